// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "plugins/console-vnc/wire/messagebuilder.h"

#include <cstdint>

namespace virtdesk::rfb {

/// PIXEL_FORMAT of the protocol.
struct PixelFormat
{
    static constexpr std::size_t WireSize = 16;

    std::uint8_t bitsPerPixel = 32, depth = 24;
    bool bigEndian = false, trueColour = true;
    std::uint16_t redMax = 255, greenMax = 255, blueMax = 255;
    std::uint8_t redShift = 16, greenShift = 8, blueShift = 0;

    bool operator==(const PixelFormat &) const = default;

    /// The only format that is ever asked for: in memory B,G,R,x, which is the frame's own and QEMU's native one.
    static constexpr PixelFormat native() { return {}; }

    static PixelFormat parse(const std::uint8_t *p)
    {
        PixelFormat f;
        f.bitsPerPixel = p[0];
        f.depth = p[1];
        f.bigEndian = p[2] != 0;
        f.trueColour = p[3] != 0;
        f.redMax = static_cast<std::uint16_t>(p[4] << 8 | p[5]);
        f.greenMax = static_cast<std::uint16_t>(p[6] << 8 | p[7]);
        f.blueMax = static_cast<std::uint16_t>(p[8] << 8 | p[9]);
        f.redShift = p[10];
        f.greenShift = p[11];
        f.blueShift = p[12];
        return f;
    }
    void write(MessageBuilder &out) const
    {
        out.u8(bitsPerPixel).u8(depth).u8(bigEndian).u8(trueColour);
        out.u16(redMax).u16(greenMax).u16(blueMax).u8(redShift).u8(greenShift).u8(blueShift).pad(3);
    }
};

} // namespace virtdesk::rfb
