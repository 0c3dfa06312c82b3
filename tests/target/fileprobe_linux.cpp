// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "tests/target/fileprobe.h"

#include <QFile>

#include <sys/stat.h>
#include <unistd.h>

namespace virtdesk::fileprobe {

bool giveToSomebodyElse(const QString &path)
{
    return ::chown(QFile::encodeName(path).constData(), 65534, 65534) == 0;
}

bool makeLink(const QString &target, const QString &link)
{
    return QFile::link(target, link);
}

bool linksAreRead()
{
    return true;
}

QStringList irregular(const QString &folder)
{
    const QString pipe = folder + QStringLiteral("/pipe.vv");
    if (::mkfifo(QFile::encodeName(pipe).constData(), 0600) != 0)
        qFatal("can't make a pipe");
    return {pipe, folder, QStringLiteral("/dev/zero")};
}

bool openFilesStay()
{
    return false;
}

} // namespace virtdesk::fileprobe
