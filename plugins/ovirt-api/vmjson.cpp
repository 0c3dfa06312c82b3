// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/ovirt-api/vmjson.h"

#include "plugins/ovirt-api/enginevalues.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>
#include <functional>

namespace virtdesk::ovirt {

using namespace values;

namespace {

class VmText
{
    Q_DECLARE_TR_FUNCTIONS(virtdesk::ovirt::VmDetails)
};

constexpr qsizetype MaximumParts = 256; ///< disks, NICs, addresses of one VM
constexpr qsizetype MaximumSnapshots = 1000;
constexpr qsizetype MaximumTasks = 5000;
constexpr qsizetype MaximumSamples = 480;
constexpr qint64 SampleSpacing = 30000; // ms

/// At most `maximum` elements, each read by `read`.
template <typename T>
Result<QList<T>> each(const QByteArray &json, const char *element, qsizetype maximum,
                      const std::function<void(const QJsonObject &, QList<T> &)> &read)
{
    const Result<QJsonObject> tree = object(json);
    if (!tree)
        return tree.error();
    QList<T> list;
    const QJsonArray all = elements(*tree, QLatin1String(element));
    for (const QJsonValue &value : all) {
        if (list.size() >= maximum)
            break;
        read(value.toObject(), list);
    }
    return list;
}

QString yesOrNo(bool yes)
{
    return yes ? VmText::tr("yes") : VmText::tr("no");
}

void add(QList<VmDetails::Fact> &facts, const QString &label, const QString &value)
{
    if (!value.isEmpty())
        facts.append({label, value});
}

QStringList addresses(const QJsonObject &nic)
{
    QStringList ips;
    const QJsonArray devices =
        elements(nic.value(QLatin1String("reported_devices")), QStringLiteral("reported_device"));
    for (const QJsonValue &device : devices) {
        const QJsonArray list = elements(device.toObject().value(QLatin1String("ips")), QStringLiteral("ip"));
        for (const QJsonValue &ip : list) {
            const QString text = scalar(ip.toObject().value(QLatin1String("address")), 64);
            if (!text.isEmpty() && ips.size() < MaximumParts && !ips.contains(text))
                ips << text;
        }
    }
    return ips;
}

/// The values of one statistic, newest first.
QList<double> data(const QJsonArray &statistics, QLatin1String name)
{
    QList<double> list;
    for (const QJsonValue &value : statistics) {
        const QJsonObject one = value.toObject();
        if (one.value(QLatin1String("name")).toString() != name)
            continue;
        const QJsonArray values = elements(one.value(QLatin1String("values")), QStringLiteral("value"));
        for (const QJsonValue &item : values) {
            if (list.size() >= MaximumSamples)
                break;
            bool valid = false;
            const double number = scalar(item.toObject().value(QLatin1String("datum")), 40).toDouble(&valid);
            list << (valid && std::isfinite(number) ? number : -1);
        }
        break;
    }
    return list;
}

double percent(double value)
{
    return value < 0 ? -1 : std::min(value, 100.0);
}

/// The history where the engine keeps one; else what is now.
QList<double> history(const QJsonArray &statistics, QLatin1String kept, QLatin1String now)
{
    const QList<double> list = data(statistics, kept);
    return list.isEmpty() ? data(statistics, now).mid(0, 1) : list;
}

QList<double> memoryHistory(const QJsonArray &statistics)
{
    const QList<double> kept = data(statistics, QLatin1String("memory.usage.history"));
    if (!kept.isEmpty())
        return kept;
    const double installed = data(statistics, QLatin1String("memory.installed")).value(0, -1);
    const double used = data(statistics, QLatin1String("memory.used")).value(0, -1);
    return installed > 0 && used >= 0 ? QList<double>{100 * used / installed} : QList<double>();
}

} // namespace

Result<QList<VmDetails::Fact>> parseFacts(const QByteArray &json)
{
    const Result<QJsonObject> tree = object(json);
    if (!tree)
        return tree.error();
    const auto text = [&tree](const char *outer, const char *inner) {
        const QJsonValue value = tree->value(QLatin1String(outer));
        return scalar(inner ? value.toObject().value(QLatin1String(inner)) : value);
    };
    QList<VmDetails::Fact> facts;
    add(facts, VmText::tr("Template"), text("template", "name"));
    const QJsonObject display = tree->value(QLatin1String("display")).toObject();
    if (boolean(display.value(QLatin1String("allow_override"))))
        add(facts, VmText::tr("Console lock"), VmText::tr("off: anybody may take it"));
    const QJsonObject availability = tree->value(QLatin1String("high_availability")).toObject();
    if (boolean(availability.value(QLatin1String("enabled"))))
        add(facts, VmText::tr("Highly available"), yesOrNo(true));
    if (boolean(tree->value(QLatin1String("stateless"))))
        add(facts, VmText::tr("Stateless"), VmText::tr("yes: forgets all at its end"));
    if (boolean(tree->value(QLatin1String("delete_protected"))))
        add(facts, VmText::tr("Delete protection"), yesOrNo(true));
    if (boolean(tree->value(QLatin1String("run_once"))))
        add(facts, VmText::tr("Runs"), VmText::tr("once with other settings"));
    if (boolean(tree->value(QLatin1String("next_run_configuration_exists"))))
        add(facts, VmText::tr("Changed settings"), VmText::tr("wait for the next start"));
    add(facts, VmText::tr("Time zone"), text("time_zone", "name"));
    add(facts, VmText::tr("Firmware"), text("bios", "type"));
    add(facts, VmText::tr("Reason of the stop"), text("stop_reason", nullptr));
    return facts;
}

Result<QList<DiskRecord>> parseDisks(const QByteArray &json)
{
    return each<DiskRecord>(json, "disk_attachment", MaximumParts, [](const QJsonObject &one, QList<DiskRecord> &list) {
        const QJsonObject disk = one.value(QLatin1String("disk")).toObject();
        DiskRecord record;
        record.disk.name = scalar(disk.value(QLatin1String("alias")), 255);
        if (record.disk.name.isEmpty())
            record.disk.name = scalar(disk.value(QLatin1String("name")), 255);
        if (record.disk.name.isEmpty())
            record.disk.name = id(one.value(QLatin1String("disk")));
        record.disk.size = number(disk.value(QLatin1String("provisioned_size")));
        record.disk.used = number(disk.value(QLatin1String("actual_size")));
        record.disk.bootable = boolean(one.value(QLatin1String("bootable")));
        record.disk.active = !one.contains(QLatin1String("active")) || boolean(one.value(QLatin1String("active")));
        const QJsonArray domains =
            elements(disk.value(QLatin1String("storage_domains")), QStringLiteral("storage_domain"));
        record.domainId = id(domains.at(0));
        list << std::move(record);
    });
}

Result<QList<VmDetails::Nic>> parseNics(const QByteArray &json)
{
    return each<VmDetails::Nic>(json, "nic", MaximumParts, [](const QJsonObject &one, QList<VmDetails::Nic> &list) {
        VmDetails::Nic nic;
        nic.name = scalar(one.value(QLatin1String("name")), 120);
        nic.mac = scalar(one.value(QLatin1String("mac")).toObject().value(QLatin1String("address")), 40);
        const QJsonObject profile = one.value(QLatin1String("vnic_profile")).toObject();
        nic.network = scalar(profile.value(QLatin1String("network")).toObject().value(QLatin1String("name")), 120);
        if (nic.network.isEmpty())
            nic.network = scalar(profile.value(QLatin1String("name")), 120);
        nic.ips = addresses(one);
        const auto flag = [&one](const char *name) {
            return !one.contains(QLatin1String(name)) || boolean(one.value(QLatin1String(name)));
        };
        nic.plugged = flag("plugged");
        nic.linked = flag("linked");
        list << std::move(nic);
    });
}

Result<QList<SnapshotRecord>> parseSnapshots(const QByteArray &json)
{
    return each<SnapshotRecord>(json, "snapshot", MaximumSnapshots,
                                [](const QJsonObject &one, QList<SnapshotRecord> &list) {
                                    SnapshotRecord record;
                                    record.snapshot.id = id(QJsonValue(one));
                                    record.type = scalar(one.value(QLatin1String("snapshot_type")), 40).toLower();
                                    if (record.snapshot.id.isEmpty() || record.type == QLatin1String("active") ||
                                        record.type == QLatin1String("stateless"))
                                        return;
                                    record.snapshot.description = scalar(one.value(QLatin1String("description")), 1000);
                                    record.snapshot.time = moment(one.value(QLatin1String("date")));
                                    record.snapshot.memory = boolean(one.value(QLatin1String("persist_memorystate")));
                                    record.status = scalar(one.value(QLatin1String("snapshot_status")), 40).toLower();
                                    list << std::move(record);
                                });
}

Result<VmLoad> parseLoad(const QByteArray &json, const QDateTime &now)
{
    const Result<QJsonObject> tree = object(json);
    if (!tree)
        return tree.error();
    const QJsonArray all = elements(*tree, QStringLiteral("statistic"));
    const QList<double> cpu = history(all, QLatin1String("cpu.usage.history"), QLatin1String("cpu.current.total"));
    const QList<double> memory = memoryHistory(all);
    const QList<double> network =
        history(all, QLatin1String("network.usage.history"), QLatin1String("network.current.total"));
    const qsizetype count = std::max({cpu.size(), memory.size(), network.size()});
    VmLoad load;
    for (qsizetype age = count - 1; age >= 0; --age)
        load.samples.append({now.addMSecs(-age * SampleSpacing), percent(cpu.value(age, -1)),
                             percent(memory.value(age, -1)), percent(network.value(age, -1))});
    return load;
}

Result<int> parseMigrationProgress(const QByteArray &json)
{
    const Result<QJsonObject> tree = object(json);
    if (!tree)
        return tree.error();
    const double value =
        data(elements(*tree, QStringLiteral("statistic")), QLatin1String("migration.progress")).value(0, -1);
    return static_cast<int>(percent(value));
}

Result<QList<InventoryTask>> parseTasks(const QByteArray &json, const QHash<QString, QString> &users)
{
    return each<InventoryTask>(json, "job", MaximumTasks, [&users](const QJsonObject &one, QList<InventoryTask> &list) {
        InventoryTask task;
        task.id = id(QJsonValue(one));
        if (task.id.isEmpty())
            return;
        task.description = scalar(one.value(QLatin1String("description")), 1000);
        const QString status = scalar(one.value(QLatin1String("status")), 40).toLower();
        using State = InventoryTask::State;
        task.state = status == QLatin1String("finished")                                       ? State::Done
                     : status == QLatin1String("failed") || status == QLatin1String("aborted") ? State::Failed
                                                                                               : State::Running;
        task.statusText = QString(status).replace(QLatin1Char('_'), QLatin1Char(' '));
        task.started = moment(one.value(QLatin1String("start_time")));
        task.ended = moment(one.value(QLatin1String("end_time")));
        task.user = users.value(id(one.value(QLatin1String("owner"))));
        list << std::move(task);
    });
}

Result<QStringList> parseOwners(const QByteArray &json)
{
    const Result<QJsonObject> tree = object(json);
    if (!tree)
        return tree.error();
    QStringList owners;
    const QJsonArray jobs = elements(*tree, QStringLiteral("job"));
    for (const QJsonValue &job : jobs) {
        const QString owner = id(job.toObject().value(QLatin1String("owner")));
        if (!owner.isEmpty() && !owners.contains(owner) && owners.size() < MaximumParts)
            owners << owner;
    }
    return owners;
}

Result<QHash<QString, QString>> parseIdsByName(const QByteArray &json, const QString &element)
{
    const Result<QJsonObject> tree = object(json);
    if (!tree)
        return tree.error();
    QHash<QString, QString> ids;
    const QJsonArray all = elements(*tree, element);
    for (const QJsonValue &value : all) {
        const QString key = id(value);
        const QString name = scalar(value.toObject().value(QLatin1String("name")), 255);
        if (!key.isEmpty() && !name.isEmpty())
            ids.insert(name, key);
    }
    return ids;
}

QString parseId(const QByteArray &json)
{
    const Result<QJsonObject> tree = object(json);
    return tree ? id(QJsonValue(*tree)) : QString();
}

Result<QString> parseActionVm(const QByteArray &json)
{
    const Result<QJsonObject> tree = object(json);
    if (!tree)
        return tree.error();
    return id(tree->value(QLatin1String("vm")));
}

} // namespace virtdesk::ovirt
