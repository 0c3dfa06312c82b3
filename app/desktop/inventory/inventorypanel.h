// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/desktop/inventory/inventorystates.h"
#include "app/desktop/inventory/vmviewlayout.h"
#include "app/desktop/settings/sessionstate.h"
#include "app/inventory/inventorytree.h"
#include "app/inventory/vmfilter.h"
#include "sdk/inventory.h"

#include <QDateTime>
#include <QHash>
#include <QPointer>
#include <QTimer>
#include <QWidget>

#include <functional>

class QAction;
class QKeyEvent;
class QMenu;
class QSplitter;
class QStackedWidget;

namespace virtdesk {

class Bookmarks;
class FilterField;
class InventoryBanner;
class InventoryController;
class InventoryHead;
class NodeTree;
class PagingNote;
class StatePanel;
class Theme;
class VmDetailsPane;
class VmGroups;
class VmMenu;
class VmView;
class VmViewMenu;

/// The inventory at the left: inventory, groups, filter, VMs; and every state in which there is no list to show.
class InventoryPanel : public QWidget
{
    Q_OBJECT
public:
    explicit InventoryPanel(const Theme &theme, QWidget *parent = nullptr);

    void addInventory(InventoryController *inventory);
    void removeInventory(InventoryController *inventory);
    InventoryController *current() const { return m_current; }
    void setCurrent(InventoryController *inventory);
    /// The inventory waits for the person's answer, shown elsewhere.
    void setQuestion(InventoryController *inventory, InventoryQuestion question);
    /// Whether inventories are known from earlier, so that connecting is offered here as well.
    void setConnectOffered(bool offered);
    /// The window's action that asks for the list anew, for the menu of inventories. Not owned.
    void setRefreshAction(QAction *refresh);
    /// Adds to the menus of the current inventory (an empty id) and of its places what can be done with them.
    using FillMenu = std::function<void(QMenu &menu, InventoryController *inventory, const QString &nodeId)>;
    void setFillMenu(const FillMenu &fill);
    VmView &view() const { return *m_view; }
    void toggleFavourite();
    /// Ids of the VMs that are chosen in the list.
    QStringList selectedVms() const;
    VmFilter &filter() { return m_filter; }
    void focusFilter();
    /// Among all VMs of this inventory, wherever they are.
    void lookFor(InventoryController *inventory, const QString &text);
    /// What is known of the chosen VM, below the list.
    VmDetailsPane &details() const { return *m_details; }
    /// Those that are offered among the places.
    void setSearches(const QList<SessionState::Search> &searches);
    /// How high the details are; less than 0 = as it comes.
    int detailsHeight() const;
    /// Folded details take one line whatever is said.
    void setDetailsHeight(int height);
    /// Entries that act on VMs; see VmMenu.
    void fillVmMenu(QMenu *menu, InventoryController *inventory, const QStringList &vmIds);

Q_SIGNALS:
    void currentChanged();
    void connectRequested();
    void disconnectRequested(virtdesk::InventoryController *inventory);
    void retryRequested(virtdesk::InventoryController *inventory);
    void answerRequested(virtdesk::InventoryController *inventory);
    void openRequested(virtdesk::InventoryController *inventory, const QString &vmId);
    void verbRequested(virtdesk::InventoryController *inventory, const QStringList &vmIds,
                       const virtdesk::VmVerb &verb);
    void changeCdRequested(virtdesk::InventoryController *inventory, const QString &vmId);
    void snapshotsRequested(virtdesk::InventoryController *inventory, const QString &vmId);
    void pictureRequested(virtdesk::InventoryController *inventory, const QString &vmId);
    void searchKept(const virtdesk::SessionState::Search &search);
    void searchForgotten(const QString &name);
    /// A VM of the pool with this node's id is wanted.
    void takeFromPoolRequested(virtdesk::InventoryController *inventory, const QString &nodeId);
    /// The address is wrong: another one is to be typed in its place.
    void changeAddressRequested(virtdesk::InventoryController *inventory);
    void forgetRequested(virtdesk::InventoryController *inventory);
    void favouriteRequested(virtdesk::InventoryController *inventory, const QString &vmId, bool favourite);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void wireHead();
    void wireChoices();
    void wireVms();
    void wireBanner();
    void build();
    void updateTree();
    void applyFilter();
    void tellWish();
    void askForMore();
    void saveSearch(const QString &text);
    void showDetails();
    void updateState();
    void showState(const InventoryState &state);
    void run(InventoryState::Action action);
    void updateCounts();
    void countLater();
    void updateViews();
    void updateBanner();
    void openCurrent();
    void contextMenu(const QPoint &at);

    const Theme &m_theme;
    QPointer<InventoryController> m_current;
    VmFilter m_filter;
    InventoryTree m_places;
    QList<SessionState::Search> m_searches;
    Bookmarks *m_bookmarks;
    InventoryHead *m_head;
    VmGroups *m_groups;
    NodeTree *m_tree;
    FilterField *m_field;
    InventoryBanner *m_banner;
    QSplitter *m_split; ///< list above, details below
    QStackedWidget *m_stack;
    PagingNote *m_paging;
    VmDetailsPane *m_details;
    VmView *m_view;
    VmViewMenu *m_viewMenu;
    StatePanel *m_state;
    VmMenu *m_vmMenu;
    QTimer m_countTimer; ///< numbers come once for many pages
    QHash<const InventoryController *, InventoryQuestion> m_questions;
    QHash<const InventoryController *, QDateTime> m_awaySince;
    InventoryState m_shownState;
    bool m_connectOffered = false;
    QString m_vmBeforeFilter;
};

} // namespace virtdesk
