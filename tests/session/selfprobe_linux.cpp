// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "tests/session/selfprobe.h"

#include "app/session/process/sessioncalls.h"
#include "tests/session/callattempts.h"

#include <QFile>
#include <QStringList>

#include <cstdlib>

#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

namespace virtdesk::selfprobe {

/// Core limit, dumpable, no_new_privs, descriptors that are open.
QString hardening()
{
    rlimit core{};
    ::getrlimit(RLIMIT_CORE, &core);
    QStringList open;
    for (int descriptor = 0; descriptor < 1024; ++descriptor) {
        char target[256] = {};
        const QByteArray link = "/proc/self/fd/" + QByteArray::number(descriptor);
        if (::readlink(link.constData(), target, sizeof target - 1) > 0)
            open << QStringLiteral("%1=%2")
                        .arg(descriptor)
                        .arg(QString::fromLocal8Bit(target).section(QLatin1Char('['), 0, 0));
    }
    return QStringLiteral("core %1 dumpable %2 nnp %3 fds %4")
        .arg(core.rlim_cur + core.rlim_max)
        .arg(::prctl(PR_GET_DUMPABLE, 0, 0, 0, 0))
        .arg(::prctl(PR_GET_NO_NEW_PRIVS, 0, 0, 0, 0))
        .arg(open.join(QLatin1Char(' ')));
}

QString confinement()
{
    const bool opens = QFile(QStringLiteral("/etc/passwd")).open(QIODevice::ReadOnly);
    const int socket = ::socket(AF_INET, SOCK_STREAM, 0);
    const pid_t child = ::fork();
    if (child == 0)
        ::_exit(0);
    return QStringLiteral("file %1 socket %2 program %3").arg(opens).arg(socket >= 0).arg(child >= 0);
}

QByteArray attempts(bool signedIn)
{
    using Stage = SessionCalls::Stage;
    return CallAttempts::run(
        SessionCalls::rules(signedIn ? Stage::AfterSignIn : Stage::BeforeNetwork, {false, false, true}));
}

QByteArray environment()
{
    QByteArray all;
    for (char **variable = environ; *variable; ++variable)
        all += QByteArray(*variable) + '\n';
    return all;
}

void crash()
{
    volatile int *volatile nowhere = nullptr; // a signal to itself is none of its calls
    *nowhere = 1;
    std::abort();
}

void exitNow(int status)
{
    ::_exit(status);
}

} // namespace virtdesk::selfprobe
