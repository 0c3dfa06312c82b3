// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/console-vnc/decoders/hextiledecoder.h"

#include "plugins/console-vnc/decoders/foreignpixels.h"
#include "plugins/console-vnc/decoders/nativepixels.h"
#include "plugins/console-vnc/wire/rfberror.h"

#include <algorithm>
#include <cstdint>

namespace virtdesk::rfb {

namespace {

enum Mask : unsigned { RawTile = 1, BackgroundGiven = 2, ForegroundGiven = 4, AnyParts = 8, PartsColoured = 16 };

/// Draws the parts of one tile; all of them have arrived.
template <bool Coloured, typename Pixels>
void drawParts(const Pixels &pixels, const std::uint8_t *p, int count, Pixel *tile, std::ptrdiff_t stride, int width,
               int height, Pixel &colour)
{
    for (int i = 0; i < count; ++i) {
        if constexpr (Coloured) {
            colour = pixels.pixel(p);
            p += pixels.pixelSize();
        }
        const int x = p[0] >> 4;
        const int y = p[0] & 15;
        const int partWidth = (p[1] >> 4) + 1;
        const int partHeight = (p[1] & 15) + 1;
        p += 2;
        if (x + partWidth > width || y + partHeight > height) [[unlikely]]
            failProtocol("Hextile: part outside its tile");
        Pixel *to = reinterpret_cast<Pixel *>(reinterpret_cast<char *>(tile) + y * stride) + x;
        if (partHeight == 1)
            fillRun(to, partWidth, colour);
        else
            fillBlock(to, stride, partWidth, partHeight, colour);
    }
}

} // namespace

template <typename Pixels>
void decodeHextile(BufferedReader &in, const Pixels &pixels, const FrameBuffer &frame, const Rect &rect)
{
    const std::size_t pixelSize = pixels.pixelSize();
    Pixel background = 0;
    Pixel foreground = 0;
    for (int y = 0; y < rect.height; y += 16) {
        const int height = std::min(16, rect.height - y);
        for (int x = 0; x < rect.width; x += 16) {
            const int width = std::min(16, rect.width - x);
            Pixel *tile = pixelAt(frame, rect.x + x, rect.y + y);

            const unsigned mask = *in.ensure(1);
            if (mask & RawTile) {
                const std::size_t size =
                    1 + static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * pixelSize;
                pixels.block(tile, frame.stride, in.take(size) + 1, width, height);
                continue;
            }
            // A tile's length shows step by step; nothing is asked for that may not come.
            std::size_t size = 1 + ((mask & BackgroundGiven) ? pixelSize : 0) +
                               ((mask & ForegroundGiven) ? pixelSize : 0) + ((mask & AnyParts) ? 1 : 0);
            const std::uint8_t *p = in.ensure(size);
            int parts = 0;
            const std::size_t head = size;
            if (mask & AnyParts) {
                parts = p[size - 1];
                size += static_cast<std::size_t>(parts) * ((mask & PartsColoured) ? pixelSize + 2 : 2);
                p = in.ensure(size);
            }
            const std::uint8_t *colours = p + 1;
            if (mask & BackgroundGiven) {
                background = pixels.pixel(colours);
                colours += pixelSize;
            }
            if (mask & ForegroundGiven)
                foreground = pixels.pixel(colours);
            fillBlock(tile, frame.stride, width, height, background);
            if (mask & PartsColoured)
                drawParts<true>(pixels, p + head, parts, tile, frame.stride, width, height, foreground);
            else
                drawParts<false>(pixels, p + head, parts, tile, frame.stride, width, height, foreground);
            in.consume(size);
        }
    }
}

template void decodeHextile(BufferedReader &, const NativePixels &, const FrameBuffer &, const Rect &);
template void decodeHextile(BufferedReader &, const ForeignPixels &, const FrameBuffer &, const Rect &);

} // namespace virtdesk::rfb
