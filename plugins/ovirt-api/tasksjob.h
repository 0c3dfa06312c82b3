// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "plugins/ovirt-api/enginejob.h"
#include "sdk/inventorytasks.h"

#include <QSet>

namespace virtdesk::ovirt {

/// The engine's own jobs, with the names of those who asked for them.
class TasksJob : public ReplyJob<QList<InventoryTask>>
{
    Q_OBJECT
public:
    TasksJob(std::shared_ptr<EngineCore> core, Reply<QList<InventoryTask>> reply);

private:
    void run() override;
    void onJobs(Result<HttpReply> reply);
    void askForUser(const QString &id);
    void userDone();

    QByteArray m_jobs;
    QHash<QString, QString> m_users;
    int m_open = 0;
};

} // namespace virtdesk::ovirt
