// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/ctl/taskscommand.h"

#include <utility>

namespace virtdesk {

namespace {

QString when(const QDateTime &time)
{
    return time.isValid() ? time.toUTC().toString(Qt::ISODate) : QString();
}

QString wordOf(InventoryTask::State state)
{
    switch (state) {
    case InventoryTask::State::Running:
        return QStringLiteral("running");
    case InventoryTask::State::Done:
        return QStringLiteral("done");
    case InventoryTask::State::Failed:
        break;
    }
    return QStringLiteral("failed");
}

QJsonObject rowOf(const InventoryTask &task)
{
    return {{QStringLiteral("id"), task.id},
            {QStringLiteral("started"), when(task.started)},
            {QStringLiteral("ended"), when(task.ended)},
            {QStringLiteral("state"), wordOf(task.state)},
            {QStringLiteral("status"), task.statusText},
            {QStringLiteral("user"), task.user},
            {QStringLiteral("description"), task.description}};
}

} // namespace

void TasksCommand::declare(QCommandLineParser &parser)
{
    declareFollowing(parser, tr("Go on with what starts and ends; json is then one object a line."));
}

Result<void> TasksCommand::start(const QCommandLineParser &parser)
{
    if (!parser.positionalArguments().isEmpty())
        return usageError(tr("tasks takes no argument but options."));
    return startFollowing(parser, {{QStringLiteral("started"), tr("STARTED")},
                                   {QStringLiteral("state"), tr("STATE")},
                                   {QStringLiteral("user"), tr("USER")},
                                   {QStringLiteral("description"), tr("TASK")}});
}

void TasksCommand::ask()
{
    auto *tasks = power<InventoryTasks>(&inventory().connection());
    if (!tasks) {
        Q_EMIT finished(usageError(tr("This kind of inventory has no tasks of its own.")));
        return;
    }
    keep(tasks->inventoryTasks([this](const Result<QList<InventoryTask>> &known) { take(known); }));
}

void TasksCommand::take(const Result<QList<InventoryTask>> &tasks)
{
    if (!tasks) {
        failed(tasks.error());
        return;
    }
    QHash<QString, InventoryTask::State> now;
    for (const InventoryTask &task : *tasks) {
        now.insert(task.id, task.state);
        if (const auto before = m_printed.constFind(task.id); before == m_printed.cend() || *before != task.state)
            rows().add(rowOf(task));
    }
    m_printed = std::move(now);
    told();
}

} // namespace virtdesk
