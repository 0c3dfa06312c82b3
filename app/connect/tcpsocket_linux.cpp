// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/connect/tcpsocket.h"

#include <algorithm>
#include <cerrno>
#include <cstring>

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <unistd.h>

namespace virtdesk {

namespace {

void set(int socket, int level, int option, int value)
{
    ::setsockopt(socket, level, option, &value, sizeof value);
}

int newSocket(int family)
{
    return ::socket(family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
}

} // namespace

TcpSocket::Meaning TcpSocket::meaning(int code)
{
    switch (code) {
    case ECONNREFUSED:
        return Meaning::Refused;
    case ETIMEDOUT:
        return Meaning::Silent;
    case ENETUNREACH:
    case EHOSTUNREACH:
    case ENETDOWN:
        return Meaning::NoRoute;
    case EADDRINUSE:
        return Meaning::PortTaken;
    case EACCES:
    case EPERM:
        return Meaning::NotAllowed;
    case EADDRNOTAVAIL:
        return Meaning::NoAddress;
    case ECONNABORTED:
        return Meaning::LeftAgain;
    default:
        return Meaning::Other;
    }
}

int TcpSocket::refused()
{
    return ECONNREFUSED;
}

int TcpSocket::noAddress()
{
    return EADDRNOTAVAIL;
}

TcpSocket::~TcpSocket()
{
    if (isSet())
        ::close(m_handle);
}

TcpSocket::Outcome TcpSocket::connect(const HostAddress &address)
{
    *this = TcpSocket(newSocket(address.bytes.ss_family));
    if (!isSet())
        return {false, errno};
    if (::connect(m_handle, reinterpret_cast<const sockaddr *>(&address.bytes), address.size) == 0)
        return {};
    return {errno == EINPROGRESS, errno == EINPROGRESS ? 0 : errno};
}

int TcpSocket::error() const
{
    int code = 0;
    socklen_t size = sizeof code;
    return ::getsockopt(m_handle, SOL_SOCKET, SO_ERROR, &code, &size) == 0 ? code : errno;
}

TcpSocket::Outcome TcpSocket::listen(const HostAddress &at)
{
    *this = TcpSocket(newSocket(at.bytes.ss_family));
    if (!isSet())
        return {false, errno};
    // What is left of a connection of before does not count as taken; a socket that listens does.
    set(m_handle, SOL_SOCKET, SO_REUSEADDR, 1);
    if (at.bytes.ss_family == AF_INET6)
        set(m_handle, IPPROTO_IPV6, IPV6_V6ONLY, 0);
    if (::bind(m_handle, reinterpret_cast<const sockaddr *>(&at.bytes), at.size) != 0 || ::listen(m_handle, 4) != 0)
        return {false, errno};
    return {};
}

TcpSocket::Outcome TcpSocket::accept(TcpSocket &accepted) const
{
    accepted = TcpSocket(::accept4(m_handle, nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC));
    if (accepted.isSet())
        return {};
    const bool later = errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR;
    return {later, later ? 0 : errno};
}

void TcpSocket::tune() const
{
    set(m_handle, IPPROTO_TCP, TCP_NODELAY, 1);
    set(m_handle, SOL_SOCKET, SO_KEEPALIVE, 1);
    set(m_handle, IPPROTO_TCP, TCP_KEEPIDLE, 6);
    set(m_handle, IPPROTO_TCP, TCP_KEEPINTVL, 3);
    set(m_handle, IPPROTO_TCP, TCP_KEEPCNT, 3);
    set(m_handle, IPPROTO_TCP, TCP_USER_TIMEOUT, 15'000);
}

bool TcpSocket::isConnectedToItself() const
{
    sockaddr_storage ends[2] = {};
    socklen_t sizes[2] = {sizeof ends[0], sizeof ends[1]};
    ::getsockname(m_handle, reinterpret_cast<sockaddr *>(&ends[0]), &sizes[0]);
    ::getpeername(m_handle, reinterpret_cast<sockaddr *>(&ends[1]), &sizes[1]);
    return sizes[0] == sizes[1] && std::memcmp(&ends[0], &ends[1], sizes[0]) == 0;
}

std::vector<std::size_t> TcpSocket::wait(const std::vector<TcpSocket> &sockets,
                                         std::optional<std::chrono::milliseconds> time)
{
    std::vector<pollfd> entries;
    for (const TcpSocket &socket : sockets)
        entries.push_back({socket.m_handle, POLLIN | POLLOUT, 0});
    const auto most = std::chrono::milliseconds(60'000);
    std::vector<std::size_t> ready;
    if (::poll(entries.data(), entries.size(), time ? static_cast<int>(std::min(*time, most).count()) : -1) <= 0)
        return ready;
    for (std::size_t i = 0; i < entries.size(); ++i) {
        if (entries[i].revents != 0)
            ready.push_back(i);
    }
    return ready;
}

} // namespace virtdesk
