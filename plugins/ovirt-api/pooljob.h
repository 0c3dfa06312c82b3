// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "plugins/ovirt-api/enginejob.h"

namespace virtdesk::ovirt {

/// Takes a VM from a pool for this user; gives its id.
class PoolJob : public ReplyJob<QString>
{
    Q_OBJECT
public:
    /// `nodeId`: of an InventoryNode.
    PoolJob(std::shared_ptr<EngineCore> core, QString nodeId, Reply<QString> reply);

private:
    void run() override;
    void onTaken(Result<HttpReply> reply);

    QString m_nodeId;
};

} // namespace virtdesk::ovirt
