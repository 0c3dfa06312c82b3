// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "plugins/libvirt/libvirtasker.h"
#include "sdk/vmsnapshots.h"

namespace virtdesk::libvirt {

/// The snapshots of a domain. See VmSnapshots.
class SnapshotList : public VmSnapshots
{
public:
    explicit SnapshotList(LibvirtAsker asker);

    JobPtr snapshots(const QString &vmId, Reply<QList<VmSnapshot>> reply) override;

private:
    LibvirtAsker m_asker;
};

} // namespace virtdesk::libvirt
