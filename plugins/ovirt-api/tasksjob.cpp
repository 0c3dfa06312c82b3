// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/ovirt-api/tasksjob.h"

#include "plugins/ovirt-api/enginefault.h"
#include "plugins/ovirt-api/enginejson.h"
#include "plugins/ovirt-api/vmjson.h"

#include <algorithm>

namespace virtdesk::ovirt {

namespace {

constexpr qsizetype MaximumUsers = 20;

} // namespace

TasksJob::TasksJob(std::shared_ptr<EngineCore> core, Reply<QList<InventoryTask>> reply)
    : ReplyJob(std::move(core), std::move(reply))
{
}

void TasksJob::run()
{
    send(request("GET", QStringLiteral("/jobs")), View::Best,
         [this](Result<HttpReply> reply) { onJobs(std::move(reply)); });
}

void TasksJob::onJobs(Result<HttpReply> reply)
{
    if (!reply || !reply->success()) {
        finish(reply ? errorOf(*reply, engine(), tr("list its tasks")) : reply.error());
        return;
    }
    m_jobs = std::move(reply->body);
    const Result<QStringList> owners = parseOwners(m_jobs);
    if (!owners) {
        finish(owners.error());
        return;
    }
    m_open = 1;
    for (const QString &id : owners->mid(0, MaximumUsers))
        askForUser(id);
    userDone();
}

void TasksJob::askForUser(const QString &id)
{
    ++m_open;
    send(request("GET", QStringLiteral("/users/") + id), View::Best, [this, id](Result<HttpReply> reply) {
        // Users may not see others; their tasks are then nobody's.
        if (reply && reply->success()) {
            if (const Result<QString> name = parseUserName(reply->body))
                m_users.insert(id, *name);
        }
        userDone();
    });
}

void TasksJob::userDone()
{
    if (--m_open > 0)
        return;
    Result<QList<InventoryTask>> tasks = parseTasks(m_jobs, m_users);
    if (tasks)
        std::stable_sort(tasks->begin(), tasks->end(),
                         [](const InventoryTask &a, const InventoryTask &b) { return a.started < b.started; });
    finish(std::move(tasks));
}

} // namespace virtdesk::ovirt
