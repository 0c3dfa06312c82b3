// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/shell/commandcatalog.h"

#include "app/desktop/inventory/vmlook.h"
#include "app/desktop/inventory/inventoryset.h"
#include "app/desktop/inventory/vmmenu.h"
#include "app/desktop/shell/actiontable.h"
#include "app/desktop/shell/consoletabs.h"
#include "app/inventory/sharedverbs.h"
#include "app/look/theme.h"

#include <QAction>
#include <QPointer>

namespace virtdesk {

CommandCatalog::CommandCatalog(const Theme &theme, const ActionTable &actions, const ConsoleTabs &tabs,
                               const InventorySet &inventories, QObject *parent)
    : QObject(parent)
    , m_theme(theme)
    , m_actions(actions)
    , m_tabs(tabs)
    , m_inventories(inventories)
{
}

void CommandCatalog::addVerbs(QList<CommandPalette::Entry> &entries)
{
    for (const VmChoice &choice : m_choices ? m_choices() : QList<VmChoice>()) {
        if (!choice.inventory || !choice.inventory->canBeAsked())
            continue;
        const Vm *first = choice.inventory->vms().find(choice.vmIds.value(0));
        const QString whom = choice.vmIds.size() > 1
                                 ? tr("%n chosen VMs", nullptr, static_cast<int>(choice.vmIds.size()))
                             : first ? first->name
                                     : QString();
        for (const SharedVerb &shared : SharedVerb::of(choice.inventory->vms(), choice.vmIds)) {
            entries.append(
                {CommandPalette::Entry::Kind::Command, m_theme.icon(VmLook::icon(shared.verb), Theme::Tone::Secondary),
                 tr("%1: %2", "VMs and verb")
                     .arg(whom, VmMenu::text(shared.verb, shared.vmIds.size(), choice.vmIds.size())),
                 QString(), shared.verb.id, [this, held = QPointer<InventoryController>(choice.inventory), shared] {
                     if (held)
                         Q_EMIT verbChosen(held, shared.vmIds, shared.verb);
                 }});
        }
    }
}

QList<CommandPalette::Entry> CommandCatalog::entries()
{
    using Kind = CommandPalette::Entry::Kind;
    QList<CommandPalette::Entry> entries;
    QList<ConsoleTab *> open = m_tabs.recent();
    for (ConsoleTab *tab : m_tabs.all()) {
        if (!open.contains(tab))
            open.append(tab);
    }
    for (ConsoleTab *tab : std::as_const(open)) {
        entries.append({Kind::Tab, tab->stateIcon(), tab->title(),
                        m_tabs.isInRow(tab) ? tr("open tab") : tr("open window"), tab->stateText(),
                        [this, held = QPointer<ConsoleTab>(tab)] {
                            if (held)
                                Q_EMIT tabChosen(held);
                        }});
    }
    for (QAction *action : m_actions.paletteActions()) {
        if (!action->isEnabled())
            continue;
        entries.append({Kind::Command,
                        action->icon().isNull() ? m_theme.icon(QStringLiteral("chevron-right"), Theme::Tone::Secondary)
                                                : action->icon(),
                        action->text(), action->shortcut().toString(QKeySequence::NativeText), QString(),
                        [action] { action->trigger(); }});
    }
    addVerbs(entries);
    for (InventoryController *inventory : m_inventories.all()) {
        if (inventory->paging().isOn()) // those that are loaded are not all
            entries.append({Kind::Command,
                            m_theme.icon(QStringLiteral("search"), Theme::Tone::Secondary),
                            tr("Look for “%1” among all VMs of %2").arg(QStringLiteral("%1"), inventory->label()),
                            {},
                            {},
                            {},
                            [this, held = QPointer<InventoryController>(inventory)](const QString &typed) {
                                if (held)
                                    Q_EMIT searchChosen(held, typed);
                            }});
        for (int i = 0; i < inventory->vms().rowCount(); ++i) {
            const Vm &vm = inventory->vms().row(i).vm;
            const QString place = VmListModel::place(vm);
            const VmLook look = VmLook::of(vm.power, vm.changing);
            QString status = VmListModel::statusText(vm);
            if (const QString word = inventory->vms().consoleWord(vm); !word.isEmpty())
                status += QStringLiteral(" · ") + word;
            entries.append({Kind::Vm, m_theme.dot(look.dot, look.tone), vm.name,
                            place.isEmpty() ? status : QStringLiteral("%1 · %2").arg(place, status),
                            vm.fqdn + QLatin1Char(' ') + vm.ips.join(QLatin1Char(' ')),
                            [this, held = QPointer<InventoryController>(inventory), id = vm.id] {
                                if (held)
                                    Q_EMIT vmChosen(held, id);
                            }});
        }
    }
    return entries;
}

} // namespace virtdesk
