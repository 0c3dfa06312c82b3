// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/session/net/httpproxy.h"

#include "app/session/net/httpconnect.h"

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

Result<std::unique_ptr<ByteStream>> HttpProxy::open(const Endpoint &to, TransportHost &host)
{
    const QUrl &hop = to.route.constLast();
    const QString proxy = cleanText(Endpoint::hopAddress(hop).display(), 200);
    for (int tried = 0; tried < maximumTries; ++tried) {
        auto stream = host.connectHop();
        if (stream && hop.scheme() == QLatin1String("https"))
            stream = host.startTls(std::move(stream).value(), {});
        if (!stream)
            return stream.error();
        const Result<HttpConnect::Reply> reply = HttpConnect::ask(**stream, to.address, proxy, m_authorization);
        if (!reply)
            return reply.error();
        if (reply->success())
            return std::unique_ptr<ByteStream>(std::make_unique<ProxiedStream>(std::move(*stream)));
        const std::optional<QString> realm =
            reply->status == 407 ? HttpConnect::basicRealm(reply->challenges) : std::nullopt;
        if (!realm)
            return HttpConnect::refusal(*reply, to.address, proxy);
        // A proxy may hang up while a person types: the next try is a connection of its own.
        stream->reset();
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
