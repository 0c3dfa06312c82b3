// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "sdk/transport.h"

#include <QObject>

namespace virtdesk {

/// Consoles over WebSocket: "ws" and "wss" of Endpoint::carrier, and proxies of inventories (ProxyAccess) as hops.
class WebSocketPlugin final : public QObject, public TransportPlugin
{
    Q_OBJECT
    Q_PLUGIN_METADATA(IID VirtDeskTransportPlugin_iid FILE "plugin.json")
    Q_INTERFACES(virtdesk::TransportPlugin)
public:
    Result<std::unique_ptr<ByteStream>> open(const Endpoint &to, TransportHost &host) override;
};

} // namespace virtdesk
