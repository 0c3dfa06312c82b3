// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "plugins/ovirt-api/enginejob.h"
#include "plugins/ovirt-api/enginejson.h"

namespace virtdesk::ovirt {

/// Data centres, clusters, hosts and pools, as far as this user sees them. See InventoryConnection::nodes.
class NodesJob : public ReplyJob<QList<InventoryNode>>
{
    Q_OBJECT
public:
    NodesJob(std::shared_ptr<EngineCore> core, Reply<QList<InventoryNode>> reply);

private:
    void run() override;
    void onReply(int level, Result<HttpReply> reply);
    void done();

    QList<QList<InventoryNode>> m_levels;
    int m_open = 0;
};

} // namespace virtdesk::ovirt
