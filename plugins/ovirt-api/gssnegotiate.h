// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "sdk/result.h"

#include <QByteArray>
#include <QFutureWatcher>
#include <QObject>
#include <QString>

#include <functional>
#include <memory>

namespace virtdesk::ovirt {

/// The first SPNEGO token for a web server, made from the person's Kerberos ticket.
struct GssToken
{
    QByteArray token;
    QString principal;     ///< whose ticket
    bool noTicket = false; ///< there is none, or it is over: no reason to bother anybody
    QString problem;       ///< library's words when there is no token
};

/// Whether a ticket is there at all. Looks at the credential cache only. Any thread; may block on the cache's file.
GssToken gssHaveTicket();
/// Makes the token for HTTP@`host`. Any thread; blocks on the KDC.
GssToken gssInitialToken(const QString &host);

/// Runs one of the above in a thread of the pool. Deleting it drops the answer. Main thread.
class GssNegotiate : public QObject
{
    Q_OBJECT
public:
    using Done = std::function<void(GssToken)>;

    GssNegotiate(std::function<GssToken()> work, Done done);

private:
    Done m_done;
    QFutureWatcher<GssToken> m_watcher;
};

} // namespace virtdesk::ovirt
