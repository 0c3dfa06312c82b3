// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "sdk/vmfinder.h"

#include <QHash>
#include <QSet>

namespace virtdesk {

class VmListModel;

/// The places of an inventory and how they lie in each other. What a plugin gives is made a tree: children whose parent
/// is not there are at the top, circles are cut. A value.
class InventoryTree
{
public:
    InventoryTree() = default;
    explicit InventoryTree(const QList<InventoryNode> &nodes);

    bool isEmpty() const { return m_nodes.isEmpty(); }
    const InventoryNode *find(const QString &id) const;
    /// Sorted by kind, then by name. An empty id gives those at the top.
    QList<InventoryNode> children(const QString &id) const;
    /// The place and all that lie in it; empty when it is not there.
    QSet<QString> within(const QString &id) const;
    /// How many VMs lie in each place or in what lies in it; each counts once.
    QHash<QString, int> counts(const VmListModel &vms) const;
    /// Of the VMs that lie in this place; none for a place that is no part of a search.
    QList<VmWish::Condition> conditions(const QString &id) const;

private:
    QString parent(const QString &id) const;

    QHash<QString, InventoryNode> m_nodes;
    QHash<QString, QStringList> m_children; ///< by parent, "" = top
};

} // namespace virtdesk
