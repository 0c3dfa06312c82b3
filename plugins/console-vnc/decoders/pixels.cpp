// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/console-vnc/decoders/pixels.h"

#include <cstdint>

namespace virtdesk::rfb {

void copyBlock(Pixel *to, std::ptrdiff_t stride, const std::uint8_t *from, int width, int height)
{
    const std::size_t bytes = static_cast<std::size_t>(width) * 4;
    for (int y = 0; y < height; ++y, to = nextRow(to, stride), from += bytes)
        std::memcpy(to, from, bytes);
}

} // namespace virtdesk::rfb
