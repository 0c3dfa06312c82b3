// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/platform/keyboardlocks.h"

#include <QGuiApplication>

namespace virtdesk {

std::optional<LockSync::Locks> keyboardLocks(quint32 nativeModifiers)
{
    // The core protocol's Lock and, by long convention, Mod2 for Num Lock; Wayland's modifiers come in the same order.
    constexpr quint32 lockMask = 1U << 1;
    constexpr quint32 mod2Mask = 1U << 4;
    const QString platform = QGuiApplication::platformName();
    if (platform != QLatin1String("xcb") && !platform.startsWith(QLatin1String("wayland")))
        return std::nullopt;
    return LockSync::Locks{(nativeModifiers & lockMask) != 0, (nativeModifiers & mod2Mask) != 0};
}

} // namespace virtdesk
