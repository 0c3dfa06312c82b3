// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/session/net/systemsocket.h"

#include <algorithm>
#include <climits>

#include <winsock2.h>

namespace virtdesk {

namespace {

SystemSocket::Outcome outcomeOf(int count)
{
    SystemSocket::Outcome outcome;
    if (count >= 0)
        outcome.count = static_cast<std::size_t>(count);
    else if (const int code = ::WSAGetLastError(); code == WSAEWOULDBLOCK)
        outcome.later = true;
    else
        outcome.code = code;
    return outcome;
}

} // namespace

QString SystemSocket::describe(int code)
{
    return qt_error_string(code);
}

void SystemSocket::startUp()
{
    WSADATA data;
    static_cast<void>(::WSAStartup(MAKEWORD(2, 2), &data)); // a failure shows in the first socket
}

void SystemSocket::close()
{
    if (isSet())
        ::closesocket(std::exchange(m_handle, none));
}

SystemSocket SystemSocket::handedIn(PassedSocket passed)
{
    SystemSocket socket(static_cast<SocketHandle>(passed.release()));
    // Who has made it has said so already; but this mode may be the process's own affair.
    u_long on = 1;
    ::ioctlsocket(socket.handle(), static_cast<long>(FIONBIO), &on);
    return socket;
}

SystemSocket::Outcome SystemSocket::send(std::span<const char> bytes) const
{
    return outcomeOf(::send(m_handle, bytes.data(), static_cast<int>(std::min<std::size_t>(bytes.size(), INT_MAX)), 0));
}

SystemSocket::Outcome SystemSocket::receive(std::span<char> into) const
{
    return outcomeOf(::recv(m_handle, into.data(), static_cast<int>(std::min<std::size_t>(into.size(), INT_MAX)), 0));
}

} // namespace virtdesk
