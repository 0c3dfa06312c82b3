// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/libvirt/eventlist.h"

#include "plugins/libvirt/hosthistory.h"

#include <utility>

namespace virtdesk::libvirt {

EventList::EventList(LibvirtAsker asker, const HostHistory *history)
    : m_asker(std::move(asker))
    , m_history(history)
{
}

JobPtr EventList::events(const QString &after, int limit, Reply<QList<InventoryEvent>> reply)
{
    return m_asker.job<QList<InventoryEvent>>(
        std::move(reply), [this, after, limit](LibvirtJob &job, const Reply<QList<InventoryEvent>> &done) {
            job.open([this, after, limit, done](const Result<void> &opened) {
                if (opened)
                    done(m_history->events(after, {}, limit));
                else
                    done(opened.error());
            });
        });
}

} // namespace virtdesk::libvirt
