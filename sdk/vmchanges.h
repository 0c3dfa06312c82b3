// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "sdk/inventory.h"

namespace virtdesk {

/// What has changed among the VMs of an inventory.
struct VmChanges
{
    QString cursor;        ///< where the next call goes on; empty = this inventory tells no changes to this user
    QList<Vm> changed;     ///< as they are now, new ones among them
    QStringList gone;      ///< ids of VMs that are no more, or that this user may not see any more
    bool listAnew = false; ///< too much has changed, or it can't be told: only a new list is right
};

/// Optional power of an InventoryConnection: keeps a list fresh at a cost that follows what changes, not what there is.
/// Found as CdChange is, and under the same rules. What changes without leaving a trace at the inventory (addresses,
/// logins in the guest) is not told; a list now and then brings it.
class ChangeFeed
{
public:
    static constexpr char iid[] = "org.virtdesk.ChangeFeed/1";
    virtual ~ChangeFeed() = default;
    /// Everything since `cursor`, and the VMs `also` whether they have changed or not (at most maximumAlso are looked
    /// at). With an empty cursor: only the cursor of this moment, to be asked for before a list.
    virtual JobPtr changes(const QString &cursor, const QStringList &also, Reply<VmChanges> reply) = 0;

    static constexpr int maximumAlso = 50;
};

} // namespace virtdesk
