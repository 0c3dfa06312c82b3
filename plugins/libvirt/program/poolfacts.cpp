// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/libvirt/program/poolfacts.h"

#include <QXmlStreamReader>

namespace virtdesk::libvirt {

namespace {

constexpr qsizetype maximumText = 4096;

} // namespace

PoolFacts PoolFacts::read(const QByteArray &bytes)
{
    PoolFacts facts;
    QXmlStreamReader xml(bytes.left(maximumXml));
    if (!xml.readNextStartElement() || xml.name() != QLatin1String("pool"))
        return facts;
    facts.type = xml.attributes().value(QLatin1String("type")).toString().left(maximumText);
    while (xml.readNextStartElement()) {
        if (xml.name() != QLatin1String("target")) {
            xml.skipCurrentElement();
            continue;
        }
        while (xml.readNextStartElement()) {
            if (xml.name() == QLatin1String("path"))
                facts.path = xml.readElementText(QXmlStreamReader::SkipChildElements).trimmed().left(maximumText);
            else
                xml.skipCurrentElement();
        }
    }
    return facts;
}

} // namespace virtdesk::libvirt
