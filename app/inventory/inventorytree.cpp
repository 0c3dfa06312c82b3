// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/inventory/inventorytree.h"

#include "app/inventory/vmlistmodel.h"

#include <algorithm>

namespace virtdesk {

namespace {

constexpr qsizetype maximumNodes = 20000;

bool isBefore(const InventoryNode &a, const InventoryNode &b)
{
    if (a.kind != b.kind)
        return a.kind < b.kind;
    const int order = a.name.localeAwareCompare(b.name);
    return order != 0 ? order < 0 : a.id < b.id;
}

} // namespace

InventoryTree::InventoryTree(const QList<InventoryNode> &nodes)
{
    for (const InventoryNode &node : nodes) {
        if (node.id.isEmpty() || m_nodes.contains(node.id) || m_nodes.size() >= maximumNodes)
            continue;
        // Parents come first: whoever names one that is not there yet, or itself, is at the top, so nothing is a
        // circle.
        InventoryNode kept = node;
        if (!m_nodes.contains(kept.parent))
            kept.parent.clear();
        m_children[kept.parent] << kept.id;
        m_nodes.insert(kept.id, kept);
    }
}

const InventoryNode *InventoryTree::find(const QString &id) const
{
    const auto at = m_nodes.constFind(id);
    return at == m_nodes.constEnd() ? nullptr : &*at;
}

QList<InventoryNode> InventoryTree::children(const QString &id) const
{
    QList<InventoryNode> list;
    const QStringList ids = m_children.value(id);
    for (const QString &child : ids)
        list << m_nodes.value(child);
    std::sort(list.begin(), list.end(), isBefore);
    return list;
}

QSet<QString> InventoryTree::within(const QString &id) const
{
    QSet<QString> ids;
    if (!m_nodes.contains(id))
        return ids;
    QStringList open{id};
    while (!open.isEmpty()) {
        const QString next = open.takeLast();
        ids << next;
        open += m_children.value(next);
    }
    return ids;
}

QList<VmWish::Condition> InventoryTree::conditions(const QString &id) const
{
    using Field = VmWish::Field;
    const InventoryNode *node = find(id);
    if (!node)
        return {};
    switch (node->kind) {
    case InventoryNode::Kind::DataCenter:
        return {{Field::DataCenter, {node->name}, true, false}};
    case InventoryNode::Kind::Cluster:
        return {{Field::Cluster, {node->name}, true, false}};
    case InventoryNode::Kind::Host:
        return {{Field::Host, {node->name}, true, false}};
    case InventoryNode::Kind::Pool:
        return {{Field::Pool, {node->name}, true, false}};
    case InventoryNode::Kind::Site:
        break;
    }
    return {};
}

QString InventoryTree::parent(const QString &id) const
{
    const auto at = m_nodes.constFind(id);
    return at == m_nodes.constEnd() ? QString() : at->parent;
}

QHash<QString, int> InventoryTree::counts(const VmListModel &vms) const
{
    QHash<QString, int> counts;
    for (int row = 0; row < vms.rowCount(); ++row) {
        QSet<QString> seen; // a host lies in the cluster that the VM names, too
        for (const QString &node : vms.row(row).vm.nodes) {
            for (QString id = node; m_nodes.contains(id) && !seen.contains(id); id = parent(id)) {
                seen << id;
                ++counts[id];
            }
        }
    }
    return counts;
}

} // namespace virtdesk
