// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/session/net/polliocontext.h"

#include "app/session/net/nettext.h"

namespace virtdesk {

namespace {

using TimePoint = std::optional<IoContext::Clock::time_point>;

TimePoint earlier(const TimePoint &a, const TimePoint &b)
{
    return !b || (a && *a < *b) ? a : b;
}

} // namespace

std::optional<IoContext::Clock::time_point> PollIoContext::wakeAt() const
{
    if (m_control.hasPending())
        return now();
    TimePoint wake = earlier(m_deadline, m_control.wakeAt());
    for (const Timer &timer : m_timers)
        wake = earlier(wake, timer.when);
    return wake;
}

IoContext::TimerId PollIoContext::addTimer(Clock::time_point when, std::function<void()> action)
{
    if (++m_lastTimer == 0)
        ++m_lastTimer;
    m_timers.push_back({m_lastTimer, when, std::move(action)});
    return m_lastTimer;
}

void PollIoContext::removeTimer(TimerId timer)
{
    std::erase_if(m_timers, [timer](const Timer &one) { return one.id == timer; });
}

void PollIoContext::runTimers()
{
    if (m_timers.empty() || m_inTimer)
        return;
    const Clock::time_point time = now();
    const TimerId last = m_lastTimer; // one that is added meanwhile waits for the next turn
    m_inTimer = true;
    for (;;) {
        auto due = m_timers.end();
        for (auto it = m_timers.begin(); it != m_timers.end(); ++it) {
            if (it->id <= last && it->when <= time && (due == m_timers.end() || it->when < due->when))
                due = it;
        }
        if (due == m_timers.end())
            break;
        const std::function<void()> action = std::move(due->action);
        m_timers.erase(due);
        action();
    }
    m_inTimer = false;
}

Result<void> PollIoContext::serve(bool control)
{
    if (control || m_control.hasPending()) {
        if (Result<void> served = m_control.service(); !served)
            return served;
    }
    runTimers();
    return {};
}

Result<bool> PollIoContext::waitAny(std::span<Wanted> wanted, std::optional<Clock::time_point> until)
{
    if (wanted.size() > maximumWanted) {
        return Error{Failure::Internal, NetText::tr("The console waits for more than it can wait for at once."),
                     QString::number(wanted.size())};
    }
    for (Wanted &one : wanted)
        one.ready = {};
    if (Result<void> served = serve(false); !served)
        return served.error();
    for (;;) {
        const TimePoint own = m_control.wakeAt();
        TimePoint wake = earlier(earlier(m_deadline, own), until);
        for (const Timer &timer : m_timers)
            wake = earlier(wake, timer.when);
        const Result<Looked> looked = look(wanted, wake);
        if (!looked)
            return looked.error();
        if (Result<void> served = serve(looked->control || (own && now() >= *own)); !served)
            return served.error();
        if (looked->any)
            return true;
        if (until && now() >= *until)
            return false;
        if (m_deadline && now() >= *m_deadline)
            return m_deadlineError;
    }
}

Result<IoContext::Ready> PollIoContext::wait(SocketHandle socket, bool wantRead, bool wantWrite)
{
    Wanted wanted{socket, wantRead, wantWrite, true, {}};
    const Result<bool> waited = waitAny({&wanted, 1}, std::nullopt);
    if (!waited)
        return waited.error();
    return wanted.ready;
}

Result<void> PollIoContext::poll()
{
    const Result<Looked> looked = look({}, now());
    if (!looked)
        return looked.error();
    if (Result<void> served = serve(looked->control); !served)
        return served;
    if (m_deadline && now() >= *m_deadline)
        return m_deadlineError;
    return {};
}

} // namespace virtdesk
