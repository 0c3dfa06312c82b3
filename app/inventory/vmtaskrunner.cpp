// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/inventory/vmtaskrunner.h"

#include <QTimer>

#include <algorithm>
#include <utility>

namespace virtdesk {

namespace {

/// What an error of a whole call says of all other VMs as well: asking again for each would ask the person again.
bool concernsAll(const Error &error)
{
    return error.kind == Failure::SignIn || error.kind == Failure::Identity || error.kind == Failure::Cancelled ||
           error.kind == Failure::Unreachable || error.kind == Failure::Usage;
}

} // namespace

VmTaskRunner::VmTaskRunner(QObject *parent)
    : QObject(parent)
{
}

VmTaskRunner::~VmTaskRunner() = default;

int VmTaskRunner::start(VmTask task, InventoryConnection &connection)
{
    Run run;
    run.connection = &connection;
    run.verb = task.verb;
    run.options = task.options;
    run.atOnce = std::max(1, task.order.atOnce);
    run.stopsAtFailure = task.order.stopsAtFailure;
    for (const VmTask::Step &step : std::as_const(task.steps))
        run.waiting << step.vmId;
    const int id = m_tasks.add(std::move(task));
    m_runs.emplace(id, std::move(run));
    Q_EMIT countChanged();
    goOn(id);
    return id;
}

int VmTaskRunner::refuse(VmTask task, const Error &why)
{
    const int id = m_tasks.add(std::move(task));
    m_tasks.end(id, why);
    return id;
}

void VmTaskRunner::goOn(int id)
{
    for (auto run = m_runs.find(id); run != m_runs.end(); run = m_runs.find(id)) {
        if (run->second.waiting.isEmpty() && run->second.jobs.empty()) {
            m_runs.erase(run);
            m_tasks.end(id, {Failure::Protocol, tr("Nothing is known of how this ended."), {}});
            Q_EMIT countChanged();
            return;
        }
        if (run->second.paused || run->second.waiting.isEmpty() ||
            run->second.jobs.size() >= static_cast<std::size_t>(run->second.atOnce))
            return;
        begin(id, run->second.waiting.takeFirst());
    }
}

void VmTaskRunner::begin(int id, const QString &vmId)
{
    Run &run = m_runs.at(id);
    const int job = m_nextJob++;
    run.jobs.emplace(job, nullptr); // it counts from now on
    JobPtr started = run.connection->act(
        {vmId}, run.verb.id, run.options, [this, id](const ActProgress &progress) { progressed(id, progress); },
        [this, id, job, vmId](const Result<int> &result) { replied(id, job, vmId, result); });
    const auto still = m_runs.find(id);
    if (still != m_runs.end())
        still->second.jobs[job] = std::move(started);
}

void VmTaskRunner::progressed(int id, const ActProgress &progress)
{
    m_tasks.apply(id, progress);
    Q_EMIT acted(progress);
    const auto run = m_runs.find(id);
    if (run != m_runs.end() && run->second.stopsAtFailure && progress.state == ActProgress::State::Failed)
        leaveOut(id, {Failure::Cancelled, tr("Not done, because it failed for one before this one."), {}});
}

void VmTaskRunner::replied(int id, int job, const QString &vmId, const Result<int> &result)
{
    if (!result) {
        m_tasks.apply(id, {vmId, ActProgress::State::Failed, -1, {}, result.error()});
        if (concernsAll(result.error()))
            leaveOut(id, result.error());
    }
    // The handle is on the stack.
    QTimer::singleShot(0, this, [this, id, job] {
        const auto run = m_runs.find(id);
        if (run == m_runs.end())
            return;
        run->second.jobs.erase(job);
        goOn(id);
    });
}

void VmTaskRunner::leaveOut(int id, const Error &why)
{
    const auto run = m_runs.find(id);
    if (run == m_runs.end())
        return;
    const QStringList left = std::exchange(run->second.waiting, {});
    for (const QString &vmId : left)
        m_tasks.apply(id, {vmId, ActProgress::State::Failed, -1, {}, why});
}

void VmTaskRunner::setPaused(int id, bool paused)
{
    const auto run = m_runs.find(id);
    if (run == m_runs.end() || run->second.paused == paused)
        return;
    run->second.paused = paused;
    m_tasks.setPaused(id, paused);
    goOn(id);
}

void VmTaskRunner::stop(int id)
{
    leaveOut(id, {Failure::Cancelled, tr("Not done: it was stopped before."), {}});
    setPaused(id, false);
    goOn(id);
}

void VmTaskRunner::endAll(const Error &rest)
{
    if (m_runs.empty())
        return;
    m_runs.clear();
    m_tasks.endAll(rest);
    Q_EMIT countChanged();
}

} // namespace virtdesk
