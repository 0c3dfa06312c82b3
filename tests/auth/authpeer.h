// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "plugins/auth-sasl/authoffer.h"
#include "plugins/auth-sasl/saslauth.h"
#include "tests/auth/saslserver.h"

#include <functional>
#include <optional>

namespace virtdesk::test {

/// Answers questions and keeps them.
class AnsweringHost final : public AuthHost
{
public:
    QString user = QStringLiteral("anna");
    QByteArray password = "correct horse";
    QString realm;
    std::optional<Error> error;
    QString service = QStringLiteral("localhost");
    int serviceAsked = 0;
    std::vector<CredentialRequest> asked;

    Result<CredentialAnswer> askCredentials(const CredentialRequest &request) override;
    Result<QString> serviceHost() override
    {
        ++serviceAsked;
        return service;
    }
};

/// Plays a sign-in between the plugin and a server, in the rhythm of RFB: the server's "done" comes with its last data.
struct SignInResult
{
    std::unique_ptr<AuthExchange> exchange;
    Error error; ///< of our side
    int serverStatus = SASL_FAIL;
    QByteArray wire; ///< all tokens, both ways
};

/// Begins as a session does for `offer`; its host is not used: `host` is asked for the name.
Result<std::unique_ptr<AuthExchange>> beginSignIn(const AuthOffer &offer, AuthHost &host);

/// `mangle` may change what the server says; the number counts its messages from 0.
SignInResult signIn(const AuthOffer &offer, AnsweringHost &host, SaslServer &server,
                    const std::function<void(int, std::optional<QByteArray> &)> &mangle = {});

/// What display and session say together for plain TCP (type 20) or for verified TLS (X509SASL).
AuthOffer plainTcpOffer(const QList<QByteArray> &mechanisms);
AuthOffer verifiedTlsOffer(const QList<QByteArray> &mechanisms);

} // namespace virtdesk::test
