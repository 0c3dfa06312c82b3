// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "sdk/trustpath.h"

#include "sdk/consoletarget.h"
#include "sdk/credentials.h"

#include <QByteArrayList>
#include <QCryptographicHash>
#include <QStringList>

#include <algorithm>

namespace virtdesk {

namespace {

QByteArray sha256(const QByteArray &bytes)
{
    return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256);
}

bool sameText(const QString &a, const QString &b)
{
    return a.compare(b, Qt::CaseInsensitive) == 0;
}

/// Every "BEGIN label … END label" as "label\nbody", the body without white space; empty when anything is amiss.
QByteArrayList pemBlocks(const QByteArray &pem)
{
    static constexpr QByteArrayView begin("-----BEGIN");
    QByteArrayList blocks;
    qsizetype at = pem.indexOf(begin);
    while (at >= 0) {
        const qsizetype labelAt = at + begin.size();
        const qsizetype labelEnd = pem.indexOf("-----", labelAt);
        if (labelEnd < 0)
            return {};
        const QByteArray label = pem.mid(labelAt, labelEnd - labelAt);
        const qsizetype bodyAt = labelEnd + 5;
        const qsizetype bodyEnd = pem.indexOf(QByteArray("-----END" + label + "-----"), bodyAt);
        const qsizetype next = pem.indexOf(begin, labelAt);
        if (bodyEnd < 0 || (next >= 0 && next < bodyEnd))
            return {};
        QByteArray body;
        for (qsizetype i = bodyAt; i < bodyEnd; ++i) {
            const char c = pem.at(i);
            if (c != '\n' && c != '\r' && c != ' ' && c != '\t')
                body += c;
        }
        blocks += label + '\n' + body;
        at = next;
    }
    return blocks;
}

} // namespace

QByteArray TrustPath::authorityOf(const QByteArray &pem)
{
    if (pem.isEmpty())
        return {};
    QByteArrayList blocks = pemBlocks(pem);
    if (blocks.isEmpty())
        return sha256("text\n" + pem);
    std::sort(blocks.begin(), blocks.end());
    blocks.erase(std::unique(blocks.begin(), blocks.end()), blocks.end());
    QByteArray hashes("blocks\n");
    for (const QByteArray &block : std::as_const(blocks))
        hashes += sha256(block);
    return sha256(hashes);
}

bool TrustPath::matches(const TrustPath &other) const
{
    return anchor != Anchor::Unknown && text() == other.text();
}

QString TrustPath::text() const
{
    return QStringList{QString::number(static_cast<int>(anchor)), QString::fromLatin1(authority.toHex()),
                       QString::fromLatin1(certificate.toHex()), QString::fromLatin1(identity.toUtf8().toHex()),
                       QString::fromLatin1(route.toUtf8().toHex())}
        .join(QLatin1Char('|'));
}

TrustPath TrustPath::of(const ConsoleTarget &target, ChannelProtection protection)
{
    // Every field by name: who adds one to ConsoleTarget has to decide here whether it says where a secret goes to or
    // by what the server is verified. If it does, it becomes a part of the path.
    const auto &[protocol, endpoint, trust, signIn, presentation, provider, proxyAccess, namedBy] = target;
    const auto &[address, route, carrier, listens, ready, repeaterId] = endpoint; // `ready` is where `address` leads to
    const auto &[caPem, expectedHostName, hostSubject, serviceHost, acceptedSha256, allowAnonymousTls, expected] =
        trust;
    [[maybe_unused]] const auto &[userName, ticket, ticketExpiry, pinnedMechanism, allowAnonymousSasl,
                                  clientCertificatePem, clientKeyPem] = signIn;

    TrustPath path;
    QStringList hops;
    for (const QUrl &hop : route)
        hops += QStringLiteral("%1://%2:%3").arg(hop.scheme(), hop.host()).arg(Endpoint::hopAddress(hop).port);
    // A proxy that is verified by other authorities is another one.
    if (!hops.isEmpty() && proxyAccess.isSet && !proxyAccess.caPem.isEmpty())
        hops.last() += QLatin1Char('#') + QString::fromLatin1(authorityOf(proxyAccess.caPem).toHex());
    path.routeFromOutside = !hops.isEmpty() && virtdesk::isFromOutside(namedBy.route);
    // Its server's other half takes part in the talk.
    if (!carrier.isEmpty()) {
        hops += QStringLiteral("%1://%2:%3").arg(carrier.scheme(), carrier.host()).arg(carrier.port());
        path.routeFromOutside = path.routeFromOutside || virtdesk::isFromOutside(namedBy.address);
    }
    path.route = hops.join(QLatin1Char(' '));
    // Who connects to us, and whom a repeater joins us with, the address does not say.
    if (listens)
        path.route += QStringLiteral("listening ");
    if (!repeaterId.isEmpty())
        path.route += QStringLiteral("repeater %1 ").arg(repeaterId);
    if (listens || !repeaterId.isEmpty())
        path.routeFromOutside = path.routeFromOutside || virtdesk::isFromOutside(namedBy.address);
    switch (protection) {
    case ChannelProtection::Local:
        path.anchor = address.isLocal() ? Anchor::Local : Anchor::Unknown;
        return path;
    case ChannelProtection::None:
    case ChannelProtection::AnonymousTls:
    case ChannelProtection::SaslLayer:
        path.anchor = Anchor::Unverified;
        return path;
    case ChannelProtection::VerifiedTls:
        break;
    }
    path.anchor = Anchor::Verified;
    path.authority = authorityOf(caPem);
    path.authorityFromOutside = !caPem.isEmpty() && virtdesk::isFromOutside(namedBy.authority);
    path.certificate = acceptedSha256;
    if (!hostSubject.isEmpty())
        path.identity = QStringLiteral("subject ") + hostSubject;
    else if (!expectedHostName.isEmpty() && !sameText(expectedHostName, address.host))
        path.identity = QStringLiteral("name ") + expectedHostName.toLower();
    path.identityFromOutside = !path.identity.isEmpty() && virtdesk::isFromOutside(namedBy.identity);
    return path;
}

} // namespace virtdesk
