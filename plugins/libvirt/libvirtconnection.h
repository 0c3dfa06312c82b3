// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "plugins/libvirt/daemonlink.h"
#include "sdk/consolestate.h"
#include "sdk/inventory.h"
#include "sdk/vmchanges.h"

#include <QHash>
#include <QMap>
#include <QObject>
#include <QSet>

#include <memory>
#include <optional>

namespace virtdesk::libvirt {

class LibvirtJob;

/// The domains of one libvirt daemon. See InventoryConnection, ChangeFeed and ConsoleInquiry.
class LibvirtConnection : public QObject, public InventoryConnection, public ChangeFeed, public ConsoleInquiry
{
    Q_OBJECT
public:
    void *power(const char *wanted) override { return findPower<ChangeFeed, ConsoleInquiry>(this, wanted); }
    /// `host` outlives the connection.
    LibvirtConnection(InventoryEndpoint endpoint, InventoryHost &host, DaemonLink::Settings settings);
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
    template <typename T>
    JobPtr job(Reply<T> reply, std::function<void(LibvirtJob &, Reply<T>)> work);
    Vm row(const QJsonObject &row) const;
    void onChanged(const QString &domainId);
    void onViewer(const QString &domainId, bool connected, const QString &address);
    QString cursor() const;
    /// What has changed since then; nullopt: that can't be told.
    std::optional<QStringList> changedSince(const QString &cursor) const;

    std::optional<QStringList> m_displays;
    Error m_problem;
    std::unique_ptr<DaemonLink> m_link;   ///< null when the address is none
    QHash<QString, quint64> m_changed;    ///< by domain: when it changed last
    quint64 m_time = 0;                   ///< counts changes
    QMap<QString, QStringList> m_viewers; ///< by domain: from where, since the connection was opened
    int m_viewersOf = 0;                  ///< DaemonLink::opened() of them
};

} // namespace virtdesk::libvirt
