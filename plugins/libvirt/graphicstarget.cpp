// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/libvirt/graphicstarget.h"

#include <QCoreApplication>
#include <QHostAddress>

#include <memory>
#include <unistd.h>

namespace virtdesk::libvirt {

namespace {

struct GraphicsText
{
    Q_DECLARE_TR_FUNCTIONS(virtdesk::libvirt::Graphics)
};

Error unreachable(const QString &sentence, const QString &why)
{
    return {Failure::Engine, sentence, why};
}

bool isAnyAddress(const QString &address)
{
    const QHostAddress parsed(address);
    return address.isEmpty() || parsed == QHostAddress(QHostAddress::AnyIPv4) ||
           parsed == QHostAddress(QHostAddress::AnyIPv6);
}

/// When libvirt's passwdValidTo ends: UTC without saying so.
QDateTime expiryOf(const QString &validTo)
{
    QDateTime expiry = QDateTime::fromString(validTo, Qt::ISODate);
    if (expiry.isValid())
        expiry.setTimeSpec(Qt::UTC);
    return expiry;
}

/// Where a display is reached, with the way there. An error without details.
Error setPlace(ConsoleTarget &target, const QString &listen, int port, const QString &socket, const LibvirtUrl &url)
{
    const bool here = url.host.isEmpty();
    const bool bySsh = url.transport == LibvirtUrl::Transport::Ssh;
    // A host that is reached by SSH may be reached by nothing else, and it keeps others from listening in.
    if (bySsh)
        target.endpoint.route = {url.hop};
    if (!socket.isEmpty() && (here || bySsh)) {
        target.endpoint.address = Address::unixSocket(socket);
        return {};
    }
    if (port <= 0)
        return {Failure::Engine,
                GraphicsText::tr("This VM's display is not reachable by network. It may be off, or listen only to the "
                                 "host itself."),
                {}};
    const auto tcpPort = static_cast<quint16>(port);
    if (here || bySsh) {
        target.endpoint.address = Address::tcp(isAnyAddress(listen) ? QStringLiteral("127.0.0.1") : listen, tcpPort);
        if (bySsh)
            target.trust.expectedHostName = url.host;
        return {};
    }
    if (!isAnyAddress(listen) && LibvirtUrl::isLoopback(listen) && !LibvirtUrl::isLoopback(url.host))
        return {
            Failure::Engine,
            GraphicsText::tr("This VM's display listens on %1 of %2 only, which can't be reached from here. Use the "
                             "host's address with qemu+ssh, or give the display another address in the VM's "
                             "definition.")
                .arg(listen, url.host),
            {}};
    target.endpoint.address = Address::tcp(isAnyAddress(listen) ? url.host : listen, tcpPort);
    // The daemon's host is what a person knows; a certificate names it, too.
    if (target.endpoint.address.host != url.host)
        target.trust.expectedHostName = url.host;
    return {};
}

} // namespace

Result<ConsoleTarget> graphicsTarget(const Frame &frame, int descriptor, const QString &kind, const LibvirtUrl &url)
{
    const auto ready = descriptor < 0 ? nullptr : std::make_shared<ReadyConnection>(descriptor, [](qintptr handle) {
        ::close(static_cast<int>(handle));
    });
    const QJsonObject graphics = frame.head.value(QLatin1String("graphics")).toObject();
    const QString why = cleanText(frame.head.value(QLatin1String("why")).toString());
    if (graphics.isEmpty())
        return unreachable(GraphicsText::tr("This VM has no %1 display.").arg(kind.toUpper()), why);
    const QString listen = cleanText(graphics.value(QLatin1String("listen")).toString(), 253);
    const QString socket = graphics.value(QLatin1String("socket")).toString();
    const int port = graphics.value(QLatin1String("port")).toInt();

    ConsoleTarget target;
    target.protocol = kind;
    if (ready) {
        // QEMU asks for no password there, whatever the domain's definition says.
        target.endpoint.address = Address::ready();
        target.endpoint.ready = ready;
    } else if (const Error error = setPlace(target, listen, port, socket, url)) {
        return unreachable(error.sentence, why);
    }
    if (!frame.secret.isEmpty()) {
        target.signIn.ticket = frame.secret.clone();
        target.signIn.ticketExpiry = expiryOf(graphics.value(QLatin1String("validTo")).toString());
    }
    target.namedBy = Provenance::all(NamedBy::Engine);
    return target;
}

} // namespace virtdesk::libvirt
