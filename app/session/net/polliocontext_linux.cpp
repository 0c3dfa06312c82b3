// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/session/net/polliocontext.h"

#include "app/session/net/nettext.h"

#include <cerrno>
#include <cstdint>
#include <cstring>

#include <poll.h>

namespace virtdesk {

namespace {

/// Rounded up, so that a wait does not end just before its deadline.
int millisecondsUntil(IoContext::Clock::time_point deadline)
{
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline - IoContext::Clock::now()).count();
    return static_cast<int>(std::clamp<std::int64_t>(left, 0, 3'600'000));
}

Error pollFailed()
{
    return {Failure::Internal,
            NetText::tr("The console can't wait for its connection. Reconnect; if it happens again, report "
                        "it as a bug."),
            QString::fromLocal8Bit(std::strerror(errno))};
}

} // namespace

class PollIoContext::Platform
{
};

PollIoContext::PollIoContext(ControlSource &control)
    : m_control(control)
{
}

PollIoContext::~PollIoContext() = default;

Result<IoContext::Ready> PollIoContext::wait(SocketHandle socket, bool wantRead, bool wantWrite)
{
    if (m_control.hasPending()) {
        if (Result<void> served = m_control.service(); !served)
            return served.error();
    }
    for (;;) {
        pollfd entries[2] = {
            {socket, static_cast<short>((wantRead ? POLLIN : 0) | (wantWrite ? POLLOUT : 0)), 0},
            {static_cast<int>(m_control.pollHandle()), POLLIN, 0},
        };
        const std::optional<Clock::time_point> own = m_control.wakeAt();
        const std::optional<Clock::time_point> wake = !own || (m_deadline && *m_deadline < *own) ? m_deadline : own;
        const int count = ::poll(entries, 2, wake ? millisecondsUntil(*wake) : -1);
        if (count < 0 && errno != EINTR)
            return pollFailed();
        if ((count > 0 && entries[1].revents != 0) || (own && Clock::now() >= *own)) {
            if (Result<void> served = m_control.service(); !served)
                return served.error();
        }
        if (count > 0 && entries[0].revents != 0) {
            // An error or hang-up shows in the next read or write.
            const bool broken = (entries[0].revents & (POLLERR | POLLHUP | POLLNVAL)) != 0;
            return Ready{wantRead && (broken || (entries[0].revents & POLLIN) != 0),
                         wantWrite && (broken || (entries[0].revents & POLLOUT) != 0)};
        }
        if (m_deadline && Clock::now() >= *m_deadline)
            return m_deadlineError;
    }
}

Result<void> PollIoContext::poll()
{
    pollfd entry{static_cast<int>(m_control.pollHandle()), POLLIN, 0};
    if (m_control.hasPending() || ::poll(&entry, 1, 0) > 0) {
        if (Result<void> served = m_control.service(); !served)
            return served.error();
    }
    if (m_deadline && Clock::now() >= *m_deadline)
        return m_deadlineError;
    return {};
}

bool PollIoContext::waitForControl()
{
    pollfd entries[2] = {
        {static_cast<int>(m_control.pollHandle()), POLLIN, 0},
        {m_peer, POLLRDHUP, 0},
    };
    for (;;) {
        const int count = ::poll(entries, 2, -1);
        if (count < 0 && errno == EINTR)
            continue;
        return count > 0 && entries[0].revents == 0 && (entries[1].revents & (POLLRDHUP | POLLHUP | POLLERR)) != 0;
    }
}

} // namespace virtdesk
