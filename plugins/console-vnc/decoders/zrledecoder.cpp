// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/console-vnc/decoders/zrledecoder.h"

#include "plugins/console-vnc/decoders/foreignpixels.h"
#include "plugins/console-vnc/decoders/nativepixels.h"
#include "plugins/console-vnc/decoders/packedtile.h"
#include "plugins/console-vnc/decoders/zlibdecoder.h"
#include "plugins/console-vnc/wire/rfberror.h"

#include <algorithm>
#include <cstdint>

namespace virtdesk::rfb {

namespace {

/// Reads the rest of a run's length. `limit` bounds both the run and the bytes read.
inline int readRun(const std::uint8_t *&p, std::ptrdiff_t limit)
{
    int run = 1;
    std::uint8_t byte;
    do {
        byte = *p++;
        run += byte;
        if (run > limit) [[unlikely]]
            failProtocol("ZRLE: run beyond its tile");
    } while (byte == 255);
    return run;
}

/// Stores in blocks of eight; the last block may go up to seven pixels too far, which what follows overwrites.
inline void storeRun(Pixel *to, int run, Pixel colour)
{
    const Pixel eight[8] = {colour, colour, colour, colour, colour, colour, colour, colour};
    std::memcpy(to, eight, sizeof eight);
    for (int i = 8; i < run; i += 8)
        std::memcpy(to + i, eight, sizeof eight);
}

} // namespace

template <typename Pixels>
void ZrleDecoder::decode(const Pixels &pixels, const FrameBuffer &frame, const Rect &rect)
{
    m_inflater.begin(readCompressedLength(m_reader, rect));
    for (int y = 0; y < rect.height; y += TileSide) {
        const int height = std::min(TileSide, rect.height - y);
        for (int x = 0; x < rect.width; x += TileSide) {
            const int width = std::min(TileSide, rect.width - x);
            const std::uint8_t *begin = m_inflater.atMost(LargestTile);
            const std::uint8_t *end =
                decodeTile(pixels, begin, pixelAt(frame, rect.x + x, rect.y + y), frame.stride, width, height);
            const auto used = static_cast<std::size_t>(end - begin);
            if (used > m_inflater.available())
                failProtocol("ZRLE: data ends inside a tile");
            m_inflater.consume(used);
        }
    }
    m_inflater.finish();
}

template <typename Pixels>
const std::uint8_t *ZrleDecoder::decodeTile(const Pixels &pixels, const std::uint8_t *p, Pixel *to,
                                            std::ptrdiff_t stride, int width, int height)
{
    const std::size_t cpixelSize = pixels.cpixelSize();
    const unsigned kind = *p++;
    if (kind == 0) {
        for (int y = 0; y < height; ++y, to = nextRow(to, stride), p += cpixelSize * static_cast<std::size_t>(width))
            pixels.cpixels(to, p, width);
        return p;
    }
    if (kind == 1) {
        fillBlock(to, stride, width, height, pixels.cpixel(p));
        return p + cpixelSize;
    }
    // The specification ends at 16 colours; what goes beyond takes a byte for each pixel, as all clients read it.
    if (kind < 128) {
        for (unsigned i = 0; i < kind; ++i, p += cpixelSize)
            m_palette[i] = pixels.cpixel(p);
        // Entries behind the palette's end are old ones: harmless to read, and refused.
        drawPackedTile(p, to, stride, width, height, m_palette, kind);
        return p + packedTileSize(width, height, kind);
    }
    Pixel *out = m_line;
    Pixel *const end = m_line + width * height;
    if (kind == 128) {
        while (out < end) {
            const Pixel colour = pixels.cpixel(p);
            p += cpixelSize;
            const int run = readRun(p, end - out);
            storeRun(out, run, colour);
            out += run;
        }
    } else {
        const unsigned size = kind - 128;
        for (unsigned i = 0; i < size; ++i, p += cpixelSize)
            m_palette[i] = pixels.cpixel(p);
        unsigned highest = 0;
        while (out < end) {
            const unsigned code = *p++;
            const unsigned index = code & 127;
            highest = std::max(highest, index);
            const Pixel colour = m_palette[index];
            if (code < 128) {
                *out++ = colour;
                continue;
            }
            const int run = readRun(p, end - out);
            storeRun(out, run, colour);
            out += run;
        }
        if (highest >= size)
            failProtocol("ZRLE: colour outside the palette");
    }
    copyBlock(to, stride, reinterpret_cast<const std::uint8_t *>(m_line), width, height);
    return p;
}

template void ZrleDecoder::decode(const NativePixels &, const FrameBuffer &, const Rect &);
template void ZrleDecoder::decode(const ForeignPixels &, const FrameBuffer &, const Rect &);

} // namespace virtdesk::rfb
