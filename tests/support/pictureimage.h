// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/console/picture.h"

#include <QImage>

namespace virtdesk {

/// The picture as it is now.
inline QImage imageOf(const Picture &picture)
{
    if (picture.isNull())
        return {};
    return QImage(picture.bits(), picture.width(), picture.height(), picture.bytesPerLine(), QImage::Format_RGB32)
        .copy();
}

} // namespace virtdesk
