// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/ipc/nativehandle.h"
#include "sdk/result.h"

#include <cstddef>
#include <span>

namespace virtdesk {

/// One end of the byte channel between a session and its parent; handles travel from the parent to the session only.
/// Never blocks except in `wait`. One thread. One file per platform.
class ControlChannel
{
public:
    enum class Outcome {
        Done,
        Later, ///< nothing there, or no room
        Ended, ///< the other end is gone
    };

    struct Pair;
    /// Both ends. Errors: Internal (out of descriptors).
    static Result<Pair> createPair();

    ControlChannel() = default;
    /// Takes over an end that createPair made. `takesHandles`: on the session's side; elsewhere a handle that comes in
    /// is dropped by the system.
    ControlChannel(NativeHandle end, bool takesHandles);

    bool isOpen() const { return m_end.isSet(); }
    void close() { m_end = NativeHandle(); }
    /// For pollers: readable when there is something to receive or the other end is gone.
    NativeHandle::Value pollHandle() const { return m_end.value(); }

    struct Received
    {
        Outcome outcome = Outcome::Later;
        std::size_t count = 0;
        NativeHandle handle;
    };
    Received receive(std::span<char> into);

    /// Sends some of `bytes`, with `handle` (may be null) beside the first of them. `sent` is how many went.
    Outcome send(std::span<const char> bytes, const NativeHandle *handle, std::size_t &sent);

    /// Blocks until there is something to receive, or room to send, or the time is over (negative: never).
    void wait(bool toReceive, bool toSend, int timeoutMs);

private:
    NativeHandle m_end;
    bool m_takesHandles = false;
};

struct ControlChannel::Pair
{
    ControlChannel parent;
    NativeHandle child; ///< closed on exec unless it is passed on
};

} // namespace virtdesk
