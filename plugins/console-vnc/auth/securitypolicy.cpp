// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/console-vnc/auth/securitypolicy.h"

#include "plugins/console-vnc/auth/securityname.h"

#include <QStringList>

#include <algorithm>
#include <cstdint>

namespace virtdesk::rfb {

namespace {

template <typename T>
QString joinedNames(const QList<T> &types)
{
    QStringList names;
    for (const T type : types) {
        const QString name = securityName(type);
        if (!names.contains(name))
            names.append(name);
        if (names.size() == 12) {
            names.append(QString(QChar(0x2026)));
            break;
        }
    }
    return names.join(QStringLiteral(", "));
}

} // namespace

SecurityTraits SecurityPolicy::traits(VeNCryptSubtype subtype)
{
    SecurityTraits t;
    switch (subtype) {
    case VeNCryptSubtype::None:
        break;
    case VeNCryptSubtype::VncAuth:
        t.password = true;
        break;
    case VeNCryptSubtype::Plain:
        t.plainPassword = true;
        break;
    case VeNCryptSubtype::TlsNone:
        t.anonymousTls = true;
        break;
    case VeNCryptSubtype::TlsVnc:
        t.anonymousTls = t.password = true;
        break;
    case VeNCryptSubtype::TlsPlain:
        t.anonymousTls = t.plainPassword = true;
        break;
    case VeNCryptSubtype::X509None:
        t.certificateTls = true;
        break;
    case VeNCryptSubtype::X509Vnc:
        t.certificateTls = t.password = true;
        break;
    case VeNCryptSubtype::X509Plain:
        t.certificateTls = t.plainPassword = true;
        break;
    case VeNCryptSubtype::X509Sasl:
        t.certificateTls = t.sasl = true;
        break;
    case VeNCryptSubtype::TlsSasl:
        t.anonymousTls = t.sasl = true;
        break;
    }
    return t;
}

bool SecurityPolicy::meetsExpectation(const SecurityTraits &traits) const
{
    const ServerTrust::Expectation &expected = m_target.trust.expected;
    return (!expected.verifiedTls || traits.certificateTls) && (!expected.anyTls || traits.anyTls()) &&
           (!expected.sasl || traits.sasl);
}

Error SecurityPolicy::downgrade(const QString &offered) const
{
    const ServerTrust::Expectation &expected = m_target.trust.expected;
    QString before;
    if (expected.verifiedTls && expected.sasl)
        before = tr("TLS with a verified certificate and SASL");
    else if (expected.verifiedTls)
        before = tr("TLS with a verified certificate");
    else if (expected.anyTls && expected.sasl)
        before = tr("TLS and SASL");
    else if (expected.anyTls)
        before = tr("TLS");
    else
        before = tr("SASL");
    const Endpoint &endpoint = m_target.endpoint;
    QString through;
    if (m_target.proxyAccess.isSet && !endpoint.route.isEmpty())
        through = QLatin1Char(' ') +
                  tr("It goes through the proxy %1 of its engine, which may itself have taken the protection off: "
                     "where this computer reaches the host, connect without that proxy.")
                      .arg(cleanText(Endpoint::hopName(endpoint.route.constLast()), 200));
    return {Failure::Identity,
            tr("This console was reached with %1 before, but the server now offers only weaker protection (%2). "
               "Somebody may "
               "be in between, or the server's settings were changed. Nothing secret was sent. If the change is meant, "
               "forget what is stored for this console, then connect again.")
                    .arg(before, offered) +
                through,
            QStringLiteral("downgrade refused"), Remedy::ForgetExpectation};
}

std::optional<SecurityType> SecurityPolicy::bestType(const QList<std::uint8_t> &offered) const
{
    static constexpr SecurityType preferred[] = {SecurityType::Sasl, SecurityType::VncAuth, SecurityType::None};
    for (const SecurityType type : preferred) {
        SecurityTraits traits;
        traits.sasl = type == SecurityType::Sasl;
        if (offered.contains(static_cast<std::uint8_t>(type)) && meetsExpectation(traits))
            return type;
    }
    return std::nullopt;
}

Result<SecurityType> SecurityPolicy::chooseType(const QList<std::uint8_t> &offered) const
{
    // What VeNCrypt gives shows only with its subtypes. When they turn out to be of no use, the types beside it are
    // tried on another connection, without it.
    if (offered.contains(static_cast<std::uint8_t>(SecurityType::VeNCrypt)))
        return SecurityType::VeNCrypt;
    if (const std::optional<SecurityType> type = bestType(offered))
        return *type;
    const QString names = joinedNames(offered);
    for (const SecurityType type : {SecurityType::Sasl, SecurityType::VncAuth, SecurityType::None}) {
        if (offered.contains(static_cast<std::uint8_t>(type)))
            return downgrade(names);
    }
    return Error{
        Failure::SignIn,
        tr("The server offers no way to sign in that this program has. It offers: %1. Usable are VeNCrypt (TLS), SASL, "
           "VncAuth and None; the server's settings decide.")
            .arg(names),
        QStringLiteral("no common security type")};
}

Result<SubtypeChoice> SecurityPolicy::chooseSubtype(const QList<std::uint32_t> &offered,
                                                    const QList<std::uint8_t> &types) const
{
    using S = VeNCryptSubtype;
    static constexpr S preferred[] = {S::X509Sasl, S::X509Vnc, S::X509Plain, S::X509None, S::TlsSasl,
                                      S::TlsVnc,   S::TlsNone, S::VncAuth,   S::None};
    QList<std::uint8_t> beside = types;
    beside.removeAll(static_cast<std::uint8_t>(SecurityType::VeNCrypt));
    QString names = offered.isEmpty() ? tr("VeNCrypt without a variant") : joinedNames(offered);
    if (!beside.isEmpty())
        names = tr("%1; beside VeNCrypt: %2").arg(names, joinedNames(beside));

    bool known = false;
    for (const S subtype : preferred) {
        if (!offered.contains(static_cast<std::uint32_t>(subtype)))
            continue;
        known = true;
        const SecurityTraits t = traits(subtype);
        if (!meetsExpectation(t))
            continue;
        if (t.anonymousTls && !m_target.trust.allowAnonymousTls) {
            // Not passed over for something without any TLS: the person decides.
            return Error{
                Failure::Identity,
                tr("The server offers no TLS with a certificate (%1). Its TLS without a certificate would encrypt the "
                   "connection, "
                   "but nothing proves who is at the other end. Give the server a certificate, or allow anonymous TLS "
                   "for this console.")
                    .arg(names),
                QStringLiteral("anonymous TLS refused"), Remedy::AllowAnonymousTls};
        }
        return SubtypeChoice{subtype};
    }
    if (bestType(beside))
        return SubtypeChoice{};
    known = known || beside.contains(static_cast<std::uint8_t>(SecurityType::VncAuth)) ||
            beside.contains(static_cast<std::uint8_t>(SecurityType::None)) ||
            beside.contains(static_cast<std::uint8_t>(SecurityType::Sasl));
    if (known)
        return downgrade(names);
    if (offered.isEmpty()) {
        return Error{Failure::SignIn,
                     tr("The server wants TLS but offers no way to sign in. Its TLS settings are incomplete."),
                     QStringLiteral("no VeNCrypt subtypes")};
    }
    if (offered.contains(static_cast<std::uint32_t>(S::Plain)) ||
        offered.contains(static_cast<std::uint32_t>(S::TlsPlain))) {
        return Error{
            Failure::SignIn,
            tr("The server wants the password itself over a connection that does not prove who is at the other end "
               "(%1). That is refused; the server needs TLS with a certificate (X509Plain).")
                .arg(names),
            QStringLiteral("Plain without verified TLS refused")};
    }
    return Error{Failure::SignIn,
                 tr("The server offers no VeNCrypt variant that this program has. It offers: %1.").arg(names),
                 QStringLiteral("no common VeNCrypt subtype")};
}

} // namespace virtdesk::rfb
