// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QHash>
#include <QObject>

namespace virtdesk {

class VmListModel;
struct Vm;

/// VMs of which a person wants to be told when they are up, or off. Each is told once. GUI thread.
class VmWatch : public QObject
{
    Q_OBJECT
public:
    enum class Until {
        Up,  ///< it runs, and its state has settled
        Off, ///< it does not run, and its state has settled
    };

    /// `vms` outlives it.
    explicit VmWatch(const VmListModel &vms, QObject *parent = nullptr);

    void add(const QString &vmId, Until until);
    void remove(const QString &vmId);
    bool contains(const QString &vmId) const { return m_watched.contains(vmId); }
    /// To be looked at more often than others.
    QStringList vms() const { return m_watched.keys(); }
    void clear();
    /// What one can wait for in this state.
    static Until next(const Vm &vm);

Q_SIGNALS:
    void reached(const QString &vmId, virtdesk::VmWatch::Until until);

private:
    void look(int first, int last);

    const VmListModel &m_vms;
    QHash<QString, Until> m_watched;
};

} // namespace virtdesk
