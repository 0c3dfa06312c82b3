// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "plugins/libvirt/daemonlink.h"
#include "sdk/eventlog.h"

#include <QHash>
#include <QList>
#include <QMap>
#include <QObject>

#include <optional>

namespace virtdesk::libvirt {

/// What a daemon has told since the connection to it was opened: which domains have changed, who looks at their
/// displays, what happened. libvirt itself keeps none of it. Main thread.
class HostHistory : public QObject
{
    Q_OBJECT
public:
    /// `link` outlives this.
    explicit HostHistory(DaemonLink &link);

    /// Of this moment, for changedSince(); empty: the daemon tells no changes.
    QString cursor() const;
    /// nullopt: that can't be told.
    std::optional<QStringList> changedSince(const QString &cursor) const;
    /// Something is known here that changes how this domain is shown.
    void note(const QString &domainId) { m_changed.insert(domainId, ++m_time); }
    /// From where the domain's display is looked at.
    QStringList viewers(const QString &domainId) const;
    /// Oldest first. `after`: an event's id; `domainId`: empty = of all; `limit` 0 = as many as there are.
    QList<InventoryEvent> events(const QString &after, const QString &domainId, int limit) const;

    static constexpr qsizetype maximumEvents = 1000;

private:
    void onChanged(const DomainChange &change);
    void onViewer(const DomainViewer &viewer);
    void add(InventoryEvent event, const QString &domainId, const QString &name);
    void forgetOlder();

    DaemonLink &m_link;
    int m_opened = 0;                     ///< DaemonLink::opened() of what follows
    QHash<QString, quint64> m_changed;    ///< by domain: when it changed last
    quint64 m_time = 0;                   ///< counts changes
    QMap<QString, QStringList> m_viewers; ///< by domain
    QList<InventoryEvent> m_events;
    quint64 m_lastEvent = 0;
};

} // namespace virtdesk::libvirt
