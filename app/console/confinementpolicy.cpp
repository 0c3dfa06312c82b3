// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/console/confinementpolicy.h"

#include "app/policy/policy.h"

#include <QSettings>
#include <QStandardPaths>

namespace virtdesk {

bool ConfinementPolicy::isConfinementRequired()
{
    const QString id = QStringLiteral("security/requireConfinement");
    const Policy policy = Policy::load();
    const QString own = QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation) +
                        QStringLiteral("/virtdesk/virtdesk.ini");
    // Who recommends it is not overruled by who has never asked for it.
    return policy.flag(id, QSettings(own, QSettings::IniFormat).value(id)) || policy.flag(id);
}

} // namespace virtdesk
