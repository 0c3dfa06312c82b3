// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/ipc/nativehandle.h"
#include "sdk/iocontext.h"

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <utility>
#include <vector>

namespace virtdesk {

/// What a session does besides its socket: the messages of its parent.
class ControlSource
{
public:
    virtual ~ControlSource() = default;
    virtual NativeHandle::Value pollHandle() const = 0;
    /// Whether there is something to handle although nothing new may have come in.
    virtual bool hasPending() const = 0;
    /// When there will be something to handle even if nothing comes in.
    virtual std::optional<std::chrono::steady_clock::time_point> wakeAt() const { return std::nullopt; }
    /// Handles what has come in, without blocking. Errors: Cancelled (and from then on always).
    virtual Result<void> service() = 0;
};

/// The session's IoContext: one poll of the sockets, the control channel, the timers and the deadline. What looks at
/// the system is one file per platform.
class PollIoContext final : public IoContext
{
public:
    /// `control` outlives this.
    explicit PollIoContext(ControlSource &control);
    ~PollIoContext() override;

    Result<Ready> wait(SocketHandle socket, bool wantRead, bool wantWrite) override;
    Result<bool> waitAny(std::span<Wanted> wanted, std::optional<Clock::time_point> until) override;
    Result<void> poll() override;
    WaitHandle wakeHandle() const override { return static_cast<WaitHandle>(m_control.pollHandle()); }
    std::optional<Clock::time_point> wakeAt() const override;
    void setDeadline(std::optional<Clock::time_point> deadline) override { m_deadline = deadline; }
    TimerId addTimer(Clock::time_point when, std::function<void()> action) override;
    void removeTimer(TimerId timer) override;

    std::optional<Clock::time_point> deadline() const { return m_deadline; }
    /// What `wait` gives when the deadline passes.
    void setDeadlineError(Error error) { m_deadlineError = std::move(error); }
    const Error &deadlineError() const { return m_deadlineError; }

    /// The connection itself, for waitForControl; until then it is not known.
    void setPeer(SocketHandle socket) { m_peer = socket; }
    /// Blocks until something has come in on the control channel; true when instead the peer has hung up. No deadline:
    /// a person thinks.
    bool waitForControl();

private:
    class Platform;

    struct Timer
    {
        TimerId id = 0;
        Clock::time_point when;
        std::function<void()> action;
    };
    struct Looked
    {
        bool control = false; ///< the control channel has something
        bool any = false;     ///< one of what is wanted is ready
    };

    /// Waits until something is ready or `wake` has come; fills in what is ready. Looks at least once.
    Result<Looked> look(std::span<Wanted> wanted, std::optional<Clock::time_point> wake);
    Result<void> serve(bool control);
    void runTimers();

    ControlSource &m_control;
    std::unique_ptr<Platform> m_platform;
    std::optional<Clock::time_point> m_deadline;
    Error m_deadlineError;
    SocketHandle m_peer = static_cast<SocketHandle>(-1);
    std::vector<Timer> m_timers;
    TimerId m_lastTimer = 0;
    bool m_inTimer = false;
};

} // namespace virtdesk
