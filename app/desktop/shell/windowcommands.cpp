// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/shell/windowcommands.h"

#include "app/desktop/inventory/inventorypanel.h"
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
    // Full screen is also a way out of a page that stands in the console's place.
    if (ConsoleTab *tab = id == ActionTable::Id::FullScreen ? m_parts.tabs.current() : m_parts.tabs.shown())
        m_parts.consoles.run(id, tab);
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
    case Id::Report:
        m_parts.dialogs.showReport(m_parts.tabs.all());
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
