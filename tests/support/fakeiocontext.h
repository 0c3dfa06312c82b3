// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "sdk/iocontext.h"

#include <functional>
#include <map>
#include <utility>

namespace virtdesk::test {

/// An IoContext that never waits.
class FakeIoContext : public IoContext
{
public:
    Result<Ready> wait(SocketHandle, bool wantRead, bool wantWrite) override { return Ready{wantRead, wantWrite}; }
    Result<void> poll() override
    {
        ++polls;
        return onPoll ? onPoll() : Result<void>();
    }
    /// Comes to `until` at once.
    Result<bool> waitAny(std::span<Wanted> wanted, std::optional<Clock::time_point> until) override
    {
        if (until && *until > time)
            time = *until;
        for (Wanted &one : wanted)
            one.ready = {one.read, one.write};
        Result<void> polled = poll();
        if (!polled)
            return polled.error();
        return !wanted.empty();
    }
    WaitHandle wakeHandle() const override { return static_cast<WaitHandle>(-1); }
    std::optional<Clock::time_point> wakeAt() const override { return std::nullopt; }
    Clock::time_point now() const override { return time += step; }
    TimerId addTimer(Clock::time_point when, std::function<void()> action) override
    {
        timers.emplace(++lastTimer, std::make_pair(when, std::move(action)));
        return lastTimer;
    }
    void removeTimer(TimerId timer) override { timers.erase(timer); }
    /// Lets time pass, and fires what is due.
    void advance(std::chrono::milliseconds by)
    {
        time += by;
        for (auto it = timers.begin(); it != timers.end();) {
            if (it->second.first > time) {
                ++it;
                continue;
            }
            const std::function<void()> action = std::move(it->second.second);
            timers.erase(it);
            action();
            it = timers.begin();
        }
    }
    void setDeadline(std::optional<Clock::time_point> point) override { deadline = point; }

    int polls = 0;
    std::function<Result<void>()> onPoll;
    std::optional<Clock::time_point> deadline;
    mutable Clock::time_point time = Clock::now();
    std::chrono::milliseconds step{0}; ///< passes between two looks at the clock
    std::map<TimerId, std::pair<Clock::time_point, std::function<void()>>> timers;
    TimerId lastTimer = 0;
};

} // namespace virtdesk::test
