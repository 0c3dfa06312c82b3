// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/libvirt/program/discxml.h"

#include "plugins/libvirt/program/domainfacts.h"

#include <QXmlStreamReader>
#include <QXmlStreamWriter>

namespace virtdesk::libvirt {

namespace {

/// What belongs to the medium and not to the drive, or to this run only.
bool isOfMedium(QStringView element)
{
    return element == QLatin1String("source") || element == QLatin1String("backingStore") ||
           element == QLatin1String("mirror") || element == QLatin1String("alias");
}

/// Copies the <disk> at which the reader stands; gives its target.
QString copyDrive(QXmlStreamReader &xml, QXmlStreamWriter &out, const QString &source, bool block)
{
    QString target;
    out.writeStartElement(QStringLiteral("disk"));
    out.writeAttribute(QStringLiteral("type"), block ? QStringLiteral("block") : QStringLiteral("file"));
    out.writeAttribute(QStringLiteral("device"), QStringLiteral("cdrom"));
    if (!source.isEmpty()) {
        out.writeEmptyElement(QStringLiteral("source"));
        out.writeAttribute(block ? QStringLiteral("dev") : QStringLiteral("file"), source);
    }
    while (xml.readNextStartElement()) {
        if (isOfMedium(xml.name())) {
            xml.skipCurrentElement();
            continue;
        }
        if (xml.name() == QLatin1String("target"))
            target = xml.attributes().value(QLatin1String("dev")).toString();
        int depth = 0;
        do {
            if (!(xml.isStartElement() && xml.name() == QLatin1String("target") && depth == 0)) {
                out.writeCurrentToken(xml);
            } else {
                // Whether the tray is open is no part of the definition.
                out.writeStartElement(QStringLiteral("target"));
                const QXmlStreamAttributes attributes = xml.attributes();
                for (const QXmlStreamAttribute &one : attributes) {
                    if (one.name() != QLatin1String("tray"))
                        out.writeAttribute(one.name().toString(), one.value().toString());
                }
            }
            depth += xml.isStartElement() ? 1 : xml.isEndElement() ? -1 : 0;
        } while (depth > 0 && !xml.atEnd() && xml.readNext() != QXmlStreamReader::Invalid);
    }
    out.writeEndElement();
    return target;
}

} // namespace

QByteArray DiscXml::withMedium(const QByteArray &domainXml, const QString &target, const QString &source, bool block)
{
    QXmlStreamReader xml(domainXml.left(DomainFacts::maximumXml));
    if (!xml.readNextStartElement() || xml.name() != QLatin1String("domain"))
        return {};
    while (xml.readNextStartElement()) {
        if (xml.name() != QLatin1String("devices")) {
            xml.skipCurrentElement();
            continue;
        }
        while (xml.readNextStartElement()) {
            if (xml.name() != QLatin1String("disk") ||
                xml.attributes().value(QLatin1String("device")) != QLatin1String("cdrom")) {
                xml.skipCurrentElement();
                continue;
            }
            QByteArray drive;
            QXmlStreamWriter out(&drive);
            if (copyDrive(xml, out, source, block) == target && !xml.hasError())
                return drive;
        }
    }
    return {};
}

} // namespace virtdesk::libvirt
