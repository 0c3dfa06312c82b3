// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/session/net/httpproxy.h"

#include "app/session/net/httpconnect.h"
#include "app/session/net/peergreeting.h"

#include <QCoreApplication>

namespace virtdesk {

namespace {

constexpr int maximumTries = 6; // the broker gives up before

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(virtdesk::HttpProxy)
};

CredentialRequest question(const QString &proxy, const QString &realm, bool refused)
{
    CredentialRequest request;
    request.service = QStringLiteral("proxy");
    request.host = proxy;
    request.realm = realm;
    request.mechanism = QStringLiteral("Basic");
    request.protection = ChannelProtection::None;
    request.fields = {{CredentialField::Kind::UserName, {}, {}, true},
                      {CredentialField::Kind::Password, {}, {}, false}};
    request.mayUseTicket = false; // that is the console's
    if (refused)
        request.previousRefusal = Text::tr("The proxy does not accept this user name and password.");
    return request;
}

} // namespace

bool HttpProxy::serves(const QString &scheme)
{
    return scheme == QLatin1String("http") || scheme == QLatin1String("https");
}

Result<bool> HttpProxy::useTicket(TransportHost &host, Error &why)
{
    Result<KerberosTicket> token = host.negotiateToken();
    if (!token)
        return token.error();
    using State = KerberosTicket::State;
    const bool lacks = token->state == State::NoTicket || token->state == State::ExpiredTicket;
    if (token->state != State::Usable) {
        why = {Failure::SignIn,
               lacks
                   ? Text::tr(
                         "The proxy on the way wants a Kerberos ticket, and you have none that is valid. Get one, then "
                         "connect again.")
                   : Text::tr("The proxy on the way wants a Kerberos ticket, and there is none for it. Ask the proxy's "
                              "administrator, or for a way without it."),
               token->detail, lacks ? Remedy::GetTicket : Remedy::None};
        return false;
    }
    m_authorization = HttpConnect::negotiateAuthorization(token->credential);
    return true;
}

Result<std::unique_ptr<ByteStream>> HttpProxy::open(const Endpoint &to, TransportHost &host)
{
    const QUrl &hop = to.route.constLast();
    const QString proxy = cleanText(Endpoint::hopAddress(hop).display(), 200);
    bool withTicket = false; // what is sent now is a token
    bool triedTicket = false;
    Error noTicket;
    if (m_takesTicket) { // without one it would only ask again, and connections are counted
        const Result<bool> used = useTicket(host, noTicket);
        if (!used)
            return used.error();
        withTicket = *used;
        triedTicket = true;
    }
    for (int tried = 0; tried < maximumTries; ++tried) {
        auto stream = host.connectHop();
        if (stream && hop.scheme() == QLatin1String("https"))
            stream = host.startTls(std::move(stream).value(), {});
        if (!stream)
            return stream.error();
        auto peeking = std::make_unique<PeekingStream>(std::move(*stream));
        const auto first = peeking->first();
        *stream = std::move(peeking);
        const Result<HttpConnect::Reply> reply = HttpConnect::ask(**stream, to.address, proxy, m_authorization);
        if (withTicket) // it is good once
            m_authorization.wipe();
        if (!reply && reply.error().kind == Failure::Protocol)
            return PeerGreeting::wrongHop(hop, PeerGreeting::of(*first), reply.error().detail);
        if (!reply)
            return reply.error();
        if (reply->success()) {
            m_takesTicket = m_takesTicket || withTicket;
            return std::unique_ptr<ByteStream>(std::make_unique<ProxiedStream>(std::move(*stream)));
        }
        if (reply->status != 407)
            return HttpConnect::refusal(*reply, to.address, proxy);
        // A proxy may hang up while a person types or a KDC is asked: the next try is a connection of its own.
        stream->reset();
        if (std::exchange(withTicket, false)) {
            noTicket = {
                Failure::SignIn,
                Text::tr("The proxy %1 does not accept your Kerberos ticket. Ask its administrator.").arg(proxy),
                QStringLiteral("HTTP 407 to Negotiate")};
        }
        if (HttpConnect::offersNegotiate(reply->challenges) && !std::exchange(triedTicket, true)) {
            const Result<bool> used = useTicket(host, noTicket);
            if (!used)
                return used.error();
            if (*used) {
                withTicket = true;
                continue;
            }
        }
        const std::optional<QString> realm = HttpConnect::basicRealm(reply->challenges);
        if (!realm)
            return noTicket ? noTicket : HttpConnect::refusal(*reply, to.address, proxy);
        const Result<CredentialAnswer> answer =
            host.askCredentials(question(proxy, *realm, !m_authorization.isEmpty()));
        if (!answer)
            return answer.error();
        Result<Secret> made = HttpConnect::basicAuthorization(answer->values.at(0), answer->values.at(1));
        if (!made)
            return made.error();
        m_authorization = std::move(*made);
    }
    return Error{Failure::SignIn,
                 Text::tr("The proxy %1 refused the sign-in. Check the user name and the password, then connect again.")
                     .arg(proxy),
                 {}};
}

} // namespace virtdesk
