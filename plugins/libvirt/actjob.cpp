// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/libvirt/actjob.h"

#include "plugins/libvirt/domainverbs.h"

#include <QPointer>
#include <QUuid>

#include <utility>

namespace virtdesk::libvirt {

namespace {

constexpr int maximumAtATime = 4;

} // namespace

ActJob::ActJob(DaemonLink *link, Migrations *migrations, QStringList vmIds, QString verb, const ActOptions &options,
               Progress progress, Reply<int> reply)
    : LibvirtJob(link,
                 [this, options](LibvirtJob &) {
                     if (const Error error = problem(options)) {
                         const Reply<int> tell = std::exchange(m_reply, {});
                         tell(error);
                     } else {
                         for (auto it = options.details.cbegin(); it != options.details.cend(); ++it)
                             m_options.insert(it.key(), it.value());
                         startNext();
                     }
                 })
    , m_migrations(migrations)
    , m_waiting(std::move(vmIds))
    , m_verb(std::move(verb))
    , m_details(options.details)
    , m_progress(std::move(progress))
    , m_reply(std::move(reply))
{
    m_waiting.removeDuplicates();
}

Error ActJob::problem(const ActOptions &options) const
{
    if (Error error = DomainVerbs::problem(m_verb, options))
        return error;
    if (m_waiting.size() > InventoryConnection::maximumActed)
        return {Failure::Usage,
                tr("%n VMs are too many for one action. Choose fewer.", nullptr, static_cast<int>(m_waiting.size())),
                {}};
    return {};
}

void ActJob::startNext()
{
    const QPointer<ActJob> alive(this);
    while (alive && !m_waiting.isEmpty() && m_running < maximumAtATime) {
        const QString id = m_waiting.takeFirst();
        ++m_running;
        if (QUuid::fromString(id).isNull()) {
            ended(id, {Failure::NotFound, tr("%1 is not the id of a VM.").arg(cleanText(id, 80)), {}});
            continue;
        }
        begin(id);
        if (m_progress)
            m_progress({id, ActProgress::State::Running, -1, {}, {}});
    }
    if (alive && m_waiting.isEmpty() && m_running == 0) {
        const Reply<int> reply = std::exchange(m_reply, {});
        if (reply)
            reply(m_done);
    }
}

void ActJob::begin(const QString &vmId)
{
    if (m_verb == QLatin1String("migrate")) {
        migrate(vmId);
        return;
    }
    m_migrations->forgetMove(vmId); // it is here
    const auto answered = [this, vmId](const Result<Frame *> &result) {
        next(vmId, result ? Error() : result.error());
    };
    if (m_verb != QLatin1String("cancel-migration")) {
        ask({{QStringLiteral("type"), QStringLiteral("act")},
             {QStringLiteral("domain"), vmId},
             {QStringLiteral("verb"), m_verb},
             {QStringLiteral("options"), m_options}},
            answered);
    } else if (m_migrations->cancel(vmId)) {
        QMetaObject::invokeMethod(
            this, [this, vmId] { next(vmId, {}); }, Qt::QueuedConnection);
    } else {
        ask({{QStringLiteral("type"), QStringLiteral("cancel-migration")}, {QStringLiteral("domain"), vmId}}, answered);
    }
}

/// Goes on when this job is gone: nobody is told any more.
void ActJob::migrate(const QString &vmId)
{
    m_migrations->start(
        this, vmId, m_details,
        [this, vmId](int percent, const QString &text) {
            if (m_progress)
                m_progress({vmId, ActProgress::State::Running, percent, text, {}});
        },
        [this, vmId](const Error &error) { next(vmId, error); });
}

void ActJob::next(const QString &vmId, const Error &error)
{
    const QPointer<ActJob> still(this);
    ended(vmId, error);
    if (still)
        startNext();
}

void ActJob::ended(const QString &vmId, const Error &error)
{
    --m_running;
    m_done += error ? 0 : 1;
    if (m_progress) // may delete the job
        m_progress({vmId, error ? ActProgress::State::Failed : ActProgress::State::Done, -1, {}, error});
}

} // namespace virtdesk::libvirt
