// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/inventory/vmfilter.h"

#include "app/inventory/vmlistmodel.h"

#include <algorithm>

namespace virtdesk {

VmFilter::VmFilter(QObject *parent)
    : QSortFilterProxyModel(parent)
{
    setDynamicSortFilter(true);
    sort(0);
}

void VmFilter::setVms(VmListModel *model)
{
    m_vms = model;
    setSourceModel(model);
    sort(0);
}

void VmFilter::setGroup(Group group)
{
    if (m_group == group)
        return;
    m_group = group;
    invalidateFilter();
}

void VmFilter::setNodes(const QSet<QString> &ids)
{
    if (m_nodes == ids)
        return;
    m_nodes = ids;
    invalidateFilter();
}

void VmFilter::setText(const QString &text)
{
    if (m_text == text)
        return;
    m_text = text;
    m_search = VmSearch(text);
    invalidateFilter();
}

bool VmFilter::filterAcceptsRow(int row, const QModelIndex &) const
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
    if (!m_nodes.isEmpty() && std::none_of(r.vm.nodes.cbegin(), r.vm.nodes.cend(),
                                           [this](const QString &id) { return m_nodes.contains(id); }))
        return false;
    return m_search.matches(r.vm, r.haystack);
}

bool VmFilter::lessThan(const QModelIndex &left, const QModelIndex &right) const
{
    const VmListModel::Row &a = m_vms->row(left.row());
    const VmListModel::Row &b = m_vms->row(right.row());
    return a.sortKey == b.sortKey ? a.vm.id < b.vm.id : a.sortKey < b.sortKey;
}

} // namespace virtdesk
