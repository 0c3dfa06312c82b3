// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/desktop/console/scalerkernels.h"

#include <QImage>
#include <QRect>
#include <QSize>

#include <cstdint>
#include <span>
#include <vector>

namespace virtdesk {

/// Makes a smaller picture of a frame by averaging areas, so that text stays readable, or any part of it: exactly as it
/// would be in the whole. Keeps no picture. Format_RGB32.
class FrameScaler
{
public:
    /// `kernels` is one of ScalerKernels::all(); all of them give the same picture.
    explicit FrameScaler(const ScalerKernels &kernels = ScalerKernels::best())
        : m_kernels(&kernels)
    {
    }
    /// Size of the whole result; smaller than or equal to the frame in both directions.
    void setSizes(const QSize &frame, const QSize &result);
    /// Computes `part` of the result from `frame` into the top left corner of `to`. False, and nothing is written, when
    /// the part lies outside of the result, `to` is smaller than it, or the frame has another size.
    bool scale(const QImage &frame, const QRect &part, QImage &to);

private:
    using Span = ScalerKernels::Span;
    /// The weights of each span sum up to 1024.
    struct Axis
    {
        std::vector<Span> spans;
        std::vector<std::int16_t> weights;
        void build(int source, int result);
        std::span<const std::int16_t> weightsOf(const Span &span) const
        {
            return {weights.data() + span.weightAt, static_cast<std::size_t>(span.count)};
        }
    };

    QSize m_frameSize;
    QSize m_resultSize;
    Axis m_x;
    Axis m_y;
    const ScalerKernels *m_kernels;
    std::vector<std::int16_t> m_row; ///< four sums a source pixel
    std::vector<const std::uint32_t *> m_rows;
};

} // namespace virtdesk
