// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/shell/consoleopener.h"

#include "app/desktop/shell/remoteviewer.h"
#include "app/desktop/widgets/confirmdialog.h"
#include "app/inventory/vmlistmodel.h"
#include "app/target/vouching.h"

#include <utility>
#include <vector>

namespace virtdesk {

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
    connect(&inventories, &InventorySet::removed, this, [this](EngineController *engine) {
        for (ConsoleTab *tab : m_tabs.all()) {
            if (tab->vm().engine == engine->key())
                setVmActions(tab, tab->vm(), nullptr);
        }
    });
    connect(&inventories, &InventorySet::openRequested, this, &ConsoleOpener::openVm);
}

/// Consoles are connected to again only while their VMs run, as far as that is known.
void ConsoleOpener::vmsUpdated(EngineController *engine)
{
    const bool known = engine->state() == EngineController::State::Ready;
    for (ConsoleTab *tab : m_tabs.all()) {
        if (tab->vm().engine != engine->key())
            continue;
        setVmActions(tab, tab->vm(), engine);
        const Vm *vm = known ? engine->vms().find(tab->vm().vmId) : nullptr;
        tab->setVmRunning(vm && vm->power != PowerState::Unknown ? std::make_optional(isRunning(vm->power))
                                                                 : std::nullopt);
    }
}

/// `reference`: a tab that was only just added does not know its own yet.
void ConsoleOpener::setVmActions(ConsoleTab *tab, const TargetProvider &reference, EngineController *engine)
{
    const Vm *vm = engine && engine->canBeAsked() ? engine->vms().find(reference.vmId) : nullptr;
    tab->setVmVerbs(vm ? std::make_optional(vm->verbs) : std::nullopt,
                    engine && engine->canBeAsked() && engine->canChangeCd());
}

ConsoleTab *ConsoleOpener::addTab(const TargetProvider &vm, const ConsoleTabs::Place &place)
{
    ConsoleTab *tab = m_tabs.add(std::make_unique<ConsoleTab>(m_context, m_factory()), place);
    setVmActions(tab, vm, m_inventories.find(vm.engine));
    return tab;
}

void ConsoleOpener::noteRecent(const ConsoleTab *tab)
{
    m_context.state.noteConsole(tab->record());
    if (EngineController *engine = m_inventories.find(tab->vm().engine)) {
        QSet<QString> recent = engine->vms().recent();
        recent.insert(tab->vm().vmId);
        engine->vms().setRecent(recent);
    }
}

InventoryEndpoint ConsoleOpener::knownEndpoint(const QUrl &url) const
{
    InventoryEndpoint endpoint;
    endpoint.url = url;
    for (const SessionState::Engine &known : m_context.state.engines()) {
        if (known.url == url)
            endpoint.userName = known.userName;
    }
    return endpoint;
}

void ConsoleOpener::openText(const QString &text)
{
    Result<ParsedTarget> parsed = parseTarget(text, m_context.targets);
    if (!parsed) {
        Q_EMIT noticed(Notice::error(parsed.error().sentence));
        return;
    }
    if (m_entrance)
        m_entrance(std::move(parsed).value());
    else
        open(std::move(parsed).value());
}

void ConsoleOpener::openAtInventory(const VmReference &reference)
{
    InventoryEndpoint endpoint;
    endpoint.url = reference.engine;
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
    settleClaim(*target.console, std::nullopt); // whatever way it came: nobody's word but the engine's
    ConsoleRequest request;
    request.key = target.console->key();
    request.title = target.console->presentation.title;
    request.vm = target.console->provider;
    if (request.vm.isSet())
        request.provider = m_inventories.targetSource(request.vm);
    const TargetProvider vm = request.vm;
    const bool fullScreen = target.console->presentation.fullScreen;
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
void ConsoleOpener::offerStart(EngineController *engine, const Vm &vm)
{
    const std::optional<VmVerb> start = engine->verb(vm.id, QStringLiteral("start"));
    const QString title = tr("%1 is %2").arg(vm.name, VmListModel::statusText(vm));
    if (!start) {
        Q_EMIT noticed(Notice::warning(tr("%1: a VM has a console only while it runs.").arg(title)));
        return;
    }
    ConfirmDialog::ask(m_tabs.window(), title,
                       tr("A VM has a console only while it runs. Start it, and open its console when it is up."),
                       start->label, false,
                       [this, held = QPointer<EngineController>(engine), id = vm.id, verb = *start] {
                           if (held)
                               Q_EMIT verbRequested(held, {id}, verb);
                       });
}

ConsoleTab *ConsoleOpener::openVm(EngineController *engine, const QString &vmId)
{
    const Vm *vm = engine->vms().find(vmId);
    if (!vm)
        return nullptr;
    ConsoleRequest request;
    request.title = vm->name;
    request.vm = {engine->key(), vmId, m_context.targets.usualConsoleKind()};
    request.provider = m_inventories.targetSource(request.vm);
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
        offerStart(engine, *vm);
        return nullptr;
    }
    // Known before anything is asked for: a ticket would take the console from who can use it.
    if (const QString problem = engine->vms().consoleProblem(*vm); !problem.isEmpty()) {
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
    ConsoleTab *current = nullptr;
    for (const ConsoleTabs::Closed &closed : consoles) {
        const SessionState::Console &console = closed.console;
        ConsoleRequest request;
        request.title = console.title;
        if (console.address.isEmpty()) {
            request.vm = {console.engine, console.vmId, m_context.targets.usualConsoleKind()};
            request.provider = m_inventories.targetSource(request.vm);
            ConsoleTarget probe;
            probe.provider = request.vm;
            request.key = probe.key();
        } else {
            Result<ParsedTarget> parsed = parseTarget(console.address, m_context.targets);
            if (!parsed || !parsed->console)
                continue;
            request.target = std::move(parsed->console);
            request.key = request.target->key();
        }
        if (m_tabs.find(request.key))
            continue;
        if (request.vm.isSet() && !m_inventories.find(request.vm.engine))
            m_inventories.connectTo(knownEndpoint(QUrl(request.vm.engine, QUrl::StrictMode)), asked);
        ConsoleTab *tab = addTab(request.vm, {closed.at, false, console.ownWindow, console.geometry});
        if (console.current || (!current && !console.ownWindow))
            current = tab;
        made.emplace_back(tab, std::move(request));
    }
    for (auto &[tab, request] : made) {
        if (tab == current)
            tab->open(std::move(request));
    }
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
    ConfirmDialog::ask(tab->window(), tr("Reconnect %1?").arg(tab->title()),
                       tr("The console works. It is closed and opened again; the VM goes on."), tr("Reconnect"), false,
                       [held = QPointer<ConsoleTab>(tab)] {
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
