// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/transport-websocket/websocketplugin.h"

#include "plugins/transport-websocket/websocketdoor.h"

namespace virtdesk {

Result<std::unique_ptr<ByteStream>> WebSocketPlugin::open(const Endpoint &to, TransportHost &host)
{
    return WebSocketDoor(to.carrier, host).open();
}

} // namespace virtdesk
