// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "plugins/console-vnc/decoders/pixelexpansion.h"

#include <cstdint>

/// Brightness and colour differences to pixels (ITU-T H.273, 8.3): within one of the exact value in each channel. Each
/// sample of colour counts for the 2x2 pixels that it was made of. Any thread.
namespace virtdesk::rfb {

/// Multipliers for the inner loops: brightness in 1/16384, colour in 1/8192; the offset in 1/32 of a step.
struct YuvFactors
{
    std::int16_t luma = 0;
    std::int16_t offset = 0;
    std::int16_t redCr = 0;
    std::int16_t greenCb = 0;
    std::int16_t greenCr = 0;
    std::int16_t blueCb = 0;
    /// BT.709, or BT.601; samples from 0 to 255, or from 16 to 235 (240).
    static YuvFactors of(bool bt709, bool fullRange);
};

/// One row: reads `count` samples of `y`, (count + 1) / 2 of the others.
void convertYuvRow(Pixel *to, const std::uint8_t *y, const std::uint8_t *cb, const std::uint8_t *cr, int count,
                   const YuvFactors &factors);
/// The same without the processor's vectors, bit for bit.
void convertYuvRowPlain(Pixel *to, const std::uint8_t *y, const std::uint8_t *cb, const std::uint8_t *cr, int count,
                        const YuvFactors &factors);

} // namespace virtdesk::rfb
