// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/ovirt-api/changesjob.h"

#include "plugins/ovirt-api/enginefault.h"

#include <algorithm>

namespace virtdesk::ovirt {

namespace {

constexpr int MaximumEvents = 500; ///< more at once: a list is cheaper
constexpr int MaximumOfUser = 10;  ///< VMs asked for one by one, as a user's search costs the engine two whole lists
constexpr int MaximumOfAdmin = 200;
constexpr int IdsOfOneSearch = 50; ///< 2.5 kB of URL
constexpr char Details[] = "detail=current_graphics_consoles&current&follow=sessions,reporteddevices,tags";

} // namespace

ChangesJob::ChangesJob(std::shared_ptr<EngineCore> core, QString cursor, QStringList also, Reply<VmChanges> reply)
    : ReplyJob(std::move(core), std::move(reply))
    , m_cursor(std::move(cursor))
    , m_also(std::move(also))
{
}

void ChangesJob::run()
{
    bool valid = m_cursor.isEmpty();
    if (!valid)
        m_cursor.toULongLong(&valid);
    if (!valid) {
        finish(Error{Failure::Usage, tr("%1 is not the id of an event.").arg(cleanText(m_cursor, 60)), {}});
        return;
    }
    if (core().hasToken()) {
        askEvents();
        return;
    }
    core().signIn(this, [this](const Result<SignInInfo> &result) {
        if (result)
            askEvents();
        else
            finish(result.error());
    });
}

void ChangesJob::askEvents()
{
    // Descending, so that "max" cuts the oldest: then a list is due. Users need the search for "from" and "max".
    QByteArray query = "search=sortby%20time%20desc&max=";
    query += m_cursor.isEmpty() ? QByteArray("1") : QByteArray::number(MaximumEvents) + "&from=" + m_cursor.toLatin1();
    send(request("GET", QStringLiteral("/events"), query), View::Best,
         [this](Result<HttpReply> reply) { onEvents(std::move(reply)); });
}

void ChangesJob::onEvents(Result<HttpReply> reply)
{
    if (!reply) {
        finish(reply.error());
        return;
    }
    if (reply->status >= 400 && reply->status < 500 && reply->status != 401) {
        // This user is told no events; lists remain.
        m_changes.listAnew = !m_cursor.isEmpty();
        finish(std::move(m_changes));
        return;
    }
    if (!reply->success()) {
        finish(errorOf(*reply, engine(), tr("list the events")));
        return;
    }
    readApart<QList<InventoryEvent>>(std::move(reply->body), parseEvents, [this](Result<QList<InventoryEvent>> events) {
        if (events)
            take(*events);
        else
            finish(events.error());
    });
}

void ChangesJob::take(const QList<InventoryEvent> &events)
{
    const qulonglong since = m_cursor.toULongLong();
    qulonglong last = since;
    int fresh = 0;
    for (const InventoryEvent &event : events) {
        const qulonglong id = event.id.toULongLong();
        last = std::max(last, id);
        if (id <= since || m_cursor.isEmpty())
            continue;
        ++fresh;
        if (!event.vmId.isEmpty())
            m_wanted.insert(event.vmId);
        else if (!event.vm.isEmpty()) // a VM that is no more has a name only
            m_changes.listAnew = true;
    }
    m_changes.cursor = QString::number(last);
    if (m_cursor.isEmpty()) {
        finish(std::move(m_changes));
        return;
    }
    const int maximum = core().admin() ? MaximumOfAdmin : MaximumOfUser;
    if (m_changes.listAnew || fresh >= MaximumEvents || m_wanted.size() > maximum) {
        m_changes.listAnew = true;
        finish(std::move(m_changes));
        return;
    }
    for (const QString &id : std::as_const(m_also)) {
        if (m_wanted.size() < std::min(maximum, ChangeFeed::maximumAlso) && isEngineId(id))
            m_wanted.insert(id);
    }
    askVms();
}

void ChangesJob::askVms()
{
    const QStringList ids(m_wanted.cbegin(), m_wanted.cend());
    m_open = 1;
    if (core().admin()) {
        for (qsizetype i = 0; i < ids.size(); i += IdsOfOneSearch)
            askForMany(ids.mid(i, IdsOfOneSearch));
    } else {
        for (const QString &id : ids)
            askForOne(id);
    }
    done();
}

void ChangesJob::askForMany(const QStringList &ids)
{
    const QString search = QLatin1String("id=") + ids.join(QLatin1String(" or id="));
    QByteArray query = "search=" + QUrl::toPercentEncoding(search);
    if (!core().plainLists)
        query += QByteArray("&") + Details;
    ++m_open;
    send(request("GET", QStringLiteral("/vms;max=%1").arg(ids.size()), query), View::Best,
         [this, ids](Result<HttpReply> reply) { onVms(ids, std::move(reply)); });
}

void ChangesJob::askForOne(const QString &id)
{
    ++m_open;
    send(
        request("GET", QStringLiteral("/vms/") + id,
                core().plainLists ? QByteArray() : QByteArray("follow=graphicsconsoles,sessions,reporteddevices,tags")),
        View::Best, [this, id](Result<HttpReply> reply) {
            if (finished())
                return;
            if (reply && reply->status == 404) {
                m_changes.gone << id;
                done();
                return;
            }
            onVms({id}, std::move(reply));
        });
}

void ChangesJob::onVms(const QStringList &asked, Result<HttpReply> reply)
{
    if (finished())
        return;
    if (!reply) {
        finish(reply.error());
        return;
    }
    if (!reply->success()) {
        finish(errorOf(*reply, engine(), tr("list the VMs")));
        return;
    }
    const bool one = !core().admin();
    readApart<QList<VmRecord>>(
        std::move(reply->body),
        [one](const QByteArray &body) -> Result<QList<VmRecord>> {
            if (!one)
                return parseVms(body);
            Result<VmRecord> record = parseVm(body);
            if (!record)
                return record.error();
            QList<VmRecord> records;
            records << std::move(*record);
            return records;
        },
        [this, asked](Result<QList<VmRecord>> records) { takeVms(asked, std::move(records)); });
}

void ChangesJob::takeVms(const QStringList &asked, Result<QList<VmRecord>> records)
{
    if (finished())
        return;
    if (!records) {
        finish(records.error());
        return;
    }
    QSet<QString> missing(asked.cbegin(), asked.cend());
    for (VmRecord &record : *records) {
        if (!missing.remove(record.vm.id))
            continue; // not asked for
        core().complete(record);
        m_changes.changed << std::move(record.vm);
    }
    m_changes.gone += QStringList(missing.cbegin(), missing.cend());
    done();
}

void ChangesJob::done()
{
    if (--m_open == 0)
        finish(std::move(m_changes));
}

} // namespace virtdesk::ovirt
