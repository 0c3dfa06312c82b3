// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/console-vnc/decoders/jpegstreamdecoder.h"

#include "plugins/console-vnc/wire/rfberror.h"

#include <algorithm>
#include <cstdint>

namespace virtdesk::rfb {

namespace {

/// Markers of ITU T.81, table B.1.
enum Marker : std::uint8_t {
    Huffman = 0xc4,
    FirstRestart = 0xd0,
    Start = 0xd8,
    End = 0xd9,
    Scan = 0xda,
    Quantisation = 0xdb
};

constexpr std::size_t TablesCap = 64 * 1024;

} // namespace

void JpegStreamDecoder::append(const std::uint8_t *bytes, std::size_t count)
{
    if (m_picture.size() + count > m_cap)
        failProtocol("JPEG: more data than a picture of this size has");
    m_picture.insert(m_picture.end(), bytes, bytes + count);
}

void JpegStreamDecoder::readScan()
{
    // Entropy-coded data goes on to the first 0xff that is followed by neither a stuffed zero nor a restart marker.
    for (;;) {
        const std::uint8_t *p = m_reader.ensure(2);
        const std::size_t available = m_reader.available();
        std::size_t i = 0;
        bool marker = false;
        while (i + 1 < available) {
            if (p[i] != 0xff) {
                ++i;
                continue;
            }
            const std::uint8_t next = p[i + 1];
            if (next == 0 || (next & 0xf8) == FirstRestart) {
                i += 2;
                continue;
            }
            marker = true;
            break;
        }
        append(p, i);
        m_reader.consume(i);
        if (marker)
            return;
    }
}

void JpegStreamDecoder::decode(const FrameBuffer &frame, const Rect &rect)
{
    m_cap = 256 * 1024 + static_cast<std::size_t>(rect.width) * static_cast<std::size_t>(rect.height) * 4;
    m_picture.clear();
    const std::uint8_t *p = m_reader.take(2);
    if (p[0] != 0xff || p[1] != Start)
        failProtocol("JPEG: no picture");
    append(p, 2);
    std::vector<std::uint8_t> quantisation;
    std::vector<std::uint8_t> huffman;
    for (;;) {
        p = m_reader.take(2);
        if (p[0] != 0xff)
            failProtocol("JPEG: no marker where one must be");
        const std::uint8_t marker = p[1];
        if (marker == 0xff) {
            failProtocol("JPEG: fill bytes"); // allowed by the standard, seen nowhere, endless at will
        }
        const std::uint8_t head[2] = {0xff, marker};
        if (marker == End) {
            append(head, 2);
            break;
        }
        const std::size_t length = loadU16(m_reader.ensure(2));
        if (length < 2)
            failProtocol("JPEG: empty segment");
        const std::uint8_t *segment = m_reader.take(length);
        append(head, 2);
        append(segment, length);
        if (marker == Quantisation || marker == Huffman) {
            std::vector<std::uint8_t> &tables = marker == Huffman ? huffman : quantisation;
            if (tables.size() + length + 2 > TablesCap)
                failProtocol("JPEG: too many tables");
            tables.insert(tables.end(), head, head + 2);
            tables.insert(tables.end(), segment, segment + length);
        } else if (marker == Scan) {
            readScan();
        }
    }
    if (!quantisation.empty())
        m_quantisation = std::move(quantisation);
    else
        m_picture.insert(m_picture.begin() + 2, m_quantisation.begin(), m_quantisation.end());
    if (!huffman.empty())
        m_huffman = std::move(huffman);
    else
        m_picture.insert(m_picture.begin() + 2, m_huffman.begin(), m_huffman.end());
    m_jpeg.decode(m_picture.data(), m_picture.size(), frame, rect);
}

} // namespace virtdesk::rfb
