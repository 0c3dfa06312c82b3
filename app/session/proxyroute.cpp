// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/session/proxyroute.h"

#include "app/session/net/httpconnect.h"
#include "app/session/sessionhost.h"

#include <QCoreApplication>

namespace virtdesk {

namespace {

constexpr int maximumTries = 6; // the broker gives up before
constexpr int usualPort = 80;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(virtdesk::ProxyRoute)
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

Result<std::unique_ptr<ByteStream>> connectThroughProxy(SessionHost &host)
{
    const ConsoleTarget &target = host.target();
    const Address address =
        Address::tcp(target.proxy.host(QUrl::FullyDecoded), static_cast<quint16>(target.proxy.port(usualPort)));
    const QString proxy = cleanText(address.display(), 200);

    Secret authorization;
    for (int tried = 0; tried < maximumTries; ++tried) {
        auto connected = host.outside().connect(proxy);
        if (!connected)
            return connected.error();
        host.context().setPeer((*connected)->handle());
        const Result<HttpConnect::Reply> reply = HttpConnect::ask(**connected, target.address, proxy, authorization);
        if (!reply)
            return reply.error();
        if (reply->success())
            return std::unique_ptr<ByteStream>(std::make_unique<ProxiedStream>(std::move(*connected)));
        const std::optional<QString> realm =
            reply->status == 407 ? HttpConnect::basicRealm(reply->challenges) : std::nullopt;
        if (!realm)
            return HttpConnect::refusal(*reply, target.address, proxy);
        // A proxy may hang up while a person types: the next try is a connection of its own.
        host.context().setPeer(static_cast<SocketHandle>(-1));
        connected->reset();
        const Result<CredentialAnswer> answer = host.askCredentials(question(proxy, *realm, !authorization.isEmpty()));
        if (!answer)
            return answer.error();
        Result<Secret> made = HttpConnect::basicAuthorization(answer->values.at(0), answer->values.at(1));
        if (!made)
            return made.error();
        authorization = std::move(*made);
    }
    return Error{Failure::SignIn,
                 Text::tr("The proxy %1 refused the sign-in. Check the user name and the password, then connect again.")
                     .arg(proxy),
                 {}};
}

} // namespace virtdesk
