// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "plugins/libvirt/program/handles.h"

#include <QJsonArray>

#include <optional>

namespace virtdesk::libvirt {

/// Networks and storage pools of one host. Any thread; every call may block as long as the daemon does. A call that
/// fails leaves libvirt's error of this thread (lastFault).
class HostPlaces
{
public:
    /// `connection` outlives this.
    explicit HostPlaces(virConnectPtr connection)
        : m_connection(connection)
    {
    }

    /// "name" and "active" of each; none where the host has none to be listed.
    QJsonArray networks() const;
    /// "name", "active", and "path", where its volumes are seen on the host.
    QJsonArray pools() const;
    /// Images for CD drives in active pools: "path", "name" and "pool". Folders are looked through anew where
    /// `refresh`.
    std::optional<QJsonArray> images(bool refresh) const;
    /// Such a volume, as the medium of a drive; nullopt: there is none with this path.
    struct Medium
    {
        QString path;
        bool block = false;
    };
    std::optional<Medium> medium(const QString &path) const;

    static constexpr qsizetype maximumImages = 5000;

private:
    virConnectPtr m_connection;
};

} // namespace virtdesk::libvirt
