// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/console/consolepower.h"

namespace virtdesk {

QList<VmVerb> ConsolePower::verbs()
{
    using Danger = VmVerb::Danger;
    return {{QStringLiteral("shutdown"), tr("Shut down"), Danger::Interrupts,
             tr("The guest is asked to shut down. Its users are disconnected.")},
            {QStringLiteral("reboot"), tr("Reboot"), Danger::Interrupts,
             tr("The guest is asked to reboot. Its users are disconnected.")},
            {QStringLiteral("reset"), tr("Reset"), Danger::LosesData,
             tr("As if the reset button were pressed: everything in the guest that is not saved is lost.")}};
}

std::optional<PowerInput> ConsolePower::input(const VmVerb &verb)
{
    using Action = PowerInput::Action;
    if (verb.id == QLatin1String("shutdown"))
        return PowerInput{Action::ShutDown};
    if (verb.id == QLatin1String("reboot"))
        return PowerInput{Action::Reboot};
    if (verb.id == QLatin1String("reset"))
        return PowerInput{Action::Reset};
    return std::nullopt;
}

} // namespace virtdesk
