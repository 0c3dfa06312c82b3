// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/ctl/eventscommand.h"

#include "sdk/vminspection.h"

namespace virtdesk {

namespace {

constexpr int usualLimit = 50;

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
    });
    declareFollowing(parser, tr("Go on with what happens; json is then one object a line."));
}

Result<void> EventsCommand::start(const QCommandLineParser &parser)
{
    if (!parser.positionalArguments().isEmpty())
        return usageError(tr("events takes no argument but options."));
    const Result<int> limit = integerOption(parser, QStringLiteral("limit"), 1, EventLog::maximumEvents, usualLimit);
    if (!limit)
        return limit.error();
    m_limit = *limit;
    m_vm = parser.value(QStringLiteral("vm"));
    return startFollowing(parser, {{QStringLiteral("time"), tr("TIME")},
                                   {QStringLiteral("severity"), tr("SEVERITY")},
                                   {QStringLiteral("vm"), tr("VM")},
                                   {QStringLiteral("description"), tr("EVENT")}});
}

void EventsCommand::begin(const SignInInfo &)
{
    if (m_vm.isEmpty()) {
        ask();
        return;
    }
    inventory().find(m_vm, [this](const Result<Vm> &vm) {
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
        auto *inspection = power<VmInspection>(&inventory().connection());
        if (!inspection) {
            Q_EMIT finished({Failure::Usage, tr("This kind of engine tells no events of one VM."), {}});
            return;
        }
        keep(inspection->vmEvents(m_vmId, m_last.isEmpty() ? m_limit : 0,
                                  [this](const Result<QList<InventoryEvent>> &events) { take(events); }));
        return;
    }
    auto *log = power<EventLog>(&inventory().connection());
    if (!log) {
        Q_EMIT finished({Failure::Usage, tr("This kind of engine tells no events."), {}});
        return;
    }
    keep(log->events(m_last, m_last.isEmpty() ? m_limit : 0,
                     [this](const Result<QList<InventoryEvent>> &events) { take(events); }));
}

void EventsCommand::take(const Result<QList<InventoryEvent>> &events)
{
    if (!events) {
        failed(events.error());
        return;
    }
    for (const InventoryEvent &event : *events) {
        if (!m_vmId.isEmpty() && event.id.toULongLong() <= m_last.toULongLong())
            continue; // those of one VM come whole each time
        rows().add(toJson(event));
        m_last = event.id;
    }
    told();
}

} // namespace virtdesk
