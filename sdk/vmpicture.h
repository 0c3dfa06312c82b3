// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "sdk/inventory.h"

namespace virtdesk {

/// Optional power of an InventoryConnection: a VM's screen without opening its console; takes it from nobody. Found as
/// CdChange is, and under the same rules.
class VmPicture
{
public:
    static constexpr char iid[] = "org.virtdesk.VmPicture/1";
    virtual ~VmPicture() = default;
    /// A PNG or PPM file, at most maximumSize bytes, as its host made it: not looked into.
    virtual JobPtr picture(const QString &vmId, Reply<QByteArray> reply) = 0;

    static constexpr qint64 maximumSize = 64 << 20;
};

} // namespace virtdesk
