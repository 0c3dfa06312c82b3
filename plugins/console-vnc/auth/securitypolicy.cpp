// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/console-vnc/auth/securitypolicy.h"

#include "sdk/securityname.h"

#include <QStringList>

#include <algorithm>

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
    const ConsoleTarget::Expectation &expected = m_target.expected;
    return (!expected.verifiedTls || traits.certificateTls) && (!expected.anyTls || traits.anyTls()) &&
           (!expected.sasl || traits.sasl);
}

Error SecurityPolicy::downgrade(const QString &offered) const
{
    const ConsoleTarget::Expectation &expected = m_target.expected;
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
    return {Failure::Identity,
            tr("This console was reached with %1 before, but the server now offers only weaker protection (%2). "
               "Somebody may "
               "be in between, or the server's settings were changed. Nothing secret was sent. If the change is meant, "
               "forget what is stored for this console, then connect again.")
                .arg(before, offered),
            QStringLiteral("downgrade refused"), Remedy::ForgetExpectation};
}

Result<SecurityType> SecurityPolicy::chooseType(const QList<std::uint8_t> &offered) const
{
    // What VeNCrypt really gives shows only with its subtypes; it never gives less than the types beside it.
    static constexpr SecurityType preferred[] = {SecurityType::VeNCrypt, SecurityType::Sasl, SecurityType::VncAuth,
                                                 SecurityType::None};
    bool known = false;
    for (const SecurityType type : preferred) {
        if (!offered.contains(static_cast<std::uint8_t>(type)))
            continue;
        known = true;
        SecurityTraits traits;
        traits.sasl = type == SecurityType::Sasl;
        if (type == SecurityType::VeNCrypt || meetsExpectation(traits))
            return type;
    }
    const QString names = joinedNames(offered);
    if (known)
        return downgrade(names);
    return Error{
        Failure::SignIn,
        tr("The server offers no way to sign in that this program has. It offers: %1. Usable are VeNCrypt (TLS), SASL, "
           "VncAuth and None; the server's settings decide.")
            .arg(names),
        QStringLiteral("no common security type")};
}

Result<VeNCryptSubtype> SecurityPolicy::chooseSubtype(const QList<std::uint32_t> &offered) const
{
    using S = VeNCryptSubtype;
    static constexpr S preferred[] = {S::X509Sasl, S::X509Vnc, S::X509Plain, S::X509None,
                                      S::TlsSasl,  S::TlsVnc,  S::TlsNone};
    bool known = false;
    bool onlyConsentMissing = false;
    for (const S subtype : preferred) {
        if (!offered.contains(static_cast<std::uint32_t>(subtype)))
            continue;
        known = true;
        const SecurityTraits t = traits(subtype);
        if (!meetsExpectation(t))
            continue;
        if (t.anonymousTls && !m_target.allowAnonymousTls) {
            onlyConsentMissing = true;
            continue;
        }
        return subtype;
    }
    const QString names = joinedNames(offered);
    if (onlyConsentMissing) {
        return Error{
            Failure::Identity,
            tr("The server offers only TLS without a certificate (%1): the connection would be encrypted, but "
               "nothing proves who is at the other end. Give the server a certificate, or allow anonymous TLS for "
               "this console.")
                .arg(names),
            QStringLiteral("anonymous TLS refused"), Remedy::AllowAnonymousTls};
    }
    if (known)
        return downgrade(names);
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
