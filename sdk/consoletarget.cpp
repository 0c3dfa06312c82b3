// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "sdk/consoletarget.h"

namespace virtdesk {

QString Address::display() const
{
    switch (kind) {
    case Kind::Tcp:
        return host.contains(QLatin1Char(':')) ? QStringLiteral("[%1]:%2").arg(host).arg(port)
                                               : QStringLiteral("%1:%2").arg(host).arg(port);
    case Kind::Unix:
        return path;
    case Kind::None:
        break;
    }
    return {};
}

ConsoleTarget ConsoleTarget::clone() const
{
    ConsoleTarget copy;
    copy.protocol = protocol;
    copy.address = address;
    copy.proxy = proxy;
    copy.listens = listens;
    copy.repeaterId = repeaterId;
    copy.caPem = caPem;
    copy.expectedHostName = expectedHostName;
    copy.hostSubject = hostSubject;
    copy.serviceHost = serviceHost;
    copy.clientCertificatePem = clientCertificatePem;
    copy.clientKeyPem = clientKeyPem.clone();
    copy.acceptedSha256 = acceptedSha256;
    copy.userName = userName;
    copy.ticket = ticket.clone();
    copy.ticketExpiry = ticketExpiry;
    copy.pinnedMechanism = pinnedMechanism;
    copy.allowAnonymousTls = allowAnonymousTls;
    copy.allowAnonymousSasl = allowAnonymousSasl;
    copy.expected = expected;
    copy.title = title;
    copy.provider = provider;
    copy.namedBy = namedBy;
    copy.fullScreen = fullScreen;
    copy.hotkeys = hotkeys;
    return copy;
}

QString ConsoleTarget::key() const
{
    if (provider.isSet())
        return QStringLiteral("%1#%2").arg(provider.engine, provider.vmId);
    return QStringLiteral("%1://%2").arg(protocol, place());
}

QString ConsoleTarget::place() const
{
    QString place = address.display();
    if (listens)
        place.prepend(QLatin1String("listen "));
    if (!repeaterId.isEmpty())
        place.prepend(QStringLiteral("ID:%1 at ").arg(repeaterId));
    if (!proxy.isEmpty())
        place += QStringLiteral(" via %1").arg(proxy.authority());
    return place;
}

} // namespace virtdesk
