// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/libvirt/hostnodes.h"

#include <QCoreApplication>
#include <QJsonArray>

#include <algorithm>

namespace virtdesk::libvirt {

namespace {

struct NodeText
{
    Q_DECLARE_TR_FUNCTIONS(virtdesk::libvirt::Node)
};

QString hostNode()
{
    return QStringLiteral("host");
}

/// `text` has the name in it.
InventoryNode nodeOf(const QJsonObject &place, const QString &text, const char *prefix)
{
    const QString name = place.value(QLatin1String("name")).toString();
    InventoryNode node;
    node.id = QLatin1String(prefix) + name;
    node.parent = hostNode();
    node.kind = InventoryNode::Kind::Site; // a place of no kind that all inventories share
    node.name = text.arg(cleanText(name, 200));
    if (!place.value(QLatin1String("active")).toBool())
        node.statusText = NodeText::tr("not active");
    return node;
}

QList<QJsonObject> sorted(const QJsonArray &places)
{
    QList<QJsonObject> list;
    for (const QJsonValue &place : places) {
        if (!place.toObject().value(QLatin1String("name")).toString().isEmpty())
            list << place.toObject();
    }
    std::stable_sort(list.begin(), list.end(), [](const QJsonObject &a, const QJsonObject &b) {
        return a.value(QLatin1String("name"))
                   .toString()
                   .compare(b.value(QLatin1String("name")).toString(), Qt::CaseInsensitive) < 0;
    });
    return list;
}

} // namespace

HostNodes HostNodes::of(const QJsonObject &places, const QString &hostName, const QString &hostStatus)
{
    HostNodes nodes;
    nodes.m_list << InventoryNode{hostNode(), {}, InventoryNode::Kind::Host, hostName, hostStatus};
    for (const QJsonObject &place : sorted(places.value(QLatin1String("networks")).toArray())) {
        const InventoryNode node = nodeOf(place, NodeText::tr("Network %1"), "network:");
        if (nodes.m_list.size() == maximum || nodes.m_networks.contains(place.value(QLatin1String("name")).toString()))
            continue;
        nodes.m_networks.insert(place.value(QLatin1String("name")).toString(), node.id);
        nodes.m_list << node;
    }
    for (const QJsonObject &place : sorted(places.value(QLatin1String("pools")).toArray())) {
        const InventoryNode node = nodeOf(place, NodeText::tr("Storage %1"), "pool:");
        if (nodes.m_list.size() == maximum || nodes.m_pools.contains(place.value(QLatin1String("name")).toString()))
            continue;
        nodes.m_pools.insert(place.value(QLatin1String("name")).toString(), node.id);
        const QString path = place.value(QLatin1String("path")).toString();
        if (!path.isEmpty())
            nodes.m_folders.insert(path, node.id);
        nodes.m_list << node;
    }
    return nodes;
}

QStringList HostNodes::of(const QJsonObject &row) const
{
    QStringList ids{hostNode()};
    const QJsonArray nics = row.value(QLatin1String("nics")).toArray();
    for (const QJsonValue &value : nics) {
        const QJsonObject nic = value.toObject();
        if (nic.value(QLatin1String("kind")) == QLatin1String("network"))
            ids << m_networks.value(nic.value(QLatin1String("source")).toString());
    }
    const QJsonArray disks = row.value(QLatin1String("disks")).toArray();
    for (const QJsonValue &value : disks) {
        const QJsonObject disk = value.toObject();
        const QString source = disk.value(QLatin1String("source")).toString();
        ids << m_pools.value(disk.value(QLatin1String("pool")).toString());
        ids << m_folders.value(source.section(QLatin1Char('/'), 0, -2));
    }
    ids.removeAll(QString());
    ids.removeDuplicates();
    return ids;
}

} // namespace virtdesk::libvirt
