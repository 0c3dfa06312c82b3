// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/console/picture.h"

#include <cstring>

namespace virtdesk {

Picture Picture::copy() const
{
    if (isNull())
        return {};
    Picture made(m_size);
    if (!made.isNull())
        std::memcpy(made.bits(), bits(), static_cast<std::size_t>(bytesPerLine() * height()));
    return made;
}

} // namespace virtdesk
