// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/session/net/peergreeting.h"

#include "sdk/consoletarget.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace virtdesk {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(virtdesk::PeerGreeting)
};

/// Where the address says HTTP or SOCKS, and it is the one or the other with or without TLS.
QString otherScheme(const QUrl &hop, PeerGreeting::Kind kind, const QString &place)
{
    const bool http = hop.scheme() == QLatin1String("http");
    const bool https = hop.scheme() == QLatin1String("https");
    using Kind = PeerGreeting::Kind;
    if (kind == Kind::Tls && !https)
        return Text::tr("%1 speaks TLS, and was not spoken to so. If it is an HTTP proxy with TLS, write https://%1; "
                        "else check the proxy's address and port.")
            .arg(place);
    if (kind == Kind::Http && https)
        return Text::tr("%1 answers without TLS. If it is an HTTP proxy without encryption, write http://%1; else "
                        "check the proxy's address and port.")
            .arg(place);
    if (kind == Kind::Http && !http)
        return Text::tr("An HTTP server answers at %1. If it is an HTTP proxy, write http://%1; else check the "
                        "proxy's address and port.")
            .arg(place);
    if (kind == Kind::Socks)
        return Text::tr("A SOCKS proxy answers at %1. Write socks5://%1.").arg(place);
    return {};
}

} // namespace

PeerGreeting::Kind PeerGreeting::of(QByteArrayView first)
{
    if (first.isEmpty())
        return Kind::Nothing;
    if (first.startsWith("HTTP"))
        return Kind::Http;
    if (first.startsWith("SSH-"))
        return Kind::Ssh;
    if (first.startsWith("RFB "))
        return Kind::Rfb;
    const auto byte = [first](qsizetype at) { return static_cast<unsigned char>(first.at(at)); };
    if (byte(0) >= 0x14 && byte(0) <= 0x17 && first.size() > 1 && byte(1) == 3)
        return Kind::Tls;
    const bool socks4 = byte(0) == 0 && first.size() > 1 && byte(1) >= 0x5a && byte(1) <= 0x5d; // its reply's codes
    return byte(0) == 5 || socks4 ? Kind::Socks : Kind::Unknown;
}

Error PeerGreeting::wrongHop(const QUrl &hop, Kind kind, const QString &detail)
{
    const QString place = cleanText(Endpoint::hopAddress(hop).display(), 200);
    const auto error = [&detail](const QString &sentence) { return Error{Failure::Protocol, sentence, detail}; };
    if (const QString other = otherScheme(hop, kind, place); !other.isEmpty())
        return error(other);
    switch (kind) {
    case Kind::Nothing:
        return error(Text::tr("%1 closed the connection without an answer, as servers do that are spoken to in another "
                              "protocol than theirs. Check the proxy's address and port, and its kind: http, https "
                              "(HTTP with TLS) or socks5.")
                         .arg(place));
    case Kind::Ssh:
        return error(
            Text::tr("An SSH server answers at %1, and no proxy. To go through it, write ssh://%1.").arg(place));
    case Kind::Rfb:
        return error(Text::tr("A console answers at %1, and no proxy. Check the proxy's address and port.").arg(place));
    case Kind::Unknown:
    case Kind::Http:
    case Kind::Tls:
    case Kind::Socks:
        break;
    }
    return error(Text::tr("What answers at %1 is no proxy of the kind %2, or it breaks its protocol. Check the proxy's "
                          "address, port and kind.")
                     .arg(place, cleanText(hop.scheme(), 40)));
}

Result<std::size_t> PeekingStream::read(std::span<char> into)
{
    if (!m_peeked) {
        std::array<char, PeerGreeting::size> start{};
        const Result<std::size_t> got = m_below->read(start);
        if (!got)
            return got.error();
        m_peeked = true;
        *m_first = QByteArray(start.data(), static_cast<qsizetype>(*got));
        m_left = *m_first;
        if (*got == 0)
            return std::size_t(0);
    }
    if (m_left.isEmpty())
        return m_below->read(into);
    const auto count = std::min<qsizetype>(m_left.size(), static_cast<qsizetype>(into.size()));
    std::copy_n(m_left.constBegin(), count, into.begin());
    m_left.remove(0, count);
    return static_cast<std::size_t>(count);
}

} // namespace virtdesk
