// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/inventory/vmfilter.h"

#include <QMap>
#include <QWidget>

namespace virtdesk {

class PanelRow;
class Theme;
class VmListModel;

/// All VMs, the running ones, favourites and recent ones, with their numbers; one is chosen. GUI thread.
class VmGroups : public QWidget
{
    Q_OBJECT
public:
    explicit VmGroups(const Theme &theme, QWidget *parent = nullptr);

    void choose(VmFilter::Group group);
    /// Null = nothing is known. `isPart`: not all VMs are listed, but `total` (-1 = not known).
    void count(const VmListModel *vms, bool isPart = false, int total = -1);

Q_SIGNALS:
    void chosen(virtdesk::VmFilter::Group group);

private:
    QMap<VmFilter::Group, PanelRow *> m_rows;
};

} // namespace virtdesk
