// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/inventory/inventoryset.h"

#include "app/desktop/inventory/takeoverquestion.h"
#include "app/desktop/settings/sessionstate.h"
#include "app/look/theme.h"
#include "app/signin/enginesignin.h"
#include "app/target/proxyaddress.h"
#include "app/target/vmname.h"

#include <QSet>
#include <QTimer>

#include <algorithm>
#include <utility>

namespace virtdesk {

namespace {
constexpr int signOutGrace = 3000; // ms until a connection that is signing out is destroyed
} // namespace

InventorySet::InventorySet(const DesktopContext &context, EngineController::Connector connector, InventoryHost *host,
                           QObject *parent)
    : QObject(parent)
    , m_context(context)
    , m_connector(std::move(connector))
    , m_host(host)
{
}

InventorySet::~InventorySet() = default;

void InventorySet::clear()
{
    m_borrowed.clear();
    m_engines.clear();
}

InventorySet::Entry *InventorySet::entry(const EngineController *engine) const
{
    for (const auto &e : m_engines) {
        if (e->controller.get() == engine)
            return e.get();
    }
    return nullptr;
}

EngineController *InventorySet::find(const QString &key) const
{
    for (const auto &e : m_engines) {
        if (e->controller->key() == key)
            return e->controller.get();
    }
    return nullptr;
}

QList<EngineController *> InventorySet::all() const
{
    QList<EngineController *> list;
    for (const auto &e : m_engines)
        list.append(e->controller.get());
    return list;
}

QWidget *InventorySet::panel(const EngineController *engine) const
{
    const Entry *e = entry(engine);
    return e && e->signIn ? e->signIn->panel() : nullptr;
}

InventoryQuestion InventorySet::question(const EngineController *engine) const
{
    const Entry *e = entry(engine);
    if (!e || !e->signIn || !e->signIn->panel())
        return InventoryQuestion::None;
    return e->signIn->asksIdentity() ? InventoryQuestion::Certificate : InventoryQuestion::SignIn;
}

bool InventorySet::isRequested(const EngineController *engine) const
{
    const Entry *e = entry(engine);
    return e && e->requested;
}

void InventorySet::setRequested(EngineController *engine)
{
    if (Entry *e = entry(engine))
        e->requested = true;
}

QString InventorySet::account(const EngineController *engine)
{
    return engine->signInInfo().user.isEmpty() ? engine->userName() : engine->signInInfo().user;
}

QString InventorySet::label(const QUrl &url)
{
    return inventoryLabel(url);
}

/// What the person chose for this address. A file or link that names an engine has no say in it.
ProxyChoice InventorySet::proxyTo(const QUrl &url) const
{
    const Result<ProxyChoice> known = parseProxy(m_context.state.engineProxy(url));
    return known ? *known : ProxyChoice();
}

EngineController *InventorySet::connectTo(InventoryEndpoint endpoint, Asked asked)
{
    endpoint.proxy = proxyTo(endpoint.url);
    EngineController *known = find(endpoint.url.toString(QUrl::RemoveUserInfo));
    if (!known)
        return add(std::move(endpoint), asked == Asked::ByPerson);
    using State = EngineController::State;
    const bool sameUser = endpoint.userName.isEmpty() ||
                          endpoint.userName.compare(known->userName(), Qt::CaseInsensitive) == 0 ||
                          endpoint.userName.compare(known->signInInfo().user, Qt::CaseInsensitive) == 0;
    const bool other = !sameUser || !endpoint.token.isEmpty();
    const bool signedIn =
        known->state() == State::Ready || known->state() == State::Loading || known->state() == State::Offline;
    if (other && signedIn) {
        Q_EMIT otherAccountRequested(known, std::make_shared<InventoryEndpoint>(std::move(endpoint)));
        return known;
    }
    if (other || endpoint.proxy != known->proxy())
        return replace(known, std::move(endpoint));
    if (asked == Asked::ByPerson && !signedIn)
        setRequested(known);
    if (known->state() == State::Failed || known->state() == State::Idle)
        retry(known);
    return known;
}

EngineController *InventorySet::replace(EngineController *engine, InventoryEndpoint endpoint)
{
    std::vector<VmReference> waiting;
    std::vector<Waiter> waiters;
    if (Entry *old = entry(engine)) {
        waiting = std::exchange(old->waiting, {});
        waiters = std::exchange(old->waiters, {});
    }
    disconnectFrom(engine);
    EngineController *made = add(std::move(endpoint), true);
    if (Entry *e = entry(made)) {
        e->waiting = std::move(waiting);
        e->waiters = std::move(waiters);
    }
    return made;
}

EngineController *InventorySet::borrow(const QUrl &url)
{
    const QString key = url.toString(QUrl::RemoveUserInfo);
    for (const auto &e : m_borrowed) {
        if (e->controller->key() == key) {
            ++e->borrowers;
            return e->controller.get();
        }
    }
    InventoryEndpoint endpoint;
    endpoint.url = url;
    endpoint.proxy = proxyTo(url);
    for (const SessionState::Engine &known : m_context.state.engines()) {
        if (known.url == url)
            endpoint.userName = known.userName;
    }
    m_borrowed.push_back(make(std::move(endpoint), false));
    Entry &made = *m_borrowed.back();
    made.borrowers = 1;
    EngineController *engine = made.controller.get();
    engine->signIn();
    return engine;
}

void InventorySet::giveBack(EngineController *engine, bool keep)
{
    const auto at = std::find_if(m_borrowed.begin(), m_borrowed.end(),
                                 [engine](const auto &e) { return e->controller.get() == engine; });
    if (at == m_borrowed.end()) // shown already, for another who had it
        return;
    using State = EngineController::State;
    EngineController *own = find(engine->key());
    const bool isNeeded =
        !own || own->state() == State::Idle || own->state() == State::Failed || own->state() == State::SigningIn;
    if (--(*at)->borrowers > 0 && !(keep && isNeeded))
        return;
    std::unique_ptr<Entry> made = std::move(*at);
    m_borrowed.erase(at);
    if (!keep || !isNeeded) {
        release(std::move(made));
        return;
    }
    made->borrowers = 0;
    if (Entry *old = entry(own)) {
        made->waiting = std::exchange(old->waiting, {});
        made->waiters = std::exchange(old->waiters, {});
        disconnectFrom(own);
    }
    if (made->signIn) {
        made->signIn->disconnect(this);
        made->signIn->setMayAsk(true);
    }
    show(std::move(made));
    stateChanged(engine);
    Q_EMIT updated(engine);
    openWaiting(engine);
}

std::unique_ptr<InventorySet::Entry> InventorySet::make(InventoryEndpoint endpoint, bool mayAsk)
{
    auto made = std::make_unique<Entry>();
    InventoryHost *host = m_host;
    if (m_context.broker && m_context.identities) {
        made->signIn =
            std::make_unique<EngineSignIn>(*m_context.broker, *m_context.identities, iconSource(m_context.theme));
        made->signIn->prepare(endpoint);
        made->signIn->setMayAsk(mayAsk);
        // A stored password that is refused and forgotten is told, whoever was the reason for trying it.
        if (!mayAsk)
            connect(made->signIn.get(), &EngineSignIn::notice, this,
                    [this](const QString &sentence) { Q_EMIT noticed(sentence, false); });
        host = made->signIn.get();
    }
    Q_ASSERT(host);
    made->controller = std::make_unique<EngineController>(std::move(endpoint), m_connector, *host);
    made->controller->setTakeOverQuestion(&askTakeOver);
    return made;
}

EngineController *InventorySet::add(InventoryEndpoint endpoint, bool requested)
{
    std::unique_ptr<Entry> made = make(std::move(endpoint), true);
    made->requested = requested;
    EngineController *engine = show(std::move(made));
    engine->signIn();
    return engine;
}

EngineController *InventorySet::show(std::unique_ptr<Entry> made)
{
    EngineController *engine = made->controller.get();
    if (m_displays)
        engine->vms().setDisplays(m_displays());
    engine->vms().setFavourites(m_context.state.favourites(engine->key()));
    QSet<QString> recent;
    for (const SessionState::Console &console : m_context.state.recentConsoles()) {
        if (console.engine == engine->key())
            recent.insert(console.vmId);
    }
    engine->vms().setRecent(recent);
    wire(*made);
    m_engines.push_back(std::move(made));
    Q_EMIT added(engine);
    return engine;
}

void InventorySet::wire(Entry &made)
{
    EngineController *engine = made.controller.get();
    if (made.signIn) {
        connect(made.signIn.get(), &EngineSignIn::panelChanged, this,
                [this, engine](QWidget *panel) { Q_EMIT panelChanged(engine, panel); });
        connect(made.signIn.get(), &EngineSignIn::notice, this,
                [this](const QString &sentence) { Q_EMIT noticed(sentence, false); });
        connect(made.signIn.get(), &EngineSignIn::authorityRequested, this,
                [engine, signIn = made.signIn.get()](const QByteArray &sha256) {
                    engine->offeredAuthority(signIn, sha256, [signIn, sha256](const Result<QByteArray> &pem) {
                        signIn->showAuthority(sha256, pem);
                    });
                });
        // A connection that has asked keeps what it trusts; a new one begins with the authority.
        connect(made.signIn.get(), &EngineSignIn::authorityTrusted, this, [this, engine] {
            InventoryEndpoint endpoint;
            endpoint.url = engine->url();
            endpoint.userName = engine->userName();
            replace(engine, std::move(endpoint));
        });
    }
    connect(engine, &EngineController::stateChanged, this, [this, engine] { stateChanged(engine); });
    connect(engine, &EngineController::updated, this, [this, engine] {
        Q_EMIT updated(engine);
        openWaiting(engine);
    });
    connect(engine, &EngineController::jobsChanged, this, [this, engine] { Q_EMIT updated(engine); });
    connect(engine, &EngineController::changeCdFailed, this, [this, engine](const QString &vmId, const Error &error) {
        const Vm *vm = engine->vms().find(vmId);
        Q_EMIT noticed(tr("%1: %2").arg(vm ? vm->name : vmId, error.sentence), true);
    });
    connect(&engine->tasks(), &VmTaskList::ended, this, [this, engine](int id) {
        if (const VmTask *task = engine->tasks().find(id))
            tellEnd(*task);
    });
}

/// One sentence for a whole task, whatever became of how many VMs.
void InventorySet::tellEnd(const VmTask &task)
{
    using State = VmTask::Step::State;
    const int failed = task.count(State::Failed);
    if (failed == 0) {
        if (task.steps.size() > 1)
            Q_EMIT noticed(
                tr("%1: asked for, %n VMs", nullptr, static_cast<int>(task.steps.size())).arg(task.verb.label), false);
        return;
    }
    const auto first = std::find_if(task.steps.cbegin(), task.steps.cend(),
                                    [](const VmTask::Step &step) { return step.state == State::Failed; });
    const QString reason = tr("%1: %2").arg(first->vmName, first->error.sentence);
    Q_EMIT noticed(
        task.steps.size() == 1
            ? reason
            : tr("%1: %2 of %3 VMs failed. %4").arg(task.verb.label).arg(failed).arg(task.steps.size()).arg(reason),
        true);
}

void InventorySet::stateChanged(EngineController *engine)
{
    using State = EngineController::State;
    Entry *e = entry(engine);
    if (!e)
        return;
    const State state = engine->state();
    if (state == State::Loading || state == State::Ready) {
        e->requested = false;
        if (!e->answered) {
            // Only what has answered is worth offering again.
            e->answered = true;
            m_context.state.noteEngine({engine->url(), engine->userName()});
        }
    }
    if (state == State::Failed && !e->waiting.empty()) {
        e->waiting.clear();
        Q_EMIT noticed(engine->error().sentence, true);
    }
    if (state != State::SigningIn)
        answerWaiters(*e);
    Q_EMIT changed(engine);
}

InventorySet::TargetSource InventorySet::targetSource(const TargetProvider &vm)
{
    return [this, vm](QObject *asker, bool mayAsk, Reply<ConsoleTarget> reply) {
        fetchTarget(vm, asker, mayAsk, std::move(reply));
    };
}

void InventorySet::fetchTarget(const TargetProvider &vm, QObject *asker, bool mayAsk, Reply<ConsoleTarget> reply)
{
    EngineController *engine = find(vm.engine);
    if (!engine) {
        reply(Error{
            Failure::Engine,
            tr("Only the engine says where this console is and gives a ticket for it, and it is not connected. Connect "
               "to %1 and try again.")
                .arg(vm.engine),
            {}});
        return;
    }
    if (engine->state() == EngineController::State::SigningIn) {
        entry(engine)->waiters.push_back({asker, vm.vmId, mayAsk, std::move(reply)});
        return;
    }
    engine->consoleTarget(asker, vm.vmId, mayAsk, std::move(reply));
}

void InventorySet::answerWaiters(Entry &e)
{
    std::vector<Waiter> waiters = std::exchange(e.waiters, {});
    for (Waiter &waiter : waiters) {
        if (waiter.asker)
            e.controller->consoleTarget(waiter.asker, waiter.vmId, waiter.mayAsk, std::move(waiter.reply));
    }
}

void InventorySet::retry(EngineController *engine)
{
    if (engine->state() == EngineController::State::Ready || engine->state() == EngineController::State::Offline) {
        engine->refresh();
        return;
    }
    if (const Entry *e = entry(engine); e && e->signIn)
        e->signIn->startOver();
    engine->signIn();
}

void InventorySet::disconnectFrom(EngineController *engine)
{
    for (auto at = m_engines.begin(); at != m_engines.end(); ++at) {
        if ((*at)->controller.get() != engine)
            continue;
        std::shared_ptr<Entry> gone = std::move(*at);
        m_engines.erase(at);
        // Who waited is told that it is not connected any more.
        for (Waiter &waiter : std::exchange(gone->waiters, {})) {
            if (waiter.asker)
                fetchTarget({engine->key(), waiter.vmId, {}}, waiter.asker, waiter.mayAsk, std::move(waiter.reply));
        }
        Q_EMIT removed(engine);
        release(std::move(gone));
        return;
    }
}

void InventorySet::release(std::shared_ptr<Entry> gone)
{
    gone->controller->disconnect(this);
    gone->controller->signOut();
    if (gone->signIn)
        gone->signIn->disconnect(this);
    // The sign-out goes on for a moment; then the connection goes too.
    QTimer::singleShot(signOutGrace, this, [gone = std::move(gone)] {});
}

void InventorySet::openWhenListed(EngineController *engine, const VmReference &reference)
{
    Entry *e = entry(engine);
    if (!e)
        return;
    e->waiting.push_back(reference);
    if (engine->state() == EngineController::State::Ready)
        openWaiting(engine);
}

void InventorySet::openWaiting(EngineController *engine)
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
            Q_EMIT noticed(tr("%1: %2").arg(engine->label(), vm.error().sentence), true);
    }
}

} // namespace virtdesk
