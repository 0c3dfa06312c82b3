// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/handoff/registration/handoffmanifests.h"

#include <QDir>
#include <QStandardPaths>

namespace virtdesk {

HandoffManifests::Places HandoffManifests::Places::standard(const QString &host)
{
    Places places;
    places.host = host;
    places.home = QDir::homePath();
    places.localData =
        QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + QStringLiteral("/VirtDesk");
    places.registry = Registry::system();
    return places;
}

} // namespace virtdesk
