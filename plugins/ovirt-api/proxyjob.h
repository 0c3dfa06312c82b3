// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "plugins/ovirt-api/enginejob.h"
#include "plugins/ovirt-api/enginejson.h"
#include "sdk/consoleproxy.h"

namespace virtdesk::ovirt {

/// The way to a VM's console through the engine's WebSocket proxy: where that is, and a ticket for it.
class ProxyJob : public ReplyJob<ProxyWay>
{
    Q_OBJECT
public:
    ProxyJob(std::shared_ptr<EngineCore> core, QString vmId, QString kind, Reply<ProxyWay> reply);

    /// What the option "WebSocketProxy" says: "Engine:6100", "Host:6100", "name:6100" or "Off". An empty URL = there is
    /// none. `engineHost`: what "Engine" stands for; `consoleHost`: what "Host" does.
    static QUrl address(const QString &option, const QString &engineHost, const QString &consoleHost);

private:
    void run() override;
    void onConsoles(Result<HttpReply> reply);
    void onTicket(Result<HttpReply> reply);
    void finishWithout();

    QString m_vmId;
    QString m_kind;
    QString m_option;
    QUrl m_hop;
};

} // namespace virtdesk::ovirt
