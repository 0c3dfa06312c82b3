// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "plugins/ovirt-api/enginejob.h"
#include "plugins/ovirt-api/enginejson.h"
#include "sdk/vmchanges.h"

#include <QSet>

namespace virtdesk::ovirt {

/// Which VMs have changed since an event, and how they are now: the engine's event log says which, so that the cost
/// follows what happens and not what there is. See ChangeFeed.
class ChangesJob : public ReplyJob<VmChanges>
{
    Q_OBJECT
public:
    ChangesJob(std::shared_ptr<EngineCore> core, QString cursor, QStringList also, Reply<VmChanges> reply);

private:
    void run() override;
    void askEvents();
    void onEvents(Result<HttpReply> reply);
    void take(const QList<InventoryEvent> &events);
    void askVms();
    void askForMany(const QStringList &ids);
    void askForOne(const QString &id);
    void onVms(const QStringList &asked, Result<HttpReply> reply);
    void takeVms(const QStringList &asked, Result<QList<VmRecord>> records);
    void done();

    QString m_cursor;
    QStringList m_also;
    QSet<QString> m_wanted;
    VmChanges m_changes;
    int m_open = 0;
};

} // namespace virtdesk::ovirt
