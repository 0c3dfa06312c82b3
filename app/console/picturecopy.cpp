// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/console/picturecopy.h"

#include <cstring>

namespace virtdesk {

void copyPixels(const FrameBuffer &from, const QList<QRect> &rects, Picture &to)
{
    const QRect whole = QRect(0, 0, from.width, from.height) & QRect(QPoint(), to.size());
    uchar *bits = to.bits();
    const qsizetype stride = to.bytesPerLine();
    for (const QRect &part : rects) {
        const QRect rect = part & whole;
        if (rect.isEmpty())
            continue;
        const auto bytes = static_cast<std::size_t>(rect.width()) * 4;
        for (int y = rect.top(); y <= rect.bottom(); ++y)
            std::memcpy(bits + y * stride + qsizetype(rect.left()) * 4, from.row(y) + rect.left(), bytes);
    }
}

} // namespace virtdesk
