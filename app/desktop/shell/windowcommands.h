// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/desktop/settings/desktopcontext.h"
#include "app/desktop/shell/actiontable.h"

#include <QObject>

namespace virtdesk {

class ConsoleCommands;
class ConsoleHistory;
class ConsoleOpener;
class ConsoleTab;
class ConsoleTabs;
class InventoryCommands;
class InventoryPanel;
class InventorySet;
class WindowDialogs;

/// Does what the main window's actions say, by the part that each belongs to; what is about one console goes on to
/// ConsoleCommands. GUI thread.
class WindowCommands : public QObject
{
    Q_OBJECT
public:
    struct Parts
    {
        InventoryPanel &panel;
        InventorySet &inventories;
        InventoryCommands &inventoryCommands;
        ConsoleTabs &tabs;
        ConsoleOpener &opener;
        ConsoleHistory &history;
        ConsoleCommands &consoles;
        WindowDialogs &dialogs;
    };

    /// The parts outlive this.
    WindowCommands(const DesktopContext &context, const Parts &parts, QObject *parent);

    void run(ActionTable::Id id, int argument);
    /// As asked for in a console, which may be in a window of its own.
    void runFor(ActionTable::Id id, int argument, ConsoleTab *tab);

Q_SIGNALS:
    void paletteRequested();
    void allTabsRequested();
    void wallRequested();
    void quitRequested();

private:
    QString blankKeys() const;
    bool runInventory(ActionTable::Id id);
    bool runTabs(ActionTable::Id id, int argument);
    bool runProgram(ActionTable::Id id);
    bool runInOwnWindow(ActionTable::Id id, ConsoleTab *tab);

    DesktopContext m_context;
    Parts m_parts;
};

} // namespace virtdesk
