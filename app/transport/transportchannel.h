// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/ipc/passedsocket.h"

#include <QByteArray>
#include <QByteArrayView>

#include <memory>

namespace virtdesk {

/// virtdesk-transport's end of its way to the program that has started it: whole packets, and one socket that a session
/// gets. One thread; calls block, as nothing else is to be done meanwhile. One file per platform.
class TransportChannel
{
public:
    /// Null when the program was started in another way. The arguments are those of main().
    static std::unique_ptr<TransportChannel> open(int argc, char **argv);
    ~TransportChannel();
    TransportChannel(const TransportChannel &) = delete;
    TransportChannel &operator=(const TransportChannel &) = delete;

    /// For ControlSource: ready when something has come, or nobody is there any more.
    NativeHandle::Value pollHandle() const;

    /// The next packet; false when nobody is there any more.
    bool receive(QByteArray &packet);
    /// False when nobody is there any more.
    bool send(QByteArrayView packet);

    /// Our end of what carries the bytes, once, after the request; not set when there is none.
    PassedSocket makeSocket();
    /// Sends the packet that says that the stream stands, and hands the other end over.
    bool sendConnected(QByteArrayView packet);

private:
    class Private;
    explicit TransportChannel(std::unique_ptr<Private> data);
    std::unique_ptr<Private> d;
};

} // namespace virtdesk
