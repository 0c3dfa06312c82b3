// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

// One encoding after another, straight into the decoders: each input is a list of rectangles without the framing around
// them, so that mutations hit the encodings. Byte 0: how the bytes arrive. Then for each rectangle: encoding, x, y,
// width, height (a byte each), u16 length, body.

#include "plugins/console-vnc/decoders/rectdecoders.h"
#include "plugins/console-vnc/wire/rfberror.h"
#include "tests/console-vnc/fakevideo.h"
#include "tests/support/memorystream.h"

#include <cstdint>
#include <cstdlib>
#include <vector>

using namespace virtdesk;
using namespace virtdesk::test;

/// Formats of each kind that decoders tell apart.
static rfb::PixelFormat formatOf(unsigned choice)
{
    rfb::PixelFormat f;
    switch (choice % 8) {
    case 1: // 16 bits, big-endian
        f.bitsPerPixel = f.depth = 16;
        f.bigEndian = true;
        f.redMax = f.blueMax = 31;
        f.greenMax = 63;
        f.redShift = 11;
        f.greenShift = 5;
        break;
    case 2: // 8 bits of a map
        f.bitsPerPixel = f.depth = 8;
        f.trueColour = false;
        break;
    case 3: // 32 bits, another order
        f.redShift = 0;
        f.blueShift = 16;
        break;
    case 4: // all four bytes in use
        f.depth = 30;
        f.redMax = f.greenMax = f.blueMax = 1023;
        f.redShift = 20;
        f.greenShift = 10;
        break;
    case 5: // colours in the upper three bytes
        f.bigEndian = true;
        f.redShift = 24;
        f.greenShift = 16;
        f.blueShift = 8;
        break;
    case 6:
        f.bitsPerPixel = 24;
        break;
    case 7: // 16 bits of a map
        f.bitsPerPixel = f.depth = 16;
        f.trueColour = false;
        break;
    default:
        break;
    }
    return f;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    static constexpr std::int32_t encodings[] = {0, 1, 2, 4, 5, 6, 7, 16, -260, 21, 15, 50};
    constexpr int Side = 80;
    if (size < 1)
        return 0;
    const std::uint8_t mode = *data++;
    --size;
    // Exactly the rows that there are: a sanitizer sees every pixel outside.
    std::vector<std::uint32_t> memory(Side * Side);
    const FrameBuffer frame{memory.data(), Side, Side, Side * 4};
    auto wire = std::make_shared<MemoryStream::State>();
    wire->chunk = (mode & 1) ? 5 : 1 << 20;
    MemoryStream stream(wire);
    rfb::BufferedReader reader;
    reader.setStream(&stream);
    FakeVideo video; // outlives what it makes
    rfb::RectDecoders decoders(reader);
    decoders.video().setPlugin(&video);
    decoders.setFormat(formatOf(mode >> 1));
    try {
        while (size >= 7) {
            const std::int32_t encoding = encodings[data[0] % (sizeof encodings / sizeof encodings[0])];
            const int x = data[1] % Side;
            const int y = data[2] % Side;
            const rfb::Rect rect{x, y, std::min<int>(data[3], Side - x), std::min<int>(data[4], Side - y)};
            const std::size_t length =
                std::min<std::size_t>(static_cast<std::size_t>(data[5]) << 8 | data[6], size - 7);
            wire->input.append(reinterpret_cast<const char *>(data) + 7, static_cast<qsizetype>(length));
            data += 7 + length;
            size -= 7 + length;
            decoders.decode(encoding, frame, rect);
        }
    } catch (const rfb::RfbError &error) {
        if (error.error().kind != Failure::Protocol || error.error().sentence.isEmpty())
            std::abort();
    }
    return 0;
}
