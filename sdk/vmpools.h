// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "sdk/inventory.h"

namespace virtdesk {

/// Optional power of an InventoryConnection: VMs that are taken from a pool. Giving one back is a verb of the VM. Found
/// as CdChange is, and under the same rules.
class VmPools
{
public:
    static constexpr char iid[] = "org.virtdesk.VmPools/1";
    virtual ~VmPools() = default;
    /// Takes a free VM of this pool (id of an InventoryNode) for the user that is signed in, which starts it. Gives the
    /// VM's id. Engine: none is free, or this user has as many as he may have.
    virtual JobPtr takeFromPool(const QString &nodeId, Reply<QString> reply) = 0;
};

} // namespace virtdesk
