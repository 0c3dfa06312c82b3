// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "sdk/bytestream.h"
#include "sdk/connectionhost.h"
#include "sdk/consoletarget.h"
#include "sdk/plugin.h"

#include <memory>

namespace virtdesk {

/// What the session offers to a transport that makes one hop of the way. I/O thread. A question that it asks is put as
/// the hop's own, whatever the request says about who asks: its answers are kept apart from the console's. Its TLS is
/// verified by the hop's own name and the system's authorities; nobody is asked about a certificate that is not. A hop
/// has no Kerberos service: serviceHost() is empty.
class TransportHost : public ConnectionHost
{
public:
    /// A new stream to the hop, through those before it; the one given out before is to be gone. A few times only.
    /// Errors: Unreachable, Deadline, Cancelled, and those of the hops before.
    virtual Result<std::unique_ptr<ByteStream>> connectHop() = 0;
};

/// Leads byte streams on in its own way (SSH, WebSocket, …). TCP and unix sockets are built in; HTTP proxies are a
/// transport like others (app/session/net/httpproxy.h). Metadata key "schemes" lists the schemes of hops that it
/// serves.
class TransportPlugin
{
public:
    virtual ~TransportPlugin() = default;

    /// Opens a stream to `to.address`. The last hop of `to.route` is this transport's own; `host` leads there. Called
    /// on the session's I/O thread; waits only through the host and its streams. `host` and its `io` outlive the
    /// stream. What the stream says of its security counts as nothing: the console's server is to be recognised by
    /// itself. Errors: Unreachable, Deadline, Cancelled, SignIn, Identity, Protocol, Usage (an address that it can't
    /// lead to).
    virtual Result<std::unique_ptr<ByteStream>> open(const Endpoint &to, TransportHost &host) = 0;
};

} // namespace virtdesk

Q_DECLARE_INTERFACE(virtdesk::TransportPlugin, VirtDeskTransportPlugin_iid)
