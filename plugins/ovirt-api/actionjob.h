// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "plugins/ovirt-api/enginejob.h"
#include "plugins/ovirt-api/vmstates.h"

namespace virtdesk::ovirt {

/// One action on several VMs, a few at a time. See InventoryConnection::act.
class ActionJob : public ReplyJob<int>
{
    Q_OBJECT
public:
    using Progress = std::function<void(const ActProgress &)>;

    ActionJob(std::shared_ptr<EngineCore> core, QStringList vmIds, QString verb, ActOptions options, Progress progress,
              Reply<int> reply);

private:
    void run() override;
    Error problem() const;
    Secret body() const;
    void startNext();
    void onReply(const QString &vmId, Result<HttpReply> reply);
    void ended(ActProgress progress);

    QStringList m_waiting;
    QString m_verb;
    ActOptions m_options;
    Progress m_progress;
    VmAction m_action;
    int m_running = 0;
    int m_done = 0;
};

} // namespace virtdesk::ovirt
