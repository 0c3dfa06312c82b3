// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "plugins/libvirt/program/handles.h"

#include <QJsonArray>

#include <optional>

namespace virtdesk::libvirt {

/// What a host's daemon is doing to its domains.
class DomainJobs
{
public:
    /// Of domains with something under way: "id", "name", "operation" (virDomainJobOperation), "elapsed" (ms since it
    /// began), "total" and "done" (bytes; 0 = not known). Any thread; may block as long as a domain's QEMU does.
    /// nullopt: failed, see lastFault.
    static std::optional<QJsonArray> list(virConnectPtr connection);
};

} // namespace virtdesk::libvirt
