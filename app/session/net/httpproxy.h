// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "sdk/transport.h"

namespace virtdesk {

/// The way through an HTTP proxy (CONNECT), "http://host:port", or over TLS, "https://host:port". Asks for name and
/// password where the proxy wants them (Basic), and remembers them for its next connection. The proxy looks up the name
/// of what it leads to. I/O thread.
class HttpProxy final : public TransportPlugin
{
public:
    static bool serves(const QString &scheme);

    Result<std::unique_ptr<ByteStream>> open(const Endpoint &to, TransportHost &host) override;

private:
    Secret m_authorization; ///< value of Proxy-Authorization, once the proxy has wanted one
};

} // namespace virtdesk
