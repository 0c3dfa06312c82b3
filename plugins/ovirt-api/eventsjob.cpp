// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/ovirt-api/eventsjob.h"

#include "plugins/ovirt-api/enginefault.h"
#include "plugins/ovirt-api/enginejson.h"

#include <algorithm>

namespace virtdesk::ovirt {

EventsJob::EventsJob(std::shared_ptr<EngineCore> core, const QString &after, const QString &vmId, int limit,
                     Reply<QList<InventoryEvent>> reply)
    : ReplyJob(std::move(core), std::move(reply))
    , m_after(after)
    , m_vmId(vmId)
    , m_limit(limit > 0 && limit < EventLog::maximumEvents ? limit : EventLog::maximumEvents)
{
}

void EventsJob::run()
{
    // Without a search, engines ignore both "max" and "from" for users, and send the whole log.
    QByteArray query = "search=";
    if (!m_vmId.isEmpty()) {
        if (!isEngineId(m_vmId)) {
            finish(Error{Failure::NotFound, tr("%1 is not the id of a VM.").arg(cleanText(m_vmId, 80)), {}});
            return;
        }
        query += "_event_vm_id%3D" + m_vmId.toLatin1() + "%20";
    }
    query += "sortby%20time%20desc";
    if (m_after.isEmpty()) {
        query += "&max=" + QByteArray::number(m_limit);
    } else {
        bool valid = false;
        const qulonglong number = m_after.toULongLong(&valid);
        if (!valid) {
            finish(Error{Failure::Usage, tr("%1 is not the id of an event.").arg(cleanText(m_after, 60)), {}});
            return;
        }
        // With "max", the engine would leave out the oldest of the new ones.
        query += "&from=" + QByteArray::number(number);
    }
    HttpRequest list = request("GET", QStringLiteral("/events"), query);
    list.deadline = core().wire().tuning().listDeadline;
    send(std::move(list), View::Best, [this](Result<HttpReply> reply) { onEvents(std::move(reply)); });
}

void EventsJob::onEvents(Result<HttpReply> reply)
{
    if (!reply) {
        finish(reply.error());
        return;
    }
    if (!reply->success()) {
        finish(errorOf(*reply, engine(), tr("list the events")));
        return;
    }
    readApart<QList<InventoryEvent>>(std::move(reply->body), parseEvents,
                                     [this](Result<QList<InventoryEvent>> events) { take(std::move(events)); });
}

void EventsJob::take(Result<QList<InventoryEvent>> events)
{
    if (!events) {
        finish(events.error());
        return;
    }
    const qulonglong after = m_after.toULongLong();
    events->removeIf([after](const InventoryEvent &event) { return after > 0 && event.id.toULongLong() <= after; });
    // Ids grow; the engine lists the newest first.
    std::sort(events->begin(), events->end(),
              [](const InventoryEvent &a, const InventoryEvent &b) { return a.id.toULongLong() < b.id.toULongLong(); });
    if (events->size() > m_limit)
        events->remove(0, events->size() - m_limit);
    finish(std::move(*events));
}

} // namespace virtdesk::ovirt
