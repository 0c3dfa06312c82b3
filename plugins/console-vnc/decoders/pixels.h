// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "plugins/console-vnc/decoders/pixelexpansion.h"
#include "plugins/console-vnc/wire/protocol.h"
#include "sdk/display.h"

#include <cstdint>
#include <cstring>

/// The inner loops that write pixels. None checks anything: the rectangle has been checked against the frame, the
/// source against its length.
namespace virtdesk::rfb {

/// A wire pixel in the native format.
inline Pixel loadPixel(const std::uint8_t *p)
{
    return Pixel(p[0]) | Pixel(p[1]) << 8 | Pixel(p[2]) << 16 | Pixel(p[3]) << 24;
}

inline Pixel *pixelAt(const FrameBuffer &frame, int x, int y)
{
    return frame.row(y) + x;
}
inline Pixel *nextRow(Pixel *row, std::ptrdiff_t stride)
{
    return reinterpret_cast<Pixel *>(reinterpret_cast<char *>(row) + stride);
}

/// `count` pixels of one colour; made for short runs, good for long ones.
inline void fillRun(Pixel *to, int count, Pixel colour)
{
    if (count >= 4) {
        const Pixel four[4] = {colour, colour, colour, colour};
        int i = 0;
        for (; i + 4 <= count; i += 4)
            std::memcpy(to + i, four, sizeof four);
        std::memcpy(to + count - 4, four, sizeof four); // overlaps: no tail loop
        return;
    }
    for (int i = 0; i < count; ++i)
        to[i] = colour;
}

inline void fillBlock(Pixel *to, std::ptrdiff_t stride, int width, int height, Pixel colour)
{
    for (int y = 0; y < height; ++y, to = nextRow(to, stride))
        fillRun(to, width, colour);
}

/// Rows of `width` wire pixels, tightly packed.
void copyBlock(Pixel *to, std::ptrdiff_t stride, const std::uint8_t *from, int width, int height);

} // namespace virtdesk::rfb
