// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "sdk/bytestream.h"
#include "sdk/connectionhost.h"
#include "sdk/consoletarget.h"
#include "sdk/kerberosticket.h"
#include "sdk/plugin.h"

#include <memory>

namespace virtdesk {

/// What a transport may ask for. I/O thread. Questions are put as those of the hop that it makes, whatever the request
/// says about who asks: their answers are kept apart from the console's. A hop's TLS is verified by the hop's own name
/// and the system's authorities. A hop has no Kerberos service: serviceHost() is empty.
///
/// A carrier's host (Endpoint::carrier) is at the console's server itself: its questions are the console's, and its TLS
/// is verified as the target demands.
class TransportHost : public ConnectionHost
{
public:
    /// Asks a person about who a hop is: its key, or a certificate of a TLS that is the transport's own. Another
    /// process looks at a certificate before it is shown. Errors: Cancelled, Deadline, Internal (a carrier: its
    /// certificate is startTls's to judge).
    virtual Result<IdentityDecision> askIdentity(const IdentityQuestion &question) = 0;

    /// A new stream to the hop, through those before it; the one given out before is to be gone. A few times only.
    /// Errors: Unreachable, Deadline, Cancelled, and those of the hops before.
    virtual Result<std::unique_ptr<ByteStream>> connectHop() = 0;

    /// The first token for HTTP Negotiate (RFC 4559) at this hop, made from the person's Kerberos ticket for "HTTP" at
    /// its host, or why there is none. Each is good once. Errors: Deadline, Cancelled.
    virtual Result<KerberosTicket> negotiateToken() { return KerberosTicket(); }

    /// What opens this hop, where it is a proxy of the console's inventory (ProxyAccess::ticket); else empty.
    virtual Secret hopTicket() { return {}; }
};

/// Leads byte streams on in its own way (SSH, WebSocket, …). TCP and unix sockets are built in; HTTP proxies are a
/// transport like others (app/session/net/httpproxy.h). Metadata key "schemes" lists the schemes that it serves;
/// "carrier" says that those are of Endpoint::carrier, not of hops.
class TransportPlugin
{
public:
    virtual ~TransportPlugin() = default;

    /// Opens a stream to `to.address`. The last hop of `to.route` is this transport's own; `host` leads there. A
    /// carrier finds itself in `to.carrier`, and `host` leads to `to.address`. Called on the session's I/O thread;
    /// waits only through the host and its streams. `host` and its `io` outlive the stream. What the stream says of its
    /// security counts as nothing: the console's server is to be recognised by itself. Errors: Unreachable, Deadline,
    /// Cancelled, SignIn, Identity, Protocol, Usage (an address that it can't lead to).
    virtual Result<std::unique_ptr<ByteStream>> open(const Endpoint &to, TransportHost &host) = 0;
};

} // namespace virtdesk

Q_DECLARE_INTERFACE(virtdesk::TransportPlugin, VirtDeskTransportPlugin_iid)
