// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "sdk/result.h"

#include <chrono>
#include <cstdint>
#include <optional>

namespace virtdesk {

#ifdef _WIN32
using SocketHandle = std::uintptr_t;
#else
using SocketHandle = int;
#endif

/// The one place where a session's I/O thread waits. Bottom streams (TCP, unix socket, …) call `wait`
/// instead of blocking in the system, so that cancel, deadlines and queued input work at any moment.
/// Implemented by the session process; tests have a fake.
class IoContext
{
public:
    using Clock = std::chrono::steady_clock;

    struct Ready
    {
        bool readable = false;
        bool writable = false;
    };

    virtual ~IoContext() = default;

    /// Blocks until the socket is ready, in which case it says for what. While it waits, control messages
    /// (input events, visibility) are handled: `Display::handle` may be called, and may write, before this
    /// returns. Errors: Cancelled, Deadline, Internal. I/O thread only.
    virtual Result<Ready> wait(SocketHandle socket, bool wantRead, bool wantWrite) = 0;

    /// Handles what has come in on the control channel without blocking. Long decoding loops may call it.
    virtual Result<void> poll() = 0;

    /// Point in time at which `wait` gives up with Deadline; none = never. Set by the session per step.
    virtual void setDeadline(std::optional<Clock::time_point> deadline) = 0;
};

} // namespace virtdesk
