// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/session/net/systemsocket.h"
#include "sdk/iocontext.h"

#include <memory>
#include <span>

namespace virtdesk {

/// The socket of a relay, which is looked at in every wait as a session's control channel is: Windows has one event for
/// a socket only, which has to tell of all that happens to it. I/O thread. One file per platform.
class RelaySocket
{
public:
    explicit RelaySocket(PassedSocket socket);
    ~RelaySocket();
    RelaySocket(const RelaySocket &) = delete;
    RelaySocket &operator=(const RelaySocket &) = delete;

    /// For ControlSource: ready when `receive` is to be called.
    NativeHandle::Value pollHandle() const;
    SystemSocket::Outcome receive(std::span<char> into);
    SystemSocket::Outcome send(std::span<const char> bytes);
    /// After a `send` that was too early. `io` is the one that this is the control source of.
    Result<void> waitForRoom(IoContext &io);

private:
    class Platform;
    SystemSocket m_socket;
    std::unique_ptr<Platform> m_platform;
};

} // namespace virtdesk
