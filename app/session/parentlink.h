// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/ipc/controlchannel.h"
#include "app/ipc/messagecodec.h"
#include "sdk/result.h"

#include <deque>
#include <optional>

namespace virtdesk {

/// The session's end of the control channel. I/O thread.
class ParentLink
{
public:
    explicit ParentLink(ControlChannel channel);

    /// Hands the message over; waits while the parent is slow to read. A message beyond its cap is dropped.
    /// Errors: Cancelled (the parent is gone).
    Result<void> send(const SessionMessage &message);

    struct Incoming
    {
        ParentMessage message;
        NativeHandle handle; ///< beside FrameAllocated and ConnectionAnswered
    };
    /// The next message, or nothing when there is none now. Errors: Cancelled (the parent is gone), Protocol.
    Result<std::optional<Incoming>> receive();
    /// Blocks until there may be something to receive; negative = for ever.
    void wait(int timeoutMs);
    /// For pollers.
    NativeHandle::Value pollHandle() const { return m_channel.receiveSignal(); }
    /// Blocks until the parent can read what was sent even when this process has ended.
    void flush() { m_channel.flush(); }

private:
    ControlChannel m_channel;
    MessageAssembler m_assembler{MessageAssembler::From::Parent};
    std::deque<NativeHandle> m_handles; ///< received, their messages not taken yet
};

} // namespace virtdesk
