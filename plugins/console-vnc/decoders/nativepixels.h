// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "plugins/console-vnc/decoders/pixels.h"

#include <cstddef>
#include <cstdint>

namespace virtdesk::rfb {

/// How decoders read pixels from the wire when the server sends the frame's own format (PixelFormat::native).
/// Everything is known when this is compiled; ForeignPixels has the same members for every other format.
struct NativePixels
{
    /// Bytes of a PIXEL, of ZRLE's CPIXEL and of Tight's TPIXEL.
    static constexpr std::size_t pixelSize() { return 4; }
    static constexpr std::size_t cpixelSize() { return 3; }
    static constexpr std::size_t tpixelSize() { return 3; }
    static constexpr bool isNative() { return true; }

    static Pixel pixel(const std::uint8_t *p) { return loadPixel(p); }
    static Pixel cpixel(const std::uint8_t *p) { return loadCPixel(p); }
    static Pixel tpixel(const std::uint8_t *p) { return loadTPixel(p); }

    /// Rows of `width` PIXELs, tightly packed.
    static void block(Pixel *to, std::ptrdiff_t stride, const std::uint8_t *from, int width, int height)
    {
        copyBlock(to, stride, from, width, height);
    }
    static void cpixels(Pixel *to, const std::uint8_t *from, int count) { expandBgr(to, from, count); }
    static void tpixels(Pixel *to, const std::uint8_t *from, int count) { expandRgb(to, from, count); }
};

} // namespace virtdesk::rfb
