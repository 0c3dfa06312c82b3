// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/shell/sidetabmodel.h"

#include "app/desktop/shell/consoletabs.h"
#include "app/desktop/shell/wallmodel.h"

#include <algorithm>

namespace virtdesk {

SideTabModel::SideTabModel(ConsoleTabs &tabs, QObject *parent)
    : QAbstractListModel(parent)
    , m_tabs(tabs)
    , m_consoles(new WallModel(tabs, this))
{
    connect(m_consoles, &WallModel::refilled, this, &SideTabModel::fill);
    connect(m_consoles, &WallModel::dataChanged, this, [this](const QModelIndex &changed) {
        if (const int row = indexOf(m_consoles->tab(changed)); row >= 0)
            Q_EMIT dataChanged(index(row), index(row));
    });
    connect(&tabs, &ConsoleTabs::openSetChanged, this, &SideTabModel::fill);
    connect(&tabs, &ConsoleTabs::tabChanged, this, &SideTabModel::fill);
    connect(&tabs, &ConsoleTabs::currentChanged, this, &SideTabModel::fill);
    connect(&tabs.groups(), &TabGroups::changed, this, &SideTabModel::fill);
    fill();
}

int SideTabModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

ConsoleTab *SideTabModel::tab(const QModelIndex &index) const
{
    return index.isValid() && index.row() < m_rows.size() ? m_rows.at(index.row()).tab : nullptr;
}

QString SideTabModel::groupAt(const QModelIndex &index) const
{
    return index.isValid() && index.row() < m_rows.size() ? m_rows.at(index.row()).group : QString();
}

int SideTabModel::indexOf(const ConsoleTab *tab) const
{
    const auto at = std::find_if(m_rows.begin(), m_rows.end(), [tab](const Row &row) { return tab && row.tab == tab; });
    return at == m_rows.end() ? -1 : static_cast<int>(at - m_rows.begin());
}

int SideTabModel::indexOfHead(const QString &group) const
{
    return group.isEmpty() ? -1 : static_cast<int>(m_rows.indexOf(Row{nullptr, group}));
}

/// What has a window of its own stands in no group here, as it stands nowhere in the row.
QString SideTabModel::groupOf(const ConsoleTab *tab) const
{
    return m_tabs.isInRow(tab) ? m_tabs.groups().groupOf(tab) : QString();
}

int SideTabModel::membersOf(const QString &group) const
{
    const QList<ConsoleTab *> row = m_tabs.tabs();
    return static_cast<int>(std::count_if(
        row.begin(), row.end(), [&](const ConsoleTab *tab) { return m_tabs.groups().groupOf(tab) == group; }));
}

QVariant SideTabModel::headData(const QString &group, int role) const
{
    switch (role) {
    case Qt::DisplayRole:
        return m_tabs.groups().headWords(group, membersOf(group));
    case Qt::AccessibleTextRole:
    case Qt::ToolTipRole: {
        const QString words = m_tabs.groups().spokenHead(group, membersOf(group));
        return role == Qt::ToolTipRole ? words.toHtmlEscaped() : words;
    }
    case GroupRole:
        return group;
    case GroupColourRole:
        return TabGroups::colour(group);
    case FoldedRole:
        return m_tabs.groups().isFolded(group);
    default:
        return {};
    }
}

QVariant SideTabModel::data(const QModelIndex &index, int role) const
{
    const QString head = groupAt(index);
    if (!head.isEmpty())
        return headData(head, role);
    const ConsoleTab *one = tab(index);
    if (!one)
        return {};
    const QVariant own = m_consoles->index(m_consoles->indexOf(one)).data(role);
    switch (role) {
    case Qt::AccessibleTextRole:
        return one->placement().pinned ? tr("%1, pinned", "a console and its state").arg(own.toString()) : own;
    case GroupColourRole: {
        const QString group = groupOf(one);
        return group.isEmpty() ? QVariant() : QVariant(TabGroups::colour(group));
    }
    case PinnedRole:
        return one->placement().pinned;
    default:
        return own;
    }
}

QList<SideTabModel::Row> SideTabModel::wanted() const
{
    QList<Row> rows;
    QString last;
    for (int at = 0; at < m_consoles->rowCount(); ++at) {
        ConsoleTab *one = m_consoles->tab(m_consoles->index(at));
        const QString group = groupOf(one);
        if (!group.isEmpty() && group != last)
            rows += Row{nullptr, group};
        last = group;
        if (one == m_tabs.current() || !m_tabs.groups().isFolded(group))
            rows += Row{one, {}};
    }
    return rows;
}

void SideTabModel::fill()
{
    const QList<Row> rows = wanted();
    const bool others = rows != m_rows;
    put(rows);
    for (int at = 0; at < m_rows.size(); ++at) {
        if (!m_rows.at(at).tab)
            Q_EMIT dataChanged(index(at), index(at)); // folded, or so many in it
    }
    if (others)
        Q_EMIT refilled();
}

/// Row by row, so that who goes through them by the keyboard stays where he is.
void SideTabModel::put(const QList<Row> &rows)
{
    for (auto at = static_cast<int>(m_rows.size()) - 1; at >= 0; --at) {
        if (rows.contains(m_rows.at(at)))
            continue;
        beginRemoveRows({}, at, at);
        m_rows.removeAt(at);
        endRemoveRows();
    }
    for (int at = 0; at < rows.size(); ++at) {
        const auto from = static_cast<int>(m_rows.indexOf(rows.at(at)));
        if (from == at)
            continue;
        if (from < 0) {
            beginInsertRows({}, at, at);
            m_rows.insert(at, rows.at(at));
            endInsertRows();
        } else {
            beginMoveRows({}, from, from, {}, at);
            m_rows.move(from, at);
            endMoveRows();
        }
    }
}

void SideTabModel::setSeen(const QSet<int> &rows, const QSize &size)
{
    QSet<int> seen;
    for (const int row : rows) {
        if (const ConsoleTab *one = tab(index(row)))
            seen.insert(m_consoles->indexOf(one));
    }
    m_consoles->setSeen(seen, size);
}

} // namespace virtdesk
