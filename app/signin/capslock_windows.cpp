// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/signin/capslock.h"

#include <QGuiApplication>

#include <windows.h>

namespace virtdesk {

std::optional<bool> capsLockIsOn()
{
    if (QGuiApplication::platformName() != QLatin1String("windows"))
        return std::nullopt;
    return (GetKeyState(VK_CAPITAL) & 1) != 0;
}

} // namespace virtdesk
