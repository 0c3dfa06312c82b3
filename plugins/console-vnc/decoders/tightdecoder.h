// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "plugins/console-vnc/decoders/foreignpixels.h"
#include "plugins/console-vnc/decoders/inflater.h"
#include "plugins/console-vnc/decoders/jpegdecoder.h"
#include "plugins/console-vnc/decoders/nativepixels.h"

#include <array>
#include <cstdint>
#include <vector>

namespace virtdesk::rfb {

/// Tight (rfbproto, "Tight encoding"): fill, JPEG, and data, with zlib or without, behind a copy, palette or gradient
/// filter. Rectangles may be as wide as the screen, also where the specification ends at 2048. `Pixels` is NativePixels
/// or ForeignPixels.
class TightDecoder
{
public:
    TightDecoder(BufferedReader &reader, InflateWindow &window);
    template <typename Pixels>
    void decode(const Pixels &pixels, const FrameBuffer &frame, const Rect &rect);
    /// TightPNG (-260): fill and JPEG as in Tight, PNG in place of everything else.
    template <typename Pixels>
    void decodePngVariant(const Pixels &pixels, const FrameBuffer &frame, const Rect &rect);

private:
    /// Filtered data shorter than this is sent as it is.
    static constexpr std::size_t SmallestCompressed = 12;

    std::size_t readCompactLength();
    unsigned readControl();
    template <typename Pixels>
    void decodeFill(const Pixels &pixels, const FrameBuffer &frame, const Rect &rect);
    void decodeJpeg(const FrameBuffer &frame, const Rect &rect);
    /// A whole picture, contiguous.
    const std::uint8_t *readPicture(std::size_t &length);
    template <typename Pixels>
    void decodeBasic(const Pixels &pixels, unsigned control, const FrameBuffer &frame, const Rect &rect);
    /// Hands the filtered rows to `draw(rows, first row, count)` in as large pieces as there are.
    /// Without an inflater the data has a length but is not compressed.
    template <typename Draw>
    void forRows(Inflater *inflater, std::size_t rowBytes, int height, Draw draw);
    void drawGradient(const NativePixels &pixels, const std::uint8_t *from, const FrameBuffer &frame, const Rect &rect,
                      int firstRow, int rows);
    void drawGradient(const ForeignPixels &pixels, const std::uint8_t *from, const FrameBuffer &frame, const Rect &rect,
                      int firstRow, int rows);

    BufferedReader &m_reader;
    std::array<Inflater, 4> m_inflaters;
    JpegDecoder m_jpeg;
    std::vector<std::uint8_t> m_picture;
    Pixel m_palette[256] = {};
    std::vector<ForeignPixels::Channels> m_above; ///< the gradient filter's last row, in the wire's channels
};

} // namespace virtdesk::rfb
