// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/transport-ssh/sshsettings.h"

#include <algorithm>

namespace virtdesk {

namespace {

constexpr qsizetype maxFiles = 16;

QByteArrayList filesOf(QByteArray value, QByteArray home)
{
    value.replace('\\', '/');
    home.replace('\\', '/');
    if (!home.isEmpty()) {
        // The folder may have blanks in its name, which ssh prints as they are. Windows' names have no case.
        const QByteArray prefix = home.toLower().append('/');
        for (qsizetype at = 0; (at = value.toLower().indexOf(prefix, at)) >= 0;)
            value.replace(at, prefix.size(), "~/");
    }
    QByteArrayList files;
    for (const QByteArray &file : value.split(' ')) {
        const bool usable = !file.isEmpty() && file != "none" && std::none_of(file.begin(), file.end(), [](char c) {
            return QByteArrayView("\"'%#$").contains(c) || static_cast<unsigned char>(c) < ' ';
        });
        if (usable && files.size() < maxFiles)
            files << file;
    }
    return files;
}

} // namespace

SshSettings SshSettings::parse(QByteArrayView printed, const QByteArray &home)
{
    QByteArray host;
    QByteArray alias;
    QByteArray port = "22";
    SshSettings settings;
    for (const QByteArray &whole : printed.toByteArray().split('\n')) {
        const QByteArray line = whole.trimmed();
        const qsizetype blank = line.indexOf(' ');
        if (blank <= 0)
            continue;
        const QByteArray key = line.first(blank).toLower();
        const QByteArray value = line.sliced(blank + 1);
        if (key == "hostname")
            host = value.toLower();
        else if (key == "port")
            port = value;
        else if (key == "hostkeyalias")
            alias = value;
        else if (key == "userknownhostsfile")
            settings.files = filesOf(value, home);
    }
    settings.name = host;
    if (!alias.isEmpty())
        settings.name = alias;
    else if (port != "22" && !host.isEmpty())
        settings.name = QByteArray("[").append(host).append("]:").append(port);
    return settings;
}

} // namespace virtdesk
