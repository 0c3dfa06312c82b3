// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/session/net/systemsocket.h"

#include "app/connect/tcpsocket.h"

#include <cstring>

#ifndef _WIN32
#include <netdb.h>
#endif

namespace virtdesk {

namespace {

/// A socket for both families gives v4 addresses as ::ffff:a.b.c.d; SASL wants them plain.
void unmap(HostAddress &address)
{
    if (address.bytes.ss_family != AF_INET6)
        return;
    const auto *v6 = reinterpret_cast<const sockaddr_in6 *>(&address.bytes);
    if (!IN6_IS_ADDR_V4MAPPED(&v6->sin6_addr))
        return;
    sockaddr_in v4{};
    v4.sin_family = AF_INET;
    v4.sin_port = v6->sin6_port;
    std::memcpy(&v4.sin_addr, v6->sin6_addr.s6_addr + 12, 4);
    std::memcpy(&address.bytes, &v4, sizeof v4);
    address.size = sizeof v4;
}

template <typename Call>
QByteArray addressOf(SocketHandle socket, Call call)
{
    HostAddress address;
    address.size = sizeof address.bytes;
    if (call(socket, reinterpret_cast<sockaddr *>(&address.bytes), &address.size) != 0)
        return {};
    unmap(address);
    char host[NI_MAXHOST];
    char port[NI_MAXSERV];
    if (::getnameinfo(reinterpret_cast<const sockaddr *>(&address.bytes), address.size, host, sizeof host, port,
                      sizeof port, NI_NUMERICHOST | NI_NUMERICSERV) != 0)
        return {};
    return QByteArray(host) + ';' + port;
}

} // namespace

SystemSocket::Trouble SystemSocket::trouble(int code)
{
    switch (TcpSocket::meaning(code)) {
    case TcpSocket::Meaning::Refused:
        return Trouble::Refused;
    case TcpSocket::Meaning::Silent:
        return Trouble::Silent;
    case TcpSocket::Meaning::NoRoute:
    case TcpSocket::Meaning::NoAddress:
        return Trouble::NoRoute;
    default:
        return Trouble::Other;
    }
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
