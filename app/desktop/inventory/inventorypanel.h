// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/desktop/inventory/inventorystates.h"
#include "sdk/inventory.h"
#include "app/inventory/inventorytree.h"
#include "app/inventory/vmfilter.h"

#include <QDateTime>
#include <QHash>
#include <QPointer>
#include <QWidget>

class QAction;
class QComboBox;
class QKeyEvent;
class QLabel;
class QLineEdit;
class QListView;
class QMenu;
class QStackedWidget;
class QToolButton;

namespace virtdesk {

class EngineBanner;
class EngineController;
class NodeTree;
class PanelRow;
class StatePanel;
class Theme;
class VmCompleter;
class VmMenu;

/// The inventory at the left: engine, groups, filter, VMs; and every state in which there is no list to show.
class InventoryPanel : public QWidget
{
    Q_OBJECT
public:
    explicit InventoryPanel(const Theme &theme, QWidget *parent = nullptr);

    void addEngine(EngineController *engine);
    void removeEngine(EngineController *engine);
    EngineController *current() const { return m_current; }
    void setCurrent(EngineController *engine);
    /// The engine waits for the person's answer, shown elsewhere.
    void setQuestion(EngineController *engine, InventoryQuestion question);
    /// Whether inventories are known from earlier, so that connecting is offered here as well.
    void setConnectOffered(bool offered);
    /// The window's action that asks for the list anew, for the menu of engines. Not owned.
    void setRefreshAction(QAction *refresh);
    QListView *list() const { return m_list; }
    void toggleFavourite();
    /// Ids of the VMs that are chosen in the list.
    QStringList selectedVms() const;
    VmFilter &filter() { return m_filter; }
    void focusFilter();
    /// Entries that act on VMs; see VmMenu.
    void fillVmMenu(QMenu *menu, EngineController *engine, const QStringList &vmIds);

Q_SIGNALS:
    void currentChanged();
    void connectRequested();
    void disconnectRequested(virtdesk::EngineController *engine);
    void retryRequested(virtdesk::EngineController *engine);
    void answerRequested(virtdesk::EngineController *engine);
    void openRequested(virtdesk::EngineController *engine, const QString &vmId);
    void verbRequested(virtdesk::EngineController *engine, const QStringList &vmIds, const virtdesk::VmVerb &verb);
    void changeCdRequested(virtdesk::EngineController *engine, const QString &vmId);
    /// The address is wrong: another one is to be typed in its place.
    void changeAddressRequested(virtdesk::EngineController *engine);
    void forgetRequested(virtdesk::EngineController *engine);
    void favouriteRequested(virtdesk::EngineController *engine, const QString &vmId, bool favourite);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void buildHead();
    void buildGroups();
    void buildTree();
    void updateTree();
    void buildFilter();
    void applyFilter();
    void buildBanner();
    void buildList();
    void updateState();
    void showState(const InventoryState &state);
    void run(InventoryState::Action action);
    void updateCounts();
    void updateBanner();
    void updateAccount();
    bool searchKey(QKeyEvent *key);
    void openCurrent();
    QString selectedVm() const;
    void contextMenu(const QPoint &at);

    const Theme &m_theme;
    QPointer<EngineController> m_current;
    VmFilter m_filter;
    InventoryTree m_places;
    QComboBox *m_engines;
    QToolButton *m_engineMenuButton;
    QWidget *m_groups;
    PanelRow *m_all;
    PanelRow *m_running;
    PanelRow *m_favourites;
    PanelRow *m_recent;
    NodeTree *m_tree;
    QLineEdit *m_search;
    VmCompleter *m_completer = nullptr;
    QAction *m_clearFilter;
    QLabel *m_account;
    EngineBanner *m_banner;
    QStackedWidget *m_stack;
    QListView *m_list;
    StatePanel *m_state;
    VmMenu *m_vmMenu;
    QHash<const EngineController *, InventoryQuestion> m_questions;
    QHash<const EngineController *, QDateTime> m_awaySince;
    InventoryState m_shownState;
    bool m_connectOffered = false;
    bool m_selectFilter = false;
    QString m_vmBeforeFilter;
};

} // namespace virtdesk
