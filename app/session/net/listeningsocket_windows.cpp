// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/session/net/listeningsocket.h"

#include "app/ipc/nativehandle_windows.h"
#include "app/session/net/polliocontext.h"

#include <QCoreApplication>

#include <memory>

#include <winsock2.h>

#include <ws2tcpip.h>

namespace virtdesk {

namespace {

Error cannotListen(quint16 port, int why)
{
    QString sentence;
    if (why == WSAEADDRINUSE || why == WSAEACCES)
        sentence = QCoreApplication::translate(
            "virtdesk::ListeningSocket",
            "Port %1 of this computer is taken by another program, so no server can be waited for there. Name another "
            "port, and tell the server about it.");
    else
        sentence = QCoreApplication::translate("virtdesk::ListeningSocket",
                                               "No server can be waited for on port %1 of this computer. Check the "
                                               "address and the port.");
    return {Failure::Unreachable, sentence.arg(port), SystemSocket::describe(why)};
}

Error noAddressHere(const QString &host)
{
    return {Failure::Usage,
            QCoreApplication::translate("virtdesk::ListeningSocket",
                                        "%1 is no address of this computer, so no server can be waited for there. Name "
                                        "one of its addresses, or none for all.")
                .arg(cleanText(host, 80)),
            {}};
}

} // namespace

Result<ListeningSocket> ListeningSocket::open(const QString &host, quint16 port)
{
    const QByteArray name = host.toUtf8();
    const QByteArray service = QByteArray::number(port);
    int why = WSAEADDRNOTAVAIL;
    // Without an address: a v6 socket that takes v4, too, else a v4 one.
    for (const int family : {AF_INET6, AF_INET}) {
        addrinfo hints{};
        hints.ai_family = family;
        hints.ai_socktype = SOCK_STREAM;
        hints.ai_flags = AI_NUMERICSERV | AI_NUMERICHOST | AI_PASSIVE;
        addrinfo *found = nullptr;
        if (::getaddrinfo(name.isEmpty() ? nullptr : name.constData(), service.constData(), &hints, &found) != 0)
            continue;
        const std::unique_ptr<addrinfo, decltype(&::freeaddrinfo)> release(found, &::freeaddrinfo);
        SystemSocket socket(
            ::WSASocketW(family, SOCK_STREAM, 0, nullptr, 0, WSA_FLAG_OVERLAPPED | WSA_FLAG_NO_HANDLE_INHERIT));
        if (!socket.isSet()) {
            why = ::WSAGetLastError();
            continue;
        }
        // Nobody else may bind the same port beside us.
        const DWORD on = 1;
        const DWORD off = 0;
        ::setsockopt(socket.handle(), SOL_SOCKET, SO_EXCLUSIVEADDRUSE, reinterpret_cast<const char *>(&on), sizeof on);
        if (family == AF_INET6)
            ::setsockopt(socket.handle(), IPPROTO_IPV6, IPV6_V6ONLY, reinterpret_cast<const char *>(&off), sizeof off);
        if (::bind(socket.handle(), found->ai_addr, static_cast<int>(found->ai_addrlen)) == 0 &&
            ::listen(socket.handle(), 4) == 0)
            return ListeningSocket(std::move(socket));
        why = ::WSAGetLastError();
        if (why == WSAEADDRINUSE || why == WSAEACCES)
            break;
    }
    return why == WSAEADDRNOTAVAIL && !host.isEmpty() ? noAddressHere(host) : cannotListen(port, why);
}

Result<SystemSocket> ListeningSocket::accept(PollIoContext &io)
{
    const NativeHandle event = nativeHandle(::WSACreateEvent());
    const auto signal = reinterpret_cast<WSAEVENT>(event.value());
    // Selecting also makes the socket non-blocking.
    ::WSAEventSelect(m_socket.handle(), signal, FD_ACCEPT);
    for (;;) {
        if (const auto ready = io.waitForSignal(event.value(), std::nullopt); !ready)
            return ready.error();
        ::WSAResetEvent(signal);
        SystemSocket accepted(::accept(m_socket.handle(), nullptr, nullptr));
        if (accepted.isSet()) {
            // It has the listening socket's selection.
            ::WSAEventSelect(accepted.handle(), nullptr, 0);
            return accepted;
        }
        // One that left again before it was taken is none.
        if (const int why = ::WSAGetLastError(); why != WSAEWOULDBLOCK && why != WSAECONNRESET) {
            return Error{Failure::Internal,
                         QCoreApplication::translate("virtdesk::ListeningSocket",
                                                     "The server's connection could not be taken. Reconnect to wait "
                                                     "again."),
                         SystemSocket::describe(why)};
        }
    }
}

} // namespace virtdesk
