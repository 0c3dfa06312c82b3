// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/console-vnc/decoders/trledecoder.h"

#include "plugins/console-vnc/decoders/packedtile.h"
#include "plugins/console-vnc/wire/rfberror.h"

#include <algorithm>

namespace virtdesk::rfb {

void TrleDecoder::decode(const FrameBuffer &frame, const Rect &rect)
{
    m_paletteSize = 0;
    for (int y = 0; y < rect.height; y += TileSide) {
        const int height = std::min(TileSide, rect.height - y);
        for (int x = 0; x < rect.width; x += TileSide) {
            const int width = std::min(TileSide, rect.width - x);
            decodeTile(pixelAt(frame, rect.x + x, rect.y + y), frame.stride, width, height);
        }
    }
}

void TrleDecoder::readPalette(unsigned size)
{
    const std::uint8_t *p = m_reader.take(size * 3);
    for (unsigned i = 0; i < size; ++i, p += 3)
        m_palette[i] = loadCPixel(p);
    m_paletteSize = size;
}

void TrleDecoder::decodeTile(Pixel *to, std::ptrdiff_t stride, int width, int height)
{
    const unsigned kind = m_reader.u8();
    if (kind == 0) {
        const std::uint8_t *p = m_reader.take(static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * 3);
        for (int y = 0; y < height; ++y, to = nextRow(to, stride), p += 3 * width)
            expandBgr(to, p, width);
    } else if (kind == 1) {
        fillBlock(to, stride, width, height, loadCPixel(m_reader.take(3)));
    } else if (kind <= 16 || kind == 127) {
        if (kind != 127)
            readPalette(kind);
        else if (m_paletteSize < 2 || m_paletteSize > 16)
            failProtocol("TRLE: no palette to use again");
        drawPackedTile(m_reader.take(packedTileSize(width, height, m_paletteSize)), to, stride, width, height,
                       m_palette, m_paletteSize);
    } else if (kind == 128) {
        decodeRuns(false, to, stride, width, height);
    } else if (kind >= 129) {
        if (kind != 129)
            readPalette(kind - 128);
        else if (m_paletteSize < 2)
            failProtocol("TRLE: no palette to use again");
        decodeRuns(true, to, stride, width, height);
    } else {
        failProtocol(QStringLiteral("TRLE: tile kind %1").arg(kind));
    }
}

void TrleDecoder::decodeRuns(bool palette, Pixel *to, std::ptrdiff_t stride, int width, int height)
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
            colour = loadCPixel(m_reader.take(3));
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

} // namespace virtdesk::rfb
