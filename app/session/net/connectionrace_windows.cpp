// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/session/net/connectionrace.h"

#include "app/ipc/nativehandle_windows.h"

#include <winsock2.h>

#include <windows.h>

namespace virtdesk {

const int ConnectionRace::refused = WSAECONNREFUSED;

ConnectionRace::ConnectionRace()
    : m_signal(nativeHandle(::WSACreateEvent()))
{
}

ConnectionRace::~ConnectionRace() = default;

void ConnectionRace::failed(int why)
{
    if (m_error != refused)
        m_error = why;
}

std::optional<SystemSocket> ConnectionRace::begin(const SocketAddress &address)
{
    m_next = PollIoContext::Clock::now() + nextAttempt;
    SystemSocket socket(
        ::WSASocketW(address.family, SOCK_STREAM, 0, nullptr, 0, WSA_FLAG_OVERLAPPED | WSA_FLAG_NO_HANDLE_INHERIT));
    // Selecting also makes the socket non-blocking.
    if (!socket.isSet() ||
        ::WSAEventSelect(socket.handle(), reinterpret_cast<WSAEVENT>(m_signal.value()), FD_CONNECT) != 0) {
        failed(::WSAGetLastError());
        return std::nullopt;
    }
    if (::connect(socket.handle(), reinterpret_cast<const sockaddr *>(address.bytes), static_cast<int>(address.size)) ==
        0) {
        ::WSAEventSelect(socket.handle(), nullptr, 0);
        return socket;
    }
    if (const int code = ::WSAGetLastError(); code != WSAEWOULDBLOCK) {
        failed(code);
        return std::nullopt;
    }
    m_attempts.push_back(std::move(socket));
    return std::nullopt;
}

Result<std::optional<SystemSocket>> ConnectionRace::wait(PollIoContext &io, bool &another)
{
    // Once it is time for another and there is none, only the attempts' ends count.
    const auto ready = io.waitForSignal(m_signal.value(), another ? std::nullopt : std::optional(m_next));
    if (!ready)
        return ready.error();
    if (!*ready) {
        another = true;
        return std::optional<SystemSocket>();
    }
    ::WSAResetEvent(reinterpret_cast<WSAEVENT>(m_signal.value()));
    for (auto attempt = m_attempts.begin(); attempt != m_attempts.end();) {
        WSANETWORKEVENTS events{};
        if (::WSAEnumNetworkEvents(attempt->handle(), nullptr, &events) != 0 ||
            (events.lNetworkEvents & FD_CONNECT) == 0) {
            ++attempt;
            continue;
        }
        SystemSocket socket = std::move(*attempt);
        attempt = m_attempts.erase(attempt);
        if (const int error = events.iErrorCode[FD_CONNECT_BIT]; error != 0) {
            failed(error);
            another = true;
            continue;
        }
        ::WSAEventSelect(socket.handle(), nullptr, 0);
        return std::optional<SystemSocket>(std::move(socket));
    }
    return std::optional<SystemSocket>();
}

} // namespace virtdesk
