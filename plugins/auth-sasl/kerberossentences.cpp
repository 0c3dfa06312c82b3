// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/auth-sasl/kerberosprobe.h"

#include "plugins/auth-sasl/kerberosidentity.h"
#include "plugins/auth-sasl/sasltext.h"

#include <QLocale>

namespace virtdesk {

namespace {

QString hostOf(const QString &principal)
{
    const qsizetype slash = principal.indexOf(QLatin1Char('/'));
    const qsizetype at = principal.lastIndexOf(QLatin1Char('@'));
    return slash < 0 ? QString() : principal.mid(slash + 1, at > slash ? at - slash - 1 : -1);
}

QString realmOf(const QString &principal)
{
    const qsizetype at = principal.lastIndexOf(QLatin1Char('@'));
    return at < 0 ? QString() : principal.mid(at + 1);
}

} // namespace

QString kerberosSentence(const KerberosDiagnosis &finding, const QString &promptHost, const QString &host)
{
    using Kind = KerberosDiagnosis::Kind;
    switch (finding.kind) {
    case Kind::NoTicket:
        if (KerberosIdentity::isSupported())
            return SaslText::tr("Nobody is signed in to a Kerberos realm on this computer, so it can't sign in "
                                "to %1 by Kerberos. Sign in to Windows with your domain account, or connect "
                                "again and give a Kerberos name and password.")
                .arg(promptHost);
        return SaslText::tr("There is no Kerberos ticket on this computer, so it can't sign in to %1. Get a "
                            "ticket and connect again.")
            .arg(promptHost);
    case Kind::ExpiredTicket:
        if (KerberosIdentity::isSupported())
            return SaslText::tr("The Kerberos ticket has expired, so it can't sign in to %1. Windows gets a new "
                                "one as soon as it reaches a domain controller: check the network or the VPN, "
                                "lock and unlock the screen, then connect again.")
                .arg(promptHost);
        return finding.expiry.isValid()
                   ? SaslText::tr("The Kerberos ticket has expired (%1), so it can't sign in to %2. Get a new "
                                  "one and connect again.")
                         .arg(QLocale().toString(finding.expiry.toLocalTime(), QLocale::ShortFormat), promptHost)
                   : SaslText::tr("The Kerberos ticket has expired, so it can't sign in to %1. Get a new one "
                                  "and connect again.")
                         .arg(promptHost);
    case Kind::ClockSkew:
        return SaslText::tr("The clock of this computer and that of the Kerberos server differ by too much, so "
                            "the ticket for %1 is not accepted. Set the clock right and get a new ticket.")
            .arg(promptHost);
    case Kind::KdcUnreachable:
        return SaslText::tr("No Kerberos server (KDC) of the realm %1 answers, so no ticket for %2 can be "
                            "fetched. Check the network or VPN, then connect again.")
            .arg(realmOf(finding.service), promptHost);
    case Kind::UnknownRealm:
        return SaslText::tr("This computer does not know a Kerberos server (KDC) for the realm %1, so no "
                            "ticket for %2 can be fetched. The Kerberos settings (krb5.conf) or DNS have to "
                            "name one.")
            .arg(realmOf(finding.service), promptHost);
    case Kind::UnknownService: {
        const QString asked = hostOf(finding.service);
        if (!asked.isEmpty() && asked.compare(host, Qt::CaseInsensitive) != 0)
            return SaslText::tr("The Kerberos server knows no service %1. That name was asked for because "
                                "DNS gives %2 as the canonical name of %3. Connect by the name that the "
                                "service is registered under, or correct the DNS entry.")
                .arg(finding.service, asked, host);
        return SaslText::tr("The Kerberos server knows no service %1, the name under which %2 would be "
                            "reached. Connect by the name that the service is registered under, or have the "
                            "service registered.")
            .arg(finding.service, promptHost);
    }
    case Kind::WrongPassword:
        return SaslText::tr("The Kerberos server does not know %1, or the password is wrong. Check both; "
                            "capital letters count.")
            .arg(finding.user);
    case Kind::PasswordExpired:
        return SaslText::tr("The password of %1 has expired. Change it, then connect again.").arg(finding.user);
    case Kind::Refused:
        return SaslText::tr("The Kerberos server gives no ticket for %1: it refuses this user or this service. "
                            "The details say why; the realm's administrator can change it.")
            .arg(promptHost);
    case Kind::Usable:
    case Kind::Other:
        break;
    }
    return SaslText::tr("The sign-in to %1 with the Kerberos ticket failed. The details say why; getting a "
                        "new ticket often helps.")
        .arg(promptHost);
}

} // namespace virtdesk
