// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/ipc/nativehandle.h"
#include "sdk/result.h"

#include <cstddef>
#include <memory>
#include <span>

namespace virtdesk {

/// One end of the byte channel between a session and its parent; handles travel from the parent to the session only.
/// Never blocks except in `wait` and `flush`. One thread. One file per platform.
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
    /// The session's end as SessionProcess hands it over; not open when the program was started in another way. The
    /// arguments are those of main().
    static ControlChannel fromParent(int argc, char **argv);

    ControlChannel();
    /// Takes over an end that createPair made. `takesHandles`: on the session's side; elsewhere a handle that comes in
    /// is dropped by the system.
    ControlChannel(NativeHandle end, bool takesHandles);
    ControlChannel(ControlChannel &&other) noexcept;
    ControlChannel &operator=(ControlChannel &&other) noexcept;
    ControlChannel(const ControlChannel &) = delete;
    ControlChannel &operator=(const ControlChannel &) = delete;
    ~ControlChannel();

    bool isOpen() const;
    void close();
    /// Parent's side, before the first handle is sent: the process at the other end, as SessionProcess names it. Linux
    /// needs no such thing.
    void setReceiver(NativeHandle::Value process);

    /// For pollers. Linux: one descriptor, readable when there is something to receive or the other end is gone, and
    /// writable when there is room. Windows: two events, each set while that is so.
    NativeHandle::Value receiveSignal() const;
    NativeHandle::Value sendSignal() const;

    struct Received
    {
        Outcome outcome = Outcome::Later;
        std::size_t count = 0;
        NativeHandle handle;
        bool drained = false; ///< nothing more was there: another call now would find nothing
    };
    Received receive(std::span<char> into);

    /// Sends some of `bytes`, with `handle` (may be null) beside the first of them. `sent` is how many went.
    Outcome send(std::span<const char> bytes, const NativeHandle *handle, std::size_t &sent);

    /// Blocks until there is something to receive, or room to send, or the time is over (negative: never).
    void wait(bool toReceive, bool toSend, int timeoutMs);
    /// Blocks until what was sent no longer needs this process, or the other end is gone.
    void flush();

private:
    class Private;
    std::unique_ptr<Private> d;
};

struct ControlChannel::Pair
{
    ControlChannel parent;
    NativeHandle child; ///< not inherited unless SessionProcess passes it on
};

} // namespace virtdesk
