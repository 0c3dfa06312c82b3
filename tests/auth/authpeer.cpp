// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "tests/auth/authpeer.h"

namespace virtdesk::test {

Result<CredentialAnswer> AnsweringHost::askCredentials(const CredentialRequest &request)
{
    asked.push_back(request);
    if (error)
        return *error;
    CredentialAnswer answer;
    answer.source = CredentialAnswer::Source::Prompt;
    for (const CredentialField &field : request.fields) {
        switch (field.kind) {
        case CredentialField::Kind::UserName:
            answer.values.push_back(Secret(user.toUtf8()));
            break;
        case CredentialField::Kind::Realm:
            answer.values.push_back(Secret(realm.toUtf8()));
            break;
        default:
            answer.values.push_back(Secret(password));
            break;
        }
    }
    return answer;
}

Result<std::unique_ptr<AuthExchange>> beginSignIn(const AuthOffer &offer, AuthHost &host)
{
    return SaslAuth().begin(offer, offer, host);
}

SignInResult signIn(const AuthOffer &offer, AnsweringHost &host, SaslServer &server,
                    const std::function<void(int, std::optional<QByteArray> &)> &mangle)
{
    SignInResult result;
    host.service = offer.host.value_or(QString());
    Result<std::unique_ptr<AuthExchange>> begun = beginSignIn(offer, host);
    if (!begun) {
        result.error = begun.error();
        return result;
    }
    AuthExchange &exchange = **begun;
    if (exchange.initialResponse())
        result.wire += *exchange.initialResponse();
    SaslServer::Reply reply = server.start(exchange.mechanism(), exchange.initialResponse());
    for (int message = 0; message < 20; ++message) {
        result.serverStatus = reply.status;
        if (reply.status != SASL_OK && reply.status != SASL_CONTINUE) {
            result.error = {Failure::SignIn, QStringLiteral("the server hung up"), server.detail()};
            return result;
        }
        if (mangle)
            mangle(message, reply.data);
        if (reply.data)
            result.wire += *reply.data;
        if (reply.status == SASL_OK && exchange.complete())
            break;
        Result<std::optional<QByteArray>> next = exchange.step(reply.data);
        if (!next) {
            result.error = next.error();
            return result;
        }
        if (reply.status == SASL_OK) {
            if (exchange.complete())
                break;
            result.error = {Failure::SignIn, QStringLiteral("done on one side only"), {}};
            return result;
        }
        if (*next)
            result.wire += **next;
        reply = server.step(*next);
    }
    result.exchange = std::move(begun).value();
    return result;
}

AuthOffer plainTcpOffer(const QList<QByteArray> &mechanisms)
{
    AuthOffer offer;
    offer.mechanisms = mechanisms;
    offer.service = "vnc";
    offer.host = QStringLiteral("localhost");
    offer.promptHost = QStringLiteral("hv1.lab.example:5901");
    offer.localAddress = "127.0.0.1;40000";
    offer.remoteAddress = "127.0.0.1;5900";
    offer.minSsf = 56;
    offer.maxSsf = 100000;
    return offer;
}

AuthOffer verifiedTlsOffer(const QList<QByteArray> &mechanisms)
{
    AuthOffer offer = plainTcpOffer(mechanisms);
    offer.protection = ChannelProtection::VerifiedTls;
    offer.externalSsf = 256;
    offer.minSsf = 0;
    offer.maxSsf = 0;
    offer.allowPlaintext = true;
    return offer;
}

} // namespace virtdesk::test
