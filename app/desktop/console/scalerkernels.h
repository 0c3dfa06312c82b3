// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace virtdesk {

/// The two inner loops of FrameScaler, once for each instruction set; all give the same bits. Weights of one span sum
/// up to 1024. Any thread.
struct ScalerKernels
{
    /// One row of sums: pixels `from` to `to` of `rows`, each weighed, as four channels of 14 bits in 16
    /// (value · 64) at `sums + 4 · from`. Pixels are 32 bits, rows have the same length.
    using Vertical = void (*)(std::span<const std::uint32_t *const> rows, std::span<const std::int16_t> weights,
                              int from, int to, std::int16_t *sums);
    /// The source pixels of one result pixel. Their weights are a multiple of four, filled up with 0.
    struct Span
    {
        int first = 0;
        int count = 0;
        int weightAt = 0; ///< index into the weights
    };
    /// One row of the result, from its sums. There is room for three pixels more behind the sums; what they are does
    /// not count.
    using Horizontal = void (*)(const std::int16_t *sums, std::span<const Span> columns, const std::int16_t *weights,
                                std::uint32_t *result);
    static constexpr int weightGroup = 4;

    const char *name;
    Vertical vertical;
    Horizontal horizontal;

    /// The fastest that this processor can do.
    static const ScalerKernels &best();
    /// All that this processor can do, the plain one first (tests).
    static std::vector<const ScalerKernels *> all();
};

} // namespace virtdesk
