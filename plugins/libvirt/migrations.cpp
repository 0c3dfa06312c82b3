// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/libvirt/migrations.h"

#include <QLocale>
#include <QPointer>

#include <algorithm>
#include <utility>

namespace virtdesk::libvirt {

namespace {

constexpr int maximumRunning = 4; ///< each is a process, and fills the hosts' network
const QString direct = QStringLiteral("direct");
const QString peer = QStringLiteral("peer");
const QString tunnelled = QStringLiteral("tunnelled");

QString sizeText(double bytes)
{
    constexpr double most = 1LL << 53;
    return QLocale().formattedDataSize(static_cast<qint64>(std::clamp(bytes, 0.0, most)), 1,
                                       QLocale::DataSizeTraditionalFormat);
}

} // namespace

Migrations::Migrations(const DaemonLink &link, InventoryHost &host, DaemonLink::Settings settings,
                       ConnectedHosts &hosts)
    : m_link(link)
    , m_host(host)
    , m_settings(std::move(settings))
    , m_hosts(hosts)
{
    connect(&hosts, &ConnectedHosts::removed, this, &Migrations::destinationGone);
}

Migrations::~Migrations() = default;

Error Migrations::noneThere() const
{
    return {Failure::Engine,
            tr("No other libvirt host of the same kind is connected, and this VM can only go to one that is. Connect "
               "the other host, with the right to change it, and try again."),
            {}};
}

Result<QList<VerbOption>> Migrations::options() const
{
    const QList<ConnectedHosts::Host> others = m_hosts.others(m_link);
    if (others.isEmpty())
        return noneThere();
    VerbOption host{QStringLiteral("host"), tr("To"), VerbOption::Type::Choice, {}, {}};
    for (const ConnectedHosts::Host &other : others) {
        const QString name = other.name();
        const QString label = name == other.way.url.display
                                  ? name
                                  : tr("%1 (%2)", "host and its address").arg(name, other.way.url.display);
        host.choices.append({other.id(), label});
    }
    host.value = host.choices.constFirst().value;
    VerbOption way{QStringLiteral("way"), tr("How"), VerbOption::Type::Choice, {}, direct};
    way.choices = {{direct, tr("This computer directs both hosts")},
                   {peer, tr("The host goes to the other by itself")},
                   {tunnelled, tr("By itself, the memory inside of their connection")}};
    return QList<VerbOption>{host, way};
}

Result<Migrations::Wish> Migrations::wishOf(const QString &vmId, const QMap<QString, QString> &details) const
{
    const auto usage = [](const QString &sentence) { return Error{Failure::Usage, sentence, {}}; };
    const QString named = details.value(QStringLiteral("host"));
    const QString way = details.value(QStringLiteral("way"), direct);
    if (named.isEmpty())
        return usage(tr("Say where to, with the option host: a libvirt host that is connected, or its address."));
    if (way != direct && way != peer && way != tunnelled)
        return usage(tr("A migration's way is direct, peer or tunnelled."));
    Wish wish;
    if (const std::optional<ConnectedHosts::Host> known = m_hosts.other(m_link, named)) {
        wish.address = known->address;
        wish.link = known->link;
        wish.way = known->way;
    } else if (!named.contains(QLatin1Char(':'))) {
        return m_hosts.others(m_link).isEmpty()
                   ? noneThere()
                   : usage(tr("No host that is connected is called %1.").arg(cleanText(named, 120)));
    } else {
        wish.address = QUrl(named, QUrl::StrictMode);
        Result<LibvirtUrl> url = LibvirtUrl::read(wish.address);
        if (!url)
            return url.error();
        wish.way = {std::move(*url), &m_host, {}, true};
    }
    if (wish.way.url.driver != m_link.url().driver)
        return usage(tr("%1 is a host of another kind.").arg(wish.way.url.display));
    wish.peer = way != direct;
    wish.request = {{QStringLiteral("type"), QStringLiteral("migrate")}, {QStringLiteral("domain"), vmId}};
    if (!wish.peer)
        return wish;
    const QString uri = wish.way.url.peerUri();
    if (uri.isEmpty())
        return usage(tr("%1 is an address inside of one computer, so no other host can go there by itself. Connect it "
                        "by qemu+tls or qemu+ssh, or have this computer direct both.")
                         .arg(wish.way.url.display));
    wish.request.insert(QStringLiteral("peer"), uri);
    wish.request.insert(QStringLiteral("tunnelled"), way == tunnelled);
    return wish;
}

void Migrations::start(QObject *asker, const QString &vmId, const QMap<QString, QString> &details, Progress progress,
                       Done done)
{
    const auto refuse = [&](const Error &error) {
        QMetaObject::invokeMethod(
            asker, [done, error] { done(error); }, Qt::QueuedConnection);
    };
    Result<Wish> wish = wishOf(vmId, details);
    if (!wish) {
        refuse(wish.error());
        return;
    }
    if (isRunning(vmId)) {
        refuse({Failure::Engine, tr("This VM is being migrated already."), {}});
        return;
    }
    if (m_running.size() >= maximumRunning) {
        refuse({Failure::Engine,
                tr("%n VMs of this host are being migrated already. Wait for one of them.", nullptr, maximumRunning),
                {}});
        return;
    }
    m_moved.remove(vmId);
    Running running;
    running.link = std::make_unique<DaemonLink>(m_link.url(), m_host, m_settings);
    if (!wish->peer) {
        running.destination = wish->link;
        running.link->setDestination(std::move(wish->way));
    }
    running.address = wish->address;
    running.end = [asker = QPointer<QObject>(asker), done = std::move(done)](const Error &error) {
        if (asker)
            done(error);
    };
    DaemonLink *link = running.link.get();
    m_running.emplace(vmId, std::move(running));
    Q_EMIT changed(vmId);
    link->open([this, vmId, request = wish->request, asker = QPointer<QObject>(asker),
                tell = std::move(progress)](const Result<void> &opened) {
        if (opened)
            begin(vmId, request, asker, tell);
        else
            ended(vmId, opened.error());
    });
}

void Migrations::begin(const QString &vmId, const QJsonObject &request, const QPointer<QObject> &asker,
                       const Progress &tell)
{
    const auto at = m_running.find(vmId);
    if (at == m_running.end())
        return;
    at->second.begun = true;
    at->second.link->ask(request, [this, vmId, asker, tell](const Result<Frame *> &answer) {
        if (!answer) {
            ended(vmId, answer.error());
            return;
        }
        const QJsonObject &head = (*answer)->head;
        if (!head.value(QLatin1String("more")).toBool()) {
            ended(vmId, {});
            return;
        }
        const double total = head.value(QLatin1String("total")).toDouble();
        const double gone = head.value(QLatin1String("done")).toDouble();
        // The guest writes on meanwhile: there may be more to send than there was in all.
        const int percent = total > 0 ? static_cast<int>(std::clamp(gone * 100 / total, 0.0, 99.0)) : -1;
        if (asker && tell)
            tell(percent,
                 total > 0 ? tr("%1 of %2", "amounts of data").arg(sizeText(gone), sizeText(total)) : QString());
    });
}

void Migrations::ended(const QString &vmId, const Error &error)
{
    const auto at = m_running.find(vmId);
    if (at == m_running.end())
        return;
    Running over = std::move(at->second);
    m_running.erase(at);
    if (!error)
        m_moved.insert(vmId, over.address);
    over.link->close();                 // nobody is asked for it any more
    over.link.release()->deleteLater(); // it may be the one that tells us
    const QPointer<Migrations> alive(this);
    Q_EMIT changed(vmId);
    if (alive)
        over.end(error);
}

bool Migrations::cancel(const QString &vmId)
{
    const auto at = m_running.find(vmId);
    if (at == m_running.end() || at->second.begun)
        return false;
    ended(vmId, {Failure::Cancelled, tr("It was cancelled before it began."), {}});
    return true;
}

void Migrations::stop()
{
    while (!m_running.empty())
        ended(m_running.begin()->first,
              {Failure::Cancelled, tr("The connection was closed here, which ends its migrations."), {}});
}

void Migrations::destinationGone(const DaemonLink *link)
{
    QStringList ids;
    for (const auto &[id, running] : m_running) {
        if (running.destination == link && !running.begun)
            ids << id;
    }
    for (const QString &id : std::as_const(ids))
        ended(id, {Failure::Cancelled, tr("The other host was disconnected here before the migration had begun."), {}});
}

} // namespace virtdesk::libvirt
