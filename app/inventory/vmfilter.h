// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/inventory/vmsearch.h"

#include <QSet>
#include <QSortFilterProxyModel>

namespace virtdesk {

class VmListModel;

/// What of a VmListModel is shown, sorted by name: a group and the words that were typed.
class VmFilter : public QSortFilterProxyModel
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

protected:
    bool filterAcceptsRow(int row, const QModelIndex &parent) const override;
    bool lessThan(const QModelIndex &left, const QModelIndex &right) const override;

private:
    VmListModel *m_vms = nullptr;
    Group m_group = Group::All;
    QString m_text;
    VmSearch m_search;
    QSet<QString> m_nodes;
};

} // namespace virtdesk
