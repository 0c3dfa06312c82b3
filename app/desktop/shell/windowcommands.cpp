// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/shell/windowcommands.h"

#include "app/desktop/inventory/inventorypanel.h"
#include "app/desktop/inventory/vmdetailspane.h"
#include "app/desktop/inventory/inventoryset.h"
#include "app/desktop/settings/sessionstate.h"
#include "app/desktop/settings/settings.h"
#include "app/desktop/shell/consolecommands.h"
#include "app/desktop/shell/consolehistory.h"
#include "app/desktop/shell/consoleopener.h"
#include "app/desktop/shell/consoletabs.h"
#include "app/desktop/shell/inventorycommands.h"
#include "app/desktop/shell/windowdialogs.h"
#include "app/target/targetregistry.h"

namespace virtdesk {

WindowCommands::WindowCommands(const DesktopContext &context, const Parts &parts, QObject *parent)
    : QObject(parent)
    , m_context(context)
    , m_parts(parts)
{
}

void WindowCommands::run(ActionTable::Id id, int argument)
{
    if (runInventory(id) || runTabs(id, argument) || runProgram(id))
        return;
    if (m_parts.tabs.isBlanked())
        return;
    // Full screen is also a way out of a page that stands in the console's place.
    if (ConsoleTab *tab = id == ActionTable::Id::FullScreen ? m_parts.tabs.current() : m_parts.tabs.shown())
        m_parts.consoles.run(id, argument, tab);
}

void WindowCommands::runFor(ActionTable::Id id, int argument, ConsoleTab *tab)
{
    if (m_parts.tabs.isInRow(tab))
        run(id, argument);
    else if (!runInOwnWindow(id, tab) && (runInventory(id) || runTabs(id, argument) || runProgram(id)))
        m_parts.tabs.comeToFront();
}

bool WindowCommands::runInOwnWindow(ActionTable::Id id, ConsoleTab *tab)
{
    using Id = ActionTable::Id;
    switch (id) {
    case Id::NextRecentTab: // the one before this is the row's
    case Id::PreviousRecentTab:
        if (ConsoleTab *shown = m_parts.tabs.current())
            m_parts.tabs.raise(shown);
        return true;
    case Id::Detach:
        m_parts.tabs.attach(tab);
        return true;
    case Id::BlankAll:
        return runTabs(id, 0);
    case Id::FullScreen:
        m_parts.tabs.toggleOwnFullScreen(tab);
        return true;
    case Id::CtrlAltDelete:
    case Id::TypeClipboard:
    case Id::TypeText:
    case Id::SaveScreenshot:
    case Id::VmEvents:
        m_parts.consoles.run(id, 0, tab);
        return true;
    default:
        return false;
    }
}

QString WindowCommands::blankKeys() const
{
    for (const ActionTable::Row &row : ActionTable::rows(m_context.settings)) {
        if (row.id == ActionTable::Id::BlankAll && !row.keys.isEmpty())
            return row.keys.constFirst().toString(QKeySequence::NativeText);
    }
    return tr("The button");
}

bool WindowCommands::runInventory(ActionTable::Id id)
{
    using Id = ActionTable::Id;
    switch (id) {
    case Id::Connect:
        m_parts.inventoryCommands.showConnectDialog();
        return true;
    case Id::Listen:
        m_parts.inventoryCommands.showConnectDialog(m_context.targets.listenAddress());
        return true;
    case Id::Filter:
        m_parts.panel.show();
        m_parts.panel.focusFilter();
        return true;
    case Id::ToggleInventory:
        m_parts.panel.setVisible(m_parts.panel.isHidden());
        m_context.state.setPanelVisible(!m_parts.panel.isHidden());
        return true;
    case Id::Details:
        m_parts.panel.show();
        m_parts.panel.details().focusContent();
        return true;
    case Id::Refresh:
        if (m_parts.panel.current())
            m_parts.inventories.retry(m_parts.panel.current());
        return true;
    case Id::Favourite:
        m_parts.panel.toggleFavourite();
        return true;
    default:
        return false;
    }
}

bool WindowCommands::runTabs(ActionTable::Id id, int argument)
{
    using Id = ActionTable::Id;
    switch (id) {
    case Id::ReconnectEnded:
        m_parts.opener.reconnectEnded();
        return true;
    case Id::ReopenTab:
        m_parts.history.reopenClosed();
        return true;
    case Id::NextRecentTab:
    case Id::PreviousRecentTab:
        m_parts.tabs.walkRecent(id == Id::PreviousRecentTab);
        return true;
    case Id::SelectTab:
        m_parts.tabs.select(argument);
        return true;
    case Id::PreviousTab:
    case Id::NextTab:
        m_parts.tabs.step(id == Id::NextTab ? 1 : -1);
        return true;
    case Id::SideBySide:
        m_parts.tabs.setSideBySide(argument);
        return true;
    case Id::GroupTabs:
        m_parts.tabs.groups().setRule(static_cast<TabGroups::Rule>(argument));
        return true;
    case Id::SideTabs:
        m_parts.tabs.setAtSide(!m_parts.tabs.isAtSide());
        return true;
    case Id::OneConsole:
        m_parts.tabs.setSideBySide(0);
        return true;
    case Id::BlankAll:
        m_parts.tabs.setBlanked(!m_parts.tabs.isBlanked(), blankKeys());
        return true;
    case Id::Wall:
        Q_EMIT wallRequested();
        return true;
    case Id::AllTabs:
        Q_EMIT allTabsRequested();
        return true;
    default:
        return false;
    }
}

bool WindowCommands::runProgram(ActionTable::Id id)
{
    using Id = ActionTable::Id;
    switch (id) {
    case Id::Find:
        Q_EMIT paletteRequested();
        return true;
    case Id::Notices:
        m_parts.dialogs.showNotices();
        return true;
    case Id::Tasks:
        m_parts.dialogs.showTasks();
        return true;
    case Id::Settings:
        m_parts.dialogs.showPreferences();
        return true;
    case Id::Plugins:
        m_parts.dialogs.showPreferences(QStringLiteral("plugins"));
        return true;
    case Id::Shortcuts:
        m_parts.dialogs.showPreferences(QStringLiteral("shortcuts"));
        return true;
    case Id::AuditJournal:
        m_parts.dialogs.showPreferences(QStringLiteral("audit"));
        return true;
    case Id::Report:
        m_parts.dialogs.showReport(m_parts.tabs.all());
        return true;
    case Id::Help:
        m_parts.dialogs.showGuide();
        return true;
    case Id::About:
        m_parts.dialogs.showPreferences(QStringLiteral("about"));
        return true;
    case Id::ThemeSystem:
        m_context.settings.setTheme(Theme::Mode::System);
        return true;
    case Id::ThemeLight:
        m_context.settings.setTheme(Theme::Mode::Light);
        return true;
    case Id::ThemeDark:
        m_context.settings.setTheme(Theme::Mode::Dark);
        return true;
    case Id::Quit:
        Q_EMIT quitRequested();
        return true;
    default:
        return false;
    }
}

} // namespace virtdesk
