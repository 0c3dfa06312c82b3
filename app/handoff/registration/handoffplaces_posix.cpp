// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/handoff/registration/handoffmanifests.h"

#include <QDir>
#include <QStandardPaths>

namespace virtdesk {

HandoffManifests::Places HandoffManifests::Places::standard(const QString &host)
{
    return {host, QDir::homePath(), QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation), {}, {},
            {}};
}

} // namespace virtdesk
