// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "plugins/ovirt-api/enginejob.h"
#include "sdk/vminspection.h"

namespace virtdesk::ovirt {

/// How much of what it has one VM uses, now and in the last hour.
class LoadJob : public ReplyJob<VmLoad>
{
    Q_OBJECT
public:
    LoadJob(std::shared_ptr<EngineCore> core, QString vmId, Reply<VmLoad> reply);

private:
    void run() override;
    void onStatistics(Result<HttpReply> reply);

    QString m_vmId;
};

} // namespace virtdesk::ovirt
