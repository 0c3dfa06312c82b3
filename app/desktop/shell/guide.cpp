// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/shell/guide.h"

#include <QDir>
#include <QFileInfo>
#include <QStringList>

namespace virtdesk {

QString Guide::userGuide(const QString &prefix, const QString &language)
{
    const QString pages = QDir::cleanPath(prefix + QStringLiteral("/share/virtdesk/help"));
    const QStringList names{language + QStringLiteral("/user-guide.html"), QStringLiteral("user-guide.html")};
    for (const QString &name : names) {
        QString page = pages + QLatin1Char('/') + name;
        if (QFileInfo(page).isFile())
            return page;
    }
    return {};
}

} // namespace virtdesk
