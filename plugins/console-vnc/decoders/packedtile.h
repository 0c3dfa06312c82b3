// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "plugins/console-vnc/decoders/pixels.h"

#include <cstddef>
#include <cstdint>

namespace virtdesk::rfb {

/// Bytes of a packed tile (RFC 6143, 7.7.5): rows of 1, 2 or 4 bits a pixel, each beginning with a byte.
/// More than 16 colours, which the specification does not have but servers send, take 8 bits a pixel.
std::size_t packedTileSize(int width, int height, unsigned paletteSize);

/// Draws a packed tile whose `packedTileSize` bytes are at `from`. `palette` can be read up to 256 entries, whatever
/// its size; an index beyond `paletteSize` (2 to 127) is a protocol error.
void drawPackedTile(const std::uint8_t *from, Pixel *to, std::ptrdiff_t stride, int width, int height,
                    const Pixel *palette, unsigned paletteSize);

} // namespace virtdesk::rfb
