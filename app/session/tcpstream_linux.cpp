// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/session/tcpstream.h"

#include <QCoreApplication>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <optional>

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <sys/timerfd.h>
#include <unistd.h>

namespace virtdesk {

namespace {

constexpr long nextAttemptMs = 250; // RFC 8305, section 5

void set(int socket, int level, int option, int value)
{
    ::setsockopt(socket, level, option, &value, sizeof value);
}

/// A peer that says nothing is asked after 15 s and given up after four unanswered questions, 55 s in all; what is sent
/// must be acknowledged within the same time.
void tune(int socket)
{
    set(socket, IPPROTO_TCP, TCP_NODELAY, 1);
    set(socket, SOL_SOCKET, SO_KEEPALIVE, 1);
    set(socket, IPPROTO_TCP, TCP_KEEPIDLE, 15);
    set(socket, IPPROTO_TCP, TCP_KEEPINTVL, 10);
    set(socket, IPPROTO_TCP, TCP_KEEPCNT, 4);
    set(socket, IPPROTO_TCP, TCP_USER_TIMEOUT, 55'000);
}

Error cannotConnect(const QString &peer, int why)
{
    const QString detail = QString::fromLocal8Bit(std::strerror(why));
    switch (why) {
    case ECONNREFUSED:
        return {
            Failure::Unreachable,
            QCoreApplication::translate("virtdesk::TcpStream",
                                        "%1 refuses the connection: nothing listens there. The virtual machine may be "
                                        "off, or its console may have moved to another port or host.")
                .arg(peer),
            detail};
    case ETIMEDOUT:
        return {Failure::Unreachable,
                QCoreApplication::translate("virtdesk::TcpStream",
                                            "%1 does not answer. The computer may be off, or a firewall is in between.")
                    .arg(peer),
                detail};
    case ENETUNREACH:
    case EHOSTUNREACH:
    case ENETDOWN:
    case EADDRNOTAVAIL:
        return {Failure::Unreachable,
                QCoreApplication::translate("virtdesk::TcpStream",
                                            "There is no way to %1 from here. Check the network connection of this "
                                            "computer (VPN) and whether the other one is on.")
                    .arg(peer),
                detail};
    default:
        return {Failure::Unreachable,
                QCoreApplication::translate(
                    "virtdesk::TcpStream", "The connection to %1 could not be made. Check the address and the network.")
                    .arg(peer),
                detail};
    }
}

/// Families in turns, in the order of the first of each (RFC 8305, section 4).
std::vector<const SocketAddress *> inTurns(const std::vector<SocketAddress> &addresses)
{
    std::vector<const SocketAddress *> first;
    std::vector<const SocketAddress *> second;
    for (const SocketAddress &address : addresses)
        (address.family == addresses.front().family ? first : second).push_back(&address);
    std::vector<const SocketAddress *> all;
    for (std::size_t i = 0; i < std::max(first.size(), second.size()); ++i) {
        if (i < first.size())
            all.push_back(first[i]);
        if (i < second.size())
            all.push_back(second[i]);
    }
    return all;
}

/// The attempts under way. All their sockets and a timer are in one epoll set, which is itself waited for like a
/// socket.
class Race
{
public:
    Race()
        : m_set(::epoll_create1(EPOLL_CLOEXEC))
        , m_timer(::timerfd_create(CLOCK_MONOTONIC, TFD_CLOEXEC | TFD_NONBLOCK))
    {
        watch(m_timer, EPOLLIN);
    }

    bool isValid() const { return m_set.isSet() && m_timer.isSet(); }
    SocketHandle waitHandle() const { return static_cast<SocketHandle>(m_set.value()); }
    bool isRunning() const { return !m_attempts.empty(); }
    int lastError() const { return m_error; }

    /// True when the connection stood at once.
    std::optional<NativeHandle> begin(const SocketAddress &address)
    {
        NativeHandle socket(::socket(address.family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
        if (!socket.isSet()) {
            failed(errno);
            return std::nullopt;
        }
        const int descriptor = static_cast<int>(socket.value());
        if (::connect(descriptor, reinterpret_cast<const sockaddr *>(address.bytes), address.size) == 0)
            return socket;
        if (errno != EINPROGRESS) {
            failed(errno);
            return std::nullopt;
        }
        watch(socket, EPOLLOUT);
        m_attempts.push_back(std::move(socket));
        return std::nullopt;
    }

    void startTimer()
    {
        itimerspec time{};
        time.it_value.tv_nsec = nextAttemptMs * 1'000'000L;
        ::timerfd_settime(static_cast<int>(m_timer.value()), 0, &time, nullptr);
    }

    /// Looks at what is ready: takes out failed attempts, gives the connection that stands.
    std::optional<NativeHandle> check(bool &another)
    {
        epoll_event events[16];
        const int count = ::epoll_wait(static_cast<int>(m_set.value()), events, 16, 0);
        for (int i = 0; i < count; ++i) {
            const int descriptor = events[i].data.fd;
            if (descriptor == static_cast<int>(m_timer.value())) {
                std::uint64_t ticks = 0;
                static_cast<void>(!::read(descriptor, &ticks, sizeof ticks));
                another = true;
                continue;
            }
            const auto attempt = std::find_if(m_attempts.begin(), m_attempts.end(), [&](const NativeHandle &one) {
                return static_cast<int>(one.value()) == descriptor;
            });
            if (attempt == m_attempts.end())
                continue;
            int error = 0;
            socklen_t size = sizeof error;
            ::getsockopt(descriptor, SOL_SOCKET, SO_ERROR, &error, &size);
            NativeHandle socket = std::move(*attempt);
            m_attempts.erase(attempt);
            if (error == 0)
                return socket;
            failed(error);
            another = true;
        }
        return std::nullopt;
    }

private:
    void watch(const NativeHandle &handle, std::uint32_t events)
    {
        epoll_event event{};
        event.events = events;
        event.data.fd = static_cast<int>(handle.value());
        ::epoll_ctl(static_cast<int>(m_set.value()), EPOLL_CTL_ADD, event.data.fd, &event);
    }

    /// That a computer refuses says more than that another address of it can't be reached.
    void failed(int why)
    {
        if (m_error != ECONNREFUSED)
            m_error = why;
    }

    NativeHandle m_set;
    NativeHandle m_timer;
    std::vector<NativeHandle> m_attempts;
    int m_error = 0;
};

} // namespace

Result<std::unique_ptr<SocketStream>> TcpStream::connect(const std::vector<SocketAddress> &addresses,
                                                         const QString &peer, IoContext &io)
{
    Race race;
    if (!race.isValid())
        return cannotConnect(peer, errno);
    const std::vector<const SocketAddress *> order =
        addresses.empty() ? std::vector<const SocketAddress *>() : inTurns(addresses);
    std::size_t next = 0;
    bool another = true;
    for (;;) {
        std::optional<NativeHandle> connected;
        while (!connected && next < order.size() && (another || !race.isRunning())) {
            another = false;
            connected = race.begin(*order[next++]);
            race.startTimer();
        }
        if (!connected && !race.isRunning())
            return cannotConnect(peer, race.lastError());
        if (!connected) {
            if (auto ready = io.wait(race.waitHandle(), true, false); !ready)
                return ready.error();
            connected = race.check(another);
        }
        if (connected) {
            // Linux lets a socket connect to itself when the port is a free one of the ephemeral range.
            sockaddr_storage ends[2] = {};
            socklen_t sizes[2] = {sizeof ends[0], sizeof ends[1]};
            const int descriptor = static_cast<int>(connected->value());
            ::getsockname(descriptor, reinterpret_cast<sockaddr *>(&ends[0]), &sizes[0]);
            ::getpeername(descriptor, reinterpret_cast<sockaddr *>(&ends[1]), &sizes[1]);
            if (sizes[0] == sizes[1] && std::memcmp(&ends[0], &ends[1], sizes[0]) == 0)
                return cannotConnect(peer, ECONNREFUSED);
            tune(descriptor);
            return std::make_unique<SocketStream>(std::move(*connected), false, peer, io);
        }
    }
}

} // namespace virtdesk
