// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/console/framescaler.h"

#include <algorithm>
#include <cmath>
#include <cstdint>

namespace virtdesk {

namespace {

constexpr std::uint32_t unit = 1024;
constexpr std::ptrdiff_t lineBytes = 64; ///< of a processor's cache

/// Has the pixels brought near before they are wanted: they were written by another processor a moment ago, and a part
/// of a row is too short for the processor to see by itself what comes next.
void fetchAhead(const QImage &frame, const ScalerKernels::Span &rows, int from, int end)
{
    for (int k = 0; k < rows.count; ++k) {
        const uchar *const row = frame.constScanLine(rows.first + k);
        for (std::ptrdiff_t at = std::ptrdiff_t(from) * 4; at < std::ptrdiff_t(end) * 4; at += lineBytes)
            __builtin_prefetch(row + at);
    }
}

} // namespace

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
        while (weights.size() % ScalerKernels::weightGroup != 0)
            weights.push_back(0);
    }
}

void FrameScaler::setSizes(const QSize &frame, const QSize &result)
{
    if (frame == m_frameSize && result == m_resultSize)
        return;
    if (frame.isEmpty() || result.isEmpty())
        return;
    m_frameSize = frame;
    m_resultSize = result;
    m_x.build(frame.width(), result.width());
    m_y.build(frame.height(), result.height());
    m_row.assign(static_cast<std::size_t>(frame.width() + ScalerKernels::weightGroup - 1) * 4, 0);
}

bool FrameScaler::scale(const QImage &frame, const QRect &part, QImage &to)
{
    if (part.isEmpty() || !QRect(QPoint(), m_resultSize).contains(part) || frame.size() != m_frameSize ||
        to.width() < part.width() || to.height() < part.height())
        return false;
    const Span &firstX = m_x.spans[static_cast<std::size_t>(part.left())];
    const Span &lastX = m_x.spans[static_cast<std::size_t>(part.right())];
    const int from = firstX.first;
    const int end = lastX.first + lastX.count;
    const auto columns = std::span<const Span>(m_x.spans).subspan(static_cast<std::size_t>(part.left()),
                                                                  static_cast<std::size_t>(part.width()));
    for (int y = part.top(); y <= part.bottom(); ++y) {
        const Span &rows = m_y.spans[static_cast<std::size_t>(y)];
        if (y < part.bottom())
            fetchAhead(frame, m_y.spans[static_cast<std::size_t>(y) + 1], from, end);
        m_rows.clear();
        for (int k = 0; k < rows.count; ++k)
            m_rows.push_back(reinterpret_cast<const std::uint32_t *>(frame.constScanLine(rows.first + k)));
        m_kernels->vertical(m_rows, m_y.weightsOf(rows), from, end, m_row.data());
        m_kernels->horizontal(m_row.data(), columns, m_x.weights.data(),
                              reinterpret_cast<std::uint32_t *>(to.scanLine(y - part.top())));
    }
    return true;
}

} // namespace virtdesk
