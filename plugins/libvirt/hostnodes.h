// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "sdk/inventory.h"

#include <QHash>
#include <QJsonObject>
#include <QList>
#include <QStringList>

namespace virtdesk::libvirt {

/// The places of one host: itself, its networks, its storage pools. A plain value.
class HostNodes
{
public:
    /// `places`: the answer "places" (program/requests.h).
    static HostNodes of(const QJsonObject &places, const QString &hostName, const QString &hostStatus);

    /// The host first.
    const QList<InventoryNode> &list() const { return m_list; }
    /// Those that a domain lies in. `row`: see program/domains.h.
    QStringList of(const QJsonObject &row) const;

    static constexpr qsizetype maximum = 1000;

private:
    QList<InventoryNode> m_list;
    QHash<QString, QString> m_networks; ///< ids by name
    QHash<QString, QString> m_pools;    ///< ids by name
    QHash<QString, QString> m_folders;  ///< ids by path
};

} // namespace virtdesk::libvirt
