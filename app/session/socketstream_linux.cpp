// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/session/socketstream.h"

#include <QCoreApplication>

#include <cerrno>
#include <cstring>

#include <netdb.h>
#include <netinet/in.h>
#include <sys/socket.h>

namespace virtdesk {

namespace {

/// Input must not wait for a server that never stops sending.
constexpr auto serveEvery = std::chrono::milliseconds(4);

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

SocketStream::SocketStream(NativeHandle socket, bool local, QString peer, IoContext &io)
    : m_socket(std::move(socket))
    , m_local(local)
    , m_peer(std::move(peer))
    , m_io(io)
    , m_served(IoContext::Clock::now())
{
}

Error SocketStream::broken(int why) const
{
    const QString detail = QString::fromLocal8Bit(std::strerror(why));
    if (why == ETIMEDOUT || why == EHOSTUNREACH || why == ENETUNREACH || why == ENETDOWN) {
        return {
            Failure::Unreachable,
            QCoreApplication::translate("virtdesk::SocketStream",
                                        "%1 does not answer any more. It may have been switched off, or the network in "
                                        "between has failed. Reconnect when it is back.")
                .arg(m_peer),
            detail};
    }
    return {Failure::Unreachable,
            QCoreApplication::translate(
                "virtdesk::SocketStream",
                "%1 broke the connection off. The virtual machine may have been stopped or moved to "
                "another host. Reconnect to try again.")
                .arg(m_peer),
            detail};
}

Result<void> SocketStream::pump()
{
    while (queued() > 0) {
        const ssize_t count =
            ::send(static_cast<int>(m_socket.value()), m_queue.data() + m_head, queued(), MSG_NOSIGNAL | MSG_DONTWAIT);
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0 && (errno == EAGAIN || errno == EWOULDBLOCK))
            return {};
        if (count < 0)
            return broken(errno);
        m_head += static_cast<std::size_t>(count);
    }
    m_head = 0;
    m_queue.clear();
    return {};
}

Result<std::size_t> SocketStream::read(std::span<char> into)
{
    if (m_ended || into.empty())
        return std::size_t(0);
    if (IoContext::Clock::now() - m_served >= serveEvery) {
        if (Result<void> served = m_io.poll(); !served)
            return served.error();
        m_served = IoContext::Clock::now();
    }
    for (;;) {
        // A peer that is gone may have left something to read, such as why; that counts more than that it takes no
        // more.
        const Result<void> pumped = pump();
        const ssize_t count = ::recv(static_cast<int>(m_socket.value()), into.data(), into.size(), MSG_DONTWAIT);
        if (count > 0)
            return static_cast<std::size_t>(count);
        if (count == 0) {
            m_ended = true;
            return std::size_t(0);
        }
        if (errno == EINTR)
            continue;
        if (errno != EAGAIN && errno != EWOULDBLOCK)
            return broken(errno);
        if (!pumped)
            return pumped.error();
        auto ready = m_io.wait(static_cast<SocketHandle>(m_socket.value()), true, queued() > 0);
        m_served = IoContext::Clock::now();
        if (!ready)
            return ready.error();
    }
}

Result<void> SocketStream::write(std::span<const char> bytes)
{
    if (queued() == 0) {
        while (!bytes.empty()) {
            const ssize_t count =
                ::send(static_cast<int>(m_socket.value()), bytes.data(), bytes.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
            if (count < 0 && errno == EINTR)
                continue;
            if (count < 0 && errno != EAGAIN && errno != EWOULDBLOCK)
                return broken(errno);
            if (count < 0)
                break;
            bytes = bytes.subspan(static_cast<std::size_t>(count));
        }
    }
    if (bytes.empty())
        return {};
    if (queued() + bytes.size() > queueCap) {
        return Error{Failure::Protocol,
                     QCoreApplication::translate("virtdesk::SocketStream",
                                                 "%1 has stopped taking what is sent to it, so the console was ended. "
                                                 "Reconnect to try again.")
                         .arg(m_peer),
                     {}};
    }
    if (m_head > queueCap / 4) {
        m_queue.erase(m_queue.begin(), m_queue.begin() + static_cast<std::ptrdiff_t>(m_head));
        m_head = 0;
    }
    m_queue.insert(m_queue.end(), bytes.begin(), bytes.end());
    return {};
}

Result<void> SocketStream::flush()
{
    for (;;) {
        if (Result<void> pumped = pump(); !pumped)
            return pumped.error();
        if (queued() == 0)
            return {};
        if (auto ready = m_io.wait(static_cast<SocketHandle>(m_socket.value()), false, true); !ready)
            return ready.error();
    }
}

StreamSecurity SocketStream::security() const
{
    StreamSecurity security;
    security.local = m_local;
    return security;
}

QByteArray SocketStream::localAddress() const
{
    return m_local ? QByteArray() : addressOf(static_cast<int>(m_socket.value()), &::getsockname);
}

QByteArray SocketStream::remoteAddress() const
{
    return m_local ? QByteArray() : addressOf(static_cast<int>(m_socket.value()), &::getpeername);
}

} // namespace virtdesk
