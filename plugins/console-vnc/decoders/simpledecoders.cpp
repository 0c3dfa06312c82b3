// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/console-vnc/decoders/simpledecoders.h"

#include "plugins/console-vnc/decoders/foreignpixels.h"
#include "plugins/console-vnc/decoders/nativepixels.h"
#include "plugins/console-vnc/wire/rfberror.h"

#include <cstdint>

namespace virtdesk::rfb {

template <typename Pixels>
void decodeRaw(BufferedReader &in, const Pixels &pixels, const FrameBuffer &frame, const Rect &rect)
{
    if (rect.isEmpty())
        return;
    if constexpr (!Pixels::isNative()) {
        const std::size_t wireBytes = static_cast<std::size_t>(rect.width) * pixels.pixelSize();
        for (int y = 0; y < rect.height; ++y)
            pixels.pixels(pixelAt(frame, rect.x, rect.y + y), in.take(wireBytes), rect.width);
        return;
    }
    const std::size_t rowBytes = static_cast<std::size_t>(rect.width) * 4;
    Pixel *to = pixelAt(frame, rect.x, rect.y);
    if (static_cast<std::ptrdiff_t>(rowBytes) == frame.stride) {
        in.readInto(to, rowBytes * static_cast<std::size_t>(rect.height));
        return;
    }
    for (int y = 0; y < rect.height; ++y, to = nextRow(to, frame.stride))
        in.readInto(to, rowBytes);
}

void decodeCopyRect(BufferedReader &in, const FrameBuffer &frame, const Rect &rect)
{
    const std::uint8_t *p = in.take(4);
    const int fromX = loadU16(p);
    const int fromY = loadU16(p + 2);
    if (rect.isEmpty())
        return;
    if (fromX + rect.width > frame.width || fromY + rect.height > frame.height)
        failProtocol(QStringLiteral("CopyRect from %1,%2 reaches outside the screen").arg(fromX).arg(fromY));
    const std::size_t rowBytes = static_cast<std::size_t>(rect.width) * 4;
    if (fromY < rect.y) {
        for (int y = rect.height - 1; y >= 0; --y)
            std::memmove(pixelAt(frame, rect.x, rect.y + y), pixelAt(frame, fromX, fromY + y), rowBytes);
    } else {
        for (int y = 0; y < rect.height; ++y)
            std::memmove(pixelAt(frame, rect.x, rect.y + y), pixelAt(frame, fromX, fromY + y), rowBytes);
    }
}

namespace {

void fillChecked(const FrameBuffer &frame, const Rect &rect, const Rect &part, Pixel colour)
{
    if (part.right() > rect.width || part.bottom() > rect.height)
        failProtocol("RRE: part outside its rectangle");
    if (!part.isEmpty())
        fillBlock(pixelAt(frame, rect.x + part.x, rect.y + part.y), frame.stride, part.width, part.height, colour);
}

} // namespace

template <typename Pixels>
void decodeRre(BufferedReader &in, const Pixels &pixels, const FrameBuffer &frame, const Rect &rect)
{
    const std::size_t pixelSize = pixels.pixelSize();
    const std::uint8_t *p = in.take(4 + pixelSize);
    const std::uint32_t count = loadU32(p);
    if (!rect.isEmpty())
        fillBlock(pixelAt(frame, rect.x, rect.y), frame.stride, rect.width, rect.height, pixels.pixel(p + 4));
    for (std::uint32_t i = 0; i < count; ++i) {
        p = in.take(pixelSize + 8);
        const std::uint8_t *at = p + pixelSize;
        fillChecked(frame, rect, {loadU16(at), loadU16(at + 2), loadU16(at + 4), loadU16(at + 6)}, pixels.pixel(p));
    }
}

template <typename Pixels>
void decodeCoRre(BufferedReader &in, const Pixels &pixels, const FrameBuffer &frame, const Rect &rect)
{
    const std::size_t pixelSize = pixels.pixelSize();
    const std::uint8_t *p = in.take(4 + pixelSize);
    const std::uint32_t count = loadU32(p);
    if (!rect.isEmpty())
        fillBlock(pixelAt(frame, rect.x, rect.y), frame.stride, rect.width, rect.height, pixels.pixel(p + 4));
    for (std::uint32_t i = 0; i < count; ++i) {
        p = in.take(pixelSize + 4);
        const std::uint8_t *at = p + pixelSize;
        fillChecked(frame, rect, {at[0], at[1], at[2], at[3]}, pixels.pixel(p));
    }
}

template void decodeRaw(BufferedReader &, const NativePixels &, const FrameBuffer &, const Rect &);
template void decodeRaw(BufferedReader &, const ForeignPixels &, const FrameBuffer &, const Rect &);
template void decodeRre(BufferedReader &, const NativePixels &, const FrameBuffer &, const Rect &);
template void decodeRre(BufferedReader &, const ForeignPixels &, const FrameBuffer &, const Rect &);
template void decodeCoRre(BufferedReader &, const NativePixels &, const FrameBuffer &, const Rect &);
template void decodeCoRre(BufferedReader &, const ForeignPixels &, const FrameBuffer &, const Rect &);

} // namespace virtdesk::rfb
