// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/desktop/shell/commandpalette.h"

#include "sdk/inventory.h"

#include <QObject>
#include <QStringList>

#include <functional>
#include <utility>

namespace virtdesk {

class ActionTable;
class ConsoleTab;
class ConsoleTabs;
class InventoryController;
class InventorySet;

/// What the palette finds: open consoles, commands that are possible now, VMs of all inventories. GUI thread.
class CommandCatalog : public QObject
{
    Q_OBJECT
public:
    /// All outlive this.
    CommandCatalog(const Theme &theme, const ActionTable &actions, const ConsoleTabs &tabs,
                   const InventorySet &inventories, QObject *parent = nullptr);

    /// VMs that somebody looks at or has chosen: what can be done to them is offered.
    struct VmChoice
    {
        InventoryController *inventory = nullptr;
        QStringList vmIds;
    };
    void setChoices(std::function<QList<VmChoice>()> choices) { m_choices = std::move(choices); }

    QList<CommandPalette::Entry> entries();

Q_SIGNALS:
    void tabChosen(virtdesk::ConsoleTab *tab);
    void vmChosen(virtdesk::InventoryController *inventory, const QString &vmId);
    /// This is to be looked for among all VMs of the inventory.
    void searchChosen(virtdesk::InventoryController *inventory, const QString &text);
    void verbChosen(virtdesk::InventoryController *inventory, const QStringList &vmIds, const virtdesk::VmVerb &verb);

private:
    void addVerbs(QList<CommandPalette::Entry> &entries);

    std::function<QList<VmChoice>()> m_choices;
    const Theme &m_theme;
    const ActionTable &m_actions;
    const ConsoleTabs &m_tabs;
    const InventorySet &m_inventories;
};

} // namespace virtdesk
