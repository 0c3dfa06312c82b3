// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "plugins/ovirt-api/enginejob.h"
#include "sdk/eventlog.h"

namespace virtdesk::ovirt {

/// The engine's newest events, or those after one; of one VM (`vmId`), or of all.
class EventsJob : public ReplyJob<QList<InventoryEvent>>
{
    Q_OBJECT
public:
    EventsJob(std::shared_ptr<EngineCore> core, const QString &after, const QString &vmId, int limit,
              Reply<QList<InventoryEvent>> reply);

private:
    void run() override;
    void onEvents(Result<HttpReply> reply);
    void take(Result<QList<InventoryEvent>> events);

    QString m_after;
    QString m_vmId;
    int m_limit;
};

} // namespace virtdesk::ovirt
