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
    struct Job
    {
        int operation = VIR_DOMAIN_JOB_OPERATION_UNKNOWN; ///< virDomainJobOperation; unknown also where nothing is done
        bool runs = false;
        double elapsed = 0; ///< ms since it began
        double total = 0;   ///< bytes; 0 = not known
        double done = 0;    ///< likewise
    };
    /// nullopt: failed, see lastFault. Any thread; may block as long as the domain's QEMU does.
    static std::optional<Job> of(virDomainPtr domain);
    /// Of domains with something under way: "id", "name", "operation" (virDomainJobOperation), "elapsed" (ms since it
    /// began), "total" and "done" (bytes; 0 = not known). Any thread; may block as long as a domain's QEMU does.
    /// nullopt: failed, see lastFault.
    static std::optional<QJsonArray> list(virConnectPtr connection);
};

} // namespace virtdesk::libvirt
