// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "plugins/libvirt/connectedhosts.h"
#include "sdk/verboptions.h"
#include "sdk/vmmoves.h"

#include <QHash>
#include <QObject>

#include <functional>
#include <map>
#include <memory>

namespace virtdesk::libvirt {

/// The migrations of a host's domains that were begun here. Each has a process of its own, connected to both hosts with
/// what either takes for signing in, or, where the host goes to the other by itself, to the one. They end with this
/// object; the domains are then where they were. Main thread.
class Migrations : public QObject, public VmMoves
{
    Q_OBJECT
public:
    /// Percent, -1 = not known; and what is said of it.
    using Progress = std::function<void(int percent, const QString &text)>;
    using Done = std::function<void(const Error &error)>;

    /// `link` is the host's own connection, which is left alone; it, `host` and `hosts` outlive this.
    Migrations(const DaemonLink &link, InventoryHost &host, DaemonLink::Settings settings, ConnectedHosts &hosts);
    ~Migrations() override;

    /// What can be said with "migrate". Engine: there is no host that the domain could go to, and why.
    Result<QList<VerbOption>> options() const;
    /// `details` are those of options(); "host" may also be the address of one that is not connected. Neither is called
    /// from inside this call, and none once `asker` is gone.
    void start(QObject *asker, const QString &vmId, const QMap<QString, QString> &details, Progress progress,
               Done done);
    /// One that has not come so far that the host would know of it. False: there is none.
    bool cancel(const QString &vmId);
    bool isRunning(const QString &vmId) const { return m_running.count(vmId) != 0; }
    /// All of them.
    void stop();

    /// The domain is here.
    void forgetMove(const QString &vmId) { m_moved.remove(vmId); }
    QUrl movedTo(const QString &vmId) const override { return m_moved.value(vmId); }

Q_SIGNALS:
    /// One of this domain has begun or ended.
    void changed(const QString &vmId);

private:
    struct Running
    {
        std::unique_ptr<DaemonLink> link;
        const DaemonLink *destination = nullptr; ///< whose InventoryHost is asked while it is opened; null = our own
        QUrl address;
        bool begun = false; ///< both are connected
        std::function<void(const Error &)> end;
    };
    struct Wish
    {
        QUrl address;
        const DaemonLink *link = nullptr;
        DaemonLink::Destination way;
        QJsonObject request;
        bool peer = false;
    };
    Result<Wish> wishOf(const QString &vmId, const QMap<QString, QString> &details) const;
    void begin(const QString &vmId, const QJsonObject &request, const QPointer<QObject> &asker, const Progress &tell);
    void ended(const QString &vmId, const Error &error);
    void destinationGone(const DaemonLink *link);
    Error noneThere() const;

    const DaemonLink &m_link;
    InventoryHost &m_host;
    DaemonLink::Settings m_settings;
    ConnectedHosts &m_hosts;
    std::map<QString, Running> m_running;
    QHash<QString, QUrl> m_moved;
};

} // namespace virtdesk::libvirt
