// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/console/loopbackpair_windows.h"

#include "app/ipc/ipctext.h"

#include <utility>

#include <winsock2.h>

#include <ws2tcpip.h>

namespace virtdesk {

namespace {

constexpr int mostStrangers = 16; ///< who may come to the port before our own end does
constexpr long patienceUs = 1'000'000;

SOCKET newSocket()
{
    return ::WSASocketW(AF_INET, SOCK_STREAM, IPPROTO_TCP, nullptr, 0,
                        WSA_FLAG_OVERLAPPED | WSA_FLAG_NO_HANDLE_INHERIT);
}

bool isSame(const sockaddr_in &a, const sockaddr_in &b)
{
    return a.sin_family == AF_INET && b.sin_family == AF_INET && a.sin_port == b.sin_port &&
           a.sin_addr.s_addr == b.sin_addr.s_addr;
}

sockaddr_in nameOf(SOCKET socket)
{
    sockaddr_in name{};
    int size = sizeof name;
    ::getsockname(socket, reinterpret_cast<sockaddr *>(&name), &size);
    return name;
}

sockaddr_in peerOf(SOCKET socket)
{
    sockaddr_in name{};
    int size = sizeof name;
    ::getpeername(socket, reinterpret_cast<sockaddr *>(&name), &size);
    return name;
}

/// Owns a socket until it becomes one of the pair.
struct Owned
{
    SOCKET socket = INVALID_SOCKET;
    ~Owned()
    {
        if (socket != INVALID_SOCKET)
            ::closesocket(socket);
    }
    PassedSocket release()
    {
        u_long on = 1;
        const BOOL at = TRUE;
        ::ioctlsocket(socket, static_cast<long>(FIONBIO), &on);
        ::setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, reinterpret_cast<const char *>(&at), sizeof at);
        return PassedSocket(static_cast<PassedSocket::Value>(std::exchange(socket, INVALID_SOCKET)));
    }
};

bool isWaiting(SOCKET listener)
{
    fd_set readable;
    FD_ZERO(&readable);
    FD_SET(listener, &readable);
    timeval limit{patienceUs / 1'000'000, patienceUs % 1'000'000};
    return ::select(0, &readable, nullptr, nullptr, &limit) == 1;
}

Error none()
{
    return {Failure::Internal,
            IpcText::tr("The console can't be started because the system gives no more channels. Close some "
                        "consoles and try again."),
            qt_error_string(::WSAGetLastError())};
}

} // namespace

Result<LoopbackPair> LoopbackPair::make()
{
    WSADATA data;
    ::WSAStartup(MAKEWORD(2, 2), &data); // counted; a failure shows in the first socket
    Owned listener{newSocket()};
    Owned ours{newSocket()};
    if (listener.socket == INVALID_SOCKET || ours.socket == INVALID_SOCKET)
        return none();
    const BOOL exclusive = TRUE;
    sockaddr_in here{};
    here.sin_family = AF_INET;
    here.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::setsockopt(listener.socket, SOL_SOCKET, SO_EXCLUSIVEADDRUSE, reinterpret_cast<const char *>(&exclusive),
                     sizeof exclusive) != 0 ||
        ::bind(listener.socket, reinterpret_cast<const sockaddr *>(&here), sizeof here) != 0 ||
        ::listen(listener.socket, mostStrangers) != 0)
        return none();
    here = nameOf(listener.socket);
    if (::connect(ours.socket, reinterpret_cast<const sockaddr *>(&here), sizeof here) != 0 ||
        !isSame(peerOf(ours.socket), here))
        return none();
    const sockaddr_in own = nameOf(ours.socket);
    for (int i = 0; i <= mostStrangers && isWaiting(listener.socket); ++i) {
        Owned theirs{::accept(listener.socket, nullptr, nullptr)};
        if (theirs.socket == INVALID_SOCKET || !isSame(peerOf(theirs.socket), own) ||
            !isSame(nameOf(theirs.socket), here))
            continue; // somebody else's
        LoopbackPair pair;
        pair.first = ours.release();
        pair.second = theirs.release();
        return pair;
    }
    return none();
}

} // namespace virtdesk
