// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/shell/audittrail.h"

#include "app/audit/auditjournal.h"
#include "app/desktop/console/consolecontrols.h"
#include "app/desktop/console/consoletab.h"
#include "app/desktop/inventory/inventoryset.h"
#include "app/desktop/settings/settings.h"
#include "app/desktop/shell/consoletabs.h"
#include "app/desktop/shell/vmactions.h"
#include "app/inventory/inventorycontroller.h"

namespace virtdesk {

AuditTrail::AuditTrail(const DesktopContext &context, ConsoleTabs &tabs, InventorySet &inventories, VmActions &actions,
                       QObject *parent)
    : QObject(parent)
    , m_context(context)
    , m_tabs(tabs)
    , m_inventories(inventories)
{
    if (!context.audit)
        return;
    connect(&context.settings, &Settings::changed, this, &AuditTrail::applySettings);
    applySettings();
    connect(&tabs, &ConsoleTabs::openSetChanged, this, &AuditTrail::watchAll);
    connect(&actions, &VmActions::verbStarted, this,
            [this](InventoryController *inventory, const QStringList &vmIds, const VmVerb &verb) {
                for (const QString &id : vmIds)
                    noteVm(inventory, id, AuditEntry::What::Action, verb.id);
            });
    connect(&actions, &VmActions::consolePowerSent, this,
            [this](ConsoleTab *tab, const VmVerb &verb) { note(tab, AuditEntry::What::Action, 0, verb.id); });
    connect(&actions, &VmActions::cdChanged, this, [this](InventoryController *inventory, const QString &vmId) {
        noteVm(inventory, vmId, AuditEntry::What::CdChanged);
    });
    connect(&actions, &VmActions::pictureTaken, this, [this](InventoryController *inventory, const QString &vmId) {
        noteVm(inventory, vmId, AuditEntry::What::Screenshot);
    });
    connect(&inventories, &InventorySet::tookOver, this, [this](QObject *asker) {
        for (const ConsoleTab *tab : m_tabs.all()) {
            if (tab == asker || tab->isAncestorOf(qobject_cast<QWidget *>(asker)))
                note(tab, AuditEntry::What::TookOver);
        }
    });
}

void AuditTrail::applySettings()
{
    m_context.audit->setChoice(
        {m_context.settings.auditToFiles(), m_context.settings.auditToSystem(), m_context.settings.auditKeepDays()});
}

void AuditTrail::watchAll()
{
    for (ConsoleTab *tab : m_tabs.all())
        watch(tab);
}

void AuditTrail::watch(ConsoleTab *tab)
{
    if (m_watched.contains(tab))
        return;
    m_watched.insert(tab);
    connect(tab, &QObject::destroyed, this, [this](const QObject *gone) { m_watched.remove(gone); });
    connect(tab, &ConsoleTab::stateChanged, this, [this, tab] {
        if (tab->state() == ConsoleTab::State::Running && !m_running.contains(tab)) {
            m_running.insert(tab);
            note(tab, AuditEntry::What::Opened);
        }
    });
    connect(tab, &ConsoleTab::ended, this, [this, tab](const Error &error) {
        if (m_running.remove(tab))
            note(tab, AuditEntry::What::Closed, 0, error.kind == Failure::Cancelled ? QString() : error.sentence);
    });
    ConsoleControls &controls = tab->controls();
    connect(&controls, &ConsoleControls::typed, this,
            [this, tab](qsizetype count) { note(tab, AuditEntry::What::Typed, count); });
    connect(&controls, &ConsoleControls::clipboardHandedOver, this, [this, tab](bool toGuest, qsizetype count) {
        note(tab, toGuest ? AuditEntry::What::ClipboardToGuest : AuditEntry::What::ClipboardFromGuest, count);
    });
    connect(&controls, &ConsoleControls::pictureTaken, this, [this, tab] { note(tab, AuditEntry::What::Screenshot); });
}

void AuditTrail::note(const ConsoleTab *tab, AuditEntry::What what, qint64 count, const QString &detail)
{
    AuditEntry entry;
    entry.what = what;
    entry.vm = tab->name().own();
    entry.count = count;
    entry.detail = detail;
    if (tab->vm().isSet()) {
        entry.inventory = InventorySet::label(QUrl(tab->vm().inventory));
        if (const InventoryController *inventory = m_inventories.find(tab->vm().inventory))
            entry.account = InventorySet::account(inventory);
    } else if (tab->name().address() != entry.vm) {
        entry.inventory = tab->name().address();
    }
    m_context.audit->note(entry);
}

void AuditTrail::noteVm(InventoryController *inventory, const QString &vmId, AuditEntry::What what,
                        const QString &detail)
{
    const Vm *vm = inventory->vms().find(vmId);
    AuditEntry entry;
    entry.what = what;
    entry.vm = vm ? vm->name : vmId;
    entry.inventory = InventorySet::label(QUrl(inventory->key()));
    entry.account = InventorySet::account(inventory);
    entry.detail = detail;
    m_context.audit->note(entry);
}

} // namespace virtdesk
