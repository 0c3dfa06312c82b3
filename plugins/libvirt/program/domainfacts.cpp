// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/libvirt/program/domainfacts.h"

#include <QJsonArray>
#include <QXmlStreamReader>

#include <algorithm>

namespace virtdesk::libvirt {

namespace {

constexpr qsizetype maximumText = 4096;

QString text(QXmlStreamReader &xml)
{
    return xml.readElementText(QXmlStreamReader::SkipChildElements).left(maximumText);
}

int portOf(QStringView text)
{
    bool ok = false;
    const int port = text.toInt(&ok);
    return ok && port > 0 && port <= 65535 ? port : 0;
}

/// libvirt's units: KiB unless said otherwise, "b", "KB" (1000), "k" or "KiB", and so on.
quint64 bytesOf(QStringView unit, const QString &number)
{
    struct Unit
    {
        QLatin1String name;
        quint64 bytes;
    };
    static constexpr Unit units[] = {
        {QLatin1String("b"), 1},
        {QLatin1String("bytes"), 1},
        {QLatin1String("KB"), 1000},
        {QLatin1String("k"), 1ULL << 10},
        {QLatin1String("KiB"), 1ULL << 10},
        {QLatin1String("MB"), 1000 * 1000},
        {QLatin1String("M"), 1ULL << 20},
        {QLatin1String("MiB"), 1ULL << 20},
        {QLatin1String("GB"), 1000ULL * 1000 * 1000},
        {QLatin1String("G"), 1ULL << 30},
        {QLatin1String("GiB"), 1ULL << 30},
        {QLatin1String("TB"), 1000ULL * 1000 * 1000 * 1000},
        {QLatin1String("T"), 1ULL << 40},
        {QLatin1String("TiB"), 1ULL << 40},
    };
    quint64 factor = unit.isEmpty() ? 1ULL << 10 : 0;
    for (const Unit &known : units) {
        if (unit == known.name)
            factor = known.bytes;
    }
    constexpr quint64 most = quint64(1) << 53; // what JSON carries exactly
    const quint64 count = number.trimmed().toULongLong();
    return factor != 0 && count <= most / factor ? count * factor : 0;
}

DomainFacts::Graphics readGraphics(QXmlStreamReader &xml)
{
    const QXmlStreamAttributes attributes = xml.attributes();
    const auto value = [&attributes](const char *name) {
        return attributes.value(QLatin1String(name)).toString().left(maximumText);
    };
    DomainFacts::Graphics graphics;
    graphics.type = value("type");
    graphics.port = portOf(attributes.value(QLatin1String("port")));
    graphics.tlsPort = portOf(attributes.value(QLatin1String("tlsPort")));
    graphics.listen = value("listen");
    graphics.socket = value("socket");
    graphics.validTo = value("passwdValidTo");
    graphics.passwd = value("passwd").toUtf8();
    while (xml.readNextStartElement()) {
        if (xml.name() == QLatin1String("listen")) {
            const QXmlStreamAttributes listen = xml.attributes();
            const QStringView type = listen.value(QLatin1String("type"));
            if (graphics.listen.isEmpty() && (type == QLatin1String("address") || type == QLatin1String("network")))
                graphics.listen = listen.value(QLatin1String("address")).toString().left(maximumText);
            else if (graphics.socket.isEmpty() && type == QLatin1String("socket"))
                graphics.socket = listen.value(QLatin1String("socket")).toString().left(maximumText);
        }
        xml.skipCurrentElement();
    }
    return graphics;
}

QString attribute(const QXmlStreamReader &xml, const char *name)
{
    return xml.attributes().value(QLatin1String(name)).toString().left(maximumText);
}

DomainFacts::Disk readDisk(QXmlStreamReader &xml)
{
    DomainFacts::Disk disk;
    const QString device = attribute(xml, "device");
    disk.device = device.isEmpty() ? QStringLiteral("disk") : device;
    disk.isFile = xml.attributes().value(QLatin1String("type")) == QLatin1String("file");
    while (xml.readNextStartElement()) {
        if (xml.name() == QLatin1String("target")) {
            disk.target = attribute(xml, "dev");
            disk.bus = attribute(xml, "bus");
        } else if (xml.name() == QLatin1String("source")) {
            disk.pool = attribute(xml, "pool");
            for (const char *name : {"file", "dev", "dir", "volume", "name"}) {
                if (disk.source.isEmpty())
                    disk.source = attribute(xml, name);
            }
        }
        xml.skipCurrentElement();
    }
    return disk;
}

DomainFacts::Nic readNic(QXmlStreamReader &xml)
{
    DomainFacts::Nic nic;
    nic.kind = attribute(xml, "type");
    while (xml.readNextStartElement()) {
        if (xml.name() == QLatin1String("mac"))
            nic.mac = attribute(xml, "address");
        else if (xml.name() == QLatin1String("source"))
            nic.source = nic.kind == QLatin1String("network")  ? attribute(xml, "network")
                         : nic.kind == QLatin1String("bridge") ? attribute(xml, "bridge")
                                                               : attribute(xml, "dev");
        else if (xml.name() == QLatin1String("target"))
            nic.target = attribute(xml, "dev");
        else if (xml.name() == QLatin1String("model"))
            nic.model = attribute(xml, "type");
        else if (xml.name() == QLatin1String("link"))
            nic.linked = attribute(xml, "state") != QLatin1String("down");
        xml.skipCurrentElement();
    }
    return nic;
}

/// Whether this channel is the guest agent's, and it is connected.
bool readAgent(QXmlStreamReader &xml)
{
    bool connected = false;
    while (xml.readNextStartElement()) {
        if (xml.name() == QLatin1String("target") && attribute(xml, "name") == QLatin1String("org.qemu.guest_agent.0"))
            connected = attribute(xml, "state") == QLatin1String("connected");
        xml.skipCurrentElement();
    }
    return connected;
}

void readDevices(QXmlStreamReader &xml, DomainFacts &facts)
{
    while (xml.readNextStartElement()) {
        if (xml.name() == QLatin1String("graphics") && facts.graphics.size() < DomainFacts::maximumDevices)
            facts.graphics << readGraphics(xml);
        else if (xml.name() == QLatin1String("disk") && facts.disks.size() < DomainFacts::maximumDevices)
            facts.disks << readDisk(xml);
        else if (xml.name() == QLatin1String("interface") && facts.nics.size() < DomainFacts::maximumDevices)
            facts.nics << readNic(xml);
        else if (xml.name() == QLatin1String("channel"))
            facts.agent = readAgent(xml) || facts.agent;
        else
            xml.skipCurrentElement();
    }
}

void readOs(QXmlStreamReader &xml, DomainFacts &facts)
{
    while (xml.readNextStartElement()) {
        if (xml.name() == QLatin1String("type")) {
            facts.arch = xml.attributes().value(QLatin1String("arch")).toString().left(maximumText);
            facts.machine = xml.attributes().value(QLatin1String("machine")).toString().left(maximumText);
        }
        xml.skipCurrentElement();
    }
}

void readMetadata(QXmlStreamReader &xml, DomainFacts &facts)
{
    while (xml.readNextStartElement()) {
        if (xml.name() != QLatin1String("libosinfo")) {
            xml.skipCurrentElement();
            continue;
        }
        while (xml.readNextStartElement()) {
            if (xml.name() == QLatin1String("os"))
                facts.osId = xml.attributes().value(QLatin1String("id")).toString().left(maximumText);
            xml.skipCurrentElement();
        }
    }
}

} // namespace

DomainFacts DomainFacts::read(const QByteArray &bytes)
{
    DomainFacts facts;
    QXmlStreamReader xml(bytes.left(maximumXml));
    if (!xml.readNextStartElement() || xml.name() != QLatin1String("domain"))
        return facts;
    while (xml.readNextStartElement()) {
        const QStringView name = xml.name();
        if (name == QLatin1String("title"))
            facts.title = text(xml);
        else if (name == QLatin1String("description"))
            facts.description = text(xml);
        else if (name == QLatin1String("memory")) {
            const QString unit = xml.attributes().value(QLatin1String("unit")).toString();
            facts.memoryBytes = bytesOf(unit, text(xml));
        } else if (name == QLatin1String("vcpu"))
            facts.vcpus = std::clamp(text(xml).trimmed().toInt(), 0, 1 << 16);
        else if (name == QLatin1String("os"))
            readOs(xml, facts);
        else if (name == QLatin1String("metadata"))
            readMetadata(xml, facts);
        else if (name == QLatin1String("devices"))
            readDevices(xml, facts);
        else
            xml.skipCurrentElement();
    }
    return facts;
}

QJsonObject DomainFacts::json() const
{
    QJsonArray allGraphics;
    for (const Graphics &one : graphics) {
        allGraphics << QJsonObject{{QStringLiteral("type"), one.type},       {QStringLiteral("port"), one.port},
                                   {QStringLiteral("tlsPort"), one.tlsPort}, {QStringLiteral("listen"), one.listen},
                                   {QStringLiteral("socket"), one.socket},   {QStringLiteral("validTo"), one.validTo}};
    }
    QJsonArray allDisks;
    for (const Disk &one : disks) {
        allDisks << QJsonObject{{QStringLiteral("target"), one.target}, {QStringLiteral("bus"), one.bus},
                                {QStringLiteral("device"), one.device}, {QStringLiteral("source"), one.source},
                                {QStringLiteral("pool"), one.pool},     {QStringLiteral("file"), one.isFile}};
    }
    QJsonArray allNics;
    for (const Nic &one : nics) {
        allNics << QJsonObject{{QStringLiteral("mac"), one.mac},       {QStringLiteral("kind"), one.kind},
                               {QStringLiteral("source"), one.source}, {QStringLiteral("target"), one.target},
                               {QStringLiteral("model"), one.model},   {QStringLiteral("linked"), one.linked}};
    }
    return {{QStringLiteral("disks"), allDisks},
            {QStringLiteral("nics"), allNics},
            {QStringLiteral("agent"), agent},
            {QStringLiteral("title"), title},
            {QStringLiteral("description"), description},
            {QStringLiteral("os"), osId},
            {QStringLiteral("arch"), arch},
            {QStringLiteral("machine"), machine},
            {QStringLiteral("memory"), static_cast<double>(memoryBytes)},
            {QStringLiteral("vcpus"), vcpus},
            {QStringLiteral("graphics"), allGraphics}};
}

} // namespace virtdesk::libvirt
