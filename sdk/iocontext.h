// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "sdk/result.h"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>

namespace virtdesk {

#ifdef _WIN32
using SocketHandle = std::uintptr_t;
#else
using SocketHandle = int;
#endif

/// What can be waited for besides sockets: a descriptor, or on Windows an event.
using WaitHandle = SocketHandle;

/// The one place where a session's I/O thread waits. Bottom streams (TCP, unix socket, …) call `wait`
/// instead of blocking in the system, so that cancel, deadlines and queued input work at any moment.
/// Implemented by the session process; tests have a fake. I/O thread only.
class IoContext
{
public:
    using Clock = std::chrono::steady_clock;

    struct Ready
    {
        bool readable = false;
        bool writable = false;
    };

    /// One of several things that are waited for.
    struct Wanted
    {
        WaitHandle handle{};
        bool read = false;
        bool write = false; ///< sockets and descriptors only
        bool socket = true; ///< Windows: a socket; else an event, which is "readable" when it is set
        Ready ready;        ///< filled in
    };
    static constexpr std::size_t maximumWanted = 32;

    using TimerId = std::uint32_t;

    virtual ~IoContext() = default;

    /// Blocks until the socket is ready, in which case it says for what. While it waits, control messages
    /// (input events, frame demand) and timers are handled: `Display::handle` may be called, and may write, before this
    /// returns. Errors: Cancelled, Deadline, Internal.
    virtual Result<Ready> wait(SocketHandle socket, bool wantRead, bool wantWrite) = 0;

    /// The same for several at once, at most maximumWanted, or for none. True when at least one is ready, which its
    /// `ready` tells; false when `until` has come (none = never).
    virtual Result<bool> waitAny(std::span<Wanted> wanted, std::optional<Clock::time_point> until) = 0;

    /// Handles what has come in on the control channel, and the timers that are due, without blocking. Long decoding
    /// loops may call it.
    virtual Result<void> poll() = 0;

    /// For a library with a loop of its own (GLib, FreeRDP), which can't wait here: becomes readable (Windows: set)
    /// when control messages have come; then `poll` is to be called, and at the latest at `wakeAt`. Stays ready until
    /// it is.
    virtual WaitHandle wakeHandle() const = 0;
    /// When `poll` is to be called even if the wake handle is not ready: the next timer, the deadline, what waits to be
    /// sent. None = there is nothing.
    virtual std::optional<Clock::time_point> wakeAt() const = 0;

    /// Point in time at which `wait` gives up with Deadline; none = never. Set by the session per step.
    virtual void setDeadline(std::optional<Clock::time_point> deadline) = 0;

    /// The time that deadlines and timers go by.
    virtual Clock::time_point now() const { return Clock::now(); }

    /// Calls `action` once, inside the first wait or poll from `when` on, under the rules of Display::handle. Never 0.
    virtual TimerId addTimer(Clock::time_point when, std::function<void()> action) = 0;
    /// A timer that has fired or does not exist is no error.
    virtual void removeTimer(TimerId timer) = 0;
};

} // namespace virtdesk
