// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/ipc/controlchannel.h"
#include "app/ipc/wirebuffer.h"

#include <QByteArrayView>

namespace virtdesk {

/// Whole packets over a control channel, as a SOCK_SEQPACKET socket has them on Linux: each goes with its length in
/// front. No handles. Nothing blocks but what says so. One thread.
class PacketChannel
{
public:
    /// Packets of either way are `most` bytes at most; a longer one ends the channel.
    PacketChannel(ControlChannel channel, std::size_t most);

    ControlChannel &channel() { return m_channel; }

    /// Takes a packet and sends what there is room for. False when it is too long or the other end is gone.
    bool send(QByteArrayView packet);
    /// Sends more of what was taken. False when the other end is gone.
    bool pump();
    bool isSending() const { return m_sent < m_queue.size(); }

    enum class State { Later, Ready, Ended };
    /// Ready: `packet` is the next one.
    State receive(WireBuffer &packet);

    /// Blocks until all has gone; false when the other end is gone.
    bool flush();
    /// Blocks until there is a packet; false when the other end is gone.
    bool wait(WireBuffer &packet);

private:
    ControlChannel m_channel;
    std::size_t m_most;
    WireBuffer m_queue;
    std::size_t m_sent = 0; ///< of the queue
    WireBuffer m_received;
    bool m_ended = false;
};

} // namespace virtdesk
