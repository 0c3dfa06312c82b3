// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/inventory/vmtask.h"

#include <QDialog>
#include <QHash>
#include <QPointer>

#include <utility>

class QLabel;
class QPushButton;
class QTreeWidget;
class QTreeWidgetItem;

namespace virtdesk {

class InventoryController;
class InventorySet;
class Theme;

/// What was asked for on VMs, with the result of each VM: those under way and those that have ended. What failed can be
/// tried again. GUI thread.
class TasksDialog : public QDialog
{
    Q_OBJECT
public:
    /// Both outlive this.
    TasksDialog(const Theme &theme, InventorySet &inventories, QWidget *parent);

private:
    using Key = std::pair<InventoryController *, int>;

    void watch(InventoryController *inventory);
    void showTask(InventoryController *inventory, int id);
    void fill(QTreeWidgetItem *item, const VmTask &task) const;
    /// What a controller that is gone knew stays readable.
    void leave(InventoryController *inventory);
    void updateButtons();
    void retry();
    /// Of the current row; its controller is null where nothing is chosen, or the inventory is gone.
    Key currentKey() const;

    const Theme &m_theme;
    QTreeWidget *m_list;
    QLabel *m_details;
    QPushButton *m_retry;
    QPushButton *m_pause;
    QPushButton *m_stop;
    QHash<Key, QTreeWidgetItem *> m_items;
};

} // namespace virtdesk
