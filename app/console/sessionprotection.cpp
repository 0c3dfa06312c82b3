// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/console/sessionprotection.h"

#include "app/console/consoletext.h"

namespace virtdesk {

Error SessionProtection::refusal() const
{
    return {Failure::Internal,
            ConsoleText::tr("The console was not opened: its process can't be confined completely on this "
                            "computer (missing: %1), and the settings demand that. Allow it in the system, "
                            "or switch the setting security/requireConfinement off.")
                .arg(missing().join(QLatin1String(", "))),
            {}};
}

Error SessionProtection::refusal(const QString &helper)
{
    return {
        Failure::Internal,
        ConsoleText::tr("The console was not opened: the program %1, which works for it, can't be confined completely "
                        "on this computer, and the settings demand that. Allow it in the system, or switch the "
                        "setting security/requireConfinement off.")
            .arg(helper),
        {}};
}

} // namespace virtdesk
