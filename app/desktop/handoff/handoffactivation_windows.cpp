// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/handoff/handoffactivation.h"

#include <QWidget>

#include <windows.h>

namespace virtdesk {

void bringToFront(QWidget &window, const QString &)
{
    // There are no tokens: the program that was started by the person's click has passed its right to come to the front
    // on (AllowSetForegroundWindow) before it sent the request.
    if (window.isMinimized())
        window.setWindowState(window.windowState() & ~Qt::WindowMinimized);
    window.show();
    window.raise();
    window.activateWindow();
    const auto handle = reinterpret_cast<HWND>(window.winId());
    if (GetForegroundWindow() == handle || SetForegroundWindow(handle) != FALSE)
        return;
    // Not allowed: the taskbar's button asks for attention until the person comes.
    FLASHWINFO flash{};
    flash.cbSize = sizeof(flash);
    flash.hwnd = handle;
    flash.dwFlags = FLASHW_TRAY | FLASHW_TIMERNOFG;
    flash.uCount = 3;
    FlashWindowEx(&flash);
}

} // namespace virtdesk
