// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/inventory/engineset.h"

#include "app/desktop/inventory/takeoverquestion.h"
#include "app/desktop/settings/sessionstate.h"
#include "app/look/theme.h"
#include "app/signin/enginesignin.h"
#include "app/target/vmname.h"

#include <QSet>
#include <QTimer>

#include <utility>

namespace virtdesk {

namespace {
constexpr int farewellTime = 3000; // ms, for the sign-out that goes on
} // namespace

EngineSet::EngineSet(const DesktopContext &context, EngineController::Connector connector, InventoryHost *host,
                     QObject *parent)
    : QObject(parent)
    , m_context(context)
    , m_connector(std::move(connector))
    , m_host(host)
{
}

EngineSet::~EngineSet() = default;

void EngineSet::clear()
{
    m_engines.clear();
}

EngineSet::Entry *EngineSet::entry(const EngineController *engine) const
{
    for (const auto &e : m_engines) {
        if (e->controller.get() == engine)
            return e.get();
    }
    return nullptr;
}

EngineController *EngineSet::find(const QString &key) const
{
    for (const auto &e : m_engines) {
        if (e->controller->key() == key)
            return e->controller.get();
    }
    return nullptr;
}

QList<EngineController *> EngineSet::all() const
{
    QList<EngineController *> list;
    for (const auto &e : m_engines)
        list.append(e->controller.get());
    return list;
}

QWidget *EngineSet::panel(const EngineController *engine) const
{
    const Entry *e = entry(engine);
    return e && e->signIn ? e->signIn->panel() : nullptr;
}

EngineController *EngineSet::connectTo(InventoryEndpoint endpoint)
{
    if (EngineController *known = find(endpoint.url.toString(QUrl::RemoveUserInfo))) {
        if (known->state() == EngineController::State::Failed || known->state() == EngineController::State::Idle)
            retry(known);
        return known;
    }
    auto made = std::make_unique<Entry>();
    InventoryHost *host = m_host;
    if (m_context.broker && m_context.identities) {
        made->signIn =
            std::make_unique<EngineSignIn>(*m_context.broker, *m_context.identities, iconSource(m_context.theme));
        made->signIn->prepare(endpoint);
        host = made->signIn.get();
    }
    Q_ASSERT(host);
    m_context.state.noteEngine({endpoint.url, endpoint.userName});
    made->controller = std::make_unique<EngineController>(std::move(endpoint), m_connector, *host);
    EngineController *engine = made->controller.get();
    engine->setTakeOverQuestion(&askTakeOver);
    engine->vms().setFavourites(m_context.state.favourites(engine->key()));
    QSet<QString> recent;
    for (const SessionState::Console &console : m_context.state.recentConsoles()) {
        if (console.engine == engine->key())
            recent.insert(console.vmId);
    }
    engine->vms().setRecent(recent);
    if (made->signIn) {
        connect(made->signIn.get(), &EngineSignIn::panelChanged, this,
                [this, engine](QWidget *panel) { Q_EMIT panelChanged(engine, panel); });
        connect(made->signIn.get(), &EngineSignIn::notice, this, &EngineSet::notice);
    }
    connect(engine, &EngineController::stateChanged, this, [this, engine] {
        Entry *e = entry(engine);
        if (e && engine->state() == EngineController::State::Failed && !e->waiting.empty()) {
            e->waiting.clear();
            Q_EMIT notice(engine->error().sentence);
        }
        Q_EMIT changed(engine);
    });
    connect(engine, &EngineController::updated, this, [this, engine] {
        Q_EMIT updated(engine);
        openWaiting(engine);
    });
    connect(engine, &EngineController::jobsChanged, this, [this, engine] { Q_EMIT updated(engine); });
    connect(engine, &EngineController::actionFailed, this,
            [this, engine](const QString &vmId, const QString &, const Error &error) {
                const Vm *vm = engine->vms().find(vmId);
                Q_EMIT notice(tr("%1: %2").arg(vm ? vm->name : vmId, error.sentence));
            });
    m_engines.push_back(std::move(made));
    Q_EMIT added(engine);
    engine->signIn();
    return engine;
}

void EngineSet::retry(EngineController *engine)
{
    if (engine->state() == EngineController::State::Ready || engine->state() == EngineController::State::Offline) {
        engine->refresh();
        return;
    }
    if (const Entry *e = entry(engine); e && e->signIn)
        e->signIn->startOver();
    engine->signIn();
}

void EngineSet::disconnectFrom(EngineController *engine)
{
    for (auto at = m_engines.begin(); at != m_engines.end(); ++at) {
        if ((*at)->controller.get() != engine)
            continue;
        const std::shared_ptr<Entry> gone = std::move(*at);
        m_engines.erase(at);
        Q_EMIT removed(engine);
        engine->disconnect(this);
        engine->signOut();
        if (gone->signIn)
            gone->signIn->disconnect(this);
        // The sign-out goes on for a moment; then the connection goes too.
        QTimer::singleShot(farewellTime, this, [gone] {});
        return;
    }
}

void EngineSet::openWhenListed(EngineController *engine, const VmReference &reference)
{
    Entry *e = entry(engine);
    if (!e)
        return;
    e->waiting.push_back(reference);
    if (engine->state() == EngineController::State::Ready)
        openWaiting(engine);
}

void EngineSet::openWaiting(EngineController *engine)
{
    Entry *e = entry(engine);
    if (!e)
        return;
    const std::vector<VmReference> waiting = std::exchange(e->waiting, {});
    for (const VmReference &reference : waiting) {
        QList<Vm> vms;
        for (int i = 0; i < engine->vms().rowCount(); ++i)
            vms.append(engine->vms().row(i).vm);
        // Exactly the one that is meant, or none: names are unique per data centre only, and case counts.
        const Result<Vm> vm = vmByName(reference.vm, vms);
        if (vm)
            Q_EMIT openRequested(engine, vm->id);
        else
            Q_EMIT notice(tr("%1: %2").arg(engine->label(), vm.error().sentence));
    }
}

} // namespace virtdesk
