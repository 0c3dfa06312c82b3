// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/ipc/messages.h"
#include "app/session/net/socketstream.h"
#include "app/session/parentlink.h"

#include <deque>
#include <memory>
#include <optional>

namespace virtdesk {

class SessionHost;

/// What a session gets from the outside world, by way of its parent: connections to its target, the name of the
/// target's service, a ticket for that. It has no other way to any of them. I/O thread.
class Outside
{
public:
    /// `host` outlives this.
    explicit Outside(SessionHost &host);
    ~Outside();

    /// Takes a message that answers something here; false when it does not.
    bool take(ParentLink::Incoming &incoming);

    /// Waits for the connection that the parent makes: the first by itself, each further one asked for. `peer` names
    /// the other end for sentences; empty = by its address. Errors: Unreachable, Deadline, Cancelled.
    Result<std::unique_ptr<SocketStream>> connect(const QString &peer);

    /// One more beside the first, for a console that is signed in. The same errors.
    Result<std::unique_ptr<SocketStream>> connectBeside(const QString &channel, const QString &peer);

    /// The host part of the service's name, empty when there is none. Asked for once. Errors: Deadline, Cancelled.
    Result<QString> serviceHost();
    /// A new ticket for it; NotAsked where there is no name. Errors: Deadline, Cancelled.
    Result<KerberosTicket> ticket();

    /// A new token for HTTP Negotiate at this hop of the route, or why there is none; also for a console that is signed
    /// in. Errors: Deadline, Cancelled.
    Result<KerberosTicket> token(int hop);

private:
    Result<void> ask(bool ticket);

    SessionHost &m_host;
    bool m_connectedOnce = false;
    std::deque<ParentLink::Incoming> m_connection;
    std::optional<ServiceAnswered> m_service;
    std::optional<QString> m_serviceHost;
    std::optional<TokenAnswered> m_token;
};

} // namespace virtdesk
