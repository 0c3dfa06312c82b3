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

    /// In memory B,G,R,x, which is the frame's own format and QEMU's native one.
    static constexpr PixelFormat native() { return {}; }

    /// Bits that hold colour; also of a format that can't be read, which a server may name.
    std::uint32_t usedBits() const
    {
        const auto bits = [](std::uint32_t maximum, unsigned shift) { return shift < 32 ? maximum << shift : 0; };
        return bits(redMax, redShift) | bits(greenMax, greenShift) | bits(blueMax, blueShift);
    }
    /// Whether there are pixels of this format that can be read.
    bool isUsable() const
    {
        if (!trueColour)
            return bitsPerPixel == 8 || bitsPerPixel == 16;
        if (bitsPerPixel != 8 && bitsPerPixel != 16 && bitsPerPixel != 24 && bitsPerPixel != 32)
            return false;
        const auto fits = [this](unsigned maximum, unsigned shift) {
            return (maximum & (maximum + 1)) == 0 && (maximum == 0 || shift < bitsPerPixel) && shift < 32 &&
                   (std::uint64_t(maximum) << shift) >> bitsPerPixel == 0;
        };
        return fits(redMax, redShift) && fits(greenMax, greenShift) && fits(blueMax, blueShift) && usedBits() != 0;
    }
    /// The same pixels, described so that every server understands the same by it. A format is asked for even where the
    /// server has it already: some send their colour map as the answer, and some begin only then. Of 32 bits, 24 are
    /// called deep when all colour lies in three bytes: ZRLE and Tight leave the fourth out then, and servers do not
    /// agree on that where the depth says otherwise.
    PixelFormat asked() const
    {
        PixelFormat format = *this;
        const std::uint32_t used = usedBits();
        if (trueColour && bitsPerPixel == 32 && depth > 24 && ((used & 0xff000000u) == 0 || (used & 0xffu) == 0))
            format.depth = 24;
        if (trueColour && bitsPerPixel == 32 && redMax == 255 && greenMax == 255 && blueMax == 255)
            format.depth = 24;
        return format;
    }

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
