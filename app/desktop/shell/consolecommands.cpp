// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/shell/consolecommands.h"

#include "app/desktop/console/consolecontrols.h"
#include "app/desktop/console/consoleview.h"
#include "app/desktop/inventory/inventoryset.h"
#include "app/desktop/shell/consoleopener.h"
#include "app/desktop/shell/consoletabs.h"
#include "app/desktop/shell/fullscreen.h"
#include "app/desktop/shell/vmactions.h"

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
    connect(&tabs, &ConsoleTabs::changeCdRequested, this, &ConsoleCommands::requestCd);
}

void ConsoleCommands::run(ActionTable::Id id, ConsoleTab *tab)
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
        tab->controls().saveScreenshot();
        return;
    case Id::CopyScreenshot:
        return tab->controls().copyScreenshot();
    case Id::CtrlAltDelete:
        return tab->controls().sendCtrlAltDelete();
    case Id::TypeClipboard:
        return tab->controls().typeClipboard();
    case Id::ChangeCd:
        return requestCd(tab);
    default:
        return;
    }
}

void ConsoleCommands::requestPower(ConsoleTab *tab, const VmVerb &verb)
{
    EngineController *engine = tab->isActedOnByInventory() ? m_inventories.find(tab->vm().engine) : nullptr;
    if (engine)
        m_vmActions.request(engine, {tab->vm().vmId}, verb);
    else
        m_vmActions.requestFromConsole(tab, verb);
}

void ConsoleCommands::requestCd(ConsoleTab *tab)
{
    EngineController *engine = m_inventories.find(tab->vm().engine);
    if (engine && tab->canChangeCd())
        m_vmActions.changeCd(engine, tab->vm().vmId);
    else
        Q_EMIT noticed(Notice::warning(
            tr("The CD of %1 can't be changed: no engine is connected that could do it.").arg(tab->title())));
}

} // namespace virtdesk
