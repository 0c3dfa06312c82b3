// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/platform/screenspan.h"

#include <QScreen>
#include <QWidget>

#include <qt_windows.h>

namespace virtdesk::ScreenSpan {

bool isPossible()
{
    return true;
}

void cover(QWidget &window, const QList<QScreen *> &screens)
{
    // In pixels: the screens may have different scales, and Qt's geometry knows one of a window only.
    RECT all{};
    for (const QScreen *screen : screens) {
        const qreal ratio = screen->devicePixelRatio();
        const QRect place = screen->geometry();
        RECT one{place.x(), place.y(), place.x() + qRound(place.width() * ratio),
                 place.y() + qRound(place.height() * ratio)};
        UnionRect(&all, &all, &one);
    }
    SetWindowPos(reinterpret_cast<HWND>(window.winId()), nullptr, all.left, all.top, all.right - all.left,
                 all.bottom - all.top, SWP_NOZORDER | SWP_NOACTIVATE);
}

} // namespace virtdesk::ScreenSpan
