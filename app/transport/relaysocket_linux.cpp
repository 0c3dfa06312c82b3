// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/transport/relaysocket.h"

namespace virtdesk {

class RelaySocket::Platform
{
};

RelaySocket::RelaySocket(PassedSocket socket)
    : m_socket(SystemSocket::handedIn(std::move(socket)))
{
}

RelaySocket::~RelaySocket() = default;

NativeHandle::Value RelaySocket::pollHandle() const
{
    return m_socket.handle();
}

SystemSocket::Outcome RelaySocket::receive(std::span<char> into)
{
    return m_socket.receive(into);
}

SystemSocket::Outcome RelaySocket::send(std::span<const char> bytes)
{
    return m_socket.send(bytes);
}

Result<void> RelaySocket::waitForRoom(IoContext &io)
{
    const auto ready = io.wait(m_socket.handle(), false, true);
    return ready ? Result<void>() : ready.error();
}

} // namespace virtdesk
