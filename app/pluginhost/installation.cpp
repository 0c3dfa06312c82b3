// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/pluginhost/installation.h"

#include "app/pluginhost/runningprogram.h"

#include <QDir>
#include <QFileInfo>

namespace virtdesk {

QString installationPrefix()
{
    // Whichever folder the program is in (bin, libexec/virtdesk, tests/<area>), the prefix is the nearest one above it
    // that has our plugins or helpers.
    QDir folder = QFileInfo(runningProgram()).dir();
    for (int up = 0; up < 4; ++up) {
        for (const char *inside : {VIRTDESK_PLUGIN_DIR, VIRTDESK_LIBEXEC_DIR}) {
            if (QFileInfo(folder.filePath(QString::fromLatin1(inside))).isDir())
                return folder.absolutePath();
        }
        if (!folder.cdUp())
            break;
    }
    QDir fallback = QFileInfo(runningProgram()).dir();
    fallback.cdUp();
    return fallback.absolutePath();
}

QString installedProgram(const QString &name)
{
    const QDir prefix(installationPrefix());
    QStringList folders;
    if (const QString override = qEnvironmentVariable("VIRTDESK_LIBEXEC"); !override.isEmpty())
        folders << override;
    folders << prefix.filePath(QStringLiteral(VIRTDESK_LIBEXEC_DIR))
            << prefix.filePath(QStringLiteral(VIRTDESK_BIN_DIR));
    for (const QString &folder : folders) {
        const QFileInfo file(QDir(folder).filePath(programName(name)));
        if (file.isFile() && file.isExecutable())
            return file.absoluteFilePath();
    }
    return {};
}

QString installedPluginFolder()
{
    return QDir(installationPrefix()).filePath(QStringLiteral(VIRTDESK_PLUGIN_DIR));
}

} // namespace virtdesk
