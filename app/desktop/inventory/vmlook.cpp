// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/inventory/vmlook.h"

#include <QHash>

namespace virtdesk {

VmLook VmLook::of(PowerState power, bool changing)
{
    switch (power) {
    case PowerState::Unknown:
        return {Dot::Trouble, Tone::Danger};
    case PowerState::On:
        return changing ? VmLook() : VmLook{Dot::Filled, Tone::Good};
    case PowerState::Off:
        return changing ? VmLook() : VmLook{Dot::Ring, Tone::Secondary};
    case PowerState::Paused:
    case PowerState::Suspended:
        return {Dot::Pause, Tone::Secondary};
    case PowerState::Starting:
    case PowerState::Stopping:
    case PowerState::Migrating:
        break;
    }
    return {};
}

QString VmLook::icon(const VmVerb &verb)
{
    static const QHash<QString, QString> icons = {
        {QStringLiteral("start"), QStringLiteral("play")},     {QStringLiteral("shutdown"), QStringLiteral("power")},
        {QStringLiteral("reboot"), QStringLiteral("restart")}, {QStringLiteral("suspend"), QStringLiteral("pause")},
        {QStringLiteral("reset"), QStringLiteral("refresh")},  {QStringLiteral("poweroff"), QStringLiteral("stop")},
        {QStringLiteral("migrate"), QStringLiteral("server")},
    };
    return icons.value(verb.id, QStringLiteral("chevron-right"));
}

} // namespace virtdesk
