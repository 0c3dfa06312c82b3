// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/policy/policyfolder.h"

#include "app/policy/policytext.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QStandardPaths>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

namespace virtdesk {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(PolicyFolder)
};

bool isSafe(const struct stat &found, unsigned owner)
{
    return found.st_uid == owner && (found.st_mode & (S_IWGRP | S_IWOTH)) == 0;
}

/// Empty where it could be read into `bytes`, else why not.
QString readFile(const QString &path, unsigned owner, QByteArray &bytes)
{
    // Opened before it is looked at, so that both are the same file; a pipe does not hold up the start.
    const int descriptor = ::open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    if (descriptor < 0)
        return QString::fromLocal8Bit(std::strerror(errno));
    QFile file;
    // Takes the descriptor over.
    if (!file.open(descriptor, QIODevice::ReadOnly, QFileDevice::AutoCloseHandle)) {
        ::close(descriptor);
        return file.errorString();
    }
    struct stat found = {};
    if (::fstat(descriptor, &found) != 0 || !S_ISREG(found.st_mode))
        return Text::tr("it is not a file");
    if (!isSafe(found, owner))
        return Text::tr("others than the administrator can change it; it has to belong to root and be writable by "
                        "root only");
    if (found.st_size > PolicyText::maximumBytes)
        return Text::tr("it is larger than %1 KiB").arg(PolicyText::maximumBytes >> 10);
    bytes = file.read(PolicyText::maximumBytes);
    return file.error() == QFileDevice::NoError ? QString() : file.errorString();
}

} // namespace

QStringList PolicyFolder::standard()
{
    QStringList folders = QStandardPaths::standardLocations(QStandardPaths::GenericConfigLocation);
    folders.removeAll(QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation));
    std::reverse(folders.begin(), folders.end());
    for (QString &folder : folders)
        folder += QLatin1String("/virtdesk");
    folders += QStringLiteral("/etc/virtdesk");
    return folders;
}

void PolicyFolder::add(PolicySources &sources, const QString &folder, unsigned owner)
{
    const QDir dir(folder);
    if (!dir.exists())
        return;
    const auto refuse = [&sources](const QString &path, const QString &why) {
        sources.problems += Text::tr("The policy file %1 is not used: %2. Tell your administrator.").arg(path, why);
    };
    struct stat found = {};
    if (::stat(QFile::encodeName(folder).constData(), &found) == 0 && !isSafe(found, owner)) {
        if (!dir.entryList({QStringLiteral("*.ini")}, QDir::Files | QDir::System).isEmpty())
            refuse(folder, Text::tr("others than the administrator can change the folder"));
        return;
    }
    const QStringList names =
        dir.entryList({QStringLiteral("*.ini")}, QDir::Files | QDir::System | QDir::Hidden, QDir::Name);
    for (qsizetype i = 0; i < names.size(); ++i) {
        const QString path = dir.filePath(names.at(i));
        if (i >= maximumFiles) {
            refuse(path, Text::tr("there are more than %1").arg(maximumFiles));
            return;
        }
        QByteArray bytes;
        const QString problem = readFile(path, owner, bytes);
        if (problem.isEmpty())
            sources.addText(bytes, path);
        else
            refuse(path, problem);
    }
}

PolicySources PolicySources::ofComputer()
{
    PolicySources sources;
    for (const QString &folder : PolicyFolder::standard())
        PolicyFolder::add(sources, folder);
    return sources;
}

} // namespace virtdesk
