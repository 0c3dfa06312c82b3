// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "sdk/inventory.h"

#include <QDateTime>

namespace virtdesk {

/// A state of a VM's disks that was kept. Scalars that are not known are empty.
struct VmSnapshot
{
    QString id;
    QString description;
    QDateTime time;
    QString statusText;    ///< for people, where it is worth telling: "locked", "previewed"
    bool memory = false;   ///< the memory was kept as well
    bool changing = false; ///< something is done to it now: worth another look
    /// What can be done with it now: act() takes these, with the detail "snapshot" = id.
    QList<VmVerb> verbs;
    bool operator==(const VmSnapshot &) const = default;
};

/// Optional power of an InventoryConnection: the snapshots of a VM. What is done with them are verbs (act), so that it
/// is a task as any other; a new one is made by the VM's own verb "snapshot". Found as CdChange is, and under the same
/// rules.
class VmSnapshots
{
public:
    static constexpr char iid[] = "org.virtdesk.VmSnapshots/1";
    virtual ~VmSnapshots() = default;
    /// Oldest first. The VM's present state is none of them.
    virtual JobPtr snapshots(const QString &vmId, Reply<QList<VmSnapshot>> reply) = 0;
};

} // namespace virtdesk
