// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/session/net/socketaddress.h"
#include "app/session/net/socketstream.h"

#include <memory>
#include <vector>

namespace virtdesk {

class PollIoContext;

/// Connects by TCP: all addresses of a host, families in turns, the next one 250 ms after the last without waiting for
/// its failure (RFC 8305); the first connection that stands is taken. It notices a peer that is gone without a word
/// within about a minute.
class TcpStream
{
public:
    /// `peer` names the other end for sentences. Errors: Unreachable, and those of `io`.
    static Result<std::unique_ptr<SocketStream>> connect(const std::vector<SocketAddress> &addresses,
                                                         const QString &peer, PollIoContext &io);
};

} // namespace virtdesk
