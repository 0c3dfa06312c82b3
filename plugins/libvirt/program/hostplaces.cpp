// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/libvirt/program/hostplaces.h"

#include "plugins/libvirt/program/poolfacts.h"

#include <QJsonObject>
#include <QString>

namespace virtdesk::libvirt {

namespace {

auto allPools(virConnectPtr connection, unsigned flags)
{
    return listAll<PoolPtr>(
        [&](virStoragePoolPtr **items) { return virConnectListAllStoragePools(connection, items, flags); });
}

PoolFacts factsOf(virStoragePoolPtr pool)
{
    const TextPtr xml(virStoragePoolGetXMLDesc(pool, 0));
    return xml ? PoolFacts::read(xml.get()) : PoolFacts();
}

bool isImage(const QString &name)
{
    return name.endsWith(QLatin1String(".iso"), Qt::CaseInsensitive);
}

} // namespace

QJsonArray HostPlaces::networks() const
{
    QJsonArray rows;
    const auto list =
        listAll<NetworkPtr>([&](virNetworkPtr **items) { return virConnectListAllNetworks(m_connection, items, 0); });
    if (!list)
        return rows;
    for (const NetworkPtr &network : *list)
        rows << QJsonObject{{QStringLiteral("name"), QString::fromUtf8(virNetworkGetName(network.get()))},
                            {QStringLiteral("active"), virNetworkIsActive(network.get()) == 1}};
    return rows;
}

QJsonArray HostPlaces::pools() const
{
    QJsonArray rows;
    const auto list = allPools(m_connection, 0);
    if (!list)
        return rows;
    for (const PoolPtr &pool : *list)
        rows << QJsonObject{{QStringLiteral("name"), QString::fromUtf8(virStoragePoolGetName(pool.get()))},
                            {QStringLiteral("active"), virStoragePoolIsActive(pool.get()) == 1},
                            {QStringLiteral("path"), factsOf(pool.get()).path}};
    return rows;
}

std::optional<QJsonArray> HostPlaces::images(bool refresh) const
{
    const auto list = allPools(m_connection, VIR_CONNECT_LIST_STORAGE_POOLS_ACTIVE);
    if (!list)
        return std::nullopt;
    QJsonArray rows;
    for (const PoolPtr &pool : *list) {
        // What was copied into a folder is not known before. A share that hangs would hang this, too: folders only.
        if (refresh && factsOf(pool.get()).type == QLatin1String("dir"))
            virStoragePoolRefresh(pool.get(), 0);
        const auto volumes = listAll<VolumePtr>(
            [&](virStorageVolPtr **items) { return virStoragePoolListAllVolumes(pool.get(), items, 0); });
        if (!volumes)
            continue;
        for (const VolumePtr &volume : *volumes) {
            const QString name = QString::fromUtf8(virStorageVolGetName(volume.get()));
            const TextPtr path(virStorageVolGetPath(volume.get()));
            if (path && isImage(name) && rows.size() < maximumImages)
                rows << QJsonObject{{QStringLiteral("path"), QString::fromUtf8(path.get())},
                                    {QStringLiteral("name"), name},
                                    {QStringLiteral("pool"), QString::fromUtf8(virStoragePoolGetName(pool.get()))}};
        }
    }
    return rows;
}

std::optional<HostPlaces::Medium> HostPlaces::medium(const QString &path) const
{
    const VolumePtr volume(virStorageVolLookupByPath(m_connection, path.toUtf8().constData()));
    virStorageVolInfo info{};
    if (!volume || !isImage(QString::fromUtf8(virStorageVolGetName(volume.get()))) ||
        virStorageVolGetInfo(volume.get(), &info) < 0)
        return std::nullopt;
    return Medium{path, info.type == VIR_STORAGE_VOL_BLOCK};
}

} // namespace virtdesk::libvirt
