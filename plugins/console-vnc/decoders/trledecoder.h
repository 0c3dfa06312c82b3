// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "plugins/console-vnc/decoders/pixels.h"
#include "plugins/console-vnc/wire/bufferedreader.h"

namespace virtdesk::rfb {

/// TRLE (RFC 6143, 7.7.5): ZRLE's tiles in 16x16 and without zlib; a tile may use the palette of the one before it.
/// `Pixels` is NativePixels or ForeignPixels.
class TrleDecoder
{
public:
    explicit TrleDecoder(BufferedReader &reader)
        : m_reader(reader)
    {
    }
    template <typename Pixels>
    void decode(const Pixels &pixels, const FrameBuffer &frame, const Rect &rect);

private:
    static constexpr int TileSide = 16;

    template <typename Pixels>
    void decodeTile(const Pixels &pixels, Pixel *to, std::ptrdiff_t stride, int width, int height);
    template <typename Pixels>
    void readPalette(const Pixels &pixels, unsigned size);
    template <typename Pixels>
    void decodeRuns(const Pixels &pixels, bool palette, Pixel *to, std::ptrdiff_t stride, int width, int height);

    BufferedReader &m_reader;
    Pixel m_palette[256] = {}; ///< an index that is read before it is checked stays inside
    unsigned m_paletteSize = 0;
    Pixel m_line[TileSide * TileSide] = {};
};

} // namespace virtdesk::rfb
