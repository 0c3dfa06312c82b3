// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "plugins/libvirt/libvirtasker.h"
#include "sdk/eventlog.h"

namespace virtdesk::libvirt {

class HostHistory;

/// What has happened on a host since it was connected to. See EventLog.
class EventList : public EventLog
{
public:
    /// `history` outlives this; null where there is no link.
    EventList(LibvirtAsker asker, const HostHistory *history);

    JobPtr events(const QString &after, int limit, Reply<QList<InventoryEvent>> reply) override;

private:
    LibvirtAsker m_asker;
    const HostHistory *m_history;
};

} // namespace virtdesk::libvirt
