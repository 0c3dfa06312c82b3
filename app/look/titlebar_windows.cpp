// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/look/titlebar.h"

#include <QGuiApplication>
#include <QWindow>

#include <windows.h>

namespace virtdesk {

namespace {

using SetWindowAttribute = HRESULT(WINAPI *)(HWND, DWORD, LPCVOID, DWORD);

SetWindowAttribute setWindowAttribute()
{
    const HMODULE library = LoadLibraryExW(L"dwmapi.dll", nullptr, LOAD_LIBRARY_SEARCH_SYSTEM32);
    return library ? reinterpret_cast<SetWindowAttribute>(
                         reinterpret_cast<void *>(GetProcAddress(library, "DwmSetWindowAttribute")))
                   : nullptr;
}

} // namespace

void setTitleBarDark(QWindow &window, bool dark)
{
    if (QGuiApplication::platformName() != QLatin1String("windows"))
        return;
    static const SetWindowAttribute set = setWindowAttribute();
    if (!set)
        return;
    // DWMWA_USE_IMMERSIVE_DARK_MODE: 20 since Windows 10 2004, 19 before. An unknown one is refused and does nothing.
    const auto handle = reinterpret_cast<HWND>(window.winId());
    const BOOL value = dark ? TRUE : FALSE;
    if (FAILED(set(handle, 20, &value, sizeof(value))))
        set(handle, 19, &value, sizeof(value));
}

} // namespace virtdesk
