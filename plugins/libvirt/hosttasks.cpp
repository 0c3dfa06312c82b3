// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/libvirt/hosttasks.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QLocale>

#include <algorithm>
#include <iterator>
#include <utility>

namespace virtdesk::libvirt {

namespace {

struct TaskText
{
    Q_DECLARE_TR_FUNCTIONS(virtdesk::libvirt::Task)
};

/// virDomainJobOperation
struct OperationRow
{
    int operation;
    const char *text;
};

constexpr OperationRow operations[] = {
    {1, QT_TRANSLATE_NOOP("virtdesk::libvirt::Task", "%1 is started")},
    {2, QT_TRANSLATE_NOOP("virtdesk::libvirt::Task", "The memory of %1 is saved")},
    {3, QT_TRANSLATE_NOOP("virtdesk::libvirt::Task", "%1 is started with its saved memory")},
    {4, QT_TRANSLATE_NOOP("virtdesk::libvirt::Task", "%1 comes from another host")},
    {5, QT_TRANSLATE_NOOP("virtdesk::libvirt::Task", "%1 goes to another host")},
    {6, QT_TRANSLATE_NOOP("virtdesk::libvirt::Task", "A snapshot of %1 is made")},
    {7, QT_TRANSLATE_NOOP("virtdesk::libvirt::Task", "%1 goes back to a snapshot")},
    {8, QT_TRANSLATE_NOOP("virtdesk::libvirt::Task", "The memory of %1 is written to a file")},
    {9, QT_TRANSLATE_NOOP("virtdesk::libvirt::Task", "%1 is backed up")},
    {10, QT_TRANSLATE_NOOP("virtdesk::libvirt::Task", "A snapshot of %1 is deleted")},
};

} // namespace

InventoryTask taskOf(const QJsonObject &row, const QDateTime &now)
{
    const auto number = [&row](const char *key) {
        constexpr double most = 1LL << 53;
        return static_cast<qint64>(std::clamp(row.value(QLatin1String(key)).toDouble(), 0.0, most));
    };
    const int operation = row.value(QLatin1String("operation")).toInt();
    const auto *known = std::find_if(std::begin(operations), std::end(operations),
                                     [operation](const OperationRow &one) { return one.operation == operation; });
    InventoryTask task;
    task.id = cleanText(row.value(QLatin1String("id")).toString(), 64);
    task.description = (known == std::end(operations) ? TaskText::tr("%1 is worked on") : TaskText::tr(known->text))
                           .arg(cleanText(row.value(QLatin1String("name")).toString()));
    constexpr qint64 aYear = 366LL * 24 * 3600 * 1000;
    task.started = now.addMSecs(-std::min(number("elapsed"), aYear));
    if (const qint64 total = number("total"); total > 0) {
        const auto size = [](qint64 bytes) {
            return QLocale().formattedDataSize(bytes, 1, QLocale::DataSizeTraditionalFormat);
        };
        task.statusText = TaskText::tr("%1 of %2", "amounts of data").arg(size(number("done")), size(total));
    }
    return task;
}

HostTasks::HostTasks(LibvirtAsker asker)
    : m_asker(std::move(asker))
{
}

JobPtr HostTasks::inventoryTasks(Reply<QList<InventoryTask>> reply)
{
    return m_asker.job<QList<InventoryTask>>(
        std::move(reply), [](LibvirtJob &job, const Reply<QList<InventoryTask>> &done) {
            job.ask(LibvirtAsker::request("jobs"), [done](const Result<Frame *> &answer) {
                if (!answer) {
                    done(answer.error());
                    return;
                }
                QList<InventoryTask> tasks;
                const QDateTime now = QDateTime::currentDateTimeUtc();
                const QJsonArray rows = (*answer)->head.value(QLatin1String("jobs")).toArray();
                for (const QJsonValue &row : rows) {
                    const InventoryTask task = taskOf(row.toObject(), now);
                    if (!task.id.isEmpty())
                        tasks << task;
                }
                std::stable_sort(tasks.begin(), tasks.end(),
                                 [](const InventoryTask &a, const InventoryTask &b) { return a.started < b.started; });
                done(tasks);
            });
        });
}

} // namespace virtdesk::libvirt
