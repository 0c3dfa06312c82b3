// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "plugins/ovirt-api/gssnegotiate.h"
#include "sdk/inventory.h"
#include "sdk/secret.h"

#include <QObject>
#include <QTimer>

#include <chrono>
#include <functional>
#include <memory>

namespace virtdesk::ovirt {

/// A proxy as it is signed in to: by the name that the person or the system gave it.
struct ProxyName
{
    QString host;
    quint16 port = 0;
    QString display; ///< for people
};

/// Gets one token for HTTP Negotiate (RFC 4559) at a proxy: from the program's ticket service, or where that leaves it
/// to the system's library, from that. Reports once, never from inside the constructor; deleting it ends it without a
/// report. Main thread; nothing blocks.
class ProxyToken : public QObject
{
    Q_OBJECT
public:
    /// Value of Proxy-Authorization, or why there is none, for a proxy that takes nothing else.
    using Done = std::function<void(Result<Secret>)>;

    /// `host` outlives it.
    ProxyToken(const ProxyName &proxy, std::chrono::milliseconds deadline, InventoryHost &host, Done done);

private:
    void take(Result<KerberosTicket> ticket);
    void take(const GssToken &token);
    /// Without a token, by what is the matter.
    void fail(KerberosTicket::State state, const QString &detail);
    void finish(Result<Secret> result);

    ProxyName m_proxy;
    Done m_done;
    Result<KerberosTicket> m_answer = KerberosTicket();
    bool m_answered = false;
    std::unique_ptr<GssNegotiate> m_gss;
    QTimer m_deadline;
};

} // namespace virtdesk::ovirt
