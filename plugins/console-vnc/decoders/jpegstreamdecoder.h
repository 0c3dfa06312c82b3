// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "plugins/console-vnc/decoders/jpegdecoder.h"
#include "plugins/console-vnc/wire/bufferedreader.h"

#include <cstdint>
#include <vector>

namespace virtdesk::rfb {

/// Encoding 21 (rfbproto, "JPEG"): a bare picture whose end only its own markers show. A picture without quantisation
/// or Huffman tables uses those of the one before it.
class JpegStreamDecoder
{
public:
    explicit JpegStreamDecoder(BufferedReader &reader)
        : m_reader(reader)
    {
    }
    void decode(const FrameBuffer &frame, const Rect &rect);

private:
    void append(const std::uint8_t *bytes, std::size_t count);
    void readScan();

    BufferedReader &m_reader;
    JpegDecoder m_jpeg;
    std::size_t m_cap = 0;
    std::vector<std::uint8_t> m_picture;
    std::vector<std::uint8_t> m_quantisation; ///< DQT segments of the last picture that had some
    std::vector<std::uint8_t> m_huffman;      ///< DHT segments likewise
};

} // namespace virtdesk::rfb
