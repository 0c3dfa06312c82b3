// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/policy/policysources.h"

#include <QSettings>

#include <array>

namespace virtdesk {

namespace {

const QString policiesKey = QStringLiteral("\\Software\\Policies");
const QString name = QStringLiteral("VirtDesk");
const QString mainKey = policiesKey + QLatin1Char('\\') + name;
const QString recommendedGroup = QStringLiteral("Recommended/");

} // namespace

PolicySources PolicySources::ofComputer()
{
    PolicySources sources;
    // The computer's policies go before the person's. Neither can be written to without an administrator's rights.
    const std::array<QString, 2> hives = {QStringLiteral("HKEY_CURRENT_USER"), QStringLiteral("HKEY_LOCAL_MACHINE")};
    for (const QString &hive : hives) {
        // Qt makes the key that it opens where it may: one that is not there is left so.
        if (!QSettings(hive + policiesKey, QSettings::NativeFormat).childGroups().contains(name))
            continue;
        const QSettings registry(hive + mainKey, QSettings::NativeFormat);
        const QStringList keys = registry.allKeys();
        for (const QString &key : keys) {
            const bool recommended = key.startsWith(recommendedGroup);
            sources.values.append({recommended ? key.mid(recommendedGroup.size()) : key, registry.value(key),
                                   !recommended, hive + mainKey + QLatin1Char('\\') + key});
        }
    }
    return sources;
}

} // namespace virtdesk
