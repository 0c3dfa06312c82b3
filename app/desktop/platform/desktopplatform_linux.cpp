// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/platform/desktopplatform.h"

#include <QDir>

#include <ctime>

namespace virtdesk::platform {

void restrictLoading() {} // the system does it so

void prepareApplication()
{
    // QGuiApplication::desktopFileName does it.
}

void offerTasks() {} // the desktop file has them

qint64 timeAsleep()
{
    // One of them goes on while the computer sleeps.
    timespec boot{};
    timespec awake{};
    if (clock_gettime(CLOCK_MONOTONIC, &awake) != 0 || clock_gettime(CLOCK_BOOTTIME, &boot) != 0)
        return 0;
    return (qint64(boot.tv_sec) - awake.tv_sec) * 1000 + (qint64(boot.tv_nsec) - awake.tv_nsec) / 1000000;
}

QString stateFolder()
{
    // Qt 6.4 has no location for state (XDG base directory specification, XDG_STATE_HOME).
    const QString folder = qEnvironmentVariable("XDG_STATE_HOME");
    return QDir::isAbsolutePath(folder) ? folder : QDir::homePath() + QStringLiteral("/.local/state");
}

} // namespace virtdesk::platform
