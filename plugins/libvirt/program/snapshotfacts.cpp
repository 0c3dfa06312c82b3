// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/libvirt/program/snapshotfacts.h"

#include <QXmlStreamReader>
#include <QXmlStreamWriter>

#include <algorithm>

namespace virtdesk::libvirt {

namespace {

constexpr qsizetype maximumText = 4096;
constexpr qint64 latest = 253402300799; ///< the end of the year 9999

QString text(QXmlStreamReader &xml)
{
    return xml.readElementText(QXmlStreamReader::SkipChildElements).left(maximumText);
}

bool hasExternalDisk(QXmlStreamReader &xml)
{
    bool external = false;
    while (xml.readNextStartElement()) {
        external = external || (xml.name() == QLatin1String("disk") &&
                                xml.attributes().value(QLatin1String("snapshot")) == QLatin1String("external"));
        xml.skipCurrentElement();
    }
    return external;
}

} // namespace

SnapshotFacts SnapshotFacts::read(const QByteArray &bytes)
{
    SnapshotFacts facts;
    QXmlStreamReader xml(bytes.left(maximumXml));
    if (!xml.readNextStartElement() || xml.name() != QLatin1String("domainsnapshot"))
        return facts;
    while (xml.readNextStartElement()) {
        const QStringView name = xml.name();
        if (name == QLatin1String("name")) {
            facts.name = text(xml);
        } else if (name == QLatin1String("description")) {
            facts.description = text(xml);
        } else if (name == QLatin1String("state")) {
            facts.state = text(xml).trimmed();
        } else if (name == QLatin1String("creationTime")) {
            facts.time = std::clamp<qint64>(text(xml).trimmed().toLongLong(), 0, latest);
        } else if (name == QLatin1String("memory")) {
            const QStringView kept = xml.attributes().value(QLatin1String("snapshot"));
            facts.memory = kept == QLatin1String("internal") || kept == QLatin1String("external");
            facts.external = facts.external || kept == QLatin1String("external");
            xml.skipCurrentElement();
        } else if (name == QLatin1String("disks")) {
            facts.external = hasExternalDisk(xml) || facts.external;
        } else {
            xml.skipCurrentElement();
        }
    }
    return facts;
}

QJsonObject SnapshotFacts::json() const
{
    return {{QStringLiteral("id"), name},       {QStringLiteral("description"), description},
            {QStringLiteral("state"), state},   {QStringLiteral("time"), static_cast<double>(time)},
            {QStringLiteral("memory"), memory}, {QStringLiteral("external"), external}};
}

QByteArray SnapshotFacts::xmlFor(const QString &description, const QString &name)
{
    QString clean = description.left(maximumText);
    clean.removeIf(
        [](QChar c) { return c.category() == QChar::Other_Control || c.isSurrogate() || c.isNonCharacter(); });
    QByteArray bytes;
    QXmlStreamWriter xml(&bytes);
    xml.writeStartElement(QStringLiteral("domainsnapshot"));
    xml.writeTextElement(QStringLiteral("name"), name);
    if (!clean.isEmpty())
        xml.writeTextElement(QStringLiteral("description"), clean);
    xml.writeEndElement();
    return bytes;
}

} // namespace virtdesk::libvirt
