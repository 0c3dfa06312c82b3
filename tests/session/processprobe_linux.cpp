// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "tests/session/processprobe.h"

#include <cerrno>
#include <csignal>

#include <fcntl.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

namespace virtdesk::probe {

bool processIsGone(qint64 pid)
{
    return ::kill(static_cast<pid_t>(pid), 0) != 0 && errno == ESRCH;
}

bool hasEnded(qint64 pid)
{
    siginfo_t info{};
    return ::waitid(P_PID, static_cast<id_t>(pid), &info, WEXITED | WNOHANG | WNOWAIT) != 0 || info.si_pid != 0;
}

bool hasNoChildren()
{
    return ::waitpid(-1, nullptr, WNOHANG) == -1 && errno == ECHILD;
}

bool crash(qint64 pid)
{
    return ::kill(static_cast<pid_t>(pid), SIGSEGV) == 0;
}

bool kill(qint64 pid)
{
    return ::kill(static_cast<pid_t>(pid), SIGKILL) == 0;
}

QString crashName()
{
    return QStringLiteral("SIGSEGV");
}

QString abortName()
{
    return QStringLiteral("SIGABRT");
}

Inheritable::Inheritable()
    : m_handle(::open("/etc/hostname", O_RDONLY))
{
}

Inheritable::~Inheritable()
{
    ::close(static_cast<int>(m_handle));
}

QString hardenedSession()
{
    // Before it is connected; its own status file is all else.
    return QStringLiteral("^core 0 dumpable 0 nnp 1 fds 0=/dev/null 1=/dev/null 2=pipe: 3=socket:"
                          " \\d+=/proc/\\d+/status$");
}

QString freeSession()
{
    return QStringLiteral("^file 0 socket 0 program 0$");
}

QString confinedSession()
{
    return QStringLiteral("^file 0 socket 0 program 0$");
}

void resetOnClose(qintptr socket)
{
    const linger reset{1, 0};
    ::setsockopt(static_cast<int>(socket), SOL_SOCKET, SO_LINGER, &reset, sizeof reset);
}

DeafListener::DeafListener()
{
    const int listener = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    m_listener = listener;
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    ::bind(listener, reinterpret_cast<sockaddr *>(&address), size);
    ::listen(listener, 0);
    ::getsockname(listener, reinterpret_cast<sockaddr *>(&address), &size);
    m_port = ntohs(address.sin_port);
    for (qintptr &filler : m_fillers) {
        filler = ::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
        ::connect(static_cast<int>(filler), reinterpret_cast<sockaddr *>(&address), size);
    }
}

DeafListener::~DeafListener()
{
    for (const qintptr filler : m_fillers)
        ::close(static_cast<int>(filler));
    ::close(static_cast<int>(m_listener));
}

bool hasUnixSockets()
{
    return true;
}

bool isWine()
{
    return false;
}

} // namespace virtdesk::probe
