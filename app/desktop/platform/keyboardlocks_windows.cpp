// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/platform/keyboardlocks.h"

#include <QGuiApplication>

#include <windows.h>

namespace virtdesk {

std::optional<LockSync::Locks> keyboardLocks(quint32)
{
    if (QGuiApplication::platformName() != QLatin1String("windows"))
        return std::nullopt;
    return LockSync::Locks{(GetKeyState(VK_CAPITAL) & 1) != 0, (GetKeyState(VK_NUMLOCK) & 1) != 0};
}

} // namespace virtdesk
