// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "sdk/inventory.h"

#include <QUrl>

namespace virtdesk {

/// A way to one console through a proxy of its inventory. Move-only.
struct ProxyWay
{
    QUrl hop; ///< for Endpoint::route, "wss://host:port" of a transport plugin
    ProxyAccess access;
};

/// Optional power of an InventoryConnection: it has a proxy that leads to its consoles, for who can't reach the hosts.
/// Found as CdChange is, and under the same rules.
class ConsoleProxy
{
public:
    static constexpr char iid[] = "org.virtdesk.ConsoleProxy/1";
    virtual ~ConsoleProxy() = default;
    /// The way to this VM's console, with a ticket for one connection that is good for a short time. `kind`: see
    /// VmConsole; empty = the best there is. Errors: NotFound (the inventory has no such proxy), Engine.
    virtual JobPtr proxyWay(const QString &vmId, const QString &kind, Reply<ProxyWay> reply) = 0;
};

} // namespace virtdesk
