// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "sdk/bytestream.h"
#include "sdk/consoletarget.h"
#include "sdk/iocontext.h"
#include "sdk/plugin.h"

#include <memory>

namespace virtdesk {

/// Opens byte streams to addresses in its own way (SSH, WebSocket, a proxy …). TCP, unix sockets and HTTP proxies are
/// built in. Metadata key "schemes" lists the proxy or address schemes that it serves.
class TransportPlugin
{
public:
    virtual ~TransportPlugin() = default;

    /// Connects; called on the session's I/O thread; waits only through `io`. The stream may keep a reference to
    /// `io`, which outlives it. Errors: Unreachable, Deadline, Cancelled, SignIn, Identity, Protocol.
    virtual Result<std::unique_ptr<ByteStream>> open(const ConsoleTarget &target, IoContext &io) = 0;
};

} // namespace virtdesk

Q_DECLARE_INTERFACE(virtdesk::TransportPlugin, VirtDeskTransportPlugin_iid)
