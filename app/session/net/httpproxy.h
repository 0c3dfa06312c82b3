// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "sdk/transport.h"

namespace virtdesk {

/// The way through an HTTP proxy (CONNECT), "http://host:port", or over TLS, "https://host:port". Signs in
/// with the person's Kerberos ticket where the proxy takes it (Negotiate), with a token for each connection, else asks
/// for name and password (Basic), and remembers these for its next connection. The proxy looks up the name of what it
/// leads to. I/O thread.
class HttpProxy final : public TransportPlugin
{
public:
    static bool serves(const QString &scheme);

    Result<std::unique_ptr<ByteStream>> open(const Endpoint &to, TransportHost &host) override;

private:
    /// False: there is no ticket that helps; `why` says so, for a proxy that takes nothing else.
    Result<bool> useTicket(TransportHost &host, Error &why);

    Secret m_authorization;     ///< value of Proxy-Authorization, once the proxy has wanted one
    bool m_takesTicket = false; ///< it has let a connection through for a token
};

} // namespace virtdesk
