// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/transport/relaysocket.h"

#include "sdk/windows/systemhandle.h"

#include <winsock2.h>

namespace virtdesk {

class RelaySocket::Platform
{
public:
    SystemHandle happened{::WSACreateEvent()}; ///< set by the system, for all that happens to the socket
    SystemHandle room{::CreateEventW(nullptr, TRUE, FALSE, nullptr)};
    bool closed = false;
};

RelaySocket::RelaySocket(PassedSocket socket)
    : m_socket(SystemSocket::handedIn(std::move(socket)))
    , m_platform(std::make_unique<Platform>())
{
    ::WSAEventSelect(m_socket.handle(), m_platform->happened.get(), FD_READ | FD_WRITE | FD_CLOSE);
}

RelaySocket::~RelaySocket() = default;

NativeHandle::Value RelaySocket::pollHandle() const
{
    return reinterpret_cast<NativeHandle::Value>(m_platform->happened.get());
}

SystemSocket::Outcome RelaySocket::receive(std::span<char> into)
{
    // Resets the event; what is still there after the receive sets it again.
    WSANETWORKEVENTS events{};
    ::WSAEnumNetworkEvents(m_socket.handle(), m_platform->happened.get(), &events);
    if ((events.lNetworkEvents & FD_WRITE) != 0)
        ::SetEvent(m_platform->room.get());
    m_platform->closed = m_platform->closed || (events.lNetworkEvents & FD_CLOSE) != 0;
    const SystemSocket::Outcome received = m_socket.receive(into);
    if (m_platform->closed) // is told once
        ::WSASetEvent(m_platform->happened.get());
    return received;
}

SystemSocket::Outcome RelaySocket::send(std::span<const char> bytes)
{
    const SystemSocket::Outcome sent = m_socket.send(bytes);
    if (sent.later)
        ::ResetEvent(m_platform->room.get()); // FD_WRITE follows, and is seen in `receive` only
    return sent;
}

Result<void> RelaySocket::waitForRoom(IoContext &io)
{
    IoContext::Wanted wanted{reinterpret_cast<WaitHandle>(m_platform->room.get()), true, false, false, {}};
    const auto ready = io.waitAny({&wanted, 1}, std::nullopt);
    return ready ? Result<void>() : ready.error();
}

} // namespace virtdesk
