// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/ovirt-api/eventsjob.h"

#include "plugins/ovirt-api/enginefault.h"
#include "plugins/ovirt-api/enginejson.h"

#include <algorithm>

namespace virtdesk::ovirt {

EventsJob::EventsJob(std::shared_ptr<EngineCore> core, const QString &after, int limit,
                     Reply<QList<InventoryEvent>> reply)
    : ReplyJob(std::move(core), std::move(reply))
    , m_after(after)
    , m_limit(limit > 0 && limit < EventLog::maximumEvents ? limit : EventLog::maximumEvents)
{
}

void EventsJob::run()
{
    QByteArray query;
    if (m_after.isEmpty()) {
        query = "max=" + QByteArray::number(m_limit);
    } else {
        bool fair = false;
        const qulonglong number = m_after.toULongLong(&fair);
        if (!fair) {
            finish(Error{Failure::Usage, tr("%1 is not the id of an event.").arg(cleanText(m_after, 60)), {}});
            return;
        }
        // Users' engines look at "from" only where there is a search. With "max", the engine would leave out the oldest
        // of the new ones.
        query = "from=" + QByteArray::number(number) + "&search=sortby%20time%20desc";
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
    Result<QList<InventoryEvent>> events = parseEvents(reply->body);
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
