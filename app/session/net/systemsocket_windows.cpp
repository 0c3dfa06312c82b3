// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/session/net/systemsocket.h"

#include <algorithm>
#include <climits>
#include <cstring>

#include <winsock2.h>

#include <ws2tcpip.h>

namespace virtdesk {

namespace {

SystemSocket::Outcome outcomeOf(int count)
{
    SystemSocket::Outcome outcome;
    if (count >= 0)
        outcome.count = static_cast<std::size_t>(count);
    else if (const int code = ::WSAGetLastError(); code == WSAEWOULDBLOCK)
        outcome.later = true;
    else
        outcome.code = code;
    return outcome;
}

using AddressCall = int(WSAAPI *)(SOCKET, sockaddr *, int *);

QByteArray addressOf(SOCKET socket, AddressCall call)
{
    sockaddr_storage address{};
    int size = sizeof address;
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
    case WSAECONNREFUSED:
        return Trouble::Refused;
    case WSAETIMEDOUT:
        return Trouble::Silent;
    case WSAENETUNREACH:
    case WSAEHOSTUNREACH:
    case WSAENETDOWN:
    case WSAEADDRNOTAVAIL:
        return Trouble::NoRoute;
    default:
        return Trouble::Other;
    }
}

QString SystemSocket::describe(int code)
{
    return qt_error_string(code);
}

void SystemSocket::startUp()
{
    WSADATA data;
    static_cast<void>(::WSAStartup(MAKEWORD(2, 2), &data)); // a failure shows in the first socket
}

void SystemSocket::close()
{
    if (isSet())
        ::closesocket(std::exchange(m_handle, none));
}

SystemSocket SystemSocket::handedIn(PassedSocket passed)
{
    SystemSocket socket(static_cast<SocketHandle>(passed.release()));
    // Who has made it has said so already; but this mode may be the process's own affair.
    u_long on = 1;
    ::ioctlsocket(socket.handle(), static_cast<long>(FIONBIO), &on);
    return socket;
}

SystemSocket::Outcome SystemSocket::send(std::span<const char> bytes) const
{
    return outcomeOf(::send(m_handle, bytes.data(), static_cast<int>(std::min<std::size_t>(bytes.size(), INT_MAX)), 0));
}

SystemSocket::Outcome SystemSocket::receive(std::span<char> into) const
{
    return outcomeOf(::recv(m_handle, into.data(), static_cast<int>(std::min<std::size_t>(into.size(), INT_MAX)), 0));
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
