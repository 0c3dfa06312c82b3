// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "plugins/ovirt-api/enginejob.h"
#include "sdk/vmsnapshots.h"

namespace virtdesk::ovirt {

/// A VM's snapshots, with what can be done with each in the VM's state.
class SnapshotsJob : public ReplyJob<QList<VmSnapshot>>
{
    Q_OBJECT
public:
    SnapshotsJob(std::shared_ptr<EngineCore> core, QString vmId, Reply<QList<VmSnapshot>> reply);

private:
    void run() override;
    void onVm(Result<HttpReply> reply);
    void onSnapshots(Result<HttpReply> reply);

    QString m_vmId;
    QString m_vmStatus;
};

} // namespace virtdesk::ovirt
