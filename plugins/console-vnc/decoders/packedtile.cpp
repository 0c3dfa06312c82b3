// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/console-vnc/decoders/packedtile.h"

#include "plugins/console-vnc/wire/rfberror.h"

#include <algorithm>
#include <cstdint>

namespace virtdesk::rfb {

namespace {

int bitsFor(unsigned paletteSize)
{
    return paletteSize <= 2 ? 1 : paletteSize <= 4 ? 2 : paletteSize <= 16 ? 4 : 8;
}

} // namespace

std::size_t packedTileSize(int width, int height, unsigned paletteSize)
{
    return static_cast<std::size_t>((width * bitsFor(paletteSize) + 7) / 8) * static_cast<std::size_t>(height);
}

void drawPackedTile(const std::uint8_t *from, Pixel *to, std::ptrdiff_t stride, int width, int height,
                    const Pixel *palette, unsigned paletteSize)
{
    const int bits = bitsFor(paletteSize);
    if (bits == 1) {
        for (int y = 0; y < height; ++y, to = nextRow(to, stride), from += (width + 7) / 8)
            expandBits(to, from, width, palette);
        return;
    }
    unsigned highest = 0;
    const int perByte = 8 / bits;
    const unsigned low = (1u << bits) - 1;
    for (int y = 0; y < height; ++y, to = nextRow(to, stride)) {
        for (int x = 0; x < width; x += perByte) {
            const unsigned byte = *from++;
            const int here = std::min(perByte, width - x);
            for (int i = 0; i < here; ++i) {
                const unsigned index = (byte >> (8 - bits * (i + 1))) & low;
                highest = std::max(highest, index);
                to[x + i] = palette[index];
            }
        }
    }
    if (highest >= paletteSize)
        failProtocol("packed tile: colour outside the palette");
}

} // namespace virtdesk::rfb
