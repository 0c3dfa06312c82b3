// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/platform/desktopplatform.h"

#include <QDir>

namespace virtdesk::platform {

void restrictLoading() {} // the system does it so

void prepareApplication()
{
    // QGuiApplication::desktopFileName does it.
}

void offerTasks() {} // the desktop file has them

QString stateFolder()
{
    // Qt 6.4 has no location for state (XDG base directory specification, XDG_STATE_HOME).
    const QString folder = qEnvironmentVariable("XDG_STATE_HOME");
    return QDir::isAbsolutePath(folder) ? folder : QDir::homePath() + QStringLiteral("/.local/state");
}

} // namespace virtdesk::platform
