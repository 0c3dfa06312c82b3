// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/ovirt-api/actionjob.h"

#include "plugins/ovirt-api/enginefault.h"
#include "plugins/ovirt-api/enginejson.h"
#include "plugins/ovirt-api/vmjson.h"

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
    if (m_action.what.isEmpty())
        return {Failure::Usage, tr("An oVirt engine has no action %1 for VMs.").arg(cleanText(m_verb, 60)), {}};
    if (m_waiting.size() > InventoryConnection::maximumActed)
        return {Failure::Usage,
                tr("%n VMs are too many for one action. Choose fewer.", nullptr, static_cast<int>(m_waiting.size())),
                {}};
    return VerbRequest::problem(m_action, m_verb, m_options);
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
        ++m_running;
        begin(m_waiting.takeFirst());
    }
    if (alive && m_waiting.isEmpty() && m_running == 0 && m_followed.empty())
        finish(m_done);
}

void ActionJob::begin(const QString &vmId)
{
    if (!isEngineId(vmId)) {
        ended({vmId,
               ActProgress::State::Failed,
               -1,
               {},
               Error{Failure::NotFound, tr("%1 is not the id of a VM.").arg(cleanText(vmId, 80)), {}}});
        return;
    }
    if (m_verb == QLatin1String("remove-tag") || m_verb == QLatin1String("migrate"))
        prepare(vmId);
    else if (m_verb == QLatin1String("run-once") && !m_options.details.value(QStringLiteral("cd")).isEmpty())
        findImage(vmId);
    else
        order(vmId, VerbRequest::of(m_action, m_verb, vmId, m_options));
    if (m_progress)
        m_progress({vmId, ActProgress::State::Running, -1, {}, {}}); // may delete the job
}

void ActionJob::prepare(const QString &vmId)
{
    QString path = QStringLiteral("/vms/") + vmId;
    if (m_verb == QLatin1String("remove-tag"))
        path += QStringLiteral("/tags");
    send(request("GET", path), View::Best,
         [this, vmId](Result<HttpReply> reply) { onPrepared(vmId, std::move(reply)); });
}

/// Images are the data center's, and the next VM may be in another one.
void ActionJob::findImage(const QString &vmId)
{
    const QString wanted = m_options.details.value(QStringLiteral("cd"));
    const auto found = [this, vmId, wanted](const Result<QList<DiscImage>> &images) {
        const QPointer<ActionJob> alive(this);
        // It is the one that reports.
        if (const auto at = m_imageJobs.find(vmId); at != m_imageJobs.end()) {
            at->second.release()->deleteLater();
            m_imageJobs.erase(at);
        }
        Result<QString> image = images ? DiscImagesJob::idOf(*images, wanted) : Result<QString>(images.error());
        if (!images && images.error().kind == Failure::Engine) // who may not see them may know the id
            image = wanted;
        if (image) {
            ActOptions options = m_options;
            options.details.insert(QStringLiteral("cd"), *image);
            order(vmId, VerbRequest::of(m_action, m_verb, vmId, options));
        } else {
            ended({vmId, ActProgress::State::Failed, -1, {}, image.error()});
        }
        if (alive)
            startNext();
    };
    m_imageJobs.insert_or_assign(vmId, std::make_unique<DiscImagesJob>(core().shared_from_this(), vmId, found));
}

void ActionJob::onPrepared(const QString &vmId, Result<HttpReply> reply)
{
    const QPointer<ActionJob> alive(this);
    Error problem;
    QString known;
    if (!reply) {
        problem = reply.error();
    } else if (!reply->success()) {
        problem = errorOf(*reply, engine(), m_action.what);
    } else if (m_verb == QLatin1String("remove-tag")) {
        const QString tag = m_options.details.value(QStringLiteral("tag")).trimmed();
        const Result<QHash<QString, QString>> ids = parseIdsByName(reply->body, QStringLiteral("tag"));
        if (ids)
            known = ids->value(tag);
        if (known.isEmpty())
            problem =
                ids ? Error{Failure::NotFound, tr("The VM has no tag %1.").arg(cleanText(tag, 80)), {}} : ids.error();
    } else if (const Result<VmRecord> record = parseVm(reply->body)) {
        known = record->hostId;
    } else {
        problem = record.error();
    }
    if (problem)
        ended({vmId, ActProgress::State::Failed, -1, {}, problem});
    else if (m_verb == QLatin1String("remove-tag"))
        order(vmId, VerbRequest::of(m_action, m_verb, vmId, m_options, known));
    else
        order(vmId, VerbRequest::of(m_action, m_verb, vmId, m_options), known);
    if (alive)
        startNext();
}

void ActionJob::order(const QString &vmId, const VerbRequest &verb, const QString &hostBefore)
{
    HttpRequest action = request(verb.method, verb.path);
    action.body = Secret(QByteArrayView(verb.body));
    action.deadline *= 2; // the engine answers when the host has been told
    if (verb.method == "DELETE")
        action.mediaTypes.clear(); // nothing has to come back
    ActionFollower::Subject subject{vmId, verb.follow, verb.snapshot, hostBefore, correlationId(action), m_action.what};
    send(std::move(action), View::Best,
         [this, subject](Result<HttpReply> reply) { onReply(subject, std::move(reply)); });
}

void ActionJob::onReply(ActionFollower::Subject subject, Result<HttpReply> reply)
{
    const QPointer<ActionJob> alive(this);
    const QString vmId = subject.vmId;
    using Follow = VerbRequest::Follow;
    if (!reply) {
        ended({vmId, ActProgress::State::Failed, -1, {}, reply.error()});
    } else if (!reply->success() || saysFailed(*reply)) {
        ended({vmId, ActProgress::State::Failed, -1, {}, errorOf(*reply, engine(), m_action.what)});
    } else if (subject.follow != Follow::None) {
        if (subject.follow == Follow::SnapshotMade)
            subject.snapshot = parseId(reply->body);
        --m_running;
        follow(std::move(subject));
    } else if (m_action.path.isEmpty() || reply->body.isEmpty() || m_verb.endsWith(QLatin1String("-tag"))) {
        ended({vmId, ActProgress::State::Done, 100, tr("done"), {}}); // what comes back is the thing itself
    } else if (const Result<QString> status = parseActionStatus(reply->body); !status) {
        ended({vmId, ActProgress::State::Failed, -1, {}, status.error()});
    } else {
        ended({vmId,
               ActProgress::State::Done,
               -1,
               *status == QLatin1String("complete") ? QString() : tr("the engine goes on with it"),
               {}});
    }
    if (alive)
        startNext();
}

void ActionJob::follow(ActionFollower::Subject subject)
{
    const QString vmId = subject.vmId;
    ActionFollower::Ways ways;
    ways.get = [this](const QString &path, const QByteArray &query, std::function<void(Result<HttpReply>)> done) {
        send(request("GET", path, query), View::Best, std::move(done));
    };
    ways.progress = [this](const ActProgress &progress) {
        if (progress.state == ActProgress::State::Running) {
            if (m_progress)
                m_progress(progress);
            return;
        }
        const QPointer<ActionJob> alive(this);
        // It is the one that reports; its own calls come back to nobody by then.
        if (const auto at = m_followed.find(progress.vmId); at != m_followed.end()) {
            at->second.release()->deleteLater();
            m_followed.erase(at);
        }
        ended(progress, false);
        if (alive)
            startNext();
    };
    m_followed.insert_or_assign(vmId, std::make_unique<ActionFollower>(std::move(subject), std::move(ways),
                                                                       core().wire().tuning().followInterval));
}

void ActionJob::ended(ActProgress progress, bool slot)
{
    m_running -= slot ? 1 : 0;
    m_done += progress.state == ActProgress::State::Done ? 1 : 0;
    if (m_progress)
        m_progress(progress); // may delete the job
}

} // namespace virtdesk::ovirt
