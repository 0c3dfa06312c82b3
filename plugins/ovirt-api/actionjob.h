// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "plugins/ovirt-api/enginejob.h"

namespace virtdesk::ovirt {

/// One action on one VM. Gives the engine's word: "complete", "in_progress", "pending".
class ActionJob : public ReplyJob<QString>
{
    Q_OBJECT
public:
    ActionJob(std::shared_ptr<EngineCore> core, QString vmId, VmAction action, Reply<QString> reply);

private:
    void run() override;
    void onReply(Result<HttpReply> reply);
    QString what() const;

    QString m_vmId;
    VmAction m_action;
};

} // namespace virtdesk::ovirt
