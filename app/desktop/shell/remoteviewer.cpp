// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/shell/remoteviewer.h"

#include "sdk/keyfile.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QProcess>

namespace virtdesk {

namespace {

/// SHA-256 of a file that a console file's reader takes; empty where it can't be read or is larger. Not by that reader,
/// which deletes files that ask for it.
QByteArray digestOf(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QByteArray bytes = file.read(KeyFile::maximumBytes + 1);
    const QByteArray digest = QCryptographicHash::hash(bytes, QCryptographicHash::Sha256);
    wipe(bytes);
    return digest;
}

} // namespace

Notice RemoteViewer::open(const ForeignConsole &console)
{
    const QString kind = console.label;
    if (console.file.isEmpty())
        return Notice::warning(foreignConsoleError(console).sentence);
    const QString file = cleanText(QDir::toNativeSeparators(console.file), 300);
    // A question may have been open for long: what was agreed to is what is handed on.
    if (!QFileInfo(console.file).isFile())
        return Notice::warning(
            tr("The %1 console was not opened, because its file %2 is not there any more. Get a new file.")
                .arg(kind, file));
    if (digestOf(console.file) != console.sha256)
        return Notice::warning(tr("The %1 console was not opened, because the file %2 has changed since it was read. "
                                  "Open the file again.")
                                   .arg(kind, file));
    const QString viewer = program();
    if (viewer.isEmpty())
        return Notice::warning(tr("This is a %1 console, which VirtDesk can't show. %2 Install it and open the file "
                                  "with it, or choose VNC in the console options of the portal. The file is kept at %3")
                                   .arg(kind, missing(), file));
    QProcess process;
    process.setProgram(viewer);
    process.setArguments({console.file});
    process.setStandardInputFile(QProcess::nullDevice());
    process.setStandardOutputFile(QProcess::nullDevice());
    process.setStandardErrorFile(QProcess::nullDevice());
    if (!process.startDetached())
        return Notice::error(tr("%1 could not be started for the %2 console (%3). The file is kept at %4")
                                 .arg(cleanText(QDir::toNativeSeparators(viewer), 300), kind,
                                      cleanText(process.errorString(), 200), file));
    return Notice::information(tr("The %1 console %2 was handed to remote-viewer, because VirtDesk can't show it.")
                                   .arg(kind, console.target.presentation.title));
}

} // namespace virtdesk
