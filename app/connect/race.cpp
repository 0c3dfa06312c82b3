// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/connect/race.h"

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstddef>
#include <cstring>
#include <memory>
#include <string>

#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/un.h>
#include <unistd.h>

namespace virtdesk {

namespace {

using Clock = std::chrono::steady_clock;
constexpr auto nextAttempt = std::chrono::milliseconds(250); // RFC 8305, section 5
constexpr useconds_t listenerIsBusy = 20'000;

/// Families in turns, in the order of the first of each (RFC 8305, section 4).
std::vector<const HostAddress *> inTurns(const std::vector<HostAddress> &addresses)
{
    std::vector<const HostAddress *> first;
    std::vector<const HostAddress *> second;
    for (const HostAddress &address : addresses)
        (address.bytes.ss_family == addresses.front().bytes.ss_family ? first : second).push_back(&address);
    std::vector<const HostAddress *> all;
    for (std::size_t i = 0; i < std::max(first.size(), second.size()); ++i) {
        if (i < first.size())
            all.push_back(first[i]);
        if (i < second.size())
            all.push_back(second[i]);
    }
    return all;
}

void set(int socket, int level, int option, int value)
{
    ::setsockopt(socket, level, option, &value, sizeof value);
}

/// A peer that says nothing is asked after 6 s and given up after three unanswered questions, 15 s in all; what is sent
/// must be acknowledged within the same time.
void tune(int socket)
{
    set(socket, IPPROTO_TCP, TCP_NODELAY, 1);
    set(socket, SOL_SOCKET, SO_KEEPALIVE, 1);
    set(socket, IPPROTO_TCP, TCP_KEEPIDLE, 6);
    set(socket, IPPROTO_TCP, TCP_KEEPINTVL, 3);
    set(socket, IPPROTO_TCP, TCP_KEEPCNT, 3);
    set(socket, IPPROTO_TCP, TCP_USER_TIMEOUT, 15'000);
}

/// The system lets a socket connect to itself when the port is a free one.
bool isConnectedToItself(int socket)
{
    sockaddr_storage ends[2] = {};
    socklen_t sizes[2] = {sizeof ends[0], sizeof ends[1]};
    ::getsockname(socket, reinterpret_cast<sockaddr *>(&ends[0]), &sizes[0]);
    ::getpeername(socket, reinterpret_cast<sockaddr *>(&ends[1]), &sizes[1]);
    return sizes[0] == sizes[1] && std::memcmp(&ends[0], &ends[1], sizes[0]) == 0;
}

/// Attempts that are under way. They are never closed one by one: the process ends.
class Race
{
public:
    int lastError() const { return m_error; }
    bool isRunning() const { return !m_attempts.empty(); }

    /// Starts an attempt; its socket when the connection stands at once, else -1.
    int begin(const HostAddress &address)
    {
        m_next = Clock::now() + nextAttempt;
        const int socket = ::socket(address.bytes.ss_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
        if (socket < 0) {
            failed(errno);
            return -1;
        }
        if (::connect(socket, reinterpret_cast<const sockaddr *>(&address.bytes), address.size) == 0)
            return socket;
        if (errno == EINPROGRESS) {
            m_attempts.push_back({socket, POLLOUT, 0});
        } else {
            failed(errno);
            ::close(socket);
        }
        return -1;
    }

    /// Waits until an attempt has ended or, unless `another` is set already, it is time for the next one. Gives a
    /// connection that stands, or -1.
    int wait(bool &another)
    {
        const auto left = std::chrono::ceil<std::chrono::milliseconds>(m_next - Clock::now()).count();
        const int count = ::poll(m_attempts.data(), m_attempts.size(),
                                 another ? -1 : static_cast<int>(std::clamp<long long>(left, 0, 1000)));
        if (count == 0 || (!another && Clock::now() >= m_next))
            another = true;
        for (std::size_t i = 0; count > 0 && i < m_attempts.size();) {
            if (m_attempts[i].revents == 0) {
                ++i;
                continue;
            }
            const int socket = m_attempts[i].fd;
            m_attempts.erase(m_attempts.begin() + static_cast<std::ptrdiff_t>(i));
            int error = 0;
            socklen_t size = sizeof error;
            ::getsockopt(socket, SOL_SOCKET, SO_ERROR, &error, &size);
            if (error == 0)
                return socket;
            failed(error);
            ::close(socket);
            another = true;
        }
        return -1;
    }

private:
    /// A refusal counts more than that another address of the same computer can't be reached.
    void failed(int why)
    {
        if (m_error != ECONNREFUSED)
            m_error = why;
    }

    std::vector<pollfd> m_attempts;
    Clock::time_point m_next;
    int m_error = 0;
};

} // namespace

Connection connectTcp(const std::vector<HostAddress> &addresses)
{
    if (addresses.empty())
        return {-1, EADDRNOTAVAIL};
    const std::vector<const HostAddress *> order = inTurns(addresses);
    Race race;
    std::size_t next = 0;
    bool another = true;
    for (;;) {
        int socket = -1;
        while (socket < 0 && next < order.size() && (another || !race.isRunning())) {
            another = false;
            socket = race.begin(*order[next++]);
        }
        if (socket < 0 && !race.isRunning())
            return {-1, race.lastError()};
        if (next == order.size())
            another = true; // only the attempts' ends count
        if (socket < 0)
            socket = race.wait(another);
        if (socket < 0)
            continue;
        if (isConnectedToItself(socket))
            return {-1, ECONNREFUSED};
        tune(socket);
        return {socket, 0};
    }
}

Connection awaitConnection(const char *host, unsigned port)
{
    const std::string service = std::to_string(port);
    Connection failure{-1, EADDRNOTAVAIL};
    // Without an address: a v6 socket that takes v4, too, else a v4 one.
    for (const int family : {AF_INET6, AF_INET}) {
        addrinfo hints{};
        hints.ai_family = family;
        hints.ai_socktype = SOCK_STREAM;
        hints.ai_flags = AI_NUMERICSERV | AI_NUMERICHOST | AI_PASSIVE;
        addrinfo *found = nullptr;
        if (::getaddrinfo(*host == '\0' ? nullptr : host, service.c_str(), &hints, &found) != 0)
            continue;
        const std::unique_ptr<addrinfo, decltype(&::freeaddrinfo)> release(found, &::freeaddrinfo);
        const int socket = ::socket(family, SOCK_STREAM | SOCK_CLOEXEC, 0);
        set(socket, SOL_SOCKET, SO_REUSEADDR, 1);
        if (family == AF_INET6)
            set(socket, IPPROTO_IPV6, IPV6_V6ONLY, 0);
        if (socket < 0 || ::bind(socket, found->ai_addr, found->ai_addrlen) != 0 || ::listen(socket, 4) != 0) {
            failure.code = errno;
            if (failure.code == EADDRINUSE || failure.code == EACCES)
                break;
            continue;
        }
        for (;;) {
            const int accepted = ::accept4(socket, nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC);
            if (accepted >= 0) {
                tune(accepted);
                return {accepted, 0};
            }
            // One that left again before it was taken is none.
            if (errno != EINTR && errno != ECONNABORTED)
                return {-1, errno};
        }
    }
    return failure;
}

Connection connectUnix(const char *path)
{
    sockaddr_un address{};
    const std::size_t length = std::strlen(path);
    if (length == 0 || length >= sizeof address.sun_path)
        return {-1, ENAMETOOLONG};
    address.sun_family = AF_UNIX;
    std::memcpy(address.sun_path, path, length);
    const int socket = ::socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    const auto size = static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + length + 1);
    while (socket < 0 || ::connect(socket, reinterpret_cast<const sockaddr *>(&address), size) != 0) {
        // With a full backlog there is no event to wait for.
        if (errno == EAGAIN)
            ::usleep(listenerIsBusy);
        else if (errno != EINTR)
            return {-1, errno};
    }
    return {socket, 0};
}

} // namespace virtdesk
