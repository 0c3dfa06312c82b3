// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/shell/consoleopener.h"

#include "app/desktop/console/closingquestion.h"
#include "app/desktop/inventory/routesettings.h"
#include "app/desktop/settings/settings.h"
#include "app/desktop/shell/remoteviewer.h"
#include "app/desktop/widgets/confirmdialog.h"
#include "app/inventory/vmlistmodel.h"
#include "app/target/vouching.h"

#include <chrono>
#include <utility>

namespace virtdesk {

namespace {
constexpr std::chrono::minutes longestStart(10);
constexpr std::chrono::seconds startingCheck(5);
} // namespace

ConsoleOpener::ConsoleOpener(const DesktopContext &context, Factory factory, ConsoleTabs &tabs,
                             InventorySet &inventories, QObject *parent)
    : QObject(parent)
    , m_context(context)
    , m_factory(std::move(factory))
    , m_tabs(tabs)
    , m_inventories(inventories)
{
    for (const auto changed : {&InventorySet::changed, &InventorySet::updated})
        connect(&inventories, changed, this, &ConsoleOpener::vmsUpdated);
    connect(&inventories, &InventorySet::removed, this, [this](InventoryController *inventory) {
        for (ConsoleTab *tab : m_tabs.all()) {
            if (tab->vm().inventory == inventory->key())
                setVmActions(tab, tab->vm(), nullptr);
        }
    });
    readMarks();
    connect(&context.settings, &Settings::changed, this, [this, last = context.settings.markRules()]() mutable {
        if (std::exchange(last, m_context.settings.markRules()) != last)
            readMarks();
    });
    m_startingOver.setInterval(startingCheck);
    connect(&m_startingOver, &QTimer::timeout, this, &ConsoleOpener::serveStarted);
    connect(&inventories, &InventorySet::openRequested, this, &ConsoleOpener::openVm);
    connect(&inventories, &InventorySet::moved, this, &ConsoleOpener::follow);
}

void ConsoleOpener::readMarks()
{
    const Result<MarkRules> rules = MarkRules::parse(m_context.settings.markRules());
    if (rules)
        m_marks = *rules;
    else
        Q_EMIT noticed(Notice::warning(tr("The rules for marks can't be used. %1").arg(rules.error().sentence)));
    for (ConsoleTab *tab : m_tabs.all())
        setVmActions(tab, tab->vm(), m_inventories.find(tab->vm().inventory));
}

/// Consoles are connected to again only while their VMs run, as far as that is known.
void ConsoleOpener::vmsUpdated(InventoryController *inventory)
{
    for (ConsoleTab *tab : m_tabs.all()) {
        if (tab->vm().inventory == inventory->key())
            setVmActions(tab, tab->vm(), inventory);
    }
    serveStarted();
}

/// What is known of its VM.
void ConsoleOpener::tell(ConsoleTab *tab, const Vm &vm, const InventoryController *inventory) const
{
    tab->setMark(m_marks.markOf(vm));
    TabPlacement place = tab->placement();
    place.cluster = vm.cluster;
    tab->setPlacement(place);
    tab->setFacts({{QStringLiteral("name"), vm.name},
                   {QStringLiteral("ip"), vm.ips.value(0)},
                   {QStringLiteral("user"), InventorySet::account(inventory)},
                   {QStringLiteral("date"), QDate::currentDate().toString(Qt::ISODate)}});
}

/// `reference`: a tab that was only just added does not know its own yet.
void ConsoleOpener::setVmActions(ConsoleTab *tab, const TargetProvider &reference, InventoryController *inventory)
{
    const Vm *known = inventory ? inventory->vms().find(reference.vmId) : nullptr;
    const Vm *vm = inventory && inventory->canBeAsked() ? known : nullptr;
    if (known) {
        tell(tab, *known, inventory);
        tab->setClosing(known->closing); // of a list that is not kept up to date, too: better asked once too often
    }
    // Of a list that is not kept up to date nobody knows whether it is still so.
    tab->setVmCondition(known && inventory->state() == InventoryController::State::Ready ? VmCondition::of(*known)
                                                                                         : std::nullopt);
    tab->setVmVerbs(vm ? std::make_optional(vm->verbs) : std::nullopt,
                    inventory && inventory->canBeAsked() && inventory->canChangeCd());
}

/// A console that is open, or comes back by itself, goes with its VM to the other inventory.
void ConsoleOpener::follow(const InventoryController *from, const QString &vmId, InventoryController *to)
{
    for (ConsoleTab *tab : m_tabs.all()) {
        if (tab->vm().inventory != from->key() || tab->vm().vmId != vmId)
            continue;
        ConsoleRequest request;
        request.title = tab->name().own();
        request.vm = {to->key(), vmId, tab->vm().consoleKind};
        request.provider = m_inventories.targetSource(request.vm);
        request.otherWay = m_inventories.otherWay(request.vm);
        ConsoleTarget probe;
        probe.provider = request.vm;
        request.key = probe.key();
        // One that ended before stays as it is: nobody waits for it.
        if (m_tabs.find(request.key) || (tab->state() == ConsoleTab::State::Failed && !tab->reconnector().isActive()))
            continue;
        tab->open(std::move(request));
        tab->reconnector().tryNow(); // no earlier try is waited for
        setVmActions(tab, tab->vm(), to);
    }
}

ConsoleTab *ConsoleOpener::addTab(const TargetProvider &vm, const ConsoleTabs::Place &place)
{
    ConsoleTab *tab = m_tabs.add(std::make_unique<ConsoleTab>(m_context, m_factory()), place);
    setVmActions(tab, vm, m_inventories.find(vm.inventory));
    return tab;
}

void ConsoleOpener::noteRecent(const ConsoleTab *tab)
{
    m_context.state.noteConsole(tab->record());
    if (InventoryController *inventory = m_inventories.find(tab->vm().inventory)) {
        QSet<QString> recent = inventory->vms().recent();
        recent.insert(tab->vm().vmId);
        inventory->vms().setRecent(recent);
    }
}

InventoryEndpoint ConsoleOpener::knownEndpoint(const QUrl &url) const
{
    InventoryEndpoint endpoint;
    endpoint.url = url;
    for (const SessionState::Engine &known : m_context.state.inventories()) {
        if (known.url == url)
            endpoint.userName = known.userName;
    }
    return endpoint;
}

void ConsoleOpener::openText(const QString &text)
{
    Result<ParsedTarget> parsed = parseTypedTarget(text, m_context.targets);
    if (!parsed) {
        Q_EMIT noticed(Notice::error(parsed.error().sentence));
        return;
    }
    if (parsed->console) {
        if (const Result<void> led = RouteSettings(m_context).applyTypedRoute(*parsed->console); !led) {
            Q_EMIT noticed(Notice::error(led.error().sentence));
            return;
        }
    }
    if (m_entrance)
        m_entrance(std::move(parsed).value());
    else
        open(std::move(parsed).value());
}

void ConsoleOpener::openAtInventory(const VmReference &reference)
{
    InventoryEndpoint endpoint;
    endpoint.url = reference.inventory;
    endpoint.userName = reference.userName;
    m_inventories.openWhenListed(m_inventories.connectTo(std::move(endpoint), Asked::ByPerson), reference);
}

void ConsoleOpener::open(ParsedTarget target)
{
    for (const QString &note : std::as_const(target.notes))
        Q_EMIT noticed(Notice::warning(note));
    if (target.vm) {
        openAtInventory(*target.vm);
        return;
    }
    if (target.foreign) {
        Q_EMIT noticed(RemoteViewer::open(*target.foreign));
        return;
    }
    if (!target.console)
        return;
    settleClaim(*target.console, std::nullopt); // whatever way it came: nobody's word but the inventory's
    ConsoleRequest request;
    request.key = target.console->key();
    request.title = target.console->presentation.title;
    request.vm = target.console->provider;
    if (request.vm.isSet()) {
        request.provider = m_inventories.targetSource(request.vm);
        request.otherWay = m_inventories.otherWay(request.vm);
    }
    const TargetProvider vm = request.vm;
    const bool fullScreen = target.console->presentation.fullScreen;
    if (request.vm.isSet() && m_inventories.isRouted(request.vm.inventory))
        request.provider = m_inventories.routedSource(request.vm, std::move(*target.console));
    else
        request.target = std::move(target.console);
    if (ConsoleTab *open = m_tabs.find(request.key)) {
        m_tabs.raise(open);
        // The file in hand has a fresh ticket; a console that is not open any more can use it.
        if (open->state() == ConsoleTab::State::Failed)
            open->open(std::move(request));
        if (fullScreen && m_tabs.isInRow(open))
            Q_EMIT fullScreenRequested();
        return;
    }
    ConsoleTab *tab = addTab(vm, {});
    tab->open(std::move(request));
    noteRecent(tab);
    if (fullScreen)
        Q_EMIT fullScreenRequested();
}

/// The console of a VM that is off can't be opened; starting it is what helps.
void ConsoleOpener::offerStart(InventoryController *inventory, const Vm &vm)
{
    const std::optional<VmVerb> start = inventory->verb(vm.id, QStringLiteral("start"));
    const QString title = tr("%1 is %2").arg(vm.name, VmListModel::statusText(vm));
    if (!start) {
        Q_EMIT noticed(Notice::warning(tr("%1: a VM has a console only while it runs.").arg(title)));
        return;
    }
    const auto only = [this, held = QPointer<InventoryController>(inventory), id = vm.id, verb = *start] {
        if (held)
            Q_EMIT verbRequested(held, {id}, verb);
    };
    ConfirmDialog *question = ConfirmDialog::ask(
        m_tabs.window(), title, tr("A VM has a console only while it runs. Its tab waits until it does."),
        tr("%1 and open the console", "a verb: Start").arg(start->label), false,
        [this, held = QPointer<InventoryController>(inventory), id = vm.id, verb = *start] {
            if (held)
                startAndOpen(held, id, verb);
        });
    question->setYesDefault();
    question->addChoice(QStringLiteral("startOnlyButton"), tr("%1 only", "a verb: Start").arg(start->label), only);
}

void ConsoleOpener::startAndOpen(InventoryController *inventory, const QString &vmId, const VmVerb &verb)
{
    const Vm *vm = inventory->vms().find(vmId);
    if (!vm)
        return;
    ConsoleRequest request;
    request.title = vm->name;
    request.vm = {inventory->key(), vmId, m_context.targets.usualConsoleKind()};
    request.provider = whenRunning(request.vm);
    request.otherWay = m_inventories.otherWay(request.vm);
    ConsoleTarget probe;
    probe.provider = request.vm;
    request.key = probe.key();
    Q_EMIT verbRequested(inventory, {vmId}, verb);
    if (ConsoleTab *open = m_tabs.find(request.key)) {
        m_tabs.raise(open);
        return; // it comes back by itself once the VM runs
    }
    ConsoleTab *tab = addTab(request.vm, {});
    tab->open(std::move(request));
    tab->setStarting();
    noteRecent(tab);
}

/// Asks the inventory at once where the VM runs, else as soon as it does.
ConsoleRequest::Provider ConsoleOpener::whenRunning(const TargetProvider &vm)
{
    return [this, vm](QObject *asker, bool mayAsk, Reply<ConsoleTarget> reply) {
        m_starting.push_back({vm, asker, mayAsk, std::move(reply), QDeadlineTimer(longestStart)});
        m_startingOver.start();
        serveStarted();
    };
}

void ConsoleOpener::serveStarted()
{
    std::vector<Starting> waiting = std::exchange(m_starting, {});
    for (Starting &one : waiting) {
        if (!one.asker)
            continue; // its tab was closed, or nobody waits any more
        InventoryController *inventory = m_inventories.find(one.vm.inventory);
        const Vm *vm = inventory && inventory->state() == InventoryController::State::Ready
                           ? inventory->vms().find(one.vm.vmId)
                           : nullptr;
        // What is not known to be off is the inventory's to answer.
        if (!vm || vm->power == PowerState::Unknown || isRunning(vm->power))
            m_inventories.targetSource(one.vm)(one.asker, one.mayAsk, std::move(one.reply));
        else if (one.until.hasExpired())
            one.reply(
                Error{Failure::Engine,
                      tr("The VM did not start within %n minute(s).", nullptr, static_cast<int>(longestStart.count())),
                      {}});
        else
            m_starting.push_back(std::move(one));
    }
    if (m_starting.empty())
        m_startingOver.stop();
}

ConsoleTab *ConsoleOpener::openVm(InventoryController *inventory, const QString &vmId)
{
    const Vm *vm = inventory->vms().find(vmId);
    if (!vm)
        return nullptr;
    ConsoleRequest request;
    request.title = vm->name;
    request.vm = {inventory->key(), vmId, m_context.targets.usualConsoleKind()};
    request.provider = m_inventories.targetSource(request.vm);
    request.otherWay = m_inventories.otherWay(request.vm);
    ConsoleTarget probe;
    probe.provider = request.vm;
    request.key = probe.key();
    if (ConsoleTab *open = m_tabs.find(request.key)) {
        m_tabs.raise(open);
        if (open->state() == ConsoleTab::State::Failed)
            open->reconnect();
        return open;
    }
    if (!isRunning(vm->power) && vm->power != PowerState::Unknown) {
        offerStart(inventory, *vm);
        return nullptr;
    }
    // Known before anything is asked for: a ticket would take the console from who can use it.
    if (const QString problem = inventory->vms().consoleProblem(*vm); !problem.isEmpty()) {
        Q_EMIT noticed(Notice::warning(problem));
        return nullptr;
    }
    ConsoleTab *tab = addTab(request.vm, {});
    tab->open(std::move(request));
    noteRecent(tab);
    return tab;
}

void ConsoleOpener::reopen(const QList<ConsoleTabs::Closed> &consoles, Asked asked)
{
    // Tabs first, all of them; then they connect, the one that is shown first.
    std::vector<std::pair<ConsoleTab *, ConsoleRequest>> made;
    QList<ConsoleTab *> sideBySide;
    ConsoleTab *current = nullptr;
    for (const ConsoleTabs::Closed &closed : consoles) {
        const SessionState::Console &console = closed.console;
        ConsoleRequest request;
        request.title = console.title;
        if (console.address.isEmpty()) {
            request.vm = {console.inventory, console.vmId, m_context.targets.usualConsoleKind()};
            request.provider = m_inventories.targetSource(request.vm);
            request.otherWay = m_inventories.otherWay(request.vm);
            ConsoleTarget probe;
            probe.provider = request.vm;
            request.key = probe.key();
        } else {
            Result<ParsedTarget> parsed = parseTarget(console.address, m_context.targets);
            if (!parsed || !parsed->console || !RouteSettings(m_context).applyTypedRoute(*parsed->console))
                continue;
            request.target = std::move(parsed->console);
            request.key = request.target->key();
        }
        if (m_tabs.find(request.key))
            continue;
        if (request.vm.isSet() && !m_inventories.find(request.vm.inventory))
            m_inventories.connectTo(knownEndpoint(QUrl(request.vm.inventory, QUrl::StrictMode)), asked);
        ConsoleTab *tab = addTab(request.vm, {closed.at, false, console.ownWindow, console.geometry});
        TabPlacement place = tab->placement();
        place.pinned = console.pinned;
        place.group = console.group;
        tab->setPlacement(place);
        if (console.current || (!current && !console.ownWindow))
            current = tab;
        if (console.sideBySide && !console.ownWindow)
            sideBySide.append(tab);
        made.emplace_back(tab, std::move(request));
    }
    for (auto &[tab, request] : made) {
        if (tab == current)
            tab->open(std::move(request));
    }
    if (!sideBySide.isEmpty())
        m_tabs.setSideBySide(sideBySide);
    if (current && m_tabs.isInRow(current))
        m_tabs.raise(current);
    for (auto &[tab, request] : made) {
        if (tab != current)
            tab->open(std::move(request));
        noteRecent(tab);
    }
}

void ConsoleOpener::reconnect(ConsoleTab *tab)
{
    if (tab->state() != ConsoleTab::State::Running) {
        tab->reconnect();
        return;
    }
    const QString follows = ClosingQuestion::consequences({tab});
    const QString harmless = tr("The console works. It is closed and opened again; the VM goes on.");
    ConfirmDialog::ask(tab->window(), tr("Reconnect %1?").arg(tab->title()), follows.isEmpty() ? harmless : follows,
                       tr("Reconnect"), !follows.isEmpty(), [held = QPointer<ConsoleTab>(tab)] {
                           if (held)
                               held->reconnect();
                       });
}

void ConsoleOpener::reconnectEnded()
{
    for (ConsoleTab *tab : m_tabs.all()) {
        if (tab->state() == ConsoleTab::State::Failed)
            tab->reconnect();
    }
}

} // namespace virtdesk
