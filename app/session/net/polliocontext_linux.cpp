// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/session/net/polliocontext.h"

#include "app/session/net/nettext.h"

#include <algorithm>
#include <array>
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

Result<PollIoContext::Looked> PollIoContext::look(std::span<Wanted> wanted, std::optional<Clock::time_point> wake)
{
    std::array<pollfd, maximumWanted + 1> entries;
    const std::size_t count = wanted.size();
    for (std::size_t i = 0; i < count; ++i) {
        const Wanted &one = wanted[i];
        entries[i] = {one.handle, static_cast<short>((one.read ? POLLIN : 0) | (one.write ? POLLOUT : 0)), 0};
    }
    entries[count] = {static_cast<int>(m_control.pollHandle()), POLLIN, 0};
    const int found = ::poll(entries.data(), count + 1, wake ? millisecondsUntil(*wake) : -1);
    if (found < 0 && errno != EINTR)
        return pollFailed();
    Looked looked;
    if (found <= 0)
        return looked;
    looked.control = entries[count].revents != 0;
    for (std::size_t i = 0; i < count; ++i) {
        if (entries[i].revents == 0)
            continue;
        // An error or hang-up shows in the next read or write.
        const bool broken = (entries[i].revents & (POLLERR | POLLHUP | POLLNVAL)) != 0;
        wanted[i].ready = {wanted[i].read && (broken || (entries[i].revents & POLLIN) != 0),
                           wanted[i].write && (broken || (entries[i].revents & POLLOUT) != 0)};
        looked.any = true;
    }
    return looked;
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
