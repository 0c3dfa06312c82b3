// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/session/net/tcpstream.h"

#include "app/session/net/connectionrace.h"
#include "app/session/net/polliocontext.h"

#include <QCoreApplication>

#include <algorithm>

namespace virtdesk {

namespace {

Error cannotConnect(const QString &peer, int why)
{
    const QString detail = SystemSocket::describe(why);
    switch (SystemSocket::trouble(why)) {
    case SystemSocket::Trouble::Refused:
        return {
            Failure::Unreachable,
            QCoreApplication::translate("virtdesk::TcpStream",
                                        "%1 refuses the connection: nothing listens there. The virtual machine may be "
                                        "off, or its console may have moved to another port or host.")
                .arg(peer),
            detail};
    case SystemSocket::Trouble::Silent:
        return {Failure::Unreachable,
                QCoreApplication::translate("virtdesk::TcpStream",
                                            "%1 does not answer. The computer may be off, or a firewall is in between.")
                    .arg(peer),
                detail};
    case SystemSocket::Trouble::NoRoute:
        return {Failure::Unreachable,
                QCoreApplication::translate("virtdesk::TcpStream",
                                            "There is no way to %1 from here. Check the network connection of this "
                                            "computer (VPN) and whether the other one is on.")
                    .arg(peer),
                detail};
    case SystemSocket::Trouble::Other:
        break;
    }
    return {Failure::Unreachable,
            QCoreApplication::translate("virtdesk::TcpStream",
                                        "The connection to %1 could not be made. Check the address and the network.")
                .arg(peer),
            detail};
}

/// Families in turns, in the order of the first of each (RFC 8305, section 4).
std::vector<const SocketAddress *> inTurns(const std::vector<SocketAddress> &addresses)
{
    std::vector<const SocketAddress *> first;
    std::vector<const SocketAddress *> second;
    for (const SocketAddress &address : addresses)
        (address.family == addresses.front().family ? first : second).push_back(&address);
    std::vector<const SocketAddress *> all;
    for (std::size_t i = 0; i < std::max(first.size(), second.size()); ++i) {
        if (i < first.size())
            all.push_back(first[i]);
        if (i < second.size())
            all.push_back(second[i]);
    }
    return all;
}

} // namespace

Result<std::unique_ptr<SocketStream>> TcpStream::connect(const std::vector<SocketAddress> &addresses,
                                                         const QString &peer, PollIoContext &io)
{
    ConnectionRace race;
    const std::vector<const SocketAddress *> order =
        addresses.empty() ? std::vector<const SocketAddress *>() : inTurns(addresses);
    std::size_t next = 0;
    bool another = true;
    for (;;) {
        std::optional<SystemSocket> connected;
        while (!connected && next < order.size() && (another || !race.isRunning())) {
            another = false;
            connected = race.begin(*order[next++]);
        }
        if (!connected && !race.isRunning())
            return cannotConnect(peer, race.lastError());
        if (!connected) {
            auto waited = race.wait(io, another);
            if (!waited)
                return waited.error();
            connected = std::move(*waited);
        }
        if (connected) {
            if (connected->isConnectedToItself())
                return cannotConnect(peer, ConnectionRace::refused);
            connected->tune();
            return std::make_unique<SocketStream>(std::move(*connected), false, peer, io);
        }
    }
}

} // namespace virtdesk
