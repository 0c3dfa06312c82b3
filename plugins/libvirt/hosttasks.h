// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "plugins/libvirt/libvirtasker.h"
#include "sdk/inventorytasks.h"

namespace virtdesk::libvirt {

/// What a daemon is doing to its domains, whoever asked for it. See InventoryTasks.
class HostTasks : public InventoryTasks
{
public:
    explicit HostTasks(LibvirtAsker asker);

    JobPtr inventoryTasks(Reply<QList<InventoryTask>> reply) override;

private:
    LibvirtAsker m_asker;
};

/// `row`: see program/domainjobs.h; `now`: of this moment.
InventoryTask taskOf(const QJsonObject &row, const QDateTime &now);

} // namespace virtdesk::libvirt
