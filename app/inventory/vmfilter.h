// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/inventory/vmsearch.h"

#include <QAbstractProxyModel>
#include <QSet>

#include <optional>
#include <vector>

namespace virtdesk {

class VmListModel;

/// What of a VmListModel is shown, and in which order: a group, a place, a search of the tree, the words that were
/// typed. All rows are kept in their order, so that another filter costs one pass over them; a change of thousands of
/// rows is told in a few signals, and selections follow their rows. GUI thread.
class VmFilter : public QAbstractProxyModel
{
    Q_OBJECT
public:
    enum class Group { All, Running, Favourites, Recent };
    Q_ENUM(Group)

    explicit VmFilter(QObject *parent = nullptr);

    void setVms(VmListModel *model);
    VmListModel *vms() const { return m_vms; }
    void setGroup(Group group);
    Group group() const { return m_group; }
    /// VMs that lie in one of these places (Vm::nodes); empty = everywhere.
    void setNodes(const QSet<QString> &ids);
    /// See VmSearch.
    void setText(const QString &text);
    QString text() const { return m_text; }
    /// A search that holds besides the text: a tag's VMs, a saved search. Empty = all.
    void setView(const QString &search);
    QString view() const { return m_view; }
    /// Nothing but VMs with these ids; nullopt = all.
    void setOnly(const std::optional<QSet<QString>> &ids);
    /// By the column of this id (VmColumns); one that this inventory does not have is kept for those that do.
    void setOrder(const QString &columnId, Qt::SortOrder order);
    QString orderColumn() const { return m_orderColumn; }

    /// Whether this row of vms() is found by everything but the text's alternatives of `key` (VmSearch).
    bool isFoundWithout(int row, const QString &key) const;
    const VmSearch &search() const { return m_search; }
    /// What text and view say, for an inventory's own search.
    QList<VmWish::Condition> conditions() const { return m_search.conditions() + m_viewSearch.conditions(); }

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &child) const override;
    using QObject::parent;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    bool hasChildren(const QModelIndex &parent = {}) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
    QModelIndex mapToSource(const QModelIndex &shown) const override;
    QModelIndex mapFromSource(const QModelIndex &row) const override;

private:
    using Rows = std::vector<int>;

    void listen();
    void rebuild();
    void takeNew(int first, int last);
    void hideGoing(int first, int last);
    void forgetGone(int first, int last);
    void takeChanged(int first, int last, const QList<int> &roles);
    void follow(const std::vector<int> &gone);
    bool isInPlace(int row) const;
    bool isShown(int row) const;
    bool precedes(int left, int right) const;
    void findOrder();
    void sortRows(Rows &rows) const;
    /// Sorts these into m_sorted, which has none of them.
    void mergeSorted(Rows rows);
    /// After these rows have changed.
    void sortAgain(int first, int last);
    void refilter();
    /// From what is shown to this, with signals.
    void show(const Rows &rows);
    void takeOut(const std::vector<bool> &stays);
    void putIn(const Rows &rows, const std::vector<bool> &wasThere);
    void permute(Rows rows);
    const Rows &places() const;

    VmListModel *m_vms = nullptr;
    Rows m_sorted;         ///< all rows of m_vms
    Rows m_shown;          ///< those that are found
    mutable Rows m_places; ///< by row of m_vms: where it is shown, or -1
    mutable bool m_placesAreOld = true;
    Group m_group = Group::All;
    QString m_text;
    VmSearch m_search;
    QString m_view;
    VmSearch m_viewSearch;
    QSet<QString> m_nodes;
    std::optional<QSet<QString>> m_only;
    QString m_orderColumn = QStringLiteral("name");
    Qt::SortOrder m_order = Qt::AscendingOrder;
    int m_orderIndex = 0; ///< of the column in m_vms
};

} // namespace virtdesk
