// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/console/channelnotifier.h"
#include "app/ipc/controlchannel.h"
#include "app/ipc/messagecodec.h"

#include <QObject>
#include <QTimer>

#include <cstdint>
#include <deque>
#include <memory>
#include <optional>

namespace virtdesk {

/// The parent's end of the control channel on the event loop: sends without blocking, receives a bounded amount a turn,
/// checks everything. Main thread. Safe to destroy from inside its signals.
class SessionLink : public QObject
{
    Q_OBJECT
public:
    explicit SessionLink(ControlChannel channel, QObject *parent = nullptr);
    ~SessionLink() override;

    /// Queues a message; `handle` travels beside it. False when it is beyond its cap and can't be sent, or when the
    /// session has not read for so long that the queue is full.
    bool send(const ParentMessage &message, NativeHandle handle = {});
    /// Handles all that is still in the channel: after the end of the process.
    void drain();
    /// No further signals.
    void close();

Q_SIGNALS:
    void received(const virtdesk::SessionMessage &message);
    /// A message that can't be right; nothing comes after it.
    void broken(const virtdesk::Error &error);
    /// The session has closed its end.
    void ended();

private:
    struct Outgoing
    {
        WireBuffer bytes;
        std::size_t sent = 0;
        NativeHandle handle;
        std::optional<std::uint32_t> hoverButtons; ///< a pointer position that a later one may replace
    };

    void flush();
    void receive(bool everything);
    /// False when there is no whole message or the link was closed.
    bool handleNext();

    ControlChannel m_channel;
    MessageAssembler m_assembler{MessageAssembler::From::Session};
    std::deque<Outgoing> m_queue;
    std::size_t m_queued = 0;
    ChannelNotifier m_readable; ///< off from close() on
    ChannelNotifier m_writable;
    QTimer m_resume;
    bool m_closed = false;
};

} // namespace virtdesk
