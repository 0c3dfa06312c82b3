// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/session/net/systemsocket.h"

#include <cerrno>
#include <cstring>

#include <netdb.h>
#include <netinet/in.h>
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

using AddressCall = int (*)(int, sockaddr *, socklen_t *);

QByteArray addressOf(int socket, AddressCall call)
{
    sockaddr_storage address{};
    socklen_t size = sizeof address;
    if (call(socket, reinterpret_cast<sockaddr *>(&address), &size) != 0)
        return {};
    // A socket for both families gives v4 addresses as ::ffff:a.b.c.d; SASL wants them plain.
    if (address.ss_family == AF_INET6) {
        const auto *v6 = reinterpret_cast<const sockaddr_in6 *>(&address);
        if (IN6_IS_ADDR_V4MAPPED(&v6->sin6_addr)) {
            sockaddr_in v4{};
            v4.sin_family = AF_INET;
            v4.sin_port = v6->sin6_port;
            std::memcpy(&v4.sin_addr, v6->sin6_addr.s6_addr + 12, 4);
            std::memcpy(&address, &v4, sizeof v4);
            size = sizeof v4;
        }
    }
    char host[NI_MAXHOST];
    char port[NI_MAXSERV];
    if (::getnameinfo(reinterpret_cast<const sockaddr *>(&address), size, host, sizeof host, port, sizeof port,
                      NI_NUMERICHOST | NI_NUMERICSERV) != 0)
        return {};
    return QByteArray(host) + ';' + port;
}

} // namespace

SystemSocket::Trouble SystemSocket::trouble(int code)
{
    switch (code) {
    case ECONNREFUSED:
        return Trouble::Refused;
    case ETIMEDOUT:
        return Trouble::Silent;
    case ENETUNREACH:
    case EHOSTUNREACH:
    case ENETDOWN:
    case EADDRNOTAVAIL:
        return Trouble::NoRoute;
    default:
        return Trouble::Other;
    }
}

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

QByteArray SystemSocket::localAddress() const
{
    return addressOf(m_handle, &::getsockname);
}

QByteArray SystemSocket::remoteAddress() const
{
    return addressOf(m_handle, &::getpeername);
}

} // namespace virtdesk
