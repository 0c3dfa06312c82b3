// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/signin/servicenames.h"

#include "app/signin/signintext.h"

#include <QStringList>

namespace virtdesk {

QString serviceDisplayName(const QString &service)
{
    if (service == QLatin1String("vnc"))
        return SignInText::tr("VNC console");
    if (service == QLatin1String("ovirt"))
        return SignInText::tr("oVirt engine");
    if (service == QLatin1String("krb5"))
        return SignInText::tr("Kerberos");
    if (service == QLatin1String("proxy"))
        return SignInText::tr("HTTP proxy");
    return cleanText(service, 60);
}

ProtectionText protectionText(ChannelProtection protection)
{
    switch (protection) {
    case ChannelProtection::VerifiedTls:
        return {QStringLiteral("lock"), Tone::Good,
                SignInText::tr("Encrypted, and the server's certificate was verified.")};
    case ChannelProtection::SaslLayer:
        return {QStringLiteral("lock"), Tone::Good, SignInText::tr("Encrypted by the sign-in itself (SASL).")};
    case ChannelProtection::Local:
        return {QStringLiteral("lock"), Tone::Good,
                SignInText::tr("A local connection: nothing leaves this computer.")};
    case ChannelProtection::AnonymousTls:
        return {QStringLiteral("warning"), Tone::Warning,
                SignInText::tr("Encrypted, but the server did not prove who it is. Somebody in between "
                               "could read along.")};
    case ChannelProtection::None:
        break;
    }
    return {QStringLiteral("lock-open"), Tone::Warning,
            SignInText::tr("Not encrypted. Others on the network can read along.")};
}

ProtectionText protectionText(const CredentialRequest &request)
{
    if (request.caution.isEmpty())
        return protectionText(request.protection);
    QString sentence = request.caution;
    if (request.protection == ChannelProtection::None || request.protection == ChannelProtection::AnonymousTls)
        sentence = protectionText(request.protection).sentence + QLatin1Char(' ') + sentence;
    return {QStringLiteral("warning"), Tone::Warning, sentence};
}

} // namespace virtdesk
