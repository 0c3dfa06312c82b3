// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "sdk/bytestream.h"

#include <QByteArray>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <cstdio>
#include <functional>

namespace virtdesk::test {

/// A plain blocking TCP stream to a loopback server that can write what it reads to a file: for recording sessions of
/// real servers. Ends the stream when `until` has passed; `tick` is called at least every 10 ms.
class SocketTeeStream : public ByteStream
{
public:
    using Clock = std::chrono::steady_clock;

    SocketTeeStream(quint16 port, std::FILE *copy, Clock::time_point until, std::function<void()> tick = {})
        : m_copy(copy)
        , m_until(until)
        , m_tick(std::move(tick))
    {
        m_socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(port);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        m_connected = ::connect(m_socket, reinterpret_cast<sockaddr *>(&address), sizeof address) == 0;
        const int on = 1;
        ::setsockopt(m_socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    }
    ~SocketTeeStream() override { ::close(m_socket); }
    SocketTeeStream(const SocketTeeStream &) = delete;
    SocketTeeStream &operator=(const SocketTeeStream &) = delete;
    bool isConnected() const { return m_connected; }

    Result<std::size_t> read(std::span<char> into) override
    {
        for (;;) {
            if (m_tick)
                m_tick();
            if (Clock::now() >= m_until)
                return std::size_t(0);
            pollfd p{m_socket, POLLIN, 0};
            if (::poll(&p, 1, 10) <= 0)
                continue;
            const ssize_t got = ::recv(m_socket, into.data(), into.size(), 0);
            if (got < 0 && errno == EINTR)
                continue;
            if (got < 0)
                return Error{Failure::Unreachable, QStringLiteral("The connection broke."), {}};
            if (m_copy && got > 0)
                std::fwrite(into.data(), 1, static_cast<std::size_t>(got), m_copy);
            return static_cast<std::size_t>(got);
        }
    }
    Result<void> write(std::span<const char> bytes) override
    {
        while (!bytes.empty()) {
            const ssize_t sent = ::send(m_socket, bytes.data(), bytes.size(), MSG_NOSIGNAL);
            if (sent <= 0)
                return Error{Failure::Unreachable, QStringLiteral("The connection broke."), {}};
            bytes = bytes.subspan(static_cast<std::size_t>(sent));
        }
        return {};
    }
    Result<void> flush() override { return {}; }
    StreamSecurity security() const override { return {}; }
    QByteArray localAddress() const override { return {}; }
    QByteArray remoteAddress() const override { return "127.0.0.1;0"; }

private:
    int m_socket = -1;
    bool m_connected = false;
    std::FILE *m_copy;
    Clock::time_point m_until;
    std::function<void()> m_tick;
};

} // namespace virtdesk::test
