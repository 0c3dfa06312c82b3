// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "plugins/console-vnc/decoders/inflater.h"
#include "plugins/console-vnc/decoders/pixels.h"

#include <cstdint>

namespace virtdesk::rfb {

/// ZRLE (RFC 6143, 7.7.6): tiles of 64x64 pixels through one zlib stream. `Pixels` is NativePixels or ForeignPixels.
class ZrleDecoder
{
public:
    ZrleDecoder(BufferedReader &reader, InflateWindow &window)
        : m_reader(reader)
        , m_inflater(reader, window)
    {
    }
    template <typename Pixels>
    void decode(const Pixels &pixels, const FrameBuffer &frame, const Rect &rect);

private:
    static constexpr int TileSide = 64;
    static constexpr int TilePixels = TileSide * TileSide;
    /// Longest tile: plain runs of one pixel of four bytes each. No other form is longer.
    static constexpr std::size_t LargestTile = 1 + 5 * TilePixels;

    /// Draws one tile from `p`, which may be read up to LargestTile bytes far; returns where the next one begins.
    template <typename Pixels>
    const std::uint8_t *decodeTile(const Pixels &pixels, const std::uint8_t *p, Pixel *to, std::ptrdiff_t stride,
                                   int width, int height);

    BufferedReader &m_reader;
    Inflater m_inflater;
    Pixel m_palette[256] = {}; ///< an index that is read before it is checked stays inside
    /// Runs cross rows, so they are laid out in a line first; the space behind lets a run be stored in whole blocks.
    Pixel m_line[TilePixels + 16] = {};
};

} // namespace virtdesk::rfb
