// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/ipc/passedsocket.h"
#include "sdk/result.h"

#include <QByteArray>

namespace virtdesk {

/// What carries the bytes between virtdesk-transport and a session, as the program that starts both sees it: on Linux
/// the transport makes the pair and sends an end beside its answer, on Windows it is made here, because sockets can be
/// given to a child only. Main thread. One file per platform.
class TransportSocket
{
public:
    /// Errors: Internal.
    static Result<TransportSocket> make();
    /// A packet for the transport, after its request; empty = none. Errors: Internal.
    Result<QByteArray> passTo(NativeHandle::Value transport);
    /// When it is connected; `beside`: what came with its answer. Not set when there is no socket.
    PassedSocket take(NativeHandle beside);

private:
    PassedSocket m_ours;
    PassedSocket m_theirs; ///< stays until the transport has opened it
};

} // namespace virtdesk
