// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/transport-websocket/websocketdoor.h"

#include "plugins/transport-websocket/upgraderequest.h"
#include "plugins/transport-websocket/websocketstream.h"
#include "plugins/transport-websocket/websockettext.h"

#include <algorithm>
#include <array>

namespace virtdesk {

namespace {

constexpr int maximumTries = 3;

Error ticketRefused(const QString &proxy, const QString &detail)
{
    return {
        Failure::Unreachable,
        WebSocketText::tr("The proxy %1 does not take the ticket for this console: it may have expired, or the clocks "
                          "of the engine and its proxy differ. Reconnect to get a new one.")
            .arg(proxy),
        detail};
}

} // namespace

WebSocketDoor::WebSocketDoor(const QUrl &carrier, TransportHost &host)
    : m_url(carrier)
    , m_host(host)
{
}

WebSocketDoor::WebSocketDoor(const QUrl &proxy, Secret ticket, TransportHost &host)
    : m_url(proxy)
    , m_ticket(std::move(ticket))
    , m_host(host)
{
}

/// Known at the first bytes, so that a server which speaks otherwise is not waited for; none while it may be HTTP.
Error WebSocketDoor::anotherProtocol(const QByteArray &header, const QString &host) const
{
    const qsizetype known = std::min<qsizetype>(header.size(), 5);
    if (QByteArrayView("HTTP/").first(known) == QByteArrayView(header).first(known))
        return {};
    const QString detail = QStringLiteral("starts with 0x") + QString::fromLatin1(header.left(8).toHex());
    const bool tls = header.size() > 1 && header.at(0) >= 0x14 && header.at(0) <= 0x17 && header.at(1) == 3;
    if (tls && m_url.scheme() == QLatin1String("ws")) {
        return {Failure::Protocol,
                WebSocketText::tr("%1 speaks TLS, and was not spoken to so. Use an address that begins with wss.")
                    .arg(host),
                detail};
    }
    return {Failure::Protocol,
            WebSocketText::tr("What answers at %1 is no WebSocket server. Check address and port; a console that is "
                              "reached without a WebSocket has an address without ws.")
                .arg(host),
            detail};
}

Result<WebSocketDoor::Opened> WebSocketDoor::ask()
{
    const auto request = UpgradeRequest::make(m_url, m_ticket);
    if (!request)
        return request.error();
    auto stream = m_host.connectHop();
    if (stream && m_url.scheme() == QLatin1String("wss"))
        stream = m_host.startTls(std::move(stream).value(), {});
    if (!stream)
        return stream.error();
    const Secret bytes = request->bytes(m_authorization);
    Result<void> sent = (*stream)->write({bytes.view().data(), static_cast<std::size_t>(bytes.size())});
    if (sent)
        sent = (*stream)->flush();
    if (!sent)
        return sent.error();

    QByteArray header;
    std::optional<qsizetype> end;
    while (!(end = UpgradeAnswer::end(header))) {
        std::array<char, 4096> buffer;
        const auto got = (*stream)->read(buffer);
        if (!got)
            return got.error();
        if (*got == 0 && header.isEmpty() && !m_ticket.isEmpty())
            return ticketRefused(request->host(), {});
        if (*got == 0 && header.isEmpty()) {
            return Error{Failure::Unreachable,
                         WebSocketText::tr("%1 accepted the connection and hung up without a word. It may not know the "
                                           "console that the address names behind the host, or have lost it.")
                             .arg(request->host()),
                         {}};
        }
        header.append(buffer.data(), static_cast<qsizetype>(*got));
        if (const Error other = anotherProtocol(header, request->host()))
            return other;
        if (*got == 0 || header.size() > UpgradeAnswer::maximumSize + static_cast<qsizetype>(buffer.size())) {
            return Error{
                Failure::Protocol,
                WebSocketText::tr("%1 accepted the connection and did not answer like a WebSocket server. Check "
                                  "address and port.")
                    .arg(request->host()),
                QStringLiteral("%1 bytes of an answer").arg(header.size())};
        }
    }
    const auto answer = UpgradeAnswer::parse(QByteArrayView(header).first(*end));
    if (!answer)
        return answer.error();
    Opened opened;
    if (answer->status == 401 && answer->realm) {
        const StreamSecurity security = (*stream)->security();
        opened.realm = *answer->realm;
        opened.secret = security.tlsVerified || security.local;
        return opened;
    }
    if (Result<void> opens = request->judge(*answer); !opens) {
        const bool refused = !m_ticket.isEmpty() && answer->status >= 400 && answer->status < 500;
        return refused ? ticketRefused(request->host(), opens.error().detail) : opens.error();
    }
    // The server may have begun to speak.
    opened.stream = std::make_unique<WebSocketStream>(
        std::move(stream).value(), header.mid(*end), request->host(), m_host.io(),
        m_ticket.isEmpty() ? WebSocketStream::Leads::ToServer : WebSocketStream::Leads::Onwards);
    return opened;
}

Result<void> WebSocketDoor::signIn(const QString &realm, bool secret)
{
    if (!secret) {
        return Error{
            Failure::SignIn,
            WebSocketText::tr("The WebSocket server wants a password, which everybody in between could read. Use "
                              "an address that begins with wss, whose server can be verified."),
            {}};
    }
    CredentialRequest request;
    request.mechanism = QStringLiteral("Basic");
    request.protection = ChannelProtection::VerifiedTls;
    // Never the console's own: that has no realm, or one of SASL's.
    request.realm = QStringLiteral("WebSocket ") + realm;
    request.fields = {{CredentialField::Kind::UserName, {}, {}, true},
                      {CredentialField::Kind::Password, {}, {}, false}};
    if (m_refused)
        request.previousRefusal = WebSocketText::tr("The server did not accept that name and password.");
    m_refused = true;
    auto answer = m_host.askCredentials(request);
    if (!answer)
        return answer.error();
    const QByteArrayView name = answer->values.at(0).view();
    const QByteArrayView password = answer->values.at(1).view();
    if (name.contains(':')) {
        return Error{Failure::SignIn,
                     WebSocketText::tr("This sign-in can't carry a user name with a colon. Use another name."),
                     {}};
    }
    QByteArray pair;
    pair.reserve(name.size() + password.size() + 1);
    pair.append(name).append(':').append(password);
    QByteArray value = pair.toBase64();
    wipe(pair);
    value.prepend("Basic ");
    m_authorization = Secret(value);
    wipe(value);
    return {};
}

Result<std::unique_ptr<ByteStream>> WebSocketDoor::open()
{
    for (int tries = 0;; ++tries) {
        auto opened = ask();
        if (!opened)
            return opened.error();
        if (opened->stream)
            return std::move(opened->stream);
        if (tries == maximumTries) {
            return Error{Failure::SignIn,
                         WebSocketText::tr("The WebSocket server did not accept the name and password. Check them."),
                         {}};
        }
        if (Result<void> signedIn = signIn(opened->realm, opened->secret); !signedIn)
            return signedIn.error();
    }
}

} // namespace virtdesk
