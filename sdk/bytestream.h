// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "sdk/identity.h"
#include "sdk/result.h"

#include <cstddef>
#include <span>

namespace virtdesk {

/// Bytes both ways, in order. Layers stack: TcpStream → TlsStream → SaslStream; each owns the one below.
/// All calls are made on the session's I/O thread. Any buffer can stand in for a network (tests, fuzzing).
class ByteStream
{
public:
    virtual ~ByteStream() = default;

    /// Reads at least one byte and at most `into.size()`. Waits for bytes, cancel or the deadline, and sends
    /// what is queued meanwhile. 0 = the peer ended the stream in an orderly way (stays 0 from then on).
    virtual Result<std::size_t> read(std::span<char> into) = 0;

    /// Takes all of `bytes`: sends what can be sent at once and queues the rest, which later reads and
    /// `flush` send. Never waits. Fails with Protocol when the queue passes its cap (the peer does not read).
    virtual Result<void> write(std::span<const char> bytes) = 0;

    /// Waits until everything that was written has been handed to the system.
    virtual Result<void> flush() = 0;

    /// How this stream and those below it are secured.
    virtual StreamSecurity security() const = 0;

    /// Addresses of the bottom socket as "ip;port", the form that SASL wants; empty where there is none.
    virtual QByteArray localAddress() const = 0;
    virtual QByteArray remoteAddress() const = 0;
};

} // namespace virtdesk
