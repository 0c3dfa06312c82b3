// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/console/framescaler.h"

#include <algorithm>
#include <cmath>

namespace virtdesk {

namespace {
constexpr std::uint32_t unit = 1024;
}

void FrameScaler::Axis::build(int source, int result)
{
    spans.assign(static_cast<std::size_t>(result), {});
    weights.clear();
    const double step = static_cast<double>(source) / result;
    for (int i = 0; i < result; ++i) {
        const double from = i * step;
        const double to = std::min<double>((i + 1) * step, source);
        Span &span = spans[static_cast<std::size_t>(i)];
        span.first = std::min(static_cast<int>(std::floor(from + 1e-9)), source - 1);
        const int last = std::clamp(static_cast<int>(std::ceil(to - 1e-9)) - 1, span.first, source - 1);
        span.count = last - span.first + 1;
        span.weightAt = static_cast<int>(weights.size());
        std::uint32_t left = unit;
        for (int k = 0; k < span.count; ++k) {
            const double covered = std::min<double>(to, span.first + k + 1) - std::max<double>(from, span.first + k);
            const auto weight = k + 1 == span.count
                                    ? left
                                    : std::min(left, static_cast<std::uint32_t>(std::lround(covered / step * unit)));
            weights.push_back(weight);
            left -= weight;
        }
    }
}

void FrameScaler::setSizes(const QSize &frame, const QSize &result)
{
    if (frame == m_frameSize && result == m_result.size())
        return;
    clear();
    if (frame.isEmpty() || result.isEmpty())
        return;
    m_frameSize = frame;
    m_result = QImage(result, QImage::Format_RGB32);
    m_x.build(frame.width(), result.width());
    m_y.build(frame.height(), result.height());
    m_row.assign(static_cast<std::size_t>(frame.width()) * 3, 0);
}

void FrameScaler::clear()
{
    m_result = {};
    m_frameSize = {};
    m_x = {};
    m_y = {};
    m_row = {};
}

void FrameScaler::update(const QImage &frame, const QRect &wanted)
{
    const QRect part = wanted.intersected(m_result.rect());
    if (part.isEmpty() || frame.size() != m_frameSize)
        return;
    const Span &firstX = m_x.spans[static_cast<std::size_t>(part.left())];
    const Span &lastX = m_x.spans[static_cast<std::size_t>(part.right())];
    const int from = firstX.first;
    const int to = lastX.first + lastX.count;
    for (int y = part.top(); y <= part.bottom(); ++y) {
        const Span &rows = m_y.spans[static_cast<std::size_t>(y)];
        std::fill(m_row.begin() + from * 3, m_row.begin() + to * 3, 0U);
        for (int k = 0; k < rows.count; ++k) {
            const std::uint32_t weight = m_y.weights[static_cast<std::size_t>(rows.weightAt + k)];
            const auto *source = reinterpret_cast<const QRgb *>(frame.constScanLine(rows.first + k));
            std::uint32_t *sum = m_row.data() + from * 3;
            for (int x = from; x < to; ++x, sum += 3) {
                const QRgb pixel = source[x];
                sum[0] += (pixel & 0xff) * weight;
                sum[1] += ((pixel >> 8) & 0xff) * weight;
                sum[2] += ((pixel >> 16) & 0xff) * weight;
            }
        }
        auto *target = reinterpret_cast<QRgb *>(m_result.scanLine(y));
        for (int x = part.left(); x <= part.right(); ++x) {
            const Span &columns = m_x.spans[static_cast<std::size_t>(x)];
            // 255 · 1024 · 1024 fits into 32 bits.
            std::uint32_t b = unit * unit / 2;
            std::uint32_t g = b;
            std::uint32_t r = b;
            const std::uint32_t *sum = m_row.data() + columns.first * 3;
            const std::uint32_t *weight = m_x.weights.data() + columns.weightAt;
            for (int k = 0; k < columns.count; ++k, sum += 3) {
                b += sum[0] * weight[k];
                g += sum[1] * weight[k];
                r += sum[2] * weight[k];
            }
            target[x] = 0xff000000U | (r >> 20) << 16 | (g >> 20) << 8 | (b >> 20);
        }
    }
}

} // namespace virtdesk
