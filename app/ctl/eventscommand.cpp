// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/ctl/eventscommand.h"

#include "app/target/targetregistry.h"
#include "sdk/vminspection.h"

#include <algorithm>

namespace virtdesk {

namespace {

constexpr int usualLimit = 50;
constexpr int usualInterval = 5;     // s
constexpr int longestInterval = 60;  // s, after failures
constexpr int failuresUntilEnd = 20; // in a row

QJsonObject toJson(const InventoryEvent &event)
{
    return {{QStringLiteral("id"), event.id},
            {QStringLiteral("time"), event.time.toUTC().toString(Qt::ISODate)},
            {QStringLiteral("severity"), event.severity},
            {QStringLiteral("code"), event.code},
            {QStringLiteral("description"), event.description},
            {QStringLiteral("vm"), event.vm},
            {QStringLiteral("vm_id"), event.vmId},
            {QStringLiteral("user"), event.user},
            {QStringLiteral("correlation_id"), event.correlationId}};
}

} // namespace

void EventsCommand::declare(QCommandLineParser &parser)
{
    parser.addOptions({
        {QStringLiteral("limit"), tr("Print the newest N (%1).").arg(usualLimit), QStringLiteral("N")},
        {QStringLiteral("vm"), tr("Only those of this VM."), QStringLiteral("NAME")},
        {QStringLiteral("follow"), tr("Go on with what happens; json is then one object a line.")},
        {QStringLiteral("interval"), tr("With --follow: ask every so many seconds (%1).").arg(usualInterval),
         QStringLiteral("SECONDS")},
    });
    InventoryOptions::declare(parser);
    RowWriter::declare(parser);
}

Result<void> EventsCommand::start(const QCommandLineParser &parser)
{
    if (!parser.positionalArguments().isEmpty())
        return usageError(tr("events takes no argument but options."));
    const Result<InventoryOptions> options = InventoryOptions::read(parser, TargetRegistry(m_plugins.metadata()));
    if (!options)
        return options.error();
    const Result<RowWriter> rows = RowWriter::read(parser, {{QStringLiteral("time"), tr("TIME")},
                                                            {QStringLiteral("severity"), tr("SEVERITY")},
                                                            {QStringLiteral("vm"), tr("VM")},
                                                            {QStringLiteral("description"), tr("EVENT")}});
    if (!rows)
        return rows.error();
    m_rows = *rows;
    const Result<int> limit = integerOption(parser, QStringLiteral("limit"), 1, EventLog::maximumEvents, usualLimit);
    if (!limit)
        return limit.error();
    m_limit = *limit;
    m_vm = parser.value(QStringLiteral("vm"));
    m_follow = parser.isSet(QStringLiteral("follow"));
    const Result<int> interval = integerOption(parser, QStringLiteral("interval"), 1, 3600, usualInterval);
    if (!interval)
        return interval.error();
    m_interval = *interval;
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &EventsCommand::ask);
    m_answers = std::make_unique<CliCredentials>(options->signIn);
    m_inventory = std::make_unique<InventoryAccess>(m_plugins, *options, *m_answers);
    m_inventory->signIn({}, [this](const Result<SignInInfo> &info) {
        if (!info)
            Q_EMIT finished(info.error());
        else if (m_vm.isEmpty())
            ask();
        else
            findVm();
    });
    return {};
}

void EventsCommand::findVm()
{
    m_inventory->find(m_vm, [this](const Result<Vm> &vm) {
        if (!vm) {
            Q_EMIT finished(vm.error());
            return;
        }
        m_vmId = vm->id;
        ask();
    });
}

void EventsCommand::ask()
{
    if (!m_vmId.isEmpty()) {
        auto *inspection = power<VmInspection>(&m_inventory->connection());
        if (!inspection) {
            Q_EMIT finished({Failure::Usage, tr("This kind of engine tells no events of one VM."), {}});
            return;
        }
        m_job = inspection->vmEvents(m_vmId, m_last.isEmpty() ? m_limit : 0,
                                     [this](Result<QList<InventoryEvent>> events) { take(std::move(events)); });
        return;
    }
    auto *log = power<EventLog>(&m_inventory->connection());
    if (!log) {
        Q_EMIT finished({Failure::Usage, tr("This kind of engine tells no events."), {}});
        return;
    }
    m_job = log->events(m_last, m_last.isEmpty() ? m_limit : 0,
                        [this](Result<QList<InventoryEvent>> events) { take(std::move(events)); });
}

void EventsCommand::take(Result<QList<InventoryEvent>> events)
{
    if (!events) {
        const Failure kind = events.error().kind;
        const bool passing = kind == Failure::Unreachable || kind == Failure::Deadline || kind == Failure::Engine;
        if (!m_follow || !passing || ++m_failures > failuresUntilEnd) {
            Q_EMIT finished(events.error());
            return;
        }
        printError(events.error().sentence + QLatin1Char('\n'));
        const int wait = std::min(m_interval << std::min(m_failures, 6), std::max(longestInterval, m_interval));
        m_timer.start(wait * 1000);
        return;
    }
    m_failures = 0;
    for (const InventoryEvent &event : *events) {
        if (!m_vmId.isEmpty() && event.id.toULongLong() <= m_last.toULongLong())
            continue; // those of one VM come whole each time
        m_rows->add(toJson(event));
        m_last = event.id;
    }
    if (!m_follow) {
        m_rows->finish();
        Q_EMIT finished({});
        return;
    }
    m_rows->flush();
    m_timer.start(m_interval * 1000);
}

void EventsCommand::end(std::function<void()> done)
{
    m_timer.stop();
    m_job.reset();
    if (m_inventory)
        m_inventory->signOut(std::move(done));
    else
        Command::end(std::move(done));
}

} // namespace virtdesk
