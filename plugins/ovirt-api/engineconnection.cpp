// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/ovirt-api/engineconnection.h"

#include "plugins/ovirt-api/actionjob.h"
#include "plugins/ovirt-api/authorityjob.h"
#include "plugins/ovirt-api/bookmarksjob.h"
#include "plugins/ovirt-api/changesjob.h"
#include "plugins/ovirt-api/consolejob.h"
#include "plugins/ovirt-api/consolestatejob.h"
#include "plugins/ovirt-api/discimagesjob.h"
#include "plugins/ovirt-api/detailsjob.h"
#include "plugins/ovirt-api/discjob.h"
#include "plugins/ovirt-api/enginecore.h"
#include "plugins/ovirt-api/engineurl.h"
#include "plugins/ovirt-api/eventsjob.h"
#include "plugins/ovirt-api/findjob.h"
#include "plugins/ovirt-api/listjob.h"
#include "plugins/ovirt-api/loadjob.h"
#include "plugins/ovirt-api/nodesjob.h"
#include "plugins/ovirt-api/optionsjob.h"
#include "plugins/ovirt-api/picturejob.h"
#include "plugins/ovirt-api/pooljob.h"
#include "plugins/ovirt-api/proxyjob.h"
#include "plugins/ovirt-api/signinjob.h"
#include "plugins/ovirt-api/signoutjob.h"
#include "plugins/ovirt-api/snapshotsjob.h"
#include "plugins/ovirt-api/tasksjob.h"
#include "plugins/ovirt-api/vmjob.h"

#include <QCoreApplication>
#include <QTimer>

namespace virtdesk::ovirt {

namespace {

class ColumnText
{
    Q_DECLARE_TR_FUNCTIONS(virtdesk::ovirt::Columns)
};

/// The answer to every call of a connection that can't exist.
class RefusedJob : public QObject, public InventoryJob
{
};

} // namespace

EngineConnection::EngineConnection(InventoryEndpoint endpoint, InventoryHost &host, const Tuning &tuning)
{
    Result<QUrl> base = engineBaseUrl(endpoint.url);
    if (base)
        m_core = std::make_shared<EngineCore>(std::move(*base), std::move(endpoint), host, tuning);
    else
        m_problem = base.error();
}

EngineConnection::~EngineConnection()
{
    if (m_core)
        m_core->close();
}

template <typename T>
JobPtr EngineConnection::refused(Reply<T> reply) const
{
    auto job = std::make_unique<RefusedJob>();
    QTimer::singleShot(0, job.get(), [reply = std::move(reply), problem = m_problem] { reply(problem); });
    return job;
}

JobPtr EngineConnection::signIn(Reply<SignInInfo> reply)
{
    if (!m_core)
        return refused(std::move(reply));
    return std::make_unique<SignInJob>(m_core, std::move(reply));
}

JobPtr EngineConnection::signOut(Reply<bool> reply)
{
    if (!m_core)
        return refused(std::move(reply));
    return std::make_unique<SignOutJob>(m_core, std::move(reply));
}

JobPtr EngineConnection::listVms(const VmQuery &query, std::function<void(const QList<Vm> &)> page, Reply<int> reply)
{
    if (!m_core)
        return refused(std::move(reply));
    return std::make_unique<ListJob>(m_core, query, std::move(page), std::move(reply));
}

JobPtr EngineConnection::vm(const QString &id, Reply<Vm> reply)
{
    if (!m_core)
        return refused(std::move(reply));
    return std::make_unique<VmJob>(m_core, id, std::move(reply));
}

JobPtr EngineConnection::act(const QStringList &vmIds, const QString &verb, const ActOptions &options,
                             std::function<void(const ActProgress &)> progress, Reply<int> reply)
{
    if (!m_core)
        return refused(std::move(reply));
    return std::make_unique<ActionJob>(m_core, vmIds, verb, options, std::move(progress), std::move(reply));
}

JobPtr EngineConnection::nodes(Reply<QList<InventoryNode>> reply)
{
    if (!m_core)
        return refused(std::move(reply));
    return std::make_unique<NodesJob>(m_core, std::move(reply));
}

QList<VmColumn> EngineConnection::columns() const
{
    using Type = VmColumn::Type;
    return {{QStringLiteral("type"), ColumnText::tr("Optimised for"), Type::Text},
            {QStringLiteral("tags"), ColumnText::tr("Tags"), Type::Text},
            {QStringLiteral("console.user"), ColumnText::tr("Console held by"), Type::Text},
            {QStringLiteral("start_time"), ColumnText::tr("Started"), Type::Time},
            {QStringLiteral("creation_time"), ColumnText::tr("Created"), Type::Time},
            {QStringLiteral("stop_reason"), ColumnText::tr("Reason of the stop"), Type::Text},
            {QStringLiteral("high_availability.enabled"), ColumnText::tr("Highly available"), Type::Flag},
            {QStringLiteral("stateless"), ColumnText::tr("Stateless"), Type::Flag},
            {QStringLiteral("delete_protected"), ColumnText::tr("Delete protection"), Type::Flag},
            {QStringLiteral("next_run_configuration_exists"), ColumnText::tr("Changes wait for a restart"), Type::Flag},
            {QStringLiteral("cpu.architecture"), ColumnText::tr("Architecture"), Type::Text},
            {QStringLiteral("custom_compatibility_version"), ColumnText::tr("Compatibility"), Type::Text}};
}

JobPtr EngineConnection::consoleTarget(const QString &vmId, const QString &kind, Reply<ConsoleTarget> reply)
{
    if (!m_core)
        return refused(std::move(reply));
    return std::make_unique<ConsoleJob>(m_core, vmId, kind, std::move(reply));
}

JobPtr EngineConnection::consoleState(const QString &vmId, Reply<ConsoleState> reply)
{
    if (!m_core)
        return refused(std::move(reply));
    return std::make_unique<ConsoleStateJob>(m_core, vmId, std::move(reply));
}

QByteArray EngineConnection::caPem() const
{
    return m_core ? m_core->caPem() : QByteArray();
}

Secret EngineConnection::token() const
{
    return m_core ? m_core->token().clone() : Secret();
}

JobPtr EngineConnection::discImages(const QString &vmId, Reply<QList<DiscImage>> reply)
{
    if (!m_core)
        return refused(std::move(reply));
    return std::make_unique<DiscImagesJob>(m_core, vmId, std::move(reply));
}

JobPtr EngineConnection::currentDisc(const QString &vmId, Reply<DiscImage> reply)
{
    if (!m_core)
        return refused(std::move(reply));
    return std::make_unique<DiscJob>(m_core, vmId, std::nullopt, std::move(reply));
}

JobPtr EngineConnection::changeDisc(const QString &vmId, const QString &imageId, Reply<DiscImage> reply)
{
    if (!m_core)
        return refused(std::move(reply));
    return std::make_unique<DiscJob>(m_core, vmId, imageId, std::move(reply));
}

JobPtr EngineConnection::events(const QString &after, int limit, Reply<QList<InventoryEvent>> reply)
{
    if (!m_core)
        return refused(std::move(reply));
    return std::make_unique<EventsJob>(m_core, after, QString(), limit, std::move(reply));
}

JobPtr EngineConnection::offeredAuthority(const QByteArray &sha256, Reply<QByteArray> reply)
{
    if (!m_core)
        return refused(std::move(reply));
    return std::make_unique<AuthorityJob>(m_core, sha256, std::move(reply));
}

JobPtr EngineConnection::changes(const QString &cursor, const QStringList &also, Reply<VmChanges> reply)
{
    if (!m_core)
        return refused(std::move(reply));
    return std::make_unique<ChangesJob>(m_core, cursor, also, std::move(reply));
}

JobPtr EngineConnection::details(const QString &vmId, Reply<VmDetails> reply)
{
    if (!m_core)
        return refused(std::move(reply));
    return std::make_unique<DetailsJob>(m_core, vmId, std::move(reply));
}

JobPtr EngineConnection::load(const QString &vmId, Reply<VmLoad> reply)
{
    if (!m_core)
        return refused(std::move(reply));
    return std::make_unique<LoadJob>(m_core, vmId, std::move(reply));
}

JobPtr EngineConnection::vmEvents(const QString &vmId, int limit, Reply<QList<InventoryEvent>> reply)
{
    if (!m_core)
        return refused(std::move(reply));
    return std::make_unique<EventsJob>(m_core, QString(), vmId, limit, std::move(reply));
}

bool EngineConnection::hasOptions(const QString &verb) const
{
    return OptionsJob::areThere(verb);
}

JobPtr EngineConnection::verbOptions(const QString &vmId, const QString &verb, Reply<QList<VerbOption>> reply)
{
    if (!m_core)
        return refused(std::move(reply));
    return std::make_unique<OptionsJob>(m_core, vmId, verb, std::move(reply));
}

JobPtr EngineConnection::snapshots(const QString &vmId, Reply<QList<VmSnapshot>> reply)
{
    if (!m_core)
        return refused(std::move(reply));
    return std::make_unique<SnapshotsJob>(m_core, vmId, std::move(reply));
}

JobPtr EngineConnection::takeFromPool(const QString &nodeId, Reply<QString> reply)
{
    if (!m_core)
        return refused(std::move(reply));
    return std::make_unique<PoolJob>(m_core, nodeId, std::move(reply));
}

JobPtr EngineConnection::proxyWay(const QString &vmId, const QString &kind, Reply<ProxyWay> reply)
{
    if (!m_core)
        return refused(std::move(reply));
    return std::make_unique<ProxyJob>(m_core, vmId, kind, std::move(reply));
}

JobPtr EngineConnection::picture(const QString &vmId, Reply<QByteArray> reply)
{
    if (!m_core)
        return refused(std::move(reply));
    return std::make_unique<PictureJob>(m_core, vmId, std::move(reply));
}

JobPtr EngineConnection::inventoryTasks(Reply<QList<InventoryTask>> reply)
{
    if (!m_core)
        return refused(std::move(reply));
    return std::make_unique<TasksJob>(m_core, std::move(reply));
}

std::optional<AccountView::Rights> EngineConnection::rights() const
{
    return m_core && m_core->generation() > 0 ? std::make_optional<Rights>({m_core->isAdministrator()}) : std::nullopt;
}

void EngineConnection::setLimited(bool limited)
{
    if (m_core)
        m_core->setLimited(limited);
}

bool EngineConnection::isLimited() const
{
    return m_core && m_core->isLimited();
}

int EngineConnection::knownTotal() const
{
    return m_core && m_core->admin() ? m_core->root().vms : -1;
}

JobPtr EngineConnection::find(const VmWish &wish, int page, Reply<VmPage> reply)
{
    if (!m_core)
        return refused(std::move(reply));
    return std::make_unique<FindJob>(m_core, wish, page, std::move(reply));
}

JobPtr EngineConnection::savedSearches(Reply<QList<SavedSearch>> reply)
{
    if (!m_core)
        return refused(std::move(reply));
    return std::make_unique<BookmarksJob>(m_core, std::move(reply));
}

} // namespace virtdesk::ovirt
