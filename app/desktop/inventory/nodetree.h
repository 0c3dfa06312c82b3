// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/inventory/inventorytree.h"
#include "sdk/savedsearches.h"

#include <QTreeWidget>

#include <functional>
#include <utility>

class QMenu;

namespace virtdesk {

class Theme;

/// The places of an inventory with the number of their VMs; the chosen one narrows the list. "Everywhere" comes first.
/// Enter goes on to the list, Esc back to everywhere. GUI thread.
class NodeTree : public QTreeWidget
{
    Q_OBJECT
public:
    explicit NodeTree(const Theme &theme, QWidget *parent = nullptr);

    /// What is chosen and what is folded stay, as far as they are still there.
    void setTree(const InventoryTree &tree);
    void setCounts(const QHash<QString, int> &counts, int all);
    /// The same where only the number of all is known; -1 = not even that.
    void setTotal(int all);
    /// A search that stands among the places: VMs with a tag, or one that was saved.
    struct View
    {
        QString name;
        QString search; ///< see VmSearch
        int count = -1; ///< -1 = not known
        bool operator==(const View &) const = default;
    };
    void setViews(const QList<View> &tags, const QList<View> &saved);
    /// Searches that the inventory keeps. One that can't be used here is shown with the reason, and can't be chosen.
    void setBookmarks(const QList<SavedSearch> &bookmarks);
    /// Adds what can be done with a place to its menu; an empty id is everywhere.
    using FillMenu = std::function<void(QMenu &menu, const QString &id)>;
    void setFillMenu(FillMenu fill) { m_fillMenu = std::move(fill); }
    bool hasViews() const { return m_tags || m_saved || m_kept; }
    /// Of the place; empty = everywhere, or a view.
    QString chosen() const;
    /// Of the view; empty = none is chosen.
    QString chosenSearch() const;
    /// Id of the inventory's search; empty = none is chosen.
    QString chosenBookmark() const;
    void choose(const QString &id);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    /// The place, or the view's search; both are empty for everything.
    void nodeChosen(const QString &id, const QString &search);
    /// Empty = none. Comes with nodeChosen(), whose values are empty for one.
    void bookmarkChosen(const QString &id);
    void forgetSearchRequested(const QString &name);
    void listRequested();
    /// A VM of this pool is wanted.
    void takeRequested(const QString &id);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void drawRow(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    /// `folded`: what is, of those that were there before. New clusters and what lies in them are folded.
    void add(QTreeWidgetItem *under, const InventoryTree &tree, const QString &id, const QHash<QString, bool> &folded);
    void contextMenu(const QPoint &at);
    QMenu *makeMenu(const QString &name);
    QTreeWidgetItem *item(const QString &id) const;
    void showCount(QTreeWidgetItem *item, int count);
    int shownRows() const;
    void setView(QTreeWidgetItem *&title, const QString &text, const QString &icon, const QList<View> &views);
    QTreeWidgetItem *view(const QString &search) const;
    void fillBookmarks();
    QTreeWidgetItem *bookmark(const QString &id) const;
    void tellChoice();

    const Theme &m_theme;
    QTreeWidgetItem *m_everywhere;
    QTreeWidgetItem *m_tags = nullptr; ///< their title; null where there are none
    QTreeWidgetItem *m_saved = nullptr;
    QTreeWidgetItem *m_kept = nullptr; ///< by the inventory
    QList<View> m_shownTags;
    QList<View> m_shownSaved;
    QList<SavedSearch> m_bookmarks;
    FillMenu m_fillMenu;
    bool m_filling = false;
};

} // namespace virtdesk
