// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/platform/pointerconfinement.h"

#include <QGuiApplication>
#include <QWidget>

#include <windows.h>

namespace virtdesk {

void confinePointer(const QWidget &widget)
{
    if (QGuiApplication::platformName() != QLatin1String("windows"))
        return;
    // The system counts in the screen's pixels.
    const qreal ratio = widget.devicePixelRatioF();
    const QPointF corner = QPointF(widget.mapTo(widget.window(), QPoint(0, 0))) * ratio;
    const QSizeF size = QSizeF(widget.size()) * ratio;
    POINT origin{qRound(corner.x()), qRound(corner.y())};
    ClientToScreen(reinterpret_cast<HWND>(widget.window()->winId()), &origin);
    const RECT area{origin.x, origin.y, origin.x + qRound(size.width()), origin.y + qRound(size.height())};
    ClipCursor(&area);
}

void freePointer()
{
    ClipCursor(nullptr);
}

} // namespace virtdesk
