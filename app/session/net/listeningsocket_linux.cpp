// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/session/net/listeningsocket.h"

#include "app/session/net/polliocontext.h"

#include <QCoreApplication>

#include <cerrno>
#include <memory>

#include <netdb.h>
#include <netinet/in.h>
#include <sys/socket.h>

namespace virtdesk {

namespace {

Error cannotListen(quint16 port, int why)
{
    const QString detail = SystemSocket::describe(why);
    QString sentence;
    if (why == EADDRINUSE)
        sentence = QCoreApplication::translate(
            "virtdesk::ListeningSocket",
            "Port %1 of this computer is taken by another program, so no server can be waited for there. Name another "
            "port, and tell the server about it.");
    else if (why == EACCES)
        sentence = QCoreApplication::translate("virtdesk::ListeningSocket",
                                               "This system lets only administrators listen on port %1. Name a port "
                                               "from 1024 on.");
    else
        sentence = QCoreApplication::translate("virtdesk::ListeningSocket",
                                               "No server can be waited for on port %1 of this computer. Check the "
                                               "address and the port.");
    return {Failure::Unreachable, sentence.arg(port), detail};
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
    int why = EADDRNOTAVAIL;
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
        SystemSocket socket(::socket(family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
        if (!socket.isSet()) {
            why = errno;
            continue;
        }
        const int on = 1;
        const int off = 0;
        ::setsockopt(socket.handle(), SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
        if (family == AF_INET6)
            ::setsockopt(socket.handle(), IPPROTO_IPV6, IPV6_V6ONLY, &off, sizeof off);
        if (::bind(socket.handle(), found->ai_addr, found->ai_addrlen) == 0 && ::listen(socket.handle(), 4) == 0)
            return ListeningSocket(std::move(socket));
        why = errno;
        if (why == EADDRINUSE || why == EACCES)
            break;
    }
    return why == EADDRNOTAVAIL && !host.isEmpty() ? noAddressHere(host) : cannotListen(port, why);
}

Result<SystemSocket> ListeningSocket::accept(PollIoContext &io)
{
    for (;;) {
        if (const auto ready = io.wait(m_socket.handle(), true, false); !ready)
            return ready.error();
        SystemSocket accepted(::accept4(m_socket.handle(), nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC));
        if (accepted.isSet())
            return accepted;
        // One that left again before it was taken is none.
        if (errno != EAGAIN && errno != EWOULDBLOCK && errno != EINTR && errno != ECONNABORTED) {
            return Error{Failure::Internal,
                         QCoreApplication::translate("virtdesk::ListeningSocket",
                                                     "The server's connection could not be taken. Reconnect to wait "
                                                     "again."),
                         SystemSocket::describe(errno)};
        }
    }
}

} // namespace virtdesk
