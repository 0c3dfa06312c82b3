// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/shell/remoteviewer.h"

#include <QDir>
#include <QFileInfo>
#include <QSettings>

namespace virtdesk {

/// virt-viewer's installer registers the program as the one that opens its files: "C:\…\remote-viewer.exe" "%1". The
/// computer's part of the registry only, which takes an administrator to write.
QString RemoteViewer::program()
{
    const QSettings registry(
        QStringLiteral("HKEY_LOCAL_MACHINE\\SOFTWARE\\Classes\\VirtViewer.vvfile\\shell\\open\\command"),
        QSettings::NativeFormat);
    const QString command = registry.value(QStringLiteral(".")).toString().trimmed();
    const QLatin1Char quote('"');
    const QString path =
        command.startsWith(quote) ? command.section(quote, 1, 1) : command.section(QLatin1Char(' '), 0, 0);
    const QFileInfo info(QDir::fromNativeSeparators(path));
    const bool valid = info.isAbsolute() && info.isFile() &&
                       info.fileName().compare(QLatin1String("remote-viewer.exe"), Qt::CaseInsensitive) == 0;
    return valid ? info.absoluteFilePath() : QString();
}

QString RemoteViewer::missing()
{
    return tr("remote-viewer, which can, is not registered on this computer; the installer of virt-viewer does that.");
}

} // namespace virtdesk
