// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/ovirt-api/actionjob.h"

#include "plugins/ovirt-api/enginefault.h"
#include "plugins/ovirt-api/enginejson.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace virtdesk::ovirt {

namespace {

constexpr int MaximumAtATime = 4; // an engine takes a lock and writes an event for each

} // namespace

ActionJob::ActionJob(std::shared_ptr<EngineCore> core, QStringList vmIds, QString verb, ActOptions options,
                     Progress progress, Reply<int> reply)
    : ReplyJob(std::move(core), std::move(reply))
    , m_waiting(std::move(vmIds))
    , m_verb(std::move(verb))
    , m_options(std::move(options))
    , m_progress(std::move(progress))
{
    m_waiting.removeDuplicates();
}

Error ActionJob::problem() const
{
    if (m_action.path.isEmpty())
        return {Failure::Usage, tr("An oVirt engine has no action %1 for VMs.").arg(cleanText(m_verb, 60)), {}};
    if (m_waiting.size() > InventoryConnection::maximumActed)
        return {Failure::Usage,
                tr("%n VMs are too many for one action. Choose fewer.", nullptr, static_cast<int>(m_waiting.size())),
                {}};
    if (!m_options.reason.isEmpty() && !m_action.takesReason)
        return {Failure::Usage, tr("An oVirt engine takes no reason for the action %1.").arg(m_verb), {}};
    for (auto it = m_options.details.cbegin(); it != m_options.details.cend(); ++it) {
        if (!m_action.takesHost || it.key() != QLatin1String("host"))
            return {Failure::Usage,
                    tr("The action %1 has no option %2 at an oVirt engine.").arg(m_verb, cleanText(it.key(), 60)),
                    {}};
    }
    return {};
}

Secret ActionJob::body() const
{
    QJsonObject object;
    if (!m_options.reason.isEmpty())
        object.insert(QLatin1String("reason"), m_options.reason);
    const QString host = m_options.details.value(QStringLiteral("host"));
    if (!host.isEmpty())
        object.insert(QLatin1String("host"), QJsonObject{{QStringLiteral("name"), host}});
    return Secret(QByteArrayView(QJsonDocument(object).toJson(QJsonDocument::Compact)));
}

void ActionJob::run()
{
    if (const std::optional<VmAction> action = VmAction::find(m_verb))
        m_action = *action;
    if (const Error error = problem()) {
        finish(error);
        return;
    }
    startNext();
}

void ActionJob::startNext()
{
    const QPointer<ActionJob> alive(this);
    while (alive && !m_waiting.isEmpty() && m_running < MaximumAtATime) {
        const QString id = m_waiting.takeFirst();
        ++m_running;
        if (!isEngineId(id)) {
            ended({id,
                   ActProgress::State::Failed,
                   -1,
                   {},
                   Error{Failure::NotFound, tr("%1 is not the id of a VM.").arg(cleanText(id, 80)), {}}});
            continue;
        }
        HttpRequest action = request("POST", QStringLiteral("/vms/%1/%2").arg(id, QString::fromLatin1(m_action.path)));
        action.body = body();
        action.deadline *= 2; // the engine answers when the host has been told
        send(std::move(action), View::Best, [this, id](Result<HttpReply> reply) { onReply(id, std::move(reply)); });
        if (m_progress)
            m_progress({id, ActProgress::State::Running, -1, {}, {}});
    }
    if (alive && m_waiting.isEmpty() && m_running == 0)
        finish(m_done);
}

void ActionJob::onReply(const QString &vmId, Result<HttpReply> reply)
{
    const QPointer<ActionJob> alive(this);
    if (!reply)
        ended({vmId, ActProgress::State::Failed, -1, {}, reply.error()});
    else if (!reply->success() || saysFailed(*reply))
        ended({vmId, ActProgress::State::Failed, -1, {}, errorOf(*reply, engine(), m_action.what)});
    else if (const Result<QString> status = parseActionStatus(reply->body); !status)
        ended({vmId, ActProgress::State::Failed, -1, {}, status.error()});
    else
        ended({vmId,
               ActProgress::State::Done,
               -1,
               *status == QLatin1String("complete") ? QString() : tr("the engine goes on with it"),
               {}});
    if (alive)
        startNext();
}

void ActionJob::ended(ActProgress progress)
{
    --m_running;
    m_done += progress.state == ActProgress::State::Done ? 1 : 0;
    if (m_progress)
        m_progress(progress); // may delete the job
}

} // namespace virtdesk::ovirt
