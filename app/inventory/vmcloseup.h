// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/inventory/inventorycontroller.h"
#include "sdk/vminspection.h"
#include "sdk/vmsnapshots.h"

#include <QHash>
#include <QObject>
#include <QPointer>
#include <QTimer>

namespace virtdesk {

/// One VM looked at closely for as long as somebody looks: its details, events and snapshots, and its load over the
/// last hour, which is put together from looks where the inventory keeps none. Asks nothing while it is not active. No
/// widgets. GUI thread.
class VmCloseUp : public QObject
{
    Q_OBJECT
public:
    struct Pace
    {
        int load = 15000;    ///< ms between looks at the load
        int details = 30000; ///< and at the rest
    };
    static constexpr int maximumEvents = 20;

    explicit VmCloseUp(QObject *parent = nullptr);
    VmCloseUp(const Pace &pace, QObject *parent);

    /// Null or an empty id: no VM.
    void setVm(InventoryController *inventory, const QString &vmId);
    /// Whether somebody looks.
    void setActive(bool active);
    /// Everything anew, now.
    void refresh();

    InventoryController *inventory() const { return m_inventory; }
    QString vmId() const { return m_vmId; }
    /// As the list has it; null when it is gone from there.
    const Vm *vm() const { return m_inventory ? m_inventory->vms().find(m_vmId) : nullptr; }
    bool isKnown() const { return m_known; } ///< details() are of this VM
    const VmDetails &details() const { return m_details; }
    const QList<InventoryEvent> &events() const { return m_events; } ///< the newest last
    const QList<VmSnapshot> &snapshots() const { return m_snapshots; }
    VmLoad load() const { return m_loads.value(m_vmId); }
    /// Why there is nothing to show; empty where there is.
    QString problem() const { return m_problem; }

Q_SIGNALS:
    /// Anything of the above.
    void changed();

private:
    void lookAtLoad();
    void takeLoad(const QString &vmId, const VmLoad &load);
    void onListUpdated();

    Pace m_pace;
    QPointer<InventoryController> m_inventory;
    QString m_vmId;
    bool m_active = false;
    bool m_known = false;
    PowerState m_power = PowerState::Unknown;
    VmDetails m_details;
    QList<InventoryEvent> m_events;
    QList<VmSnapshot> m_snapshots;
    QHash<QString, VmLoad> m_loads; ///< of the VMs looked at lately
    QString m_problem;
    QTimer m_loadTimer;
    QTimer m_detailsTimer;
    quint64 m_turn = 0; ///< answers to earlier questions are dropped
};

} // namespace virtdesk
