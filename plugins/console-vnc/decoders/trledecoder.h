// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "plugins/console-vnc/decoders/pixels.h"
#include "plugins/console-vnc/wire/bufferedreader.h"

namespace virtdesk::rfb {

/// TRLE (RFC 6143, 7.7.5): ZRLE's tiles in 16x16 and without zlib; a tile may use the palette of the one before it.
class TrleDecoder
{
public:
    explicit TrleDecoder(BufferedReader &reader)
        : m_reader(reader)
    {
    }
    void decode(const FrameBuffer &frame, const Rect &rect);

private:
    static constexpr int TileSide = 16;

    void decodeTile(Pixel *to, std::ptrdiff_t stride, int width, int height);
    void readPalette(unsigned size);
    void decodeRuns(bool palette, Pixel *to, std::ptrdiff_t stride, int width, int height);

    BufferedReader &m_reader;
    Pixel m_palette[128] = {};
    unsigned m_paletteSize = 0;
    Pixel m_line[TileSide * TileSide] = {};
};

} // namespace virtdesk::rfb
