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

/// Makes a smaller picture of a frame by averaging areas, so that text stays readable, and brings parts of it up to
/// date when parts of the frame have changed: any part is computed exactly as it would be in the whole. Format_RGB32.
class FrameScaler
{
public:
    /// `kernels` is one of ScalerKernels::all(); all of them give the same picture.
    explicit FrameScaler(const ScalerKernels &kernels = ScalerKernels::best())
        : m_kernels(&kernels)
    {
    }
    /// Size of the result; smaller than or equal to the frame in both directions. Drops the picture when it changes.
    void setSizes(const QSize &frame, const QSize &result);
    void clear();
    bool isEmpty() const { return m_result.isNull(); }
    const QImage &result() const { return m_result; }
    /// Computes `part` (in result pixels) anew from `frame`.
    void update(const QImage &frame, const QRect &part);

private:
    /// The source pixels of one result pixel, with weights that sum up to 1024.
    struct Span
    {
        int first = 0;
        int count = 0;
        int weightAt = 0; ///< index into the weights
    };
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
    QImage m_result;
    Axis m_x;
    Axis m_y;
    const ScalerKernels *m_kernels;
    std::vector<std::int16_t> m_row; ///< four sums a source pixel
    std::vector<const std::uint32_t *> m_rows;
};

} // namespace virtdesk
