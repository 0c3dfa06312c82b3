// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/session/net/connectionrace.h"

#include <algorithm>
#include <cerrno>

#include <sys/epoll.h>
#include <sys/socket.h>

namespace virtdesk {

const int ConnectionRace::refused = ECONNREFUSED;

ConnectionRace::ConnectionRace()
    : m_signal(::epoll_create1(EPOLL_CLOEXEC))
{
    if (!m_signal.isSet())
        failed(errno);
}

ConnectionRace::~ConnectionRace() = default;

void ConnectionRace::failed(int why)
{
    if (m_error != refused)
        m_error = why;
}

std::optional<SystemSocket> ConnectionRace::begin(const SocketAddress &address)
{
    m_next = PollIoContext::Clock::now() + nextAttempt;
    SystemSocket socket(::socket(address.family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
    if (!socket.isSet()) {
        failed(errno);
        return std::nullopt;
    }
    if (::connect(socket.handle(), reinterpret_cast<const sockaddr *>(address.bytes), address.size) == 0)
        return socket;
    if (errno != EINPROGRESS) {
        failed(errno);
        return std::nullopt;
    }
    epoll_event event{};
    event.events = EPOLLOUT;
    event.data.fd = socket.handle();
    if (::epoll_ctl(static_cast<int>(m_signal.value()), EPOLL_CTL_ADD, socket.handle(), &event) != 0) {
        failed(errno);
        return std::nullopt;
    }
    m_attempts.push_back(std::move(socket));
    return std::nullopt;
}

Result<std::optional<SystemSocket>> ConnectionRace::wait(PollIoContext &io, bool &another)
{
    // Once it is time for another and there is none, only the attempts' ends count.
    const auto ready = io.waitForSignal(m_signal.value(), another ? std::nullopt : std::optional(m_next));
    if (!ready)
        return ready.error();
    if (!*ready) {
        another = true;
        return std::optional<SystemSocket>();
    }
    epoll_event events[16];
    const int count = ::epoll_wait(static_cast<int>(m_signal.value()), events, 16, 0);
    for (int i = 0; i < count; ++i) {
        const auto attempt = std::find_if(m_attempts.begin(), m_attempts.end(),
                                          [&](const SystemSocket &one) { return one.handle() == events[i].data.fd; });
        if (attempt == m_attempts.end())
            continue;
        SystemSocket socket = std::move(*attempt);
        m_attempts.erase(attempt);
        int error = 0;
        socklen_t size = sizeof error;
        ::getsockopt(socket.handle(), SOL_SOCKET, SO_ERROR, &error, &size);
        if (error == 0)
            return std::optional<SystemSocket>(std::move(socket));
        failed(error);
        another = true;
    }
    return std::optional<SystemSocket>();
}

} // namespace virtdesk
