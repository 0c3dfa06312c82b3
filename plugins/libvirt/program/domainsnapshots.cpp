// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/libvirt/program/domainsnapshots.h"

#include "plugins/libvirt/program/snapshotfacts.h"

#include <QDateTime>

namespace virtdesk::libvirt {

namespace {

SnapshotPtr find(virDomainPtr domain, const QString &name)
{
    return SnapshotPtr(virDomainSnapshotLookupByName(domain, name.toUtf8().constData(), 0));
}

} // namespace

std::optional<QJsonArray> DomainSnapshots::list(virDomainPtr domain)
{
    const auto all =
        listAll<SnapshotPtr>([&](virDomainSnapshotPtr **items) { return virDomainListAllSnapshots(domain, items, 0); });
    if (!all)
        return std::nullopt;
    QJsonArray rows;
    for (const SnapshotPtr &snapshot : *all) {
        const TextPtr xml(virDomainSnapshotGetXMLDesc(snapshot.get(), 0));
        if (xml && rows.size() < maximum)
            rows << SnapshotFacts::read(xml.get()).json();
    }
    return rows;
}

bool DomainSnapshots::make(virDomainPtr domain, const QString &description)
{
    const QString name = QDateTime::currentDateTime().toString(QStringLiteral("yyyyMMdd-HHmmss-zzz"));
    const QByteArray xml = SnapshotFacts::xmlFor(description, name);
    return SnapshotPtr(virDomainSnapshotCreateXML(domain, xml.constData(), 0)) != nullptr;
}

bool DomainSnapshots::restore(virDomainPtr domain, const QString &name)
{
    const SnapshotPtr snapshot = find(domain, name);
    return snapshot && virDomainRevertToSnapshot(snapshot.get(), 0) == 0;
}

bool DomainSnapshots::remove(virDomainPtr domain, const QString &name)
{
    const SnapshotPtr snapshot = find(domain, name);
    return snapshot && virDomainSnapshotDelete(snapshot.get(), 0) == 0;
}

} // namespace virtdesk::libvirt
