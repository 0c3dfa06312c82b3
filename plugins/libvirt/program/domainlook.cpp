// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/libvirt/program/domainlook.h"

#include "sdk/result.h"
#include "sdk/secret.h"

#include <QJsonArray>

#include <algorithm>
#include <chrono>

namespace virtdesk::libvirt {

namespace {

constexpr int maximumAddresses = 32;
constexpr unsigned maximumUsers = 64;
constexpr unsigned maximumParts = 4096; ///< disks or interfaces of a record

/// JSON's numbers carry 53 bits.
double number(unsigned long long value)
{
    constexpr unsigned long long most = 1ULL << 53;
    return static_cast<double>(std::min(value, most));
}

void addAddresses(virDomainPtr domain, unsigned source, QJsonObject &byMac)
{
    virDomainInterfacePtr *interfaces = nullptr;
    const int count = virDomainInterfaceAddresses(domain, &interfaces, source, 0);
    for (int i = 0; i < count; ++i) {
        const virDomainInterface &one = *interfaces[i];
        const QString mac = cleanText(QByteArray(one.hwaddr ? one.hwaddr : ""), 40).toLower();
        QJsonArray known = byMac.value(mac).toArray();
        for (unsigned k = 0; k < one.naddrs && known.size() < maximumAddresses; ++k) {
            const QString address = cleanText(QByteArray(one.addrs[k].addr), 64);
            if (!known.contains(address))
                known << address;
        }
        if (!mac.isEmpty())
            byMac.insert(mac, known);
        virDomainInterfaceFree(interfaces[i]);
    }
    std::free(interfaces);
}

void addGuest(virDomainPtr domain, QJsonObject &look)
{
    virTypedParameterPtr parameters = nullptr;
    int count = 0;
    const unsigned types = VIR_DOMAIN_GUEST_INFO_USERS | VIR_DOMAIN_GUEST_INFO_OS | VIR_DOMAIN_GUEST_INFO_HOSTNAME;
    if (virDomainGetGuestInfo(domain, types, &parameters, &count, 0) < 0)
        return;
    const auto text = [&](const QByteArray &key) {
        const char *value = nullptr;
        return virTypedParamsGetString(parameters, count, key.constData(), &value) == 1
                   ? cleanText(QByteArray(value), 253)
                   : QString();
    };
    look.insert(QStringLiteral("hostName"), text("hostname"));
    look.insert(QStringLiteral("osName"), text("os.pretty-name"));
    unsigned users = 0;
    virTypedParamsGetUInt(parameters, count, "user.count", &users);
    QJsonArray names;
    for (unsigned i = 0; i < std::min(users, maximumUsers); ++i) {
        const QString name = text("user." + QByteArray::number(i) + ".name");
        if (!name.isEmpty() && !names.contains(name))
            names << name;
    }
    look.insert(QStringLiteral("users"), names);
    virTypedParamsFree(parameters, count);
}

/// Adds up "<group>.<i>.<value>" of all `i`.
std::optional<double> sum(const virDomainStatsRecord &record, const char *group, const char *value)
{
    unsigned parts = 0;
    const QByteArray count = QByteArray(group) + ".count";
    if (virTypedParamsGetUInt(record.params, record.nparams, count.constData(), &parts) != 1)
        return std::nullopt;
    unsigned long long all = 0;
    for (unsigned i = 0; i < std::min(parts, maximumParts); ++i) {
        const QByteArray key = QByteArray(group) + '.' + QByteArray::number(i) + '.' + value;
        unsigned long long one = 0;
        virTypedParamsGetULLong(record.params, record.nparams, key.constData(), &one);
        all += one;
    }
    return number(all);
}

/// The guest's own view, where its balloon driver tells it; else what the host keeps for it.
void addMemory(const virDomainStatsRecord &record, QJsonObject &load)
{
    const auto kib = [&record](const char *key) -> std::optional<unsigned long long> {
        unsigned long long value = 0;
        if (virTypedParamsGetULLong(record.params, record.nparams, key, &value) != 1)
            return std::nullopt;
        return value;
    };
    const auto current = kib("balloon.current");
    if (!current)
        return;
    const auto available = kib("balloon.available");
    auto unused = kib("balloon.usable");
    if (!unused)
        unused = kib("balloon.unused");
    if (available && unused && *available >= *unused) {
        load.insert(QStringLiteral("memory"), number(*available) * 1024);
        load.insert(QStringLiteral("used"), number(*available - *unused) * 1024);
        return;
    }
    load.insert(QStringLiteral("memory"), number(*current) * 1024);
    if (const auto resident = kib("balloon.rss"))
        load.insert(QStringLiteral("used"), number(std::min(*resident, *current)) * 1024);
}

void addRecord(const virDomainStatsRecord &record, QJsonObject &load)
{
    unsigned long long cpu = 0;
    if (virTypedParamsGetULLong(record.params, record.nparams, "cpu.time", &cpu) == 1)
        load.insert(QStringLiteral("cpu"), number(cpu));
    struct Row
    {
        const char *name;
        const char *group;
        const char *value;
    };
    for (const Row &row : {Row{"read", "block", "rd.bytes"}, Row{"written", "block", "wr.bytes"},
                           Row{"received", "net", "rx.bytes"}, Row{"sent", "net", "tx.bytes"}}) {
        if (const auto all = sum(record, row.group, row.value))
            load.insert(QString::fromLatin1(row.name), *all);
    }
    addMemory(record, load);
}

} // namespace

QJsonObject DomainLook::look(virDomainPtr domain, const DomainFacts &facts)
{
    QJsonObject disks;
    for (const DomainFacts::Disk &disk : facts.disks) {
        virDomainBlockInfo info{};
        if (disk.source.isEmpty() || virDomainGetBlockInfo(domain, disk.target.toUtf8().constData(), &info, 0) < 0)
            continue;
        disks.insert(disk.target, QJsonObject{{QStringLiteral("capacity"), number(info.capacity)},
                                              {QStringLiteral("allocation"), number(info.allocation)}});
    }
    QJsonObject addresses;
    QJsonObject look;
    if (!facts.nics.isEmpty())
        addAddresses(domain, VIR_DOMAIN_INTERFACE_ADDRESSES_SRC_LEASE, addresses);
    if (facts.agent) {
        addAddresses(domain, VIR_DOMAIN_INTERFACE_ADDRESSES_SRC_AGENT, addresses);
        addGuest(domain, look);
    }
    look.insert(QStringLiteral("disks"), disks);
    look.insert(QStringLiteral("addresses"), addresses);
    return look;
}

std::optional<QJsonObject> DomainLook::load(virDomainPtr domain)
{
    virDomainInfo info{};
    if (virDomainGetInfo(domain, &info) < 0)
        return std::nullopt;
    QJsonObject load{{QStringLiteral("cpu"), number(info.cpuTime)},
                     {QStringLiteral("cpus"), static_cast<int>(info.nrVirtCpu)},
                     {QStringLiteral("memory"), number(info.memory) * 1024}};
    virDomainPtr one[] = {domain, nullptr};
    virDomainStatsRecordPtr *records = nullptr;
    const unsigned kinds =
        VIR_DOMAIN_STATS_CPU_TOTAL | VIR_DOMAIN_STATS_BALLOON | VIR_DOMAIN_STATS_INTERFACE | VIR_DOMAIN_STATS_BLOCK;
    const int count = virDomainListGetStats(one, kinds, &records, 0);
    if (count > 0)
        addRecord(*records[0], load);
    if (count >= 0)
        virDomainStatsRecordListFree(records);
    const auto now = std::chrono::steady_clock::now().time_since_epoch();
    load.insert(QStringLiteral("time"),
                static_cast<double>(std::chrono::duration_cast<std::chrono::nanoseconds>(now).count()));
    return load;
}

bool DomainLook::picture(virConnectPtr connection, virDomainPtr domain, const std::function<void(QByteArrayView)> &part)
{
    const StreamPtr stream(virStreamNew(connection, 0));
    if (!stream)
        return false;
    const TextPtr type(virDomainScreenshot(domain, stream.get(), 0, 0));
    if (!type)
        return false;
    QByteArray buffer(partSize, Qt::Uninitialized);
    qint64 total = 0;
    for (;;) {
        const int got = virStreamRecv(stream.get(), buffer.data(), static_cast<std::size_t>(buffer.size()));
        total += got;
        if (got <= 0 || total > maximumPicture) {
            wipe(buffer);
            if (got == 0)
                return virStreamFinish(stream.get()) == 0;
            virStreamAbort(stream.get());
            return false;
        }
        part(QByteArrayView(buffer).first(got));
    }
}

} // namespace virtdesk::libvirt
