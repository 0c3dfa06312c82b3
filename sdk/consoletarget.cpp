// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "sdk/consoletarget.h"

#include <QCryptographicHash>

namespace virtdesk {

QString Address::display() const
{
    switch (kind) {
    case Kind::Tcp:
        return host.contains(QLatin1Char(':')) ? QStringLiteral("[%1]:%2").arg(host).arg(port)
                                               : QStringLiteral("%1:%2").arg(host).arg(port);
    case Kind::Unix:
        return path;
    case Kind::Ready:
    case Kind::None:
        break;
    }
    return {};
}

Address Endpoint::hopAddress(const QUrl &hop)
{
    const int usualPort = hop.scheme() == QLatin1String("http") ? 80 : hop.scheme() == QLatin1String("https") ? 443 : 0;
    return Address::tcp(hop.host(QUrl::FullyDecoded), static_cast<quint16>(hop.port(usualPort)));
}

QString Endpoint::hopName(const QUrl &hop)
{
    const Address address = hopAddress(hop);
    if (address.port != 0)
        return address.display();
    return address.host.contains(QLatin1Char(':')) ? QStringLiteral("[%1]").arg(address.host) : address.host;
}

QString Endpoint::place() const
{
    QString place = address.display();
    if (listens)
        place.prepend(QLatin1String("listen "));
    if (!repeaterId.isEmpty())
        place.prepend(QStringLiteral("ID:%1 at ").arg(repeaterId));
    for (const QUrl &hop : route)
        place += QStringLiteral(" via %1").arg(hop.authority());
    if (!carrier.isEmpty())
        place += QStringLiteral(" by %1").arg(carrier.scheme());
    return place;
}

bool ConsoleTarget::isProxyOfInventory(qsizetype hop) const
{
    return proxyAccess.isSet && hop == endpoint.route.size() - 1;
}

void ConsoleTarget::wipeTickets()
{
    signIn.ticket.wipe();
    proxyAccess.ticket.wipe();
}

QString ConsoleTarget::key() const
{
    if (provider.isSet()) {
        return QStringLiteral("%1#%2").arg(keyWithoutKind(),
                                           provider.consoleKind.isEmpty() ? protocol : provider.consoleKind);
    }
    QString key = QStringLiteral("%1://%2").arg(protocol, place());
    // One server may lead to many consoles. Not the path itself, which some servers take for a password.
    const QUrl &carrier = endpoint.carrier;
    if (carrier.path().size() > 1 || carrier.hasQuery()) {
        const QByteArray behind = carrier.toEncoded(QUrl::RemoveScheme | QUrl::RemoveAuthority | QUrl::RemoveFragment);
        key += QLatin1Char('#') +
               QString::fromLatin1(QCryptographicHash::hash(behind, QCryptographicHash::Sha256).toHex().left(16));
    }
    return key;
}

QString ConsoleTarget::keyWithoutKind() const
{
    return provider.isSet() ? QStringLiteral("%1#%2").arg(provider.inventory, provider.vmId) : QString();
}

} // namespace virtdesk
