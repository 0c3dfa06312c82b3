// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "sdk/transport.h"

#include <QUrl>

namespace virtdesk {

/// Opens one WebSocket: connects, starts TLS for "wss", asks, signs in where the server wants a name and password
/// (Basic, and only where nobody can read along), and follows nothing. I/O thread.
class WebSocketDoor
{
public:
    /// To a console's own server. `host` outlives this and the stream.
    WebSocketDoor(const QUrl &carrier, TransportHost &host);
    /// To a proxy that leads on to the console which `ticket` says: what protects the way to the proxy protects nothing
    /// behind it. `host` outlives this and the stream.
    WebSocketDoor(const QUrl &proxy, Secret ticket, TransportHost &host);

    /// Errors: those of TransportPlugin::open.
    Result<std::unique_ptr<ByteStream>> open();

private:
    struct Opened
    {
        std::unique_ptr<ByteStream> stream; ///< null = it wants a sign-in
        QString realm;
        bool secret = false; ///< nobody can read along
    };
    Error anotherProtocol(const QByteArray &header, const QString &host) const;
    Result<Opened> ask();
    Result<void> signIn(const QString &realm, bool secret);

    QUrl m_url;
    Secret m_ticket; ///< of a proxy; empty = the server is the console's own
    TransportHost &m_host;
    Secret m_authorization;
    bool m_refused = false;
};

} // namespace virtdesk
