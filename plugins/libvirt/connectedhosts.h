// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "plugins/libvirt/daemonlink.h"

#include <QList>
#include <QObject>
#include <QUrl>

#include <optional>

namespace virtdesk::libvirt {

/// The hosts that this program has connections to, so that a VM of one can be sent to another. Main thread.
class ConnectedHosts : public QObject
{
    Q_OBJECT
public:
    struct Host
    {
        QUrl address; ///< as the program knows it (InventoryEndpoint::url)
        const DaemonLink *link = nullptr;
        DaemonLink::Destination way; ///< how it is connected to once more

        QString id() const { return address.toString(QUrl::RemoveUserInfo); }
        /// Its own name where it is known, for people.
        QString name() const;
    };

    /// `host.link` and `host.way.host` live until remove().
    void add(const Host &host) { m_hosts << host; }
    void remove(const DaemonLink *link);

    /// Those of the same driver that are signed in, and may be written to.
    QList<Host> others(const DaemonLink &than) const;
    /// One of others(), by its id, its address or its name.
    std::optional<Host> other(const DaemonLink &than, const QString &named) const;

Q_SIGNALS:
    void removed(const virtdesk::libvirt::DaemonLink *link);

private:
    QList<Host> m_hosts;
};

} // namespace virtdesk::libvirt
