// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/inventory/vmwatch.h"

#include "app/inventory/vmlistmodel.h"

namespace virtdesk {

namespace {

bool isReached(const Vm &vm, VmWatch::Until until)
{
    if (vm.changing)
        return false;
    return until == VmWatch::Until::Up ? vm.power == PowerState::On
                                       : vm.power == PowerState::Off || vm.power == PowerState::Suspended;
}

} // namespace

VmWatch::VmWatch(const VmListModel &vms, QObject *parent)
    : QObject(parent)
    , m_vms(vms)
{
    connect(&vms, &QAbstractItemModel::dataChanged, this,
            [this](const QModelIndex &first, const QModelIndex &last) { look(first.row(), last.row()); });
}

VmWatch::Until VmWatch::next(const Vm &vm)
{
    return isReached(vm, Until::Up) || vm.power == PowerState::Stopping ? Until::Off : Until::Up;
}

void VmWatch::add(const QString &vmId, Until until)
{
    m_watched.insert(vmId, until);
}

void VmWatch::remove(const QString &vmId)
{
    m_watched.remove(vmId);
}

void VmWatch::clear()
{
    m_watched.clear();
}

void VmWatch::look(int first, int last)
{
    const QStringList ids = m_watched.keys();
    for (const QString &id : ids) {
        const int at = m_vms.indexOf(id);
        if (at < first || at > last || m_vms.isStale() || !isReached(m_vms.row(at).vm, m_watched.value(id)))
            continue;
        const Until until = m_watched.take(id);
        Q_EMIT reached(id, until);
    }
}

} // namespace virtdesk
