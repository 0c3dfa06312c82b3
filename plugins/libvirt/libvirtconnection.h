// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "plugins/libvirt/daemonlink.h"
#include "plugins/libvirt/domaindiscs.h"
#include "plugins/libvirt/domaininspection.h"
#include "plugins/libvirt/eventlist.h"
#include "plugins/libvirt/hosthistory.h"
#include "plugins/libvirt/hostnodes.h"
#include "plugins/libvirt/hosttasks.h"
#include "plugins/libvirt/libvirtasker.h"
#include "plugins/libvirt/migrations.h"
#include "plugins/libvirt/screenpicture.h"
#include "plugins/libvirt/snapshotlist.h"
#include "plugins/libvirt/verbchoices.h"
#include "sdk/consolestate.h"
#include "sdk/inventory.h"
#include "sdk/vmchanges.h"

#include <QObject>

#include <memory>
#include <optional>

namespace virtdesk::libvirt {

/// The domains of one libvirt daemon. See InventoryConnection, ChangeFeed and ConsoleInquiry.
class LibvirtConnection : public QObject, public InventoryConnection, public ChangeFeed, public ConsoleInquiry
{
    Q_OBJECT
public:
    void *power(const char *wanted) override;
    /// `host` outlives the connection. `hosts`: the other connections of this program; this one is among them while it
    /// lives.
    LibvirtConnection(InventoryEndpoint endpoint, InventoryHost &host, DaemonLink::Settings settings,
                      std::shared_ptr<ConnectedHosts> hosts = std::make_shared<ConnectedHosts>());
    ~LibvirtConnection() override;

    JobPtr signIn(Reply<SignInInfo> reply) override;
    JobPtr signOut(Reply<bool> reply) override;
    JobPtr listVms(const VmQuery &query, std::function<void(const QList<Vm> &)> page, Reply<int> reply) override;
    JobPtr vm(const QString &id, Reply<Vm> reply) override;
    JobPtr act(const QStringList &vmIds, const QString &verb, const ActOptions &options,
               std::function<void(const ActProgress &)> progress, Reply<int> reply) override;
    JobPtr nodes(Reply<QList<InventoryNode>> reply) override;
    QList<VmColumn> columns() const override;
    JobPtr consoleTarget(const QString &vmId, const QString &kind, Reply<ConsoleTarget> reply) override;
    QByteArray caPem() const override { return {}; }
    Secret token() const override { return {}; }

    JobPtr changes(const QString &cursor, const QStringList &also, Reply<VmChanges> reply) override;
    JobPtr consoleState(const QString &vmId, Reply<ConsoleState> reply) override;

private:
    Vm row(const QJsonObject &row) const;
    /// Asks for the host's places, where `anew` or they are not known of this connection yet.
    void withPlaces(LibvirtJob &job, bool anew, std::function<void(Result<void>)> then);
    QList<Vm> fitting(const QJsonObject &part, const VmQuery &query, int before) const;
    void askForChanged(LibvirtJob &job, const QStringList &ids, VmChanges start, const Reply<VmChanges> &done);

    std::optional<QStringList> m_displays;
    std::shared_ptr<ConnectedHosts> m_hosts;
    std::unique_ptr<DaemonLink> m_link; ///< null when the address is none
    std::unique_ptr<HostHistory> m_history;
    std::unique_ptr<LibvirtAsker> m_asker;
    HostNodes m_nodes;
    int m_nodesOf = 0;                        ///< DaemonLink::opened() of them
    std::unique_ptr<Migrations> m_migrations; ///< null when the address is none
    // The powers.
    std::unique_ptr<DomainInspection> m_inspection;
    std::unique_ptr<DomainDiscs> m_discs;
    std::unique_ptr<SnapshotList> m_snapshots;
    std::unique_ptr<ScreenPicture> m_pictures;
    std::unique_ptr<VerbChoices> m_choices;
    std::unique_ptr<HostTasks> m_tasks;
    std::unique_ptr<EventList> m_events;
};

} // namespace virtdesk::libvirt
