// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/ovirt-api/listjob.h"

#include "plugins/ovirt-api/enginefault.h"

#include <QPointer>
#include <QRegularExpression>

namespace virtdesk::ovirt {

namespace {

constexpr int MaximumPages = 10000;

QString withoutPage(const QString &search)
{
    static const QRegularExpression pageClause(QStringLiteral("\\s*\\bpage\\s+\\d+\\s*$"),
                                               QRegularExpression::CaseInsensitiveOption);
    QString text = search.trimmed();
    return text.remove(pageClause);
}

} // namespace

ListJob::ListJob(std::shared_ptr<EngineCore> core, VmQuery query, Page page, Reply<int> reply)
    : ReplyJob(std::move(core), std::move(reply))
    , m_query(std::move(query))
    , m_page(std::move(page))
    , m_view(m_query.asUser ? View::User : View::Best)
{
}

QString ListJob::searchText(const QString &search, int page)
{
    static const QRegularExpression sortClause(QStringLiteral("\\bsortby\\s"),
                                               QRegularExpression::CaseInsensitiveOption);
    QString text = withoutPage(search);
    if (page > 0) {
        if (!text.contains(sortClause))
            text = QString(text + QLatin1String(" SORTBY NAME ASC")).trimmed();
        text += QLatin1String(" page ") + QString::number(page);
    }
    return text;
}

void ListJob::run()
{
    // How pages are asked for depends on who we are, so the sign-in comes first.
    if (core().hasToken()) {
        fetchNames();
        return;
    }
    core().signIn(this, [this](const Result<SignInInfo> &result) {
        if (result)
            fetchNames();
        else
            finish(result.error());
    });
}

void ListJob::fetchNames()
{
    m_places = core().places;
    if (m_places.recent()) {
        begin();
        return;
    }
    m_openNames = 2;
    fetchName(QStringLiteral("hosts"), QStringLiteral("host"), &m_places.hosts);
    fetchName(QStringLiteral("clusters"), QStringLiteral("cluster"), &m_places.clusters);
}

void ListJob::fetchName(const QString &collection, const QString &element, QHash<QString, QString> *names)
{
    send(request("GET", QLatin1Char('/') + collection), View::Best, [this, element, names](Result<HttpReply> reply) {
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
        if (--m_openNames == 0 && !finished()) {
            m_places.age.start();
            core().places = m_places;
            begin();
        }
    });
}

void ListJob::begin()
{
    m_asAdmin = core().admin() && m_view == View::Best;
    // A user's search is paged before it is cut to what the user may see, so that pages come out short or empty. One
    // answer with all of it is right; the plain list is the one that the engine pages well.
    m_paged = m_asAdmin || withoutPage(m_query.search).isEmpty();
    m_size = m_asAdmin ? core().wire().tuning().adminPage : core().wire().tuning().userPage;
    if (m_query.limit > 0)
        m_size = qMin(m_size, m_query.limit);
    fetchPage();
}

void ListJob::fetchPage()
{
    const QString path = m_paged ? QStringLiteral("/vms;max=%1").arg(m_size) : QStringLiteral("/vms");
    QByteArray query = "search=" + QUrl::toPercentEncoding(searchText(m_query.search, m_paged ? m_number : 0));
    if (!core().plainLists)
        query += "&detail=current_graphics_consoles&current&follow=sessions,reporteddevices";
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
        fetchPage();
        return;
    }
    if (reply->status == 400 && m_asAdmin && m_number == 1 &&
        parseFault(*reply).detail.contains(QLatin1String("insufficient permissions"))) {
        core().notAdmin();
        begin();
        return;
    }
    if (!reply->success()) {
        finish(errorOf(*reply, engine(), tr("list the VMs")));
        return;
    }
    Result<QList<VmRecord>> records = parseVms(reply->body);
    if (!records) {
        finish(records.error());
        return;
    }
    deliver(std::move(*records));
}

void ListJob::deliver(QList<VmRecord> records)
{
    const qsizetype received = records.size();
    QList<Vm> rows;
    rows.reserve(received);
    for (VmRecord &record : records) {
        if (m_query.limit > 0 && m_total + rows.size() >= m_query.limit)
            break;
        // VMs that come or go while pages are fetched shift the others.
        if (m_seen.contains(record.vm.id))
            continue;
        m_seen.insert(record.vm.id);
        if (record.vm.host.isEmpty())
            record.vm.host = m_places.hosts.value(record.hostId);
        if (record.vm.cluster.isEmpty())
            record.vm.cluster = m_places.clusters.value(record.clusterId);
        rows << std::move(record.vm);
    }
    m_total += static_cast<int>(rows.size());
    const bool nothingNew = rows.isEmpty();
    const QPointer<ListJob> alive(this);
    if (!nothingNew && m_page)
        m_page(rows);
    if (!alive)
        return;
    const bool enough = m_query.limit > 0 && m_total >= m_query.limit;
    if (!m_paged || enough || nothingNew || received < m_size || m_number >= MaximumPages) {
        finish(m_total);
        return;
    }
    ++m_number;
    fetchPage();
}

} // namespace virtdesk::ovirt
