// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/console/picture.h"

#include <cstring>

namespace virtdesk {

Picture Picture::copyOf(const FramePixels &pixels)
{
    Picture made(pixels.size);
    if (made.isNull())
        return {};
    const qsizetype bytes = made.bytesPerLine();
    for (int y = 0; y < made.height(); ++y)
        std::memcpy(made.bits() + y * bytes, pixels.row(y), static_cast<std::size_t>(bytes));
    return made;
}

} // namespace virtdesk
