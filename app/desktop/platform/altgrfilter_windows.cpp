// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/platform/altgrfilter.h"

#include <windows.h>

namespace virtdesk {

namespace {

constexpr LPARAM extendedKey = 1 << 24;

bool isKey(UINT message)
{
    return message == WM_KEYDOWN || message == WM_KEYUP || message == WM_SYSKEYDOWN || message == WM_SYSKEYUP;
}

} // namespace

bool AltGrFilter::nativeEventFilter(const QByteArray &, void *message, qintptr *)
{
    const auto *key = static_cast<const MSG *>(message);
    if (!isKey(key->message) || key->wParam != VK_CONTROL || (key->lParam & extendedKey) != 0)
        return false;
    // The right Alt follows with the very same time; a person's own Ctrl has another.
    MSG next;
    return PeekMessageW(&next, key->hwnd, WM_KEYFIRST, WM_KEYLAST, PM_NOREMOVE) != FALSE && isKey(next.message) &&
           next.wParam == VK_MENU && (next.lParam & extendedKey) != 0 && next.time == key->time;
}

} // namespace virtdesk
