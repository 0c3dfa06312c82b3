// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/transport-ssh/sshenvironment.h"

#include "plugins/transport-ssh/sshcommand.h"

#include <QFile>
#include <QFileInfo>

#include <utility>

namespace virtdesk {

QByteArray SshEnvironment::sshProgram()
{
    return "/usr/bin/ssh";
}

QByteArray SshEnvironment::askProgram()
{
    const QString here = QFileInfo(QStringLiteral("/proc/self/exe")).canonicalPath();
    return QFile::encodeName(here + QLatin1String("/virtdesk-ssh-ask"));
}

QByteArray SshEnvironment::home()
{
    return qgetenv("HOME");
}

bool SshEnvironment::keysAreAskedByText()
{
    return false;
}

QByteArrayList SshEnvironment::variables(const QByteArray &channel, qsizetype hops)
{
    QByteArrayList environment;
    for (const char *name :
         {"HOME", "USER", "LOGNAME", "SSH_AUTH_SOCK", "KRB5CCNAME", "KRB5_CONFIG", "XDG_RUNTIME_DIR"}) {
        if (qEnvironmentVariableIsSet(name)) {
            const QByteArray value = qgetenv(name);
            const QByteArray entry = name + QByteArray("=") + value;
            environment << entry;
        }
    }
    environment << "PATH=/usr/bin:/bin"
                << "LC_ALL=C"
                << "SHELL=/bin/sh"
                << "SSH_ASKPASS_REQUIRE=force";
    for (const auto &[name, value] : {std::pair(QByteArray("SSH_ASKPASS"), askProgram()),
                                      std::pair(QByteArray(SshCommand::socketVariable), channel),
                                      std::pair(QByteArray(SshCommand::hopVariable), QByteArray::number(hops - 1))}) {
        const QByteArray entry = name + '=' + value;
        environment << entry;
    }
    return environment;
}

} // namespace virtdesk
