// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "plugins/ovirt-api/tuning.h"
#include "sdk/accountview.h"
#include "sdk/authorityoffer.h"
#include "sdk/cdchange.h"
#include "sdk/consoleproxy.h"
#include "sdk/consolestate.h"
#include "sdk/eventlog.h"
#include "sdk/inventory.h"
#include "sdk/inventorytasks.h"
#include "sdk/savedsearches.h"
#include "sdk/verboptions.h"
#include "sdk/vmchanges.h"
#include "sdk/vmfinder.h"
#include "sdk/vminspection.h"
#include "sdk/vmpicture.h"
#include "sdk/vmpools.h"
#include "sdk/vmsnapshots.h"

#include <memory>
#include <optional>

namespace virtdesk::ovirt {

class EngineCore;

/// The inventory of one oVirt engine (REST API v4), with all optional powers. See InventoryConnection and theirs.
class EngineConnection : public InventoryConnection,
                         public CdChange,
                         public EventLog,
                         public ChangeFeed,
                         public AuthorityOffer,
                         public ConsoleInquiry,
                         public VmInspection,
                         public VerbOptions,
                         public VmSnapshots,
                         public VmPools,
                         public VmPicture,
                         public InventoryTasks,
                         public AccountView,
                         public VmFinder,
                         public ConsoleProxy,
                         public SavedSearches
{
public:
    void *power(const char *wanted) override
    {
        return findPower<CdChange, EventLog, ChangeFeed, AuthorityOffer, ConsoleInquiry, VmInspection, VerbOptions,
                         VmSnapshots, VmPools, VmPicture, InventoryTasks, AccountView, VmFinder, ConsoleProxy,
                         SavedSearches>(this, wanted);
    }
    /// `host` outlives the connection.
    EngineConnection(InventoryEndpoint endpoint, InventoryHost &host, const Tuning &tuning = {});
    ~EngineConnection() override;

    JobPtr signIn(Reply<SignInInfo> reply) override;
    JobPtr signOut(Reply<bool> reply) override;
    JobPtr listVms(const VmQuery &query, std::function<void(const QList<Vm> &)> page, Reply<int> reply) override;
    JobPtr vm(const QString &id, Reply<Vm> reply) override;
    JobPtr act(const QStringList &vmIds, const QString &verb, const ActOptions &options,
               std::function<void(const ActProgress &)> progress, Reply<int> reply) override;
    JobPtr nodes(Reply<QList<InventoryNode>> reply) override;
    QList<VmColumn> columns() const override;
    JobPtr consoleTarget(const QString &vmId, const QString &kind, Reply<ConsoleTarget> reply) override;
    QByteArray caPem() const override;
    Secret token() const override;

    JobPtr consoleState(const QString &vmId, Reply<ConsoleState> reply) override;

    JobPtr discImages(const QString &vmId, Reply<QList<DiscImage>> reply) override;
    JobPtr currentDisc(const QString &vmId, Reply<DiscImage> reply) override;
    JobPtr changeDisc(const QString &vmId, const QString &imageId, Reply<DiscImage> reply) override;

    JobPtr events(const QString &after, int limit, Reply<QList<InventoryEvent>> reply) override;

    JobPtr offeredAuthority(const QByteArray &sha256, Reply<QByteArray> reply) override;

    JobPtr changes(const QString &cursor, const QStringList &also, Reply<VmChanges> reply) override;

    JobPtr details(const QString &vmId, Reply<VmDetails> reply) override;
    JobPtr load(const QString &vmId, Reply<VmLoad> reply) override;
    JobPtr vmEvents(const QString &vmId, int limit, Reply<QList<InventoryEvent>> reply) override;

    bool hasOptions(const QString &verb) const override;
    JobPtr verbOptions(const QString &vmId, const QString &verb, Reply<QList<VerbOption>> reply) override;

    JobPtr snapshots(const QString &vmId, Reply<QList<VmSnapshot>> reply) override;

    JobPtr takeFromPool(const QString &nodeId, Reply<QString> reply) override;

    JobPtr proxyWay(const QString &vmId, const QString &kind, Reply<ProxyWay> reply) override;

    JobPtr picture(const QString &vmId, Reply<QByteArray> reply) override;

    JobPtr inventoryTasks(Reply<QList<InventoryTask>> reply) override;

    std::optional<Rights> rights() const override;
    void setLimited(bool limited) override;
    bool isLimited() const override;

    int knownTotal() const override;
    JobPtr find(const VmWish &wish, int page, Reply<VmPage> reply) override;

    JobPtr savedSearches(Reply<QList<SavedSearch>> reply) override;

private:
    template <typename T>
    JobPtr refused(Reply<T> reply) const;

    std::shared_ptr<EngineCore> m_core; ///< null when the address is none
    Error m_problem;
};

} // namespace virtdesk::ovirt
