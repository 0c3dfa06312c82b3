// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "plugins/ovirt-api/actionfollower.h"
#include "plugins/ovirt-api/discimagesjob.h"
#include "plugins/ovirt-api/enginejob.h"
#include "plugins/ovirt-api/verbrequest.h"
#include "plugins/ovirt-api/vmstates.h"

#include <map>
#include <memory>

namespace virtdesk::ovirt {

/// One action on several VMs, a few at a time; what takes a while is watched until it has ended. See
/// InventoryConnection::act.
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
    void startNext();
    void begin(const QString &vmId);
    /// Asks what the verb needs to know before it is sent.
    void prepare(const QString &vmId);
    void findImage(const QString &vmId);
    void onPrepared(const QString &vmId, Result<HttpReply> reply);
    void order(const QString &vmId, const VerbRequest &verb, const QString &hostBefore = {});
    void onReply(ActionFollower::Subject subject, Result<HttpReply> reply);
    void follow(ActionFollower::Subject subject);
    /// It is over with one VM; `slot`: it counted among those that are ordered now.
    void ended(ActProgress progress, bool slot = true);

    QStringList m_waiting;
    QString m_verb;
    ActOptions m_options;
    Progress m_progress;
    VmAction m_action;
    std::map<QString, std::unique_ptr<ActionFollower>> m_followed; ///< by VM
    std::map<QString, std::unique_ptr<DiscImagesJob>> m_imageJobs; ///< by VM
    int m_running = 0;                                             ///< orders under way
    int m_done = 0;
};

} // namespace virtdesk::ovirt
