// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/inventory/vmtasklist.h"

#include <algorithm>
#include <utility>

namespace virtdesk {

VmTaskList::VmTaskList(QObject *parent)
    : QObject(parent)
{
}

const VmTask *VmTaskList::find(int id) const
{
    const auto at = std::find_if(m_tasks.cbegin(), m_tasks.cend(), [id](const VmTask &task) { return task.id == id; });
    return at == m_tasks.cend() ? nullptr : &*at;
}

VmTask *VmTaskList::mutableTask(int id)
{
    const auto at = std::find_if(m_tasks.begin(), m_tasks.end(), [id](const VmTask &task) { return task.id == id; });
    return at == m_tasks.end() ? nullptr : &*at;
}

bool VmTaskList::isRunning() const
{
    return std::any_of(m_tasks.cbegin(), m_tasks.cend(), [](const VmTask &task) { return task.isRunning(); });
}

int VmTaskList::add(VmTask task)
{
    task.id = m_next++;
    m_tasks.prepend(task);
    Q_EMIT changed(task.id);
    return task.id;
}

void VmTaskList::apply(int id, const ActProgress &progress)
{
    if (VmTask *task = mutableTask(id)) {
        task->apply(progress);
        Q_EMIT changed(id);
    }
}

void VmTaskList::setPaused(int id, bool paused)
{
    if (VmTask *task = mutableTask(id)) {
        task->paused = paused;
        Q_EMIT changed(id);
    }
}

void VmTaskList::end(int id, const Error &rest)
{
    VmTask *task = mutableTask(id);
    if (!task)
        return;
    task->fail(rest);
    Q_EMIT changed(id);
    Q_EMIT ended(id);
    int seen = 0; // only now: its end has to be told, however old it is
    m_tasks.removeIf([&seen](const VmTask &one) { return !one.isRunning() && ++seen > maximumEnded; });
}

void VmTaskList::endAll(const Error &rest)
{
    QList<int> running;
    for (const VmTask &task : std::as_const(m_tasks)) {
        if (task.isRunning())
            running << task.id;
    }
    for (const int id : std::as_const(running))
        end(id, rest);
}

} // namespace virtdesk
