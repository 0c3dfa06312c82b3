// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QWidget>

class QLabel;

namespace virtdesk {

class ConsoleTab;
class InventoryController;
class Settings;

/// The line at the bottom: how many VMs and how old, or that the inventory is away; whose keyboard it is and which keys
/// release it. Changes only when told; needs no clock.
class StatusLine : public QWidget
{
    Q_OBJECT
public:
    /// `settings` outlives this.
    explicit StatusLine(const Settings &settings, QWidget *parent);

    /// Null: none.
    void showInventory(InventoryController *inventory);
    void showConsole(ConsoleTab *tab);

private:
    const Settings &m_settings;
    QLabel *m_left;
    QLabel *m_right;
};

} // namespace virtdesk
