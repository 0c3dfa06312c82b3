// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "plugins/console-vnc/decoders/inflater.h"
#include "plugins/console-vnc/decoders/jpegdecoder.h"
#include "plugins/console-vnc/decoders/pixels.h"

#include <array>
#include <vector>

namespace virtdesk::rfb {

/// Tight (rfbproto, "Tight encoding"): fill, JPEG, and zlib data behind a copy, palette or gradient filter.
class TightDecoder
{
public:
    TightDecoder(BufferedReader &reader, InflateWindow &window);
    void decode(const FrameBuffer &frame, const Rect &rect);
    /// TightPNG (-260): fill and JPEG as in Tight, PNG in place of everything else.
    void decodePngVariant(const FrameBuffer &frame, const Rect &rect);

private:
    static constexpr int LargestWidth = 2048;
    /// Filtered data shorter than this is sent as it is.
    static constexpr std::size_t SmallestCompressed = 12;

    std::size_t readCompactLength();
    unsigned readControl();
    void decodeFill(const FrameBuffer &frame, const Rect &rect);
    void decodeJpeg(const FrameBuffer &frame, const Rect &rect);
    /// A whole picture, contiguous.
    const std::uint8_t *readPicture(std::size_t &length);
    void decodeBasic(unsigned control, const FrameBuffer &frame, const Rect &rect);
    /// Hands the filtered rows to `draw(rows, first row, count)` in as large pieces as there are.
    template <typename Draw>
    void forRows(Inflater &inflater, std::size_t rowBytes, int height, Draw draw);
    void drawGradient(const std::uint8_t *from, const FrameBuffer &frame, const Rect &rect, int firstRow, int rows);

    BufferedReader &m_reader;
    std::array<Inflater, 4> m_inflaters;
    JpegDecoder m_jpeg;
    std::vector<std::uint8_t> m_picture;
    Pixel m_palette[256] = {};
};

} // namespace virtdesk::rfb
