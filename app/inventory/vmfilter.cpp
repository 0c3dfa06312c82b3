// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/inventory/vmfilter.h"

#include "app/inventory/vmlistmodel.h"

#include <algorithm>
#include <iterator>
#include <numeric>
#include <utility>

namespace virtdesk {

namespace {

/// Runs of rows that are told one by one; more are cheaper at once.
constexpr std::size_t maximumRuns = 64;

/// [first, last] of places next to each other, in order, for which `holds`.
template <typename Holds>
std::vector<std::pair<int, int>> runs(std::size_t count, Holds holds)
{
    std::vector<std::pair<int, int>> found;
    for (std::size_t i = 0; i < count; ++i) {
        if (!holds(i))
            continue;
        const int place = static_cast<int>(i);
        if (!found.empty() && found.back().second == place - 1)
            found.back().second = place;
        else
            found.emplace_back(place, place);
    }
    return found;
}

} // namespace

VmFilter::VmFilter(QObject *parent)
    : QAbstractProxyModel(parent)
{
}

void VmFilter::setVms(VmListModel *model)
{
    if (m_vms == model)
        return;
    beginResetModel();
    if (m_vms)
        disconnect(m_vms, nullptr, this, nullptr);
    m_vms = model;
    setSourceModel(model);
    if (model)
        listen();
    rebuild();
    endResetModel();
}

void VmFilter::listen()
{
    connect(m_vms, &QAbstractItemModel::rowsInserted, this,
            [this](const QModelIndex &, int first, int last) { takeNew(first, last); });
    connect(m_vms, &QAbstractItemModel::rowsAboutToBeRemoved, this,
            [this](const QModelIndex &, int first, int last) { hideGoing(first, last); });
    connect(m_vms, &QAbstractItemModel::rowsRemoved, this,
            [this](const QModelIndex &, int first, int last) { forgetGone(first, last); });
    connect(m_vms, &QAbstractItemModel::dataChanged, this,
            [this](const QModelIndex &first, const QModelIndex &last, const QList<int> &roles) {
                takeChanged(first.row(), last.row(), roles);
            });
    connect(m_vms, &QAbstractItemModel::modelAboutToBeReset, this, &VmFilter::beginResetModel);
    connect(m_vms, &QAbstractItemModel::modelReset, this, [this] {
        rebuild();
        endResetModel();
    });
    connect(m_vms, &VmListModel::rearranged, this, &VmFilter::follow);
    connect(m_vms, &QObject::destroyed, this, [this] {
        beginResetModel();
        m_vms = nullptr;
        rebuild();
        endResetModel();
    });
}

/// Everything anew, inside of a reset.
void VmFilter::rebuild()
{
    findOrder();
    m_sorted.resize(m_vms ? static_cast<std::size_t>(m_vms->rowCount()) : 0);
    std::iota(m_sorted.begin(), m_sorted.end(), 0);
    sortRows(m_sorted);
    m_shown.clear();
    std::copy_if(m_sorted.cbegin(), m_sorted.cend(), std::back_inserter(m_shown),
                 [this](int row) { return isShown(row); });
    m_placesAreOld = true;
}

void VmFilter::takeNew(int first, int last)
{
    const int count = last - first + 1;
    for (Rows *rows : {&m_sorted, &m_shown}) {
        for (int &row : *rows)
            row += row >= first ? count : 0;
    }
    m_placesAreOld = true;
    Rows added(static_cast<std::size_t>(count));
    std::iota(added.begin(), added.end(), first);
    mergeSorted(std::move(added));
    refilter();
}

/// Before they go: whoever hears of it may still look at them.
void VmFilter::hideGoing(int first, int last)
{
    std::vector<bool> stays(static_cast<std::size_t>(m_vms->rowCount()), true);
    std::fill(stays.begin() + first, stays.begin() + last + 1, false);
    takeOut(stays);
}

void VmFilter::forgetGone(int first, int last)
{
    const auto isGone = [&](int row) { return row >= first && row <= last; };
    m_sorted.erase(std::remove_if(m_sorted.begin(), m_sorted.end(), isGone), m_sorted.end());
    for (Rows *rows : {&m_sorted, &m_shown}) {
        for (int &row : *rows)
            row -= row > last ? last - first + 1 : 0;
    }
    m_placesAreOld = true;
}

void VmFilter::takeChanged(int first, int last, const QList<int> &roles)
{
    // Those of a row as a whole: neither its words nor its order.
    const bool isLookOnly = !roles.isEmpty() && std::all_of(roles.cbegin(), roles.cend(), [](int role) {
        return role == VmListModel::StaleRole || role == VmListModel::ConsoleWordRole;
    });
    if (!isLookOnly) {
        sortAgain(first, last);
        refilter();
    }
    const auto told = runs(m_shown.size(), [&](std::size_t i) { return m_shown[i] >= first && m_shown[i] <= last; });
    if (told.empty())
        return;
    const int lastColumn = columnCount() - 1;
    if (told.size() > maximumRuns) {
        Q_EMIT dataChanged(index(told.front().first, 0), index(told.back().second, lastColumn), roles);
        return;
    }
    for (const auto &[from, to] : told)
        Q_EMIT dataChanged(index(from, 0), index(to, lastColumn), roles);
}

/// Rows of the list have moved there; here they stay where they are.
void VmFilter::follow(const std::vector<int> &gone)
{
    for (Rows *rows : {&m_sorted, &m_shown}) {
        for (int &row : *rows)
            row = gone[static_cast<std::size_t>(row)];
    }
    m_placesAreOld = true;
}

void VmFilter::setOrder(const QString &columnId, Qt::SortOrder order)
{
    if (m_orderColumn == columnId && m_order == order)
        return;
    m_orderColumn = columnId;
    m_order = order;
    findOrder();
    sortRows(m_sorted);
    refilter();
}

void VmFilter::findOrder()
{
    m_orderIndex = m_vms ? std::max(0, m_vms->columns().indexOf(m_orderColumn)) : 0;
}

void VmFilter::setOnly(const std::optional<QSet<QString>> &ids)
{
    if (m_only == ids)
        return;
    m_only = ids;
    refilter();
}

void VmFilter::setView(const QString &search)
{
    if (m_view == search)
        return;
    m_view = search;
    m_viewSearch = VmSearch(search);
    refilter();
}

void VmFilter::setGroup(Group group)
{
    if (m_group == group)
        return;
    m_group = group;
    refilter();
}

void VmFilter::setNodes(const QSet<QString> &ids)
{
    if (m_nodes == ids)
        return;
    m_nodes = ids;
    refilter();
}

void VmFilter::setText(const QString &text)
{
    if (m_text == text)
        return;
    m_text = text;
    m_search = VmSearch(text);
    refilter();
}

bool VmFilter::isShown(int row) const
{
    return isInPlace(row) && m_search.matches(m_vms->row(row).vm, m_vms->row(row).haystack);
}

bool VmFilter::isFoundWithout(int row, const QString &key) const
{
    return isInPlace(row) && m_search.matches(m_vms->row(row).vm, m_vms->row(row).haystack, key);
}

bool VmFilter::isInPlace(int row) const
{
    const VmListModel::Row &r = m_vms->row(row);
    switch (m_group) {
    case Group::All:
        break;
    case Group::Running:
        if (!isRunning(r.vm.power))
            return false;
        break;
    case Group::Favourites:
        if (!r.favourite)
            return false;
        break;
    case Group::Recent:
        if (!m_vms->recent().contains(r.vm.id))
            return false;
        break;
    }
    if (m_only && !m_only->contains(r.vm.id))
        return false;
    if (!m_nodes.isEmpty() && std::none_of(r.vm.nodes.cbegin(), r.vm.nodes.cend(),
                                           [this](const QString &id) { return m_nodes.contains(id); }))
        return false;
    return m_viewSearch.matches(r.vm, r.haystack);
}

bool VmFilter::precedes(int left, int right) const
{
    if (m_order == Qt::DescendingOrder)
        std::swap(left, right);
    const VmListModel::Row &a = m_vms->row(left);
    const VmListModel::Row &b = m_vms->row(right);
    if (m_orderIndex > 0) {
        if (const int order = m_vms->columns().compare(a.vm, b.vm, m_orderIndex); order != 0)
            return order < 0;
    }
    const int names = a.sortKey.compare(b.sortKey);
    return names == 0 ? a.vm.id < b.vm.id : names < 0;
}

void VmFilter::sortRows(Rows &rows) const
{
    std::sort(rows.begin(), rows.end(), [this](int left, int right) { return precedes(left, right); });
}

void VmFilter::mergeSorted(Rows rows)
{
    sortRows(rows);
    // Few among many: their places are looked for, the rest is not compared.
    Rows merged;
    merged.reserve(m_sorted.size() + rows.size());
    auto from = m_sorted.cbegin();
    for (const int row : rows) {
        const auto to =
            std::upper_bound(from, m_sorted.cend(), row, [this](int left, int right) { return precedes(left, right); });
        merged.insert(merged.end(), from, to);
        merged.push_back(row);
        from = to;
    }
    merged.insert(merged.end(), from, m_sorted.cend());
    m_sorted = std::move(merged);
}

void VmFilter::sortAgain(int first, int last)
{
    const auto count = static_cast<std::size_t>(last) - static_cast<std::size_t>(first) + 1;
    // Of many at once most are where they were: one look along the rows is cheaper than sorting them.
    if (count > m_sorted.size() / 8 && std::is_sorted(m_sorted.cbegin(), m_sorted.cend(),
                                                      [this](int left, int right) { return precedes(left, right); }))
        return;
    Rows changed(count);
    std::iota(changed.begin(), changed.end(), first);
    m_sorted.erase(
        std::remove_if(m_sorted.begin(), m_sorted.end(), [&](int row) { return row >= first && row <= last; }),
        m_sorted.end());
    mergeSorted(std::move(changed));
}

void VmFilter::refilter()
{
    Rows rows;
    rows.reserve(m_sorted.size());
    std::copy_if(m_sorted.cbegin(), m_sorted.cend(), std::back_inserter(rows),
                 [this](int row) { return isShown(row); });
    show(rows);
}

void VmFilter::show(const Rows &rows)
{
    if (rows == m_shown)
        return;
    std::vector<bool> stays(m_sorted.size());
    for (const int row : rows)
        stays[static_cast<std::size_t>(row)] = true;
    takeOut(stays);
    std::vector<bool> wasThere(m_sorted.size());
    for (const int row : m_shown)
        wasThere[static_cast<std::size_t>(row)] = true;
    Rows kept;
    kept.reserve(m_shown.size());
    std::copy_if(rows.cbegin(), rows.cend(), std::back_inserter(kept),
                 [&](int row) { return wasThere[static_cast<std::size_t>(row)]; });
    if (kept != m_shown)
        permute(std::move(kept));
    putIn(rows, wasThere);
}

void VmFilter::takeOut(const std::vector<bool> &stays)
{
    const auto isGone = [&](int row) { return !stays[static_cast<std::size_t>(row)]; };
    auto gone = runs(m_shown.size(), [&](std::size_t i) { return isGone(m_shown[i]); });
    if (gone.empty())
        return;
    if (gone.size() > maximumRuns) {
        // Moved to the end first, all at once; views follow their rows by persistent indexes.
        Rows moved = m_shown;
        const auto end = std::stable_partition(moved.begin(), moved.end(), [&](int row) { return !isGone(row); });
        gone = {{static_cast<int>(end - moved.begin()), static_cast<int>(moved.size()) - 1}};
        permute(std::move(moved));
    }
    // From the end, so that the runs that are still to go keep their places.
    for (auto run = gone.rbegin(); run != gone.rend(); ++run) {
        beginRemoveRows({}, run->first, run->second);
        m_shown.erase(m_shown.begin() + run->first, m_shown.begin() + run->second + 1);
        m_placesAreOld = true;
        endRemoveRows();
    }
}

void VmFilter::putIn(const Rows &rows, const std::vector<bool> &wasThere)
{
    const auto isNew = [&](int row) { return !wasThere[static_cast<std::size_t>(row)]; };
    const auto added = runs(rows.size(), [&](std::size_t i) { return isNew(rows[i]); });
    if (added.size() > maximumRuns) {
        // At the end first, all at once, and then to their places.
        const int first = static_cast<int>(m_shown.size());
        beginInsertRows({}, first, static_cast<int>(rows.size()) - 1);
        std::copy_if(rows.cbegin(), rows.cend(), std::back_inserter(m_shown), isNew);
        m_placesAreOld = true;
        endInsertRows();
        permute(rows);
        return;
    }
    for (const auto &[first, last] : added) {
        beginInsertRows({}, first, last);
        m_shown.insert(m_shown.begin() + first, rows.begin() + first, rows.begin() + last + 1);
        m_placesAreOld = true;
        endInsertRows();
    }
}

void VmFilter::permute(Rows rows)
{
    Q_EMIT layoutAboutToBeChanged({}, VerticalSortHint);
    const QModelIndexList before = persistentIndexList();
    Rows vms; // those that the indexes are of
    vms.reserve(static_cast<std::size_t>(before.size()));
    for (const QModelIndex &index : before)
        vms.push_back(m_shown[static_cast<std::size_t>(index.row())]);
    m_shown = std::move(rows);
    m_placesAreOld = true;
    QModelIndexList after;
    after.reserve(before.size());
    for (std::size_t i = 0; i < vms.size(); ++i)
        after << createIndex(places()[static_cast<std::size_t>(vms[i])], before.at(static_cast<qsizetype>(i)).column());
    changePersistentIndexList(before, after);
    Q_EMIT layoutChanged({}, VerticalSortHint);
}

const VmFilter::Rows &VmFilter::places() const
{
    if (m_placesAreOld) {
        m_places.assign(m_vms ? static_cast<std::size_t>(m_vms->rowCount()) : 0, -1);
        for (std::size_t i = 0; i < m_shown.size(); ++i)
            m_places[static_cast<std::size_t>(m_shown[i])] = static_cast<int>(i);
        m_placesAreOld = false;
    }
    return m_places;
}

QModelIndex VmFilter::index(int row, int column, const QModelIndex &parent) const
{
    return hasIndex(row, column, parent) ? createIndex(row, column) : QModelIndex();
}

QModelIndex VmFilter::parent(const QModelIndex &) const
{
    return {};
}

int VmFilter::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_shown.size());
}

int VmFilter::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() || !m_vms ? 0 : m_vms->columnCount();
}

bool VmFilter::hasChildren(const QModelIndex &parent) const
{
    return !parent.isValid() && !m_shown.empty();
}

QVariant VmFilter::headerData(int section, Qt::Orientation orientation, int role) const
{
    return m_vms ? m_vms->headerData(section, orientation, role) : QVariant();
}

QModelIndex VmFilter::mapToSource(const QModelIndex &shown) const
{
    if (!shown.isValid() || !m_vms)
        return {};
    return m_vms->index(m_shown[static_cast<std::size_t>(shown.row())], shown.column());
}

QModelIndex VmFilter::mapFromSource(const QModelIndex &row) const
{
    if (!row.isValid())
        return {};
    const int place = places()[static_cast<std::size_t>(row.row())];
    return place < 0 ? QModelIndex() : createIndex(place, row.column());
}

} // namespace virtdesk
