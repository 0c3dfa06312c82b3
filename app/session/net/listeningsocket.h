// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/session/net/systemsocket.h"
#include "sdk/result.h"

#include <QString>

namespace virtdesk {

class PollIoContext;

/// Waits for one server that connects to us (a reverse connection). One file per platform. I/O thread.
class ListeningSocket
{
public:
    /// Listens at `host`, a literal address; empty = every address of this computer, both families where the system has
    /// both. Errors: Unreachable (the port is taken or not allowed), Usage (`host` is no address of this computer).
    static Result<ListeningSocket> open(const QString &host, quint16 port);

    /// The first connection that comes. Errors: those of `io`, Internal.
    Result<SystemSocket> accept(PollIoContext &io);

private:
    explicit ListeningSocket(SystemSocket socket)
        : m_socket(std::move(socket))
    {
    }
    SystemSocket m_socket;
};

} // namespace virtdesk
