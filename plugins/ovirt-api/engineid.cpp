// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/ovirt-api/engineid.h"

namespace virtdesk::ovirt {

bool isEngineId(const QString &text)
{
    if (text.isEmpty() || text.size() > 64)
        return false;
    for (const QChar c : text) {
        const ushort u = c.unicode();
        if (!((u >= '0' && u <= '9') || (u >= 'a' && u <= 'z') || (u >= 'A' && u <= 'Z') || u == '-' || u == '_'))
            return false;
    }
    return true;
}

QString nodeId(InventoryNode::Kind kind, const QString &id)
{
    using Kind = InventoryNode::Kind;
    const char *prefix = kind == Kind::DataCenter ? "datacenter/"
                         : kind == Kind::Cluster  ? "cluster/"
                         : kind == Kind::Host     ? "host/"
                         : kind == Kind::Pool     ? "pool/"
                                                  : "site/";
    return QLatin1String(prefix) + id;
}

} // namespace virtdesk::ovirt
