// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "plugins/transport-websocket/upgradeanswer.h"
#include "sdk/secret.h"

#include <QByteArray>
#include <QUrl>

namespace virtdesk {

/// One request for a WebSocket (RFC 6455, section 4.1) with the subprotocol "binary", and what its answer has to be.
/// I/O thread.
class UpgradeRequest
{
public:
    /// `url`: "ws://host:port/path?query". `ticket`: what is asked for instead of the URL's path, as it is; empty =
    /// that path. Errors: Usage (an address that can't be asked for).
    static Result<UpgradeRequest> make(const QUrl &url, const Secret &ticket = {});

    /// `authorization`: value of that header; empty = none.
    Secret bytes(const Secret &authorization) const;
    /// Whether the answer opens this WebSocket; else why not. 401 with a Basic challenge is for the caller.
    Result<void> judge(const UpgradeAnswer &answer) const;
    /// "host:port", for sentences.
    const QString &host() const { return m_host; }

    /// RFC 6455, section 1.3.
    static QByteArray acceptOf(const QByteArray &key);

private:
    UpgradeRequest() = default;

    Secret m_target; ///< path and query; some servers take them for a password
    QByteArray m_authority;
    QString m_host;
    QByteArray m_key;
};

} // namespace virtdesk
