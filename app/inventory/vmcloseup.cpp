// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/inventory/vmcloseup.h"

namespace virtdesk {

namespace {

constexpr qsizetype maximumVms = 64;
constexpr qint64 shownSeconds = 3600;

} // namespace

VmCloseUp::VmCloseUp(QObject *parent)
    : VmCloseUp(Pace(), parent)
{
}

VmCloseUp::VmCloseUp(const Pace &pace, QObject *parent)
    : QObject(parent)
    , m_pace(pace)
{
    m_loadTimer.setInterval(m_pace.load);
    m_detailsTimer.setInterval(m_pace.details);
    connect(&m_loadTimer, &QTimer::timeout, this, &VmCloseUp::lookAtLoad);
    connect(&m_detailsTimer, &QTimer::timeout, this, &VmCloseUp::refresh);
}

void VmCloseUp::setVm(InventoryController *inventory, const QString &vmId)
{
    if (m_inventory == inventory && m_vmId == vmId)
        return;
    if (m_inventory != inventory) {
        if (m_inventory)
            m_inventory->disconnect(this);
        m_loads.clear();
        if (inventory)
            connect(inventory, &InventoryController::updated, this, &VmCloseUp::onListUpdated);
    }
    m_inventory = inventory;
    m_vmId = vmId;
    ++m_turn;
    m_known = false;
    m_details = {};
    m_events.clear();
    m_snapshots.clear();
    m_problem.clear();
    Q_EMIT changed();
    refresh();
}

void VmCloseUp::setActive(bool active)
{
    if (m_active == active)
        return;
    m_active = active;
    if (active) {
        refresh();
    } else {
        m_loadTimer.stop();
        m_detailsTimer.stop();
    }
}

void VmCloseUp::refresh()
{
    if (!m_active || !vm()) {
        m_loadTimer.stop();
        m_detailsTimer.stop();
        return;
    }
    m_power = vm()->power;
    m_detailsTimer.start();
    const quint64 turn = ++m_turn;
    const QString id = m_vmId;
    if (!m_inventory->optional<VmInspection>()) {
        m_problem = tr("%1 tells no more about its VMs.").arg(m_inventory->label());
        Q_EMIT changed();
        return;
    }
    m_inventory->ask<VmInspection, VmDetails>(
        this,
        [this, turn](Result<VmDetails> result) {
            if (turn != m_turn)
                return;
            m_problem = result ? QString() : result.error().sentence;
            if (result) {
                m_details = std::move(*result);
                m_known = true;
            }
            Q_EMIT changed();
        },
        [&](VmInspection &inspection, Reply<VmDetails> reply) { return inspection.details(id, std::move(reply)); });
    m_inventory->ask<VmInspection, QList<InventoryEvent>>(
        this,
        [this, turn](Result<QList<InventoryEvent>> result) {
            if (turn != m_turn || !result) // a user who may see no events has the rest
                return;
            m_events = std::move(*result);
            Q_EMIT changed();
        },
        [&](VmInspection &inspection, Reply<QList<InventoryEvent>> reply) {
            return inspection.vmEvents(id, maximumEvents, std::move(reply));
        });
    if (m_inventory->optional<VmSnapshots>()) {
        m_inventory->ask<VmSnapshots, QList<VmSnapshot>>(
            this,
            [this, turn](Result<QList<VmSnapshot>> result) {
                if (turn != m_turn || !result)
                    return;
                m_snapshots = std::move(*result);
                Q_EMIT changed();
            },
            [&](VmSnapshots &snapshots, Reply<QList<VmSnapshot>> reply) {
                return snapshots.snapshots(id, std::move(reply));
            });
    }
    lookAtLoad();
}

void VmCloseUp::lookAtLoad()
{
    if (!m_active || !vm() || !isRunning(vm()->power)) {
        m_loadTimer.stop();
        return;
    }
    m_loadTimer.start();
    m_inventory->ask<VmInspection, VmLoad>(
        this,
        [this, id = m_vmId](const Result<VmLoad> &result) {
            if (result)
                takeLoad(id, *result);
        },
        [&](VmInspection &inspection, Reply<VmLoad> reply) { return inspection.load(m_vmId, std::move(reply)); });
}

void VmCloseUp::takeLoad(const QString &vmId, const VmLoad &load)
{
    if (load.samples.isEmpty())
        return;
    if (m_loads.size() >= maximumVms && !m_loads.contains(vmId))
        m_loads.clear();
    VmLoad &kept = m_loads[vmId];
    // An hour of the inventory's own is better than what was seen now and then.
    if (load.samples.size() > 1)
        kept.samples.clear();
    kept.samples += load.samples;
    const QDateTime begin = kept.samples.constLast().time.addSecs(-shownSeconds);
    kept.samples.removeIf([&begin](const VmLoad::Sample &sample) { return sample.time < begin; });
    if (vmId == m_vmId)
        Q_EMIT changed();
}

/// The list is fresher than the rest: what the VM does decides what there is to be seen.
void VmCloseUp::onListUpdated()
{
    if (!m_active)
        return;
    const Vm *now = vm();
    if (now && now->power != m_power)
        refresh();
    else
        Q_EMIT changed();
}

} // namespace virtdesk
