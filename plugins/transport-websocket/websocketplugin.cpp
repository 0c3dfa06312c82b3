// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/transport-websocket/websocketplugin.h"

#include "plugins/transport-websocket/websocketdoor.h"
#include "plugins/transport-websocket/websockettext.h"

namespace virtdesk {

Result<std::unique_ptr<ByteStream>> WebSocketPlugin::open(const Endpoint &to, TransportHost &host)
{
    if (!to.carrier.isEmpty())
        return WebSocketDoor(to.carrier, host).open();
    Secret ticket = host.hopTicket();
    if (to.route.isEmpty() || ticket.isEmpty()) {
        return Error{Failure::Usage,
                     WebSocketText::tr("A WebSocket leads on to a console only with a ticket of the inventory that has "
                                       "both. Ask for another way to the console."),
                     {}};
    }
    return WebSocketDoor(to.route.constLast(), std::move(ticket), host).open();
}

} // namespace virtdesk
