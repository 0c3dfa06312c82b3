// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/session/net/systemsocket.h"

#include <cerrno>
#include <cstring>

#include <sys/socket.h>
#include <unistd.h>

namespace virtdesk {

namespace {

SystemSocket::Outcome outcomeOf(ssize_t count)
{
    SystemSocket::Outcome outcome;
    if (count >= 0)
        outcome.count = static_cast<std::size_t>(count);
    else if (errno == EAGAIN || errno == EWOULDBLOCK)
        outcome.later = true;
    else
        outcome.code = errno;
    return outcome;
}

} // namespace

QString SystemSocket::describe(int code)
{
    return QString::fromLocal8Bit(std::strerror(code));
}

void SystemSocket::startUp() {}

SystemSocket SystemSocket::handedIn(PassedSocket socket)
{
    return SystemSocket(static_cast<SocketHandle>(socket.release()));
}

void SystemSocket::close()
{
    if (isSet())
        ::close(std::exchange(m_handle, none));
}

SystemSocket::Outcome SystemSocket::send(std::span<const char> bytes) const
{
    ssize_t count = 0;
    do {
        count = ::send(m_handle, bytes.data(), bytes.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
    } while (count < 0 && errno == EINTR);
    return outcomeOf(count);
}

SystemSocket::Outcome SystemSocket::receive(std::span<char> into) const
{
    ssize_t count = 0;
    do {
        count = ::recv(m_handle, into.data(), into.size(), MSG_DONTWAIT);
    } while (count < 0 && errno == EINTR);
    return outcomeOf(count);
}

} // namespace virtdesk
