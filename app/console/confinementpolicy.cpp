// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/console/confinementpolicy.h"

#include <QSettings>
#include <QStandardPaths>
#include <QStringList>

namespace virtdesk {

bool ConfinementPolicy::isConfinementRequired()
{
    const QStringList files =
        QStandardPaths::locateAll(QStandardPaths::GenericConfigLocation, QStringLiteral("virtdesk/virtdesk.ini"));
    for (const QString &file : files) {
        if (QSettings(file, QSettings::IniFormat).value(QStringLiteral("security/requireConfinement")).toBool())
            return true;
    }
    return false;
}

} // namespace virtdesk
