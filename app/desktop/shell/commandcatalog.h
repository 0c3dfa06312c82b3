// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/desktop/shell/commandpalette.h"

#include <QObject>

namespace virtdesk {

class ActionTable;
class ConsoleTab;
class ConsoleTabs;
class EngineController;
class InventorySet;

/// What the palette finds: open consoles, commands that are possible now, VMs of all inventories. GUI thread.
class CommandCatalog : public QObject
{
    Q_OBJECT
public:
    /// All outlive this.
    CommandCatalog(const Theme &theme, const ActionTable &actions, const ConsoleTabs &tabs,
                   const InventorySet &inventories, QObject *parent = nullptr);

    QList<CommandPalette::Entry> entries();

Q_SIGNALS:
    void tabChosen(virtdesk::ConsoleTab *tab);
    void vmChosen(virtdesk::EngineController *engine, const QString &vmId);

private:
    const Theme &m_theme;
    const ActionTable &m_actions;
    const ConsoleTabs &m_tabs;
    const InventorySet &m_inventories;
};

} // namespace virtdesk
