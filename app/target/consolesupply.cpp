// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/target/consolesupply.h"

#include "sdk/power.h"

#include <QCoreApplication>
#include <QTimer>

#include <utility>

namespace virtdesk {

namespace {

constexpr qsizetype maximumUnreached = 1000;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(virtdesk::ConsoleSupply)
};

QString hostOf(const ConsoleTarget &target)
{
    return target.endpoint.address.kind == Address::Kind::Tcp ? target.endpoint.address.host.toLower() : QString();
}

/// It is never gone another way than the rules say, only because the place could not be looked up.
Error placeUnknown(const Error &why)
{
    return {why.kind,
            Text::tr("Rules say which way consoles are reached from here, and where this VM lies could not be found "
                     "out: %1")
                .arg(why.sentence),
            why.detail, why.remedy};
}

} // namespace

std::optional<ConsoleSupply::Proxy> ConsoleSupply::proxyOf(const QString &word)
{
    if (word == QLatin1String("needed"))
        return Proxy::WhenNeeded;
    if (word == QLatin1String("never"))
        return Proxy::Never;
    if (word == QLatin1String("always"))
        return Proxy::Always;
    return std::nullopt;
}

ConsoleSupply::ConsoleSupply() = default;

ConsoleSupply::~ConsoleSupply() = default;

void ConsoleSupply::setProxy(Proxy proxy)
{
    m_proxy = proxy;
    m_unreached.clear();
    m_hasNone = false;
}

void ConsoleSupply::clear()
{
    m_jobs.clear();
    m_unreached.clear();
    m_hasNone = false;
}

void ConsoleSupply::keep(JobPtr job)
{
    m_jobs.emplace(m_nextJob++, std::move(job));
}

/// Called from inside the job's own callback, so the handle lives a little longer.
void ConsoleSupply::finished(int job)
{
    QTimer::singleShot(0, [this, job, alive = std::weak_ptr(m_alive)] {
        if (!alive.expired())
            m_jobs.erase(job);
    });
}

void ConsoleSupply::setRoutes(const ConsoleRoutes &routes, const QString &inventory, NamedBy who)
{
    m_routes = routes;
    m_inventory = inventory;
    m_routesBy = who;
    m_unreached.clear(); // by another way than the one of now
}

/// The places are asked for each time: a VM moves, and where it is decides who sees its bytes.
void ConsoleSupply::findRoute(InventoryConnection &connection, const QString &vmId, Reply<Hops> reply)
{
    const auto decide = [this](const Vm &vm, const QList<InventoryNode> &nodes) {
        const ConsoleRoute *rule = m_routes.ofVm(m_inventory, vm, nodes);
        return rule ? rule->hops : Hops();
    };
    if (!m_routes.dependOnPlaces(m_inventory)) {
        reply(decide({}, {}));
        return;
    }
    const int job = m_nextJob;
    keep(connection.vm(vmId, [this, job, &connection, decide, reply = std::move(reply)](Result<Vm> vm) {
        finished(job);
        if (!vm) {
            reply(placeUnknown(vm.error()));
            return;
        }
        const int next = m_nextJob;
        keep(connection.nodes(
            [this, next, decide, vm = std::move(*vm), reply](const Result<QList<InventoryNode>> &nodes) {
                finished(next);
                if (nodes)
                    reply(decide(vm, *nodes));
                else
                    reply(placeUnknown(nodes.error()));
            }));
    }));
}

void ConsoleSupply::applyRoute(InventoryConnection &connection, const QString &vmId, ConsoleTarget target,
                               Reply<ConsoleTarget> reply)
{
    findRoute(connection, vmId,
              [this, held = std::make_shared<ConsoleTarget>(std::move(target)),
               reply = std::move(reply)](const Result<Hops> &hops) {
                  if (!hops) {
                      reply(hops.error());
                      return;
                  }
                  if (const Result<void> led = virtdesk::applyRoute(*held, *hops, m_routesBy); !led)
                      reply(led.error());
                  else
                      reply(std::move(*held));
              });
}

void ConsoleSupply::take(InventoryConnection &connection, const QString &vmId, const QString &kind,
                         Reply<ConsoleTarget> reply)
{
    // Before the ticket: it is good for a short time only, and may take the console from somebody.
    findRoute(connection, vmId,
              [this, &connection, vmId, kind, reply = std::move(reply)](const Result<Hops> &hops) mutable {
                  if (hops)
                      routeKnown(connection, vmId, kind, *hops, std::move(reply));
                  else
                      reply(hops.error());
              });
}

void ConsoleSupply::routeKnown(InventoryConnection &connection, const QString &vmId, const QString &kind,
                               const Hops &hops, Reply<ConsoleTarget> reply)
{
    const int job = m_nextJob;
    keep(connection.consoleTarget(
        vmId, kind,
        [this, job, &connection, vmId, kind, hops, reply = std::move(reply)](Result<ConsoleTarget> target) mutable {
            finished(job);
            taken(connection, vmId, kind, hops, std::move(target), std::move(reply));
        }));
}

void ConsoleSupply::taken(InventoryConnection &connection, const QString &vmId, const QString &kind, const Hops &hops,
                          Result<ConsoleTarget> target, Reply<ConsoleTarget> reply)
{
    if (target) {
        target->namedBy = Provenance::all(NamedBy::Engine);
        if (const Result<void> led = virtdesk::applyRoute(*target, hops, m_routesBy); !led) {
            reply(led.error());
            return;
        }
    }
    const QString host = target ? hostOf(*target) : QString();
    const bool wanted = m_proxy == Proxy::Always || (m_proxy == Proxy::WhenNeeded && m_unreached.contains(host));
    auto *proxies = power<ConsoleProxy>(&connection);
    if (host.isEmpty() || !wanted || !proxies) {
        reply(std::move(target));
        return;
    }
    const int job = m_nextJob;
    const QString wantedKind = kind.isEmpty() ? target->provider.consoleKind : kind;
    keep(proxies->proxyWay(vmId, wantedKind,
                           [this, job, host, direct = std::make_shared<ConsoleTarget>(std::move(*target)),
                            reply = std::move(reply)](Result<ProxyWay> way) {
                               finished(job);
                               if (!way) {
                                   reply(withoutProxy(host, way.error()));
                                   return;
                               }
                               direct->endpoint.route.append(way->hop);
                               direct->proxyAccess = std::move(way->access);
                               reply(std::move(*direct));
                           }));
}

/// What a person is told where the way through the proxy fails: why the host was not reached comes first.
Error ConsoleSupply::withoutProxy(const QString &host, const Error &why)
{
    if (m_proxy == Proxy::Always)
        return why;
    m_hasNone = m_hasNone || why.kind == Failure::NotFound;
    Error error = m_unreached.take(host);
    if (why.kind != Failure::NotFound)
        error.sentence =
            Text::tr("%1 The way through the proxy of the engine failed, too: %2").arg(error.sentence, why.sentence);
    else if (error.detail.isEmpty())
        error.detail = why.sentence;
    return error;
}

bool ConsoleSupply::triesProxy(InventoryConnection &connection, const ConsoleTarget &target, const Error &why,
                               Step last)
{
    const QString host = hostOf(target);
    if (m_proxy != Proxy::WhenNeeded || host.isEmpty() || !power<ConsoleProxy>(&connection))
        return false;
    if (target.proxyAccess.isSet) {
        if (last <= Step::SignIn) // the next try begins anew
            m_unreached.remove(host);
        return false;
    }
    // A person's own way there, or a server that comes to us, is no business of the inventory's.
    const bool direct =
        target.endpoint.route.isEmpty() && target.endpoint.carrier.isEmpty() && !target.endpoint.listens;
    const bool unreached = last <= Step::Connect && (why.kind == Failure::Unreachable || why.kind == Failure::Deadline);
    if (m_hasNone || !direct || !unreached || m_unreached.size() >= maximumUnreached)
        return false;
    m_unreached.insert(host, why);
    return true;
}

} // namespace virtdesk
