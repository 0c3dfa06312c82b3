// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/connect/tcpsocket.h"

#include <algorithm>
#include <cstring>

#include <windows.h>

#include <mstcpip.h>

namespace virtdesk {

namespace {

// ws2ipdef.h of Windows 10 has them; older headers do not.
constexpr int keepCount = 16;    // TCP_KEEPCNT
constexpr int keepInterval = 17; // TCP_KEEPINTVL
constexpr int keepIdle = 3;      // TCP_KEEPIDLE
constexpr int maximumRetry = 5;  // TCP_MAXRT, seconds

void set(SOCKET socket, int level, int option, DWORD value)
{
    ::setsockopt(socket, level, option, reinterpret_cast<const char *>(&value), sizeof value);
}

void becomeNonBlocking(SOCKET socket)
{
    u_long on = 1;
    ::ioctlsocket(socket, static_cast<long>(FIONBIO), &on);
}

SOCKET newSocket(int family)
{
    const SOCKET socket =
        ::WSASocketW(family, SOCK_STREAM, 0, nullptr, 0, WSA_FLAG_OVERLAPPED | WSA_FLAG_NO_HANDLE_INHERIT);
    if (socket != INVALID_SOCKET)
        becomeNonBlocking(socket);
    return socket;
}

} // namespace

TcpSocket::Meaning TcpSocket::meaning(int code)
{
    switch (code) {
    case WSAECONNREFUSED:
        return Meaning::Refused;
    case WSAETIMEDOUT:
        return Meaning::Silent;
    case WSAENETUNREACH:
    case WSAEHOSTUNREACH:
    case WSAENETDOWN:
        return Meaning::NoRoute;
    case WSAEADDRINUSE:
    case WSAEACCES: // a port that another program has for itself
        return Meaning::PortTaken;
    case WSAEADDRNOTAVAIL:
        return Meaning::NoAddress;
    case WSAECONNRESET:
        return Meaning::LeftAgain;
    default:
        return Meaning::Other;
    }
}

int TcpSocket::refused()
{
    return WSAECONNREFUSED;
}

int TcpSocket::noAddress()
{
    return WSAEADDRNOTAVAIL;
}

TcpSocket::~TcpSocket()
{
    if (isSet())
        ::closesocket(m_handle);
}

TcpSocket::Outcome TcpSocket::connect(const HostAddress &address)
{
    *this = TcpSocket(newSocket(address.bytes.ss_family));
    if (isSet() && ::connect(m_handle, reinterpret_cast<const sockaddr *>(&address.bytes), address.size) == 0)
        return {};
    const int code = ::WSAGetLastError();
    return {code == WSAEWOULDBLOCK, code == WSAEWOULDBLOCK ? 0 : code};
}

int TcpSocket::error() const
{
    int code = 0;
    int size = sizeof code;
    return ::getsockopt(m_handle, SOL_SOCKET, SO_ERROR, reinterpret_cast<char *>(&code), &size) == 0
               ? code
               : ::WSAGetLastError();
}

TcpSocket::Outcome TcpSocket::listen(const HostAddress &at)
{
    *this = TcpSocket(newSocket(at.bytes.ss_family));
    if (isSet()) {
        set(m_handle, SOL_SOCKET, SO_EXCLUSIVEADDRUSE, 1);
        if (at.bytes.ss_family == AF_INET6)
            set(m_handle, IPPROTO_IPV6, IPV6_V6ONLY, 0);
        if (::bind(m_handle, reinterpret_cast<const sockaddr *>(&at.bytes), at.size) == 0 && ::listen(m_handle, 4) == 0)
            return {};
    }
    return {false, ::WSAGetLastError()};
}

TcpSocket::Outcome TcpSocket::accept(TcpSocket &accepted) const
{
    accepted = TcpSocket(::accept(m_handle, nullptr, nullptr));
    if (accepted.isSet()) {
        becomeNonBlocking(accepted.m_handle);
        return {};
    }
    const int code = ::WSAGetLastError();
    return {code == WSAEWOULDBLOCK, code == WSAEWOULDBLOCK ? 0 : code};
}

void TcpSocket::tune() const
{
    set(m_handle, IPPROTO_TCP, TCP_NODELAY, 1);
    set(m_handle, SOL_SOCKET, SO_KEEPALIVE, 1);
    tcp_keepalive times{1, 6'000, 1'000}; // ten times, where the count can't be set
    DWORD unused = 0;
    ::WSAIoctl(m_handle, SIO_KEEPALIVE_VALS, &times, sizeof times, nullptr, 0, &unused, nullptr, nullptr);
    set(m_handle, IPPROTO_TCP, keepIdle, 6);
    set(m_handle, IPPROTO_TCP, keepInterval, 3);
    set(m_handle, IPPROTO_TCP, keepCount, 3);
    set(m_handle, IPPROTO_TCP, maximumRetry, 15);
}

bool TcpSocket::isConnectedToItself() const
{
    sockaddr_storage ends[2] = {};
    int sizes[2] = {sizeof ends[0], sizeof ends[1]};
    ::getsockname(m_handle, reinterpret_cast<sockaddr *>(&ends[0]), &sizes[0]);
    ::getpeername(m_handle, reinterpret_cast<sockaddr *>(&ends[1]), &sizes[1]);
    return sizes[0] == sizes[1] && std::memcmp(&ends[0], &ends[1], static_cast<std::size_t>(sizes[0])) == 0;
}

/// By select(): WSAPoll() of older Windows tells nothing of an attempt that fails.
std::vector<std::size_t> TcpSocket::wait(const std::vector<TcpSocket> &sockets,
                                         std::optional<std::chrono::milliseconds> time)
{
    fd_set readable, writable, failed;
    FD_ZERO(&readable);
    FD_ZERO(&writable);
    FD_ZERO(&failed);
    const std::size_t count = std::min<std::size_t>(sockets.size(), FD_SETSIZE);
    for (std::size_t i = 0; i < count; ++i) {
        FD_SET(sockets[i].m_handle, &readable);
        FD_SET(sockets[i].m_handle, &writable);
        FD_SET(sockets[i].m_handle, &failed);
    }
    const auto microseconds =
        static_cast<long>(std::chrono::microseconds(time.value_or(std::chrono::milliseconds(0))).count());
    timeval limit{microseconds / 1'000'000, microseconds % 1'000'000};
    std::vector<std::size_t> ready;
    if (::select(0, &readable, &writable, &failed, time ? &limit : nullptr) <= 0)
        return ready;
    for (std::size_t i = 0; i < count; ++i) {
        const SOCKET socket = sockets[i].m_handle;
        if (FD_ISSET(socket, &readable) || FD_ISSET(socket, &writable) || FD_ISSET(socket, &failed))
            ready.push_back(i);
    }
    return ready;
}

} // namespace virtdesk
