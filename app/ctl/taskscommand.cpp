// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/ctl/taskscommand.h"

#include "app/target/targetregistry.h"

#include <algorithm>
#include <utility>

namespace virtdesk {

namespace {

constexpr int usualInterval = 5;     // s
constexpr int longestInterval = 60;  // s, after failures
constexpr int failuresUntilEnd = 20; // in a row

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
    parser.addOptions({
        {QStringLiteral("follow"), tr("Go on with what starts and ends; json is then one object a line.")},
        {QStringLiteral("interval"), tr("With --follow: ask every so many seconds (%1).").arg(usualInterval),
         QStringLiteral("SECONDS")},
    });
    InventoryOptions::declare(parser);
    RowWriter::declare(parser);
}

Result<void> TasksCommand::start(const QCommandLineParser &parser)
{
    if (!parser.positionalArguments().isEmpty())
        return usageError(tr("tasks takes no argument but options."));
    const Result<InventoryOptions> options = InventoryOptions::read(parser, TargetRegistry(m_plugins.metadata()));
    if (!options)
        return options.error();
    Result<RowWriter> rows = RowWriter::read(parser, {{QStringLiteral("started"), tr("STARTED")},
                                                      {QStringLiteral("state"), tr("STATE")},
                                                      {QStringLiteral("user"), tr("USER")},
                                                      {QStringLiteral("description"), tr("TASK")}});
    if (!rows)
        return rows.error();
    m_rows = std::move(*rows);
    m_follow = parser.isSet(QStringLiteral("follow"));
    const Result<int> interval = integerOption(parser, QStringLiteral("interval"), 1, 3600, usualInterval);
    if (!interval)
        return interval.error();
    m_interval = *interval;
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &TasksCommand::ask);
    m_answers = std::make_unique<CliCredentials>(options->signIn);
    m_inventory = std::make_unique<InventoryAccess>(m_plugins, *options, *m_answers);
    m_inventory->signIn({}, [this](const Result<SignInInfo> &info) {
        if (info)
            ask();
        else
            Q_EMIT finished(info.error());
    });
    return {};
}

void TasksCommand::ask()
{
    auto *tasks = power<InventoryTasks>(&m_inventory->connection());
    if (!tasks) {
        Q_EMIT finished(usageError(tr("This kind of inventory has no tasks of its own.")));
        return;
    }
    m_job = tasks->inventoryTasks([this](const Result<QList<InventoryTask>> &known) { take(known); });
}

void TasksCommand::take(const Result<QList<InventoryTask>> &tasks)
{
    if (!tasks) {
        failed(tasks.error());
        return;
    }
    m_failures = 0;
    QHash<QString, InventoryTask::State> told;
    for (const InventoryTask &task : *tasks) {
        told.insert(task.id, task.state);
        if (const auto before = m_printed.constFind(task.id); before == m_printed.cend() || *before != task.state)
            m_rows->add(rowOf(task));
    }
    m_printed = std::move(told);
    if (!m_follow) {
        m_rows->finish();
        Q_EMIT finished({});
        return;
    }
    m_rows->flush();
    m_timer.start(m_interval * 1000);
}

/// While following, what passes by itself is waited out.
void TasksCommand::failed(const Error &error)
{
    const bool passes =
        error.kind == Failure::Unreachable || error.kind == Failure::Deadline || error.kind == Failure::Engine;
    if (!m_follow || !passes || ++m_failures > failuresUntilEnd) {
        Q_EMIT finished(error);
        return;
    }
    printError(error.sentence + QLatin1Char('\n'));
    m_timer.start(std::min(m_interval << std::min(m_failures, 6), std::max(longestInterval, m_interval)) * 1000);
}

void TasksCommand::end(std::function<void()> done)
{
    m_timer.stop();
    m_job.reset();
    if (m_inventory)
        m_inventory->signOut(std::move(done));
    else
        Command::end(std::move(done));
}

} // namespace virtdesk
