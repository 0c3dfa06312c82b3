// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/auth-sasl/kerberosidentity.h"

#include "plugins/auth-sasl/sasltext.h"

namespace virtdesk {

namespace {

constexpr qsizetype maximumName = 512;

} // namespace

Result<std::shared_ptr<KerberosIdentity>> KerberosIdentity::ask(const AuthOffer &offer, AuthHost &host,
                                                                const QString &refusal)
{
    const QString ownRealm = defaultRealm();
    CredentialRequest request;
    request.service = QString::fromLatin1(offer.service);
    request.host = offer.promptHost;
    // Not the host's own user: kept apart from what its other mechanisms ask for.
    request.realm = ownRealm.isEmpty() ? QStringLiteral("Kerberos") : ownRealm;
    request.mechanism = QStringLiteral("GSSAPI");
    request.protection = offer.protection;
    request.previousRefusal = refusal;
    request.mayUseTicket = false; // a console's one-time password is no Kerberos password
    CredentialField name;
    name.kind = CredentialField::Kind::UserName;
    name.label = SaslText::tr("Kerberos name, such as anna@CORP.EXAMPLE");
    name.preset = offer.userName;
    name.echo = true;
    CredentialField password;
    password.label = SaslText::tr("Password");
    request.fields = {name, password};

    Result<CredentialAnswer> answer = host.askCredentials(request);
    if (!answer)
        return answer.error();
    if (answer->values.size() != 2)
        return Error{Failure::Internal, SaslText::tr("The sign-in was stopped: the answer does not fit the question."),
                     QStringLiteral("%1 values for 2 fields").arg(answer->values.size())};
    const Secret &given = answer->values[0];
    const QString whole = given.size() <= maximumName ? QString::fromUtf8(given.view()).trimmed() : QString();
    const qsizetype at = whole.lastIndexOf(QLatin1Char('@'));
    auto identity = std::make_shared<KerberosIdentity>();
    identity->user = at < 0 ? whole : whole.left(at);
    identity->realm = at < 0 ? ownRealm : whole.mid(at + 1);
    identity->password = std::move(answer->values[1]);
    if (identity->user.isEmpty() || identity->realm.isEmpty() || whole.contains(QChar::Null))
        return Error{Failure::SignIn,
                     SaslText::tr("A Kerberos name with its realm is needed for this sign-in, such as "
                                  "anna@CORP.EXAMPLE. Connect again and give one."),
                     {}};
    return identity;
}

} // namespace virtdesk
