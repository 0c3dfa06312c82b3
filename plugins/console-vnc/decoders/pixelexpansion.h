// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <cstdint>

/// The inner loops that make pixels of three bytes or of bits, with the processor's vectors where it has them (SSSE3
/// and SSE2, NEON). None checks anything: who calls has checked the lengths. Any thread.
namespace virtdesk::rfb {

using Pixel = std::uint32_t;

/// CPIXEL of ZRLE: B, G, R.
inline Pixel loadCPixel(const std::uint8_t *p)
{
    return Pixel(p[0]) | Pixel(p[1]) << 8 | Pixel(p[2]) << 16;
}
/// TPIXEL of Tight: R, G, B.
inline Pixel loadTPixel(const std::uint8_t *p)
{
    return Pixel(p[0]) << 16 | Pixel(p[1]) << 8 | Pixel(p[2]);
}

/// `count` CPIXELs (B,G,R) or TPIXELs (R,G,B) to pixels. Reads exactly 3 * count bytes.
void expandBgr(Pixel *to, const std::uint8_t *from, int count);
void expandRgb(Pixel *to, const std::uint8_t *from, int count);

/// One row of a bitmap, most significant bit first: 0 = palette[0], 1 = palette[1].
void expandBits(Pixel *to, const std::uint8_t *from, int count, const Pixel *palette);

} // namespace virtdesk::rfb
