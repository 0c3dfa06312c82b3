// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/session/net/systemsocket.h"

#include <algorithm>
#include <climits>
#include <cstring>

#include <winsock2.h>

#include <mstcpip.h>
#include <ws2tcpip.h>

namespace virtdesk {

namespace {

// ws2ipdef.h of Windows 10 has them; older headers do not.
constexpr int keepCount = 16;    // TCP_KEEPCNT
constexpr int keepInterval = 17; // TCP_KEEPINTVL
constexpr int keepIdle = 3;      // TCP_KEEPIDLE
constexpr int maximumRetry = 5;  // TCP_MAXRT, seconds

bool set(SOCKET socket, int level, int option, int value)
{
    return ::setsockopt(socket, level, option, reinterpret_cast<const char *>(&value), sizeof value) == 0;
}

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

SystemSocket::Outcome SystemSocket::send(std::span<const char> bytes) const
{
    return outcomeOf(::send(m_handle, bytes.data(), static_cast<int>(std::min<std::size_t>(bytes.size(), INT_MAX)), 0));
}

SystemSocket::Outcome SystemSocket::receive(std::span<char> into) const
{
    return outcomeOf(::recv(m_handle, into.data(), static_cast<int>(std::min<std::size_t>(into.size(), INT_MAX)), 0));
}

/// A peer that says nothing is asked after 6 s and given up after three unanswered questions, 15 s in all; what is sent
/// must be acknowledged within the same time.
void SystemSocket::tune() const
{
    set(m_handle, IPPROTO_TCP, TCP_NODELAY, 1);
    set(m_handle, SOL_SOCKET, SO_KEEPALIVE, 1);
    if (!set(m_handle, IPPROTO_TCP, keepIdle, 6) || !set(m_handle, IPPROTO_TCP, keepInterval, 3) ||
        !set(m_handle, IPPROTO_TCP, keepCount, 3)) {
        tcp_keepalive times{1, 6'000, 1'000}; // ten times, which can't be set
        DWORD unused = 0;
        ::WSAIoctl(m_handle, SIO_KEEPALIVE_VALS, &times, sizeof times, nullptr, 0, &unused, nullptr, nullptr);
    }
    set(m_handle, IPPROTO_TCP, maximumRetry, 15);
}

bool SystemSocket::isConnectedToItself() const
{
    sockaddr_storage ends[2] = {};
    int sizes[2] = {sizeof ends[0], sizeof ends[1]};
    ::getsockname(m_handle, reinterpret_cast<sockaddr *>(&ends[0]), &sizes[0]);
    ::getpeername(m_handle, reinterpret_cast<sockaddr *>(&ends[1]), &sizes[1]);
    return sizes[0] == sizes[1] && std::memcmp(&ends[0], &ends[1], static_cast<std::size_t>(sizes[0])) == 0;
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
