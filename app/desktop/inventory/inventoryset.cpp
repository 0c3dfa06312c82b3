// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/inventory/inventoryset.h"

#include "app/desktop/inventory/takeoverquestion.h"
#include "app/desktop/settings/sessionstate.h"
#include "app/desktop/settings/settings.h"
#include "app/inventory/vmnotes.h"
#include "app/look/theme.h"
#include "app/signin/inventorysignin.h"
#include "app/target/inventorypresets.h"
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

InventorySet::InventorySet(const DesktopContext &context, InventoryController::Connector connector, InventoryHost *host,
                           QObject *parent)
    : QObject(parent)
    , m_context(context)
    , m_connector(std::move(connector))
    , m_host(host)
{
    applyRoutes();
    connect(&m_context.settings, &Settings::changed, this, &InventorySet::applyRoutes);
}

InventorySet::~InventorySet() = default;

void InventorySet::clear()
{
    m_borrowed.clear();
    m_inventories.clear();
}

InventorySet::Entry *InventorySet::entry(const InventoryController *inventory) const
{
    for (const auto &e : m_inventories) {
        if (e->controller.get() == inventory)
            return e.get();
    }
    return nullptr;
}

InventoryController *InventorySet::find(const QString &key) const
{
    for (const auto &e : m_inventories) {
        if (e->controller->key() == key)
            return e->controller.get();
    }
    return nullptr;
}

QList<InventoryController *> InventorySet::all() const
{
    QList<InventoryController *> list;
    for (const auto &e : m_inventories)
        list.append(e->controller.get());
    return list;
}

QWidget *InventorySet::panel(const InventoryController *inventory) const
{
    const Entry *e = entry(inventory);
    return e && e->signIn ? e->signIn->panel() : nullptr;
}

InventoryQuestion InventorySet::question(const InventoryController *inventory) const
{
    const Entry *e = entry(inventory);
    if (!e || !e->signIn || !e->signIn->panel())
        return InventoryQuestion::None;
    return e->signIn->asksIdentity() ? InventoryQuestion::Certificate : InventoryQuestion::SignIn;
}

bool InventorySet::isRequested(const InventoryController *inventory) const
{
    const Entry *e = entry(inventory);
    return e && e->requested;
}

void InventorySet::setRequested(InventoryController *inventory)
{
    if (Entry *e = entry(inventory))
        e->requested = true;
}

QString InventorySet::account(const InventoryController *inventory)
{
    return inventory->signInInfo().user.isEmpty() ? inventory->userName() : inventory->signInInfo().user;
}

QString InventorySet::label(const QUrl &url)
{
    return inventoryLabel(url);
}

/// What the person chose for this address. A file or link that names an inventory has no say in it.
ProxyChoice InventorySet::proxyTo(const QUrl &url) const
{
    const Result<ProxyChoice> known = parseProxy(m_context.state.inventoryProxy(url));
    return known ? *known : ProxyChoice();
}

/// What the person chose for this address, else for all, unless the administrator has.
ConsoleSupply::Proxy InventorySet::consoleProxyOf(const QUrl &url) const
{
    const auto forAll = ConsoleSupply::proxyOf(m_context.settings.inventoryConsoleProxy());
    const bool isSet = m_context.settings.policy().isMandatory(QStringLiteral("console/engineProxy"));
    const auto own = isSet ? std::nullopt : ConsoleSupply::proxyOf(m_context.state.consoleProxy(url));
    return own.value_or(forAll.value_or(ConsoleSupply::Proxy::WhenNeeded));
}

/// Consoles that are open go on as they are; each next connection goes the new way.
void InventorySet::applyRoutes()
{
    const QStringList lines = m_context.settings.consoleRoutes();
    if (lines == m_routeLines)
        return;
    m_routeLines = lines;
    m_routes = ConsoleRoutes(lines, m_context.targets);
    for (const auto *entries : {&m_inventories, &m_borrowed}) {
        for (const auto &e : *entries) {
            if (e->routed)
                e->controller->supply().setRoutes(m_routes, e->controller->key());
        }
    }
}

InventoryController *InventorySet::connectTo(InventoryEndpoint endpoint, Asked asked)
{
    endpoint.proxy = proxyTo(endpoint.url);
    InventoryController *known = find(endpoint.url.toString(QUrl::RemoveUserInfo));
    if (!known)
        return add(std::move(endpoint), asked == Asked::ByPerson);
    known->supply().setProxy(consoleProxyOf(endpoint.url));
    using State = InventoryController::State;
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

InventoryController *InventorySet::replace(InventoryController *inventory, InventoryEndpoint endpoint)
{
    std::vector<VmReference> waiting;
    std::vector<Waiter> waiters;
    if (Entry *old = entry(inventory)) {
        waiting = std::exchange(old->waiting, {});
        waiters = std::exchange(old->waiters, {});
    }
    disconnectFrom(inventory);
    InventoryController *made = add(std::move(endpoint), true);
    if (Entry *e = entry(made)) {
        e->waiting = std::move(waiting);
        e->waiters = std::move(waiters);
    }
    return made;
}

InventoryController *InventorySet::borrow(const QUrl &url)
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
    for (const SessionState::Engine &known : m_context.state.inventories()) {
        if (known.url == url)
            endpoint.userName = known.userName;
    }
    m_borrowed.push_back(make(std::move(endpoint), false));
    Entry &made = *m_borrowed.back();
    made.borrowers = 1;
    InventoryController *inventory = made.controller.get();
    inventory->signIn();
    return inventory;
}

void InventorySet::giveBack(InventoryController *inventory, bool keep)
{
    const auto at = std::find_if(m_borrowed.begin(), m_borrowed.end(),
                                 [inventory](const auto &e) { return e->controller.get() == inventory; });
    if (at == m_borrowed.end()) // shown already, for another who had it
        return;
    using State = InventoryController::State;
    InventoryController *own = find(inventory->key());
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
    stateChanged(inventory);
    Q_EMIT updated(inventory);
    openWaiting(inventory);
}

std::unique_ptr<InventorySet::Entry> InventorySet::make(InventoryEndpoint endpoint, bool mayAsk)
{
    auto made = std::make_unique<Entry>();
    InventoryHost *host = m_host;
    if (m_context.broker && m_context.identities) {
        made->signIn =
            std::make_unique<InventorySignIn>(*m_context.broker, *m_context.identities, iconSource(m_context.theme));
        made->signIn->prepare(endpoint);
        made->signIn->setNeedsTicket(m_context.presets && m_context.presets->needsTicket(endpoint.url));
        made->signIn->setMayAsk(mayAsk);
        made->signIn->setTokenMaker(m_context.makeProxyToken);
        // A stored password that is refused and forgotten is told, whoever was the reason for trying it.
        if (!mayAsk)
            connect(made->signIn.get(), &InventorySignIn::notice, this,
                    [this](const QString &sentence) { Q_EMIT noticed(sentence, false); });
        host = made->signIn.get();
    }
    if (m_context.presets)
        m_context.presets->apply(endpoint);
    Q_ASSERT(host);
    const ConsoleSupply::Proxy proxy = consoleProxyOf(endpoint.url);
    // Whoever brought the CA may stand in for the inventory, and would choose where the person's hops lead.
    made->routed = endpoint.caPem.isEmpty() || !isFromOutside(endpoint.authority);
    made->controller = std::make_unique<InventoryController>(std::move(endpoint), m_connector, *host);
    made->controller->supply().setProxy(proxy);
    if (made->routed)
        made->controller->supply().setRoutes(m_routes, made->controller->key());
    if (m_context.settings.policy().flag(QStringLiteral("allow/takeOver"))) {
        made->controller->setTakeOverQuestion([this](QObject *asker, const ConsoleState &state,
                                                     std::function<void(bool)> reply) {
            askTakeOver(asker, state, [this, held = QPointer<QObject>(asker), reply = std::move(reply)](bool takeOver) {
                if (takeOver && held)
                    Q_EMIT tookOver(held);
                reply(takeOver);
            });
        });
    }
    return made;
}

InventoryController *InventorySet::add(InventoryEndpoint endpoint, bool requested)
{
    std::unique_ptr<Entry> made = make(std::move(endpoint), true);
    made->requested = requested;
    InventoryController *inventory = show(std::move(made));
    inventory->signIn();
    return inventory;
}

InventoryController *InventorySet::show(std::unique_ptr<Entry> made)
{
    InventoryController *inventory = made->controller.get();
    if (m_displays)
        inventory->vms().setDisplays(m_displays());
    inventory->vms().setFavourites(m_context.state.favourites(inventory->key()));
    QSet<QString> recent;
    for (const SessionState::Console &console : m_context.state.recentConsoles()) {
        if (console.inventory == inventory->key())
            recent.insert(console.vmId);
    }
    inventory->vms().setRecent(recent);
    if (m_context.notes)
        inventory->vms().setNotes(m_context.notes->notes(inventory->key()));
    wire(*made);
    m_inventories.push_back(std::move(made));
    Q_EMIT added(inventory);
    return inventory;
}

void InventorySet::wire(Entry &made)
{
    InventoryController *inventory = made.controller.get();
    if (made.signIn) {
        connect(made.signIn.get(), &InventorySignIn::panelChanged, this,
                [this, inventory](QWidget *panel) { Q_EMIT panelChanged(inventory, panel); });
        connect(made.signIn.get(), &InventorySignIn::notice, this,
                [this](const QString &sentence) { Q_EMIT noticed(sentence, false); });
        connect(made.signIn.get(), &InventorySignIn::authorityRequested, this,
                [inventory, signIn = made.signIn.get()](const QByteArray &sha256) {
                    inventory->offeredAuthority(signIn, sha256, [signIn, sha256](const Result<QByteArray> &pem) {
                        signIn->showAuthority(sha256, pem);
                    });
                });
        // A connection that has asked keeps what it trusts; a new one begins with the authority.
        connect(made.signIn.get(), &InventorySignIn::authorityTrusted, this, [this, inventory] {
            InventoryEndpoint endpoint;
            endpoint.url = inventory->url();
            endpoint.userName = inventory->userName();
            replace(inventory, std::move(endpoint));
        });
    }
    connect(inventory, &InventoryController::stateChanged, this, [this, inventory] { stateChanged(inventory); });
    connect(inventory, &InventoryController::updated, this, [this, inventory] {
        Q_EMIT updated(inventory);
        openWaiting(inventory);
    });
    connect(inventory, &InventoryController::limitedChanged, this, [this, inventory](bool limited) {
        m_context.state.setOwnVmsOnly(inventory->url(), account(inventory), limited);
    });
    connect(inventory, &InventoryController::vmMoved, this, [this, inventory](const QString &vmId, const QUrl &to) {
        InventoryController *other = find(to.toString(QUrl::RemoveUserInfo));
        if (!other)
            return;
        other->lookNow();
        Q_EMIT moved(inventory, vmId, other);
    });
    connect(inventory, &InventoryController::jobsChanged, this, [this, inventory] { Q_EMIT updated(inventory); });
    connect(inventory, &InventoryController::changeCdFailed, this,
            [this, inventory](const QString &vmId, const Error &error) {
                const Vm *vm = inventory->vms().find(vmId);
                Q_EMIT noticed(tr("%1: %2").arg(vm ? vm->name : vmId, error.sentence), true);
            });
    connect(&inventory->watch(), &VmWatch::reached, this, [this, inventory](const QString &vmId, VmWatch::Until until) {
        const Vm *vm = inventory->vms().find(vmId);
        const QString name = vm ? vm->name : vmId;
        const QString sentence = until == VmWatch::Until::Up ? tr("%1 is up.").arg(name) : tr("%1 is off.").arg(name);
        Q_EMIT noticed(sentence, false);
        Q_EMIT awaited(sentence);
    });
    connect(&inventory->tasks(), &VmTaskList::ended, this, [this, inventory](int id) {
        if (const VmTask *task = inventory->tasks().find(id))
            tellEnd(*task);
    });
}

/// One sentence for a whole task, whatever became of how many VMs.
void InventorySet::tellEnd(const VmTask &task)
{
    using State = VmTask::Step::State;
    const int failed = task.count(State::Failed);
    const VmTask::Step &only = task.steps.constFirst();
    if (failed == 0 && task.steps.size() == 1) {
        Q_EMIT awaited(tr("%1: %2").arg(only.vmName, only.text.isEmpty() ? task.verb.label : only.text));
        return;
    }
    if (failed == 0) {
        const QString sentence =
            tr("%1: asked for, %n VMs", nullptr, static_cast<int>(task.steps.size())).arg(task.verb.label);
        Q_EMIT noticed(sentence, false);
        Q_EMIT awaited(sentence);
        return;
    }
    const auto first = std::find_if(task.steps.cbegin(), task.steps.cend(),
                                    [](const VmTask::Step &step) { return step.state == State::Failed; });
    const QString reason = tr("%1: %2").arg(first->vmName, first->error.sentence);
    QString sentence =
        task.steps.size() == 1
            ? reason
            : tr("%1: %2 of %3 VMs failed. %4").arg(task.verb.label).arg(failed).arg(task.steps.size()).arg(reason);
    if (!task.options.details.isEmpty())
        sentence += QLatin1Char(' ') + tr("What was typed is kept: it can be tried again in the list of tasks.");
    Q_EMIT noticed(sentence, true);
    Q_EMIT awaited(sentence);
}

void InventorySet::stateChanged(InventoryController *inventory)
{
    using State = InventoryController::State;
    Entry *e = entry(inventory);
    if (!e)
        return;
    const State state = inventory->state();
    if (state == State::Loading || state == State::Ready) {
        e->requested = false;
        if (!e->answered) {
            // Only what has answered is worth offering again.
            e->answered = true;
            m_context.state.noteInventory({inventory->url(), inventory->userName()});
            applyKeptView(inventory);
        }
    }
    if (state == State::Failed && !e->waiting.empty()) {
        e->waiting.clear();
        Q_EMIT noticed(inventory->error().sentence, true);
    }
    if (state != State::SigningIn)
        answerWaiters(*e);
    Q_EMIT changed(inventory);
}

/// An administrator who wants only the own VMs does so after the next start, too. Before the first list is asked for.
void InventorySet::applyKeptView(InventoryController *inventory)
{
    const std::optional<AccountView::Rights> rights = inventory->rights();
    if (rights && rights->seesAll)
        inventory->setLimited(m_context.state.ownVmsOnly(inventory->url(), account(inventory)));
}

InventorySet::TargetSource InventorySet::targetSource(const TargetProvider &vm)
{
    return [this, vm](QObject *asker, bool mayAsk, Reply<ConsoleTarget> reply) {
        fetchTarget(vm, asker, mayAsk, std::move(reply));
    };
}

InventorySet::TargetSource InventorySet::routedSource(const TargetProvider &vm, ConsoleTarget target)
{
    auto held = std::make_shared<std::optional<ConsoleTarget>>(std::move(target));
    return [this, vm, held](QObject *asker, bool mayAsk, Reply<ConsoleTarget> reply) {
        if (!*held) {
            fetchTarget(vm, asker, mayAsk, std::move(reply));
            return;
        }
        ConsoleTarget first = std::move(**held);
        held->reset();
        InventoryController *inventory = find(vm.inventory);
        if (inventory)
            inventory->routeConsole(asker, vm.vmId, std::move(first), std::move(reply));
        else if (m_routes.isAbout(vm.inventory))
            reply(notConnected(vm.inventory)); // whether a rule holds for this VM, only the engine knows
        else
            reply(std::move(first));
    };
}

InventorySet::OtherWay InventorySet::otherWay(const TargetProvider &vm)
{
    return [this, vm](const ConsoleTarget &target, const Error &why, Step last) {
        InventoryController *inventory = find(vm.inventory);
        return inventory && inventory->triesProxy(target, why, last);
    };
}

Error InventorySet::notConnected(const QString &inventory)
{
    return {Failure::Engine,
            tr("Only the engine says where this console is and gives a ticket for it, and it is not connected. Connect "
               "to %1 and try again.")
                .arg(inventory),
            {}};
}

void InventorySet::fetchTarget(const TargetProvider &vm, QObject *asker, bool mayAsk, Reply<ConsoleTarget> reply)
{
    InventoryController *inventory = find(vm.inventory);
    if (!inventory) {
        reply(notConnected(vm.inventory));
        return;
    }
    if (inventory->state() == InventoryController::State::SigningIn) {
        entry(inventory)->waiters.push_back({asker, vm.vmId, mayAsk, std::move(reply)});
        return;
    }
    inventory->consoleTarget(asker, vm.vmId, mayAsk, std::move(reply));
}

void InventorySet::answerWaiters(Entry &e)
{
    std::vector<Waiter> waiters = std::exchange(e.waiters, {});
    for (Waiter &waiter : waiters) {
        if (waiter.asker)
            e.controller->consoleTarget(waiter.asker, waiter.vmId, waiter.mayAsk, std::move(waiter.reply));
    }
}

void InventorySet::retry(InventoryController *inventory)
{
    if (inventory->state() == InventoryController::State::Ready ||
        inventory->state() == InventoryController::State::Offline) {
        inventory->refresh();
        return;
    }
    if (const Entry *e = entry(inventory); e && e->signIn)
        e->signIn->startOver();
    inventory->signIn();
}

void InventorySet::disconnectFrom(InventoryController *inventory)
{
    for (auto at = m_inventories.begin(); at != m_inventories.end(); ++at) {
        if ((*at)->controller.get() != inventory)
            continue;
        std::shared_ptr<Entry> gone = std::move(*at);
        m_inventories.erase(at);
        // Who waited is told that it is not connected any more.
        for (Waiter &waiter : std::exchange(gone->waiters, {})) {
            if (waiter.asker)
                fetchTarget({inventory->key(), waiter.vmId, {}}, waiter.asker, waiter.mayAsk, std::move(waiter.reply));
        }
        Q_EMIT removed(inventory);
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

void InventorySet::keepNote(InventoryController *inventory, const QString &vmId, const QString &note)
{
    if (!m_context.notes)
        return;
    const QString problem = m_context.notes->setNote(inventory->key(), vmId, note);
    if (const QString aside = m_context.notes->takeProblem(); !aside.isEmpty())
        Q_EMIT noticed(aside, true);
    if (problem.isEmpty())
        inventory->vms().setNote(vmId, m_context.notes->note(inventory->key(), vmId));
    else
        Q_EMIT noticed(tr("%1 What was typed stays with its VM until VirtDesk ends.").arg(problem), true);
}

void InventorySet::openWhenListed(InventoryController *inventory, const VmReference &reference)
{
    Entry *e = entry(inventory);
    if (!e)
        return;
    e->waiting.push_back(reference);
    if (inventory->state() == InventoryController::State::Ready)
        openWaiting(inventory);
}

void InventorySet::openWaiting(InventoryController *inventory)
{
    Entry *e = entry(inventory);
    if (!e)
        return;
    const std::vector<VmReference> waiting = std::exchange(e->waiting, {});
    for (const VmReference &reference : waiting) {
        QList<Vm> vms;
        for (int i = 0; i < inventory->vms().rowCount(); ++i)
            vms.append(inventory->vms().row(i).vm);
        // Exactly the one that is meant, or none: names are unique per data centre only, and case counts.
        if (inventory->paging().isOn()) { // it may be one that is not listed, and so may another of this name
            inventory->findByName(this, reference.vm, [this, inventory, reference](const Result<QList<Vm>> &found) {
                if (found)
                    openNamed(inventory, vmByName(reference.vm, *found));
                else
                    openNamed(inventory, found.error());
            });
            continue;
        }
        openNamed(inventory, vmByName(reference.vm, vms));
    }
}

void InventorySet::openNamed(InventoryController *inventory, const Result<Vm> &vm)
{
    if (!entry(inventory)) // disconnected meanwhile
        return;
    if (vm)
        Q_EMIT openRequested(inventory, vm->id);
    else
        Q_EMIT noticed(tr("%1: %2").arg(inventory->label(), vm.error().sentence), true);
}

} // namespace virtdesk
