// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/session/net/polliocontext.h"
#include "app/transport/relaysocket.h"
#include "sdk/bytestream.h"

namespace virtdesk {

/// Carries bytes between a transport's stream and a socket, until either side ends. What comes over the socket goes out
/// from inside the stream's own waits, as a person's input does in a session. One thread.
class TransportRelay final : public ControlSource
{
public:
    /// `parent`: ready when nobody wants the stream any more. `socket`: our end.
    TransportRelay(NativeHandle::Value parent, PassedSocket socket);

    /// Returns when it is over.
    void run(ByteStream &stream, IoContext &io);

    NativeHandle::Value pollHandle() const override;
    bool hasPending() const override { return false; }
    Result<void> service() override;

private:
    Result<void> pass(std::span<const char> bytes, IoContext &io);

    NativeHandle::Value m_parent;
    RelaySocket m_socket;
    ByteStream *m_stream = nullptr; ///< while it runs
};

} // namespace virtdesk
