// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/libvirt/domaininspection.h"

#include "plugins/libvirt/hosthistory.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QTimer>

#include <algorithm>
#include <utility>

namespace virtdesk::libvirt {

namespace {

struct InspectionText
{
    Q_DECLARE_TR_FUNCTIONS(virtdesk::libvirt::Inspection)
};

constexpr int loadTries = 2;
constexpr auto betweenLooks = std::chrono::milliseconds(500); ///< where there was none before
constexpr qsizetype maximumParts = 64;

QString text(const QJsonObject &object, const char *key, qsizetype maximum = 400)
{
    return cleanText(object.value(QLatin1String(key)).toString(), maximum);
}

quint64 bytes(const QJsonObject &object, const char *key)
{
    const double value = object.value(QLatin1String(key)).toDouble();
    constexpr double most = 1LL << 53;
    return value > 0 && value <= most ? static_cast<quint64>(value) : 0;
}

void addFact(VmDetails &details, const QString &label, const QString &value)
{
    if (!value.isEmpty())
        details.facts.append({label, value});
}

void addFacts(VmDetails &details, const QJsonObject &facts, const QJsonObject &look)
{
    const QString arch = text(facts, "arch", 40);
    const QString machine = text(facts, "machine", 80);
    addFact(details, InspectionText::tr("Machine"),
            arch.isEmpty() || machine.isEmpty()
                ? arch + machine
                : InspectionText::tr("%1, %2", "architecture, machine").arg(arch, machine));
    addFact(details, InspectionText::tr("Name in the guest"), text(look, "hostName", 253));
    addFact(details, InspectionText::tr("System in the guest"), text(look, "osName", 253));
    addFact(details, InspectionText::tr("Guest agent"),
            facts.value(QLatin1String("agent")).toBool() ? InspectionText::tr("connected") : QString());
    const QJsonArray graphics = facts.value(QLatin1String("graphics")).toArray();
    for (const QJsonValue &value : graphics) {
        const QJsonObject one = value.toObject();
        const int port = one.value(QLatin1String("port")).toInt();
        const QString socket = text(one, "socket");
        const QString place = !socket.isEmpty() ? socket
                              : port > 0 ? Address::tcp(text(one, "listen", 253), static_cast<quint16>(port)).display()
                                         : QString();
        if (details.facts.size() < maximumParts)
            addFact(details, InspectionText::tr("Display %1").arg(text(one, "type", 20).toUpper()), place);
    }
}

void addDisks(VmDetails &details, const QJsonObject &facts, const QJsonObject &look)
{
    const QJsonObject sizes = look.value(QLatin1String("disks")).toObject();
    const QJsonArray disks = facts.value(QLatin1String("disks")).toArray();
    for (const QJsonValue &value : disks) {
        const QJsonObject one = value.toObject();
        const QString device = text(one, "device", 20);
        const QString source = text(one, "source");
        const QString target = text(one, "target", 40);
        if (device == QLatin1String("cdrom")) {
            addFact(details, InspectionText::tr("CD drive %1").arg(target),
                    source.isEmpty() ? InspectionText::tr("empty") : source);
            continue;
        }
        if (device == QLatin1String("floppy") || details.disks.size() == maximumParts)
            continue;
        const QJsonObject size = sizes.value(one.value(QLatin1String("target")).toString()).toObject();
        const QString pool = text(one, "pool");
        VmDetails::Disk disk;
        disk.name = target;
        disk.size = bytes(size, "capacity");
        disk.used = bytes(size, "allocation");
        disk.storage = pool.isEmpty() ? source : InspectionText::tr("%1 in %2", "volume, pool").arg(source, pool);
        details.disks << disk;
    }
}

void addNics(VmDetails &details, const QJsonObject &facts, const QJsonObject &look)
{
    const QJsonObject addresses = look.value(QLatin1String("addresses")).toObject();
    const QJsonArray nics = facts.value(QLatin1String("nics")).toArray();
    for (const QJsonValue &value : nics) {
        if (details.nics.size() == maximumParts)
            return;
        const QJsonObject one = value.toObject();
        VmDetails::Nic nic;
        nic.mac = text(one, "mac", 40);
        nic.network = text(one, "source", 253);
        const QString target = text(one, "target", 40);
        nic.name = target.isEmpty() ? text(one, "model", 40) : target;
        if (nic.name.isEmpty())
            nic.name = text(one, "kind", 40);
        nic.linked = one.value(QLatin1String("linked")).toBool(true);
        const QJsonArray known = addresses.value(nic.mac.toLower()).toArray();
        for (const QJsonValue &address : known) {
            if (nic.ips.size() < maximumParts)
                nic.ips << cleanText(address.toString(), 64);
        }
        details.nics << nic;
    }
}

} // namespace

VmDetails detailsOf(const QJsonObject &facts, const QJsonObject &look)
{
    VmDetails details;
    addFacts(details, facts, look);
    addDisks(details, facts, look);
    addNics(details, facts, look);
    const QJsonArray users = look.value(QLatin1String("users")).toArray();
    for (const QJsonValue &user : users) {
        if (details.sessions.size() < maximumParts)
            details.sessions.append({cleanText(user.toString(), 253), {}, false});
    }
    return details;
}

DomainInspection::DomainInspection(LibvirtAsker asker, const HostHistory *history)
    : m_asker(std::move(asker))
    , m_history(history)
{
}

JobPtr DomainInspection::details(const QString &vmId, Reply<VmDetails> reply)
{
    return m_asker.domainJob<VmDetails>(
        vmId, std::move(reply), [this, vmId](LibvirtJob &job, const Reply<VmDetails> &done) {
            const auto take = [this, vmId, &job, done](const Result<Frame *> &answer) {
                if (!answer) {
                    done(answer.error());
                    return;
                }
                const QJsonObject facts = (*answer)->head.value(QLatin1String("facts")).toObject();
                job.ask(LibvirtAsker::request("look", vmId), [this, vmId, facts, done](const Result<Frame *> &look) {
                    VmDetails details =
                        detailsOf(facts, look ? (*look)->head.value(QLatin1String("look")).toObject() : QJsonObject());
                    if (!look)
                        details.missing << look.error().sentence;
                    const QStringList viewers = m_history->viewers(vmId);
                    for (const QString &from : viewers)
                        details.sessions.append({InspectionText::tr("somebody"), from, true});
                    done(std::move(details));
                });
            };
            job.ask(LibvirtAsker::request("details", vmId), take);
        });
}

JobPtr DomainInspection::load(const QString &vmId, Reply<VmLoad> reply)
{
    return m_asker.domainJob<VmLoad>(vmId, std::move(reply), [this, vmId](LibvirtJob &job, const Reply<VmLoad> &done) {
        askForLoad(job, vmId, loadTries, done);
    });
}

void DomainInspection::askForLoad(LibvirtJob &job, const QString &vmId, int tries, const Reply<VmLoad> &done)
{
    job.ask(LibvirtAsker::request("load", vmId), [this, &job, vmId, tries, done](const Result<Frame *> &answer) {
        if (!answer) {
            done(answer.error());
            return;
        }
        const auto sample = m_meter.measure(vmId, (*answer)->head.value(QLatin1String("load")).toObject());
        if (!sample && tries > 1) {
            QTimer::singleShot(betweenLooks, &job,
                               [this, &job, vmId, tries, done] { askForLoad(job, vmId, tries - 1, done); });
            return;
        }
        VmLoad load;
        if (sample)
            load.samples << *sample;
        done(load);
    });
}

JobPtr DomainInspection::vmEvents(const QString &vmId, int limit, Reply<QList<InventoryEvent>> reply)
{
    return m_asker.domainJob<QList<InventoryEvent>>(
        vmId, std::move(reply), [this, vmId, limit](LibvirtJob &job, const Reply<QList<InventoryEvent>> &done) {
            job.open([this, vmId, limit, done](const Result<void> &opened) {
                if (opened)
                    done(m_history->events({}, vmId, limit));
                else
                    done(opened.error());
            });
        });
}

} // namespace virtdesk::libvirt
