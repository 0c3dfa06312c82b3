// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/transport/transportconfinement.h"

#include "app/hardening/fileaccess.h"
#include "app/hardening/helperconfinement.h"

#include <QDir>
#include <QFileInfo>

#include <csignal>
#include <string>
#include <vector>

#include <linux/close_range.h>
#include <pwd.h>
#include <sys/prctl.h>
#include <unistd.h>

namespace virtdesk {

void hardenTransportLoading() {}

void hardenTransport()
{
    constexpr unsigned firstForeign = 4; // after the channel
    ::close_range(firstForeign, ~0U, 0);
    ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
    ::prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);
    ::signal(SIGPIPE, SIG_IGN);
}

bool confineTransport(const PluginHost::Confinement &grants, const QString &pluginFile)
{
    std::vector<std::string> folders = HelperConfinement::systemFolders();
    folders.push_back(QFileInfo(pluginFile).absolutePath().toStdString());
    FileAccess access;
    access.readable = folders;
    for (const char *device : {"/dev/urandom", "/dev/zero", "/dev/random"})
        access.readable.emplace_back(device);
    access.writable = {"/dev/null"};
    for (const QString &path : grants.readOnly)
        access.readable.push_back(path.toStdString());
    if (grants.home) {
        access.readable.push_back(QDir::homePath().toStdString());
        if (const passwd *person = ::getpwuid(::getuid())) // where ssh looks, whatever HOME says
            access.readable.emplace_back(person->pw_dir);
        const QByteArray cache = qgetenv("KRB5CCNAME");
        const QByteArray file = cache.startsWith("FILE:") ? cache.mid(5) : cache;
        access.readable.push_back(file.startsWith('/') ? file.toStdString()
                                                       : "/tmp/krb5cc_" + std::to_string(::getuid()));
    }
    if (grants.programs) {
        access.programs = folders;
        access.programs.push_back(
            QFileInfo(QStringLiteral("/proc/self/exe")).canonicalPath().toStdString()); // what asks for it
    }
    access.connects = grants.network;
    return access.restrict() > 0 && !grants.programs;
}

} // namespace virtdesk
