// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/console/framescaler.h"

#include <algorithm>
#include <cmath>
#include <cstdint>

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
            weights.push_back(static_cast<std::int16_t>(weight));
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
    m_row.assign(static_cast<std::size_t>(frame.width()) * 4, 0);
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
        m_rows.clear();
        for (int k = 0; k < rows.count; ++k)
            m_rows.push_back(reinterpret_cast<const std::uint32_t *>(frame.constScanLine(rows.first + k)));
        m_kernels->vertical(m_rows, m_y.weightsOf(rows), from, to, m_row.data());
        auto *target = reinterpret_cast<QRgb *>(m_result.scanLine(y));
        for (int x = part.left(); x <= part.right(); ++x) {
            const Span &columns = m_x.spans[static_cast<std::size_t>(x)];
            target[x] = m_kernels->horizontal(m_row.data() + static_cast<std::ptrdiff_t>(columns.first) * 4,
                                              m_x.weightsOf(columns));
        }
    }
}

} // namespace virtdesk
