// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "sdk/inventory.h"

namespace virtdesk {

/// Optional power of an InventoryConnection: its verbs can take a VM to another inventory. Found as CdChange is, and
/// under the same rules.
class VmMoves
{
public:
    static constexpr char iid[] = "org.virtdesk.VmMoves/1";
    virtual ~VmMoves() = default;
    /// The inventory that this VM went to by an action of this connection that is done, by the address it was connected
    /// to with (InventoryEndpoint::url); its id there is the same. Empty: none that is known. At once, and without a
    /// question to the inventory.
    virtual QUrl movedTo(const QString &vmId) const = 0;
};

} // namespace virtdesk
