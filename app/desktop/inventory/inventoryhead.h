// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QPointer>
#include <QWidget>

#include <functional>

class QAction;
class QComboBox;
class QLabel;
class QMenu;
class QToolButton;

namespace virtdesk {

class InventoryController;
class Theme;

/// The top of the panel: which inventory is shown, its menu, and below the name who is signed in there and what that
/// account sees. GUI thread.
class InventoryHead : public QWidget
{
    Q_OBJECT
public:
    explicit InventoryHead(const Theme &theme, QWidget *parent = nullptr);

    void addInventory(InventoryController *inventory);
    void removeInventory(InventoryController *inventory);
    bool isEmpty() const;
    /// Shows it as the current one.
    void setCurrent(InventoryController *inventory);
    /// Writes the account anew.
    void showAccount();
    /// Where further entries go.
    QMenu *menu() const;
    /// Adds entries that are made anew each time the menu is shown.
    void setFillMenu(const std::function<void(QMenu &menu)> &fill);

Q_SIGNALS:
    /// Another one is chosen; null where none is left.
    void chosen(virtdesk::InventoryController *inventory);
    void connectRequested();
    void disconnectRequested();
    void eventsRequested();

private:
    void buildMenu(const Theme &theme);
    void buildView(const Theme &theme);
    void updateView();
    int indexOf(const InventoryController *inventory) const;

    QPointer<InventoryController> m_current;
    QComboBox *m_inventories;
    QToolButton *m_menuButton;
    QLabel *m_account;
    QToolButton *m_view; ///< which of the VMs the account shows
    QAction *m_all = nullptr;
    QAction *m_own = nullptr;
};

} // namespace virtdesk
