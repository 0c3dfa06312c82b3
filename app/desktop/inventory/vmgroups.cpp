// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/inventory/vmgroups.h"

#include "app/desktop/inventory/panelrow.h"
#include "app/inventory/vmlistmodel.h"

#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace virtdesk {

VmGroups::VmGroups(const Theme &theme, QWidget *parent)
    : QWidget(parent)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(4, 0, 4, 0);
    layout->setSpacing(0);
    using Group = VmFilter::Group;
    const auto add = [&](Group group, const char *name, const QString &icon, const QString &text) {
        auto *row = new PanelRow(theme, icon, text, this);
        row->setObjectName(QString::fromLatin1(name));
        row->setChecked(group == Group::All);
        layout->addWidget(row);
        m_rows.insert(group, row);
        connect(row, &PanelRow::toggled, this, [this, group](bool checked) {
            if (checked)
                Q_EMIT chosen(group);
        });
    };
    add(Group::All, "groupAll", QStringLiteral("monitor"), tr("All VMs"));
    add(Group::Running, "groupRunning", QStringLiteral("play"), tr("Running"));
    add(Group::Favourites, "groupFavourites", QStringLiteral("star"), tr("Favourites"));
    add(Group::Recent, "groupRecent", QStringLiteral("clock"), tr("Recent"));
}

void VmGroups::choose(VmFilter::Group group)
{
    m_rows.value(group)->setChecked(true);
}

void VmGroups::count(const VmListModel *vms, bool isPart, int total)
{
    const auto known = [vms](const QSet<QString> &ids) {
        return static_cast<int>(
            std::count_if(ids.begin(), ids.end(), [&](const QString &id) { return vms->indexOf(id) >= 0; }));
    };
    using Group = VmFilter::Group;
    m_rows.value(Group::All)->setCount(vms ? (isPart ? total : vms->rowCount()) : -1);
    m_rows.value(Group::Running)->setCount(vms && !isPart ? vms->runningCount() : -1);
    m_rows.value(Group::Favourites)->setCount(vms ? known(vms->favourites()) : -1);
    m_rows.value(Group::Recent)->setCount(vms ? known(vms->recent()) : -1);
}

} // namespace virtdesk
