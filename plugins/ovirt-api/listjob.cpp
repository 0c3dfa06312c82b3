// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/ovirt-api/listjob.h"

#include "plugins/ovirt-api/enginefault.h"

#include <QPointer>

#include <utility>

namespace virtdesk::ovirt {

namespace {

constexpr int MaximumPages = 10000;
constexpr int PortalPage = 100; // rows of a page in the administration portal
constexpr char Details[] = "&detail=current_graphics_consoles&current&follow=sessions,reporteddevices,tags";

/// The engine compares without case and takes * for anything: what it finds is more than what is meant, never less.
QString nameSearch(QString name)
{
    name.remove(QLatin1Char('"'));
    return QStringLiteral("name=\"%1\"").arg(name);
}

} // namespace

ListJob::ListJob(std::shared_ptr<EngineCore> core, VmQuery query, Page page, Reply<int> reply)
    : ReplyJob(std::move(core), std::move(reply))
    , m_query(std::move(query))
    , m_page(std::move(page))
    , m_search(m_query.idOrName.isEmpty() ? m_query.search : nameSearch(m_query.idOrName))
    , m_view(m_query.asUser ? View::User : View::Best)
{
}

void ListJob::run()
{
    // How pages are asked for depends on who we are, so the sign-in comes first.
    if (core().hasToken()) {
        start();
        return;
    }
    core().signIn(this, [this](const Result<SignInInfo> &result) {
        if (result)
            start();
        else
            finish(result.error());
    });
}

/// The names of places are asked for together with the first page, which waits for them.
void ListJob::start()
{
    fetchNames();
    begin();
}

void ListJob::fetchNames()
{
    m_places = core().places;
    if (m_places.recent())
        return;
    m_openNames = 2;
    fetchName(QStringLiteral("hosts"), QStringLiteral("host"), &m_places.hosts);
    fetchName(QStringLiteral("clusters"), QStringLiteral("cluster"), &m_places.clusters);
}

void ListJob::fetchName(const QString &collection, const QString &element, QHash<QString, QString> *names)
{
    send(request("GET", QLatin1Char('/') + collection), View::Best, [this, element, names](Result<HttpReply> reply) {
        if (finished())
            return;
        // Users may not see hosts; rows without these names are still rows.
        if (reply && reply->success()) {
            Result<QHash<QString, QString>> found = parseNames(reply->body, element);
            if (found)
                *names = std::move(*found);
        } else if (!reply && (reply.error().kind == Failure::SignIn || reply.error().kind == Failure::Identity ||
                              reply.error().kind == Failure::Unreachable || reply.error().kind == Failure::Cancelled)) {
            finish(reply.error());
            return;
        }
        if (--m_openNames > 0)
            return;
        m_places.age.start();
        core().places = m_places;
        if (m_held)
            deliver(*std::exchange(m_held, std::nullopt));
    });
}

void ListJob::begin()
{
    m_asAdmin = core().admin() && m_view == View::Best;
    // The engine cuts a user's search to what the user may see after it has paged or limited it, so that pages come out
    // empty; one answer with all of it is right. The plain list is the one that it pages well for users.
    const bool plain = m_search.conditions().isEmpty() && m_search.isByName();
    m_paged = m_search.isRegular() && (m_asAdmin || plain);
    const int page = m_asAdmin ? core().wire().tuning().adminPage : core().wire().tuning().userPage;
    m_size = page;
    m_skip = 0;
    m_onePage = false;
    if (m_search.page() > 0) {
        const int size = m_query.limit > 0 ? m_query.limit : PortalPage;
        m_query.limit = size;
        if (m_paged) {
            m_size = size;
            m_number = m_search.page();
            m_onePage = true;
        } else {
            m_skip = static_cast<qint64>(size) * (m_search.page() - 1);
        }
    } else if (m_query.limit > 0) {
        m_size = qMin(m_size, m_query.limit);
    }
    // A page takes the engine its time, row by row.
    m_beginning = m_paged && !m_onePage && m_size > core().wire().tuning().firstPage;
    fetchPage();
}

void ListJob::fetchPage()
{
    const int size = m_beginning ? core().wire().tuning().firstPage : m_size;
    const QString path = m_paged ? QStringLiteral("/vms;max=%1").arg(size) : QStringLiteral("/vms");
    const QString search = m_completing ? SearchText(m_search.conditions()).paged(m_number)
                           : m_paged    ? m_search.paged(m_number)
                                        : m_search.whole();
    QByteArray query = search.isEmpty() ? QByteArray() : "search=" + QUrl::toPercentEncoding(search);
    if (!core().plainLists)
        query += query.isEmpty() ? QByteArray(Details).mid(1) : QByteArray(Details);
    HttpRequest page = request("GET", path, query);
    page.deadline = core().wire().tuning().listDeadline;
    send(std::move(page), m_view, [this](Result<HttpReply> reply) { onPage(std::move(reply)); });
}

void ListJob::onPage(Result<HttpReply> reply)
{
    if (finished())
        return;
    if (!reply) {
        finish(reply.error());
        return;
    }
    if (reply->status >= 500 && reply->status < 502 && !core().plainLists) {
        // Inlined details have made engines fail on single odd VMs.
        core().plainLists = true;
        m_triedPlain = true;
        fetchPage();
        return;
    }
    if (reply->status >= 500 && m_triedPlain)
        core().plainLists = false; // the details were not to blame
    if (reply->status == 400 && m_asAdmin && m_total == 0 && !m_askedAsUser) {
        // Unfiltered calls of somebody who is no administrator (any more) have this status, and so has a bad search:
        // the user's own view tells them apart, whatever the language of the engine's texts.
        m_askedAsUser = true;
        m_refusal = std::move(*reply);
        m_asAdmin = false;
        m_view = View::User;
        m_number = 1;
        begin();
        return;
    }
    if (!reply->success()) {
        // A search that is refused in both views is a bad search, and the first answer is the one that says so.
        const HttpReply &refusal = m_askedAsUser && m_total == 0 ? m_refusal : *reply;
        Error error = errorOf(refusal, engine(), tr("list the VMs"));
        if (refusal.status == 400 && !m_search.isEmpty() && parseFault(refusal).sentence().isEmpty())
            error.sentence = tr("The engine %1 does not understand this search: %2. The search is written as in the "
                                "administration portal, such as name = web* and status = up.")
                                 .arg(engine(), cleanText(m_query.search, 200));
        finish(error);
        return;
    }
    if (m_askedAsUser && m_view == View::User && !m_query.asUser) {
        core().notAdmin();
        m_askedAsUser = false;
    }
    readApart<QList<VmRecord>>(std::move(reply->body), parseVms, [this](Result<QList<VmRecord>> records) {
        if (records)
            take(std::move(*records));
        else
            finish(records.error());
    });
}

void ListJob::take(QList<VmRecord> records)
{
    if (m_openNames > 0)
        m_held = std::move(records);
    else
        deliver(std::move(records));
}

void ListJob::deliver(QList<VmRecord> records)
{
    const qsizetype received = records.size();
    QList<Vm> rows;
    rows.reserve(received);
    for (VmRecord &record : records) {
        if (m_query.limit > 0 && m_total + rows.size() >= m_query.limit)
            break;
        if (m_skip > 0) {
            --m_skip;
            continue;
        }
        // VMs that come or go while pages are fetched shift the others; and a sort by what many VMs share has no fixed
        // order. As many rows as are met twice are missed elsewhere.
        if (m_seen.contains(record.vm.id)) {
            m_repeated = m_repeated || !m_begun.remove(record.vm.id);
            continue;
        }
        m_seen.insert(record.vm.id);
        if (m_beginning)
            m_begun.insert(record.vm.id);
        core().complete(record);
        rows << std::move(record.vm);
    }
    m_total += static_cast<int>(rows.size());
    const bool nothingNew = rows.isEmpty() && !m_beginning;
    const QPointer<ListJob> alive(this);
    if (!rows.isEmpty() && m_page)
        m_page(rows);
    if (!alive)
        return;
    if (std::exchange(m_beginning, false) && received >= core().wire().tuning().firstPage) {
        fetchPage(); // the first page, whole
        return;
    }
    const bool enough = m_query.limit > 0 && m_total >= m_query.limit;
    // An engine that gives the same page over and over must not be asked for ever.
    const bool all = m_completing ? static_cast<qint64>(m_number) * m_size >= m_total : nothingNew;
    const bool last = received < m_size || m_number >= MaximumPages || all;
    if (!m_paged || m_onePage || enough || (last && (m_completing || !m_repeated))) {
        finish(m_total);
        return;
    }
    if (last) { // once more, by the one order that is nearly fixed, for those that were missed
        m_completing = true;
        m_number = 0;
    }
    ++m_number;
    fetchPage();
}

} // namespace virtdesk::ovirt
