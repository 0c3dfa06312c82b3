// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "sdk/transport.h"

#include <map>
#include <memory>
#include <vector>

namespace virtdesk {

class PluginHost;
class SessionHost;

/// The way to a session's server: the connection that the parent makes, and over it the hops that the target names,
/// each made by the transport of its scheme. I/O thread.
class Route
{
public:
    /// Both outlive this and the streams.
    Route(SessionHost &host, PluginHost &plugins);
    ~Route();

    /// Loads the transports that the target's route needs: later nothing can be loaded. What is missing, `connect`
    /// tells.
    void prepare();
    /// A new connection to the target. Enters the steps Resolve and Connect. Errors: Unreachable, Deadline, Cancelled,
    /// SignIn, Identity, Protocol, Usage.
    Result<std::unique_ptr<ByteStream>> connect();
    /// One more beside it, for a console that is signed in. Nobody is asked.
    Result<std::unique_ptr<ByteStream>> connectBeside(const QString &channel);

private:
    class HopHost;
    class CarrierHost;

    Result<TransportPlugin *> transport(const QString &scheme, qsizetype hop);
    /// The connection that leads out of this computer: to the first hop, or to the target.
    Result<std::unique_ptr<ByteStream>> leave(const QString &peer);
    /// A stream to `to`, over the first `hops` hops.
    Result<std::unique_ptr<ByteStream>> lead(const Address &to, qsizetype hops);

    /// What the transport of the target's carrier makes of the way to it; without a carrier, the way itself.
    Result<std::unique_ptr<ByteStream>> carry();
    Result<void> runsApart(qsizetype hops) const;

    SessionHost &m_host;
    PluginHost &m_plugins;
    std::unique_ptr<CarrierHost> m_carrier;
    QString m_channel; ///< of the connection that is made beside the first; empty = it is the first
    std::map<qsizetype, std::unique_ptr<TransportPlugin>> m_proxies; ///< built-in ones, by hop
    std::vector<std::unique_ptr<HopHost>> m_hosts;                   ///< by hop
};

} // namespace virtdesk
