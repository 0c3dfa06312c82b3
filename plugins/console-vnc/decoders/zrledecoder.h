// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "plugins/console-vnc/decoders/inflater.h"
#include "plugins/console-vnc/decoders/pixels.h"

namespace virtdesk::rfb {

/// ZRLE (RFC 6143, 7.7.6): tiles of 64x64 pixels through one zlib stream.
class ZrleDecoder
{
public:
    ZrleDecoder(BufferedReader &reader, InflateWindow &window)
        : m_reader(reader)
        , m_inflater(reader, window)
    {
    }
    void decode(const FrameBuffer &frame, const Rect &rect);

private:
    static constexpr int TileSide = 64;
    static constexpr int TilePixels = TileSide * TileSide;
    /// Longest tile: plain runs of one pixel each. No other form is longer.
    static constexpr std::size_t LargestTile = 1 + 4 * TilePixels;

    /// Draws one tile from `p`, which may be read up to LargestTile bytes far; returns where the next one begins.
    const std::uint8_t *decodeTile(const std::uint8_t *p, Pixel *to, std::ptrdiff_t stride, int width, int height);

    BufferedReader &m_reader;
    Inflater m_inflater;
    Pixel m_palette[128] = {};
    /// Runs cross rows, so they are laid out in a line first; the space behind lets a run be stored in whole blocks.
    Pixel m_line[TilePixels + 16] = {};
};

} // namespace virtdesk::rfb
