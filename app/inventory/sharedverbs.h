// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "sdk/inventory.h"

#include <optional>

namespace virtdesk {

class VmListModel;

/// A verb and those of the chosen VMs that have it now.
struct SharedVerb
{
    VmVerb verb; ///< as the first of them has it
    QStringList vmIds;

    /// What can be done to at least one of these VMs, in the order that their inventory gives. VMs that are not listed
    /// are left out. Menu, bar, palette and virtdeskctl all show this.
    static QList<SharedVerb> of(const VmListModel &vms, const QStringList &vmIds);
    /// The verb that the VM has under this id now, as far as it is known.
    static std::optional<VmVerb> find(const VmListModel &vms, const QString &vmId, const QString &id);
};

} // namespace virtdesk
