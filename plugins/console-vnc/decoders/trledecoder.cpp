// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/console-vnc/decoders/trledecoder.h"

#include "plugins/console-vnc/decoders/foreignpixels.h"
#include "plugins/console-vnc/decoders/nativepixels.h"
#include "plugins/console-vnc/decoders/packedtile.h"
#include "plugins/console-vnc/wire/rfberror.h"

#include <algorithm>
#include <cstdint>

namespace virtdesk::rfb {

template <typename Pixels>
void TrleDecoder::decode(const Pixels &pixels, const FrameBuffer &frame, const Rect &rect)
{
    m_paletteSize = 0;
    for (int y = 0; y < rect.height; y += TileSide) {
        const int height = std::min(TileSide, rect.height - y);
        for (int x = 0; x < rect.width; x += TileSide) {
            const int width = std::min(TileSide, rect.width - x);
            decodeTile(pixels, pixelAt(frame, rect.x + x, rect.y + y), frame.stride, width, height);
        }
    }
}

template <typename Pixels>
void TrleDecoder::readPalette(const Pixels &pixels, unsigned size)
{
    const std::uint8_t *p = m_reader.take(size * pixels.cpixelSize());
    for (unsigned i = 0; i < size; ++i, p += pixels.cpixelSize())
        m_palette[i] = pixels.cpixel(p);
    m_paletteSize = size;
}

template <typename Pixels>
void TrleDecoder::decodeTile(const Pixels &pixels, Pixel *to, std::ptrdiff_t stride, int width, int height)
{
    const unsigned kind = m_reader.u8();
    if (kind == 0) {
        const std::size_t rowBytes = static_cast<std::size_t>(width) * pixels.cpixelSize();
        const std::uint8_t *p = m_reader.take(rowBytes * static_cast<std::size_t>(height));
        for (int y = 0; y < height; ++y, to = nextRow(to, stride), p += rowBytes)
            pixels.cpixels(to, p, width);
    } else if (kind == 1) {
        fillBlock(to, stride, width, height, pixels.cpixel(m_reader.take(pixels.cpixelSize())));
    } else if (kind < 128) {
        if (kind != 127)
            readPalette(pixels, kind);
        else if (m_paletteSize < 2)
            failProtocol("TRLE: no palette to use again");
        drawPackedTile(m_reader.take(packedTileSize(width, height, m_paletteSize)), to, stride, width, height,
                       m_palette, m_paletteSize);
    } else if (kind == 128) {
        decodeRuns(pixels, false, to, stride, width, height);
    } else {
        if (kind != 129)
            readPalette(pixels, kind - 128);
        else if (m_paletteSize < 2)
            failProtocol("TRLE: no palette to use again");
        decodeRuns(pixels, true, to, stride, width, height);
    }
}

template <typename Pixels>
void TrleDecoder::decodeRuns(const Pixels &pixels, bool palette, Pixel *to, std::ptrdiff_t stride, int width,
                             int height)
{
    const int count = width * height;
    for (int done = 0; done < count;) {
        Pixel colour = 0;
        bool isRun = true;
        if (palette) {
            const unsigned code = m_reader.u8();
            if ((code & 127) >= m_paletteSize)
                failProtocol("TRLE: colour outside the palette");
            colour = m_palette[code & 127];
            isRun = code >= 128;
        } else {
            colour = pixels.cpixel(m_reader.take(pixels.cpixelSize()));
        }
        int run = 1;
        if (isRun) {
            std::uint8_t byte;
            do {
                byte = m_reader.u8();
                run += byte;
            } while (byte == 255 && run <= count);
        }
        if (run > count - done)
            failProtocol("TRLE: run beyond its tile");
        fillRun(m_line + done, run, colour);
        done += run;
    }
    copyBlock(to, stride, reinterpret_cast<const std::uint8_t *>(m_line), width, height);
}

template void TrleDecoder::decode(const NativePixels &, const FrameBuffer &, const Rect &);
template void TrleDecoder::decode(const ForeignPixels &, const FrameBuffer &, const Rect &);

} // namespace virtdesk::rfb
