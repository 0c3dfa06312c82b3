// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "sdk/transport.h"

#include <QByteArray>

namespace virtdesk {

/// The way through a SOCKS 5 proxy, "socks5://host:port" (RFC 1928), with name and password where the proxy wants them
/// (RFC 1929), which are remembered for its next connection. The proxy looks up the name of what it leads to. What it
/// says is hostile. I/O thread.
class SocksProxy final : public TransportPlugin
{
public:
    static bool serves(const QString &scheme);

    Result<std::unique_ptr<ByteStream>> open(const Endpoint &to, TransportHost &host) override;

private:
    enum class Outcome { Through, NeedsSignIn, WrongSignIn };

    Result<Outcome> speak(ByteStream &stream, const Address &to, const QString &proxy) const;
    Result<void> signIn(TransportHost &host, const QString &proxy);

    Secret m_signIn; ///< the message of RFC 1929, once the proxy has wanted one
    bool m_refused = false;
};

} // namespace virtdesk
