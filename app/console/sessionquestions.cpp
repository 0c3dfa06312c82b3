// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/console/sessionquestions.h"

#include "sdk/result.h"

#include <algorithm>

namespace virtdesk {

namespace {

constexpr qsizetype maxFields = 8;
constexpr qsizetype maxProblems = 10;
constexpr qsizetype maxAlgorithm = 60;
constexpr qsizetype sha256Size = 32;

/// RFC 4422, 3.1, with the lower case letters of the mechanisms that are none of SASL's ("Plain", "VncAuth", "Basic").
bool isMechanismName(const QString &name)
{
    return !name.isEmpty() && name.size() <= 20 && std::all_of(name.begin(), name.end(), [](QChar c) {
        return c.unicode() < 128 && (c.isLetterOrNumber() || c == QLatin1Char('-') || c == QLatin1Char('_'));
    });
}

} // namespace

QString SessionQuestions::expectedName(const ConsoleTarget &target)
{
    // A zone (fe80::1%eth0) means something on this computer only; no certificate has it.
    return target.trust.expectedHostName.isEmpty() ? target.endpoint.address.host.section(QLatin1Char('%'), 0, 0)
                                                   : target.trust.expectedHostName;
}

std::optional<QString> SessionQuestions::hopName(const QString &said, const ConsoleTarget &target)
{
    for (const QUrl &hop : target.endpoint.route) {
        const QString name = cleanText(Endpoint::hopName(hop), 200);
        if (name == said || target.endpoint.route.size() == 1)
            return name;
    }
    return std::nullopt;
}

ChannelProtection SessionQuestions::protection(ChannelProtection said, const ConsoleTarget &target, bool tlsStarted)
{
    if (!tlsStarted) {
        const bool local = target.endpoint.address.isLocal() && target.endpoint.route.isEmpty();
        return local ? ChannelProtection::Local : ChannelProtection::None;
    }
    return said == ChannelProtection::VerifiedTls ? ChannelProtection::VerifiedTls : ChannelProtection::AnonymousTls;
}

std::optional<CredentialRequest> SessionQuestions::credentials(const CredentialRequest &said,
                                                               const ConsoleTarget &target, At at, bool tlsStarted)
{
    if (said.fields.isEmpty() || said.fields.size() > maxFields || !isMechanismName(said.mechanism))
        return std::nullopt;
    const std::optional<QString> hop = at == At::Proxy ? hopName(said.host, target) : std::nullopt;
    if (at == At::Proxy && !hop)
        return std::nullopt;
    CredentialRequest own;
    own.service = at == At::Proxy ? QStringLiteral("proxy") : target.protocol;
    own.host = hop ? *hop : cleanText(target.endpoint.address.display(), 200);
    own.realm = said.realm;
    own.mechanism = said.mechanism;
    own.protection = at == At::Proxy ? ChannelProtection::None : protection(said.protection, target, tlsStarted);
    own.previousRefusal = said.previousRefusal;
    own.mayUseTicket = at == At::SignIn && said.mayUseTicket; // the ticket is the console's
    own.mayRemember = said.mayRemember;
    int names = 0;
    int passwords = 0;
    for (const CredentialField &field : said.fields) {
        CredentialField kept;
        kept.kind = field.kind;
        switch (field.kind) {
        case CredentialField::Kind::UserName:
            ++names;
            kept.echo = true;
            kept.preset = at == At::SignIn ? cleanText(target.signIn.userName, 255) : QString();
            break;
        case CredentialField::Kind::Password:
            ++passwords;
            break;
        case CredentialField::Kind::Realm:
            kept.echo = true;
            kept.preset = field.preset;
            break;
        case CredentialField::Kind::OneTimeCode:
            break;
        case CredentialField::Kind::Prompt:
            kept.label = field.label; // the server's own words, which is what the field is for
            kept.echo = field.echo;
            break;
        }
        own.fields.append(kept);
    }
    if (names > 1 || passwords > 1)
        return std::nullopt;
    return own;
}

QString SessionQuestions::hopExpectedName(const QString &hopName, const ConsoleTarget &target)
{
    for (const QUrl &hop : target.endpoint.route) {
        if (cleanText(Endpoint::hopName(hop), 200) == hopName)
            return hop.host(QUrl::FullyDecoded);
    }
    return {};
}

std::optional<IdentityQuestion> SessionQuestions::hostKey(const IdentityQuestion &said, const ConsoleTarget &target)
{
    const std::optional<QString> hop = hopName(said.host, target);
    const QString &algorithm = said.hostKey.algorithm;
    const bool named = !algorithm.isEmpty() && algorithm.size() <= maxAlgorithm &&
                       std::all_of(algorithm.begin(), algorithm.end(), [](QChar c) {
                           return c.unicode() < 128 && (c.isLetterOrNumber() || QStringView(u"-_.@").contains(c));
                       });
    if (said.kind != IdentityKind::HostKey || !hop || !named || said.hostKey.sha256.size() != sha256Size)
        return std::nullopt;
    IdentityQuestion own;
    own.kind = IdentityKind::HostKey;
    own.service = QStringLiteral("proxy");
    own.host = *hop;
    own.expectedName = hopExpectedName(*hop, target);
    own.hostKey = said.hostKey;
    return own;
}

std::optional<IdentityQuestion> SessionQuestions::identity(const IdentityQuestion &said, const ConsoleTarget &target,
                                                           At at)
{
    if (said.kind != IdentityKind::Certificate || said.certificate.sha256.size() != sha256Size ||
        said.problems.isEmpty() || said.problems.size() > maxProblems)
        return std::nullopt;
    IdentityQuestion own;
    if (at == At::Proxy) {
        const std::optional<QString> hop = hopName(said.host, target);
        if (!hop)
            return std::nullopt;
        own.service = QStringLiteral("proxy");
        own.host = *hop;
        own.expectedName = hopExpectedName(*hop, target);
    } else {
        own.service = target.protocol;
        own.host = cleanText(target.place(), 400);
        own.expectedName = target.trust.hostSubject.isEmpty() ? expectedName(target) : target.trust.hostSubject;
    }
    own.certificate = said.certificate;
    own.problems = said.problems;
    own.detail = said.detail;
    return own;
}

} // namespace virtdesk
