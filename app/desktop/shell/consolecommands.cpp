// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/shell/consolecommands.h"

#include "app/desktop/console/bootkeyholder.h"
#include "app/desktop/console/consolecontrols.h"
#include "app/desktop/console/consoletab.h"
#include "app/desktop/console/consoleview.h"
#include "app/desktop/inventory/inventoryset.h"
#include "app/desktop/shell/consoleopener.h"
#include "app/desktop/shell/consoletabs.h"
#include "app/desktop/shell/fullscreen.h"
#include "app/desktop/shell/vmactions.h"
#include "app/inventory/inventorycontroller.h"
#include "sdk/vminspection.h"

#include <QPointer>

namespace virtdesk {

ConsoleCommands::ConsoleCommands(ConsoleTabs &tabs, ConsoleOpener &opener, FullScreen &fullScreen,
                                 InventorySet &inventories, VmActions &vmActions, QObject *parent)
    : QObject(parent)
    , m_tabs(tabs)
    , m_opener(opener)
    , m_fullScreen(fullScreen)
    , m_inventories(inventories)
    , m_vmActions(vmActions)
{
    connect(&tabs, &ConsoleTabs::powerRequested, this, &ConsoleCommands::requestPower);
    connect(&tabs, &ConsoleTabs::bootMenuRequested, this, &ConsoleCommands::requestBootMenu);
    connect(&tabs, &ConsoleTabs::changeCdRequested, this, &ConsoleCommands::requestCd);
    connect(&tabs, &ConsoleTabs::eventsRequested, this, &ConsoleCommands::showEvents);
}

void ConsoleCommands::run(ActionTable::Id id, int argument, ConsoleTab *tab)
{
    using Id = ActionTable::Id;
    switch (id) {
    case Id::Reconnect:
        return m_opener.reconnect(tab);
    case Id::CloseTab:
        return m_tabs.close(tab);
    case Id::CloseOtherTabs:
        return m_tabs.closeOthers(tab);
    case Id::MoveTabLeft:
        return m_tabs.move(tab, -1);
    case Id::MoveTabRight:
        return m_tabs.move(tab, 1);
    case Id::PinTab:
        return m_tabs.setPinned(tab, !tab->placement().pinned);
    case Id::FoldGroup: {
        const QString group = m_tabs.groups().groupOf(tab);
        return m_tabs.groups().setFolded(group, !m_tabs.groups().isFolded(group));
    }
    case Id::CloseGroup:
        return closeGroup(tab);
    case Id::Detach:
        return m_tabs.detach(tab);
    case Id::FullScreen:
        return m_fullScreen.toggle();
    case Id::ViewOnly:
        return tab->controls().setViewOnly(!tab->view().isViewOnly());
    case Id::FitPicture:
        return tab->controls().setScaling({});
    case Id::OneToOne:
        return tab->controls().setScaling({100});
    case Id::SaveScreenshot:
        tab->saveScreenshot();
        return;
    case Id::CopyScreenshot:
        return tab->controls().copyScreenshot(tab->lastPicture());
    case Id::CtrlAltDelete:
        return tab->controls().sendCtrlAltDelete();
    case Id::TypeClipboard:
        return tab->controls().typeClipboard();
    case Id::TypeText:
        return tab->controls().openTypingPad();
    case Id::ChangeCd:
        return requestCd(tab);
    case Id::VmEvents:
        return showEvents(tab);
    case Id::BootMenu:
        return requestBootMenu(tab, BootKey::all().at(argument));
    case Id::StopBootKey:
        return tab->bootKeys().stop();
    default:
        return;
    }
}

void ConsoleCommands::closeGroup(ConsoleTab *tab)
{
    if (const QString group = m_tabs.groups().groupOf(tab); !group.isEmpty())
        m_tabs.closeGroup(group);
    else
        Q_EMIT noticed(Notice::information(tr("%1 is in no group.").arg(tab->title())));
}

void ConsoleCommands::requestPower(ConsoleTab *tab, const VmVerb &verb)
{
    InventoryController *inventory = tab->isActedOnByInventory() ? m_inventories.find(tab->vm().inventory) : nullptr;
    if (inventory)
        m_vmActions.request(inventory, {tab->vm().vmId}, verb);
    else
        m_vmActions.requestFromConsole(tab, verb);
}

/// The key is held from the moment on in which the VM was told to start anew; where that fails, it is not.
void ConsoleCommands::requestBootMenu(ConsoleTab *tab, const BootKey &key)
{
    const std::optional<VmVerb> verb = tab->controls().restartVerb();
    if (!verb || tab->state() != ConsoleTab::State::Running || tab->view().isViewOnly()) {
        Q_EMIT noticed(Notice::warning(tr("%1 can't be restarted into its boot menu now: its console has to be "
                                          "connected with the keyboard, and the "
                                          "VM has to run.")
                                           .arg(tab->title())));
        return;
    }
    const QPointer<ConsoleTab> held(tab);
    const auto begin = [held, key, atOnce = verb->id == QLatin1String("reset")] {
        if (held)
            held->bootKeys().begin(key, atOnce);
    };
    InventoryController *inventory = tab->isActedOnByInventory() ? m_inventories.find(tab->vm().inventory) : nullptr;
    if (!inventory) {
        m_vmActions.requestFromConsole(tab, *verb, begin);
        return;
    }
    m_vmActions.requestThen(
        inventory, {tab->vm().vmId}, *verb, [begin, held, inventory = QPointer(inventory)](int task) {
            begin();
            if (!inventory || !held)
                return;
            connect(&inventory->tasks(), &VmTaskList::ended, held, [held, inventory, task](int ended) {
                const VmTask *found = ended == task && inventory ? inventory->tasks().find(task) : nullptr;
                if (found && !found->failed().isEmpty())
                    held->bootKeys().stop();
            });
        });
}

void ConsoleCommands::requestCd(ConsoleTab *tab)
{
    InventoryController *inventory = m_inventories.find(tab->vm().inventory);
    if (inventory && tab->canChangeCd())
        m_vmActions.changeCd(inventory, tab->vm().vmId);
    else
        Q_EMIT noticed(Notice::warning(
            tr("The CD of %1 can't be changed: no engine is connected that could do it.").arg(tab->title())));
}

void ConsoleCommands::showEvents(ConsoleTab *tab)
{
    InventoryController *inventory = m_inventories.find(tab->vm().inventory);
    if (inventory && inventory->canBeAsked() && inventory->optional<VmInspection>())
        m_vmActions.showEvents(inventory, tab->vm().vmId, tab);
    else
        Q_EMIT noticed(Notice::warning(
            tr("What happens to %1 can't be shown: nothing is connected that tells it.").arg(tab->title())));
}

} // namespace virtdesk
