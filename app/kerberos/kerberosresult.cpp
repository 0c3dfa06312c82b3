// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/kerberos/kerberosresult.h"

#include "app/kerberos/kerberostext.h"

namespace virtdesk {

namespace {

QString sentenceFor(KerberosProblem problem, const KerberosSubject &s)
{
    switch (problem) {
    case KerberosProblem::None:
        return {};
    case KerberosProblem::NoTicket:
        return KerberosText::tr("There is no Kerberos ticket. Get one here or with kinit.");
    case KerberosProblem::TicketExpired:
        return KerberosText::tr("The Kerberos ticket of %1 has expired. Get a new one.").arg(s.principal);
    case KerberosProblem::ClockSkew:
        return KerberosText::tr(
                   "This computer's clock and that of the Kerberos server (KDC) of %1 differ by more than the allowed "
                   "five "
                   "minutes. Set the clock, or have time synchronisation switched on.")
            .arg(s.realm);
    case KerberosProblem::KdcUnreachable:
        return KerberosText::tr(
                   "No Kerberos server (KDC) of %1 can be reached. Check the network or the VPN; if other services "
                   "work, the "
                   "KDC or a firewall (port 88) is the cause.")
            .arg(s.realm);
    case KerberosProblem::RealmUnknown:
        return KerberosText::tr(
                   "No Kerberos server (KDC) is known for the realm %1. Check the spelling (capital letters count); "
                   "otherwise krb5.conf or the realm's DNS records need an entry.")
            .arg(s.realm);
    case KerberosProblem::NotConfigured:
        return KerberosText::tr(
            "Kerberos is not set up on this computer: krb5.conf is missing, unreadable or names no default realm. "
            "Give the full name (user@REALM), or have krb5.conf set up.");
    case KerberosProblem::BadName:
        return KerberosText::tr("\u201c%1\u201d is not a Kerberos name. It looks like anna@CORP.EXAMPLE.")
            .arg(s.principal);
    case KerberosProblem::UnknownPrincipal:
        return KerberosText::tr(
                   "The Kerberos server does not know %1. Check the name and the realm; capital letters count.")
            .arg(s.principal);
    case KerberosProblem::WrongPassword:
        return KerberosText::tr("The password of %1 is wrong.").arg(s.principal);
    case KerberosProblem::PasswordExpired:
        return KerberosText::tr("The password of %1 has expired and was not changed. Change it, then sign in.")
            .arg(s.principal);
    case KerberosProblem::PasswordRejected:
        return KerberosText::tr("The new password of %1 was not accepted. Choose another one by your site's rules.")
            .arg(s.principal);
    case KerberosProblem::LockedOut:
        return KerberosText::tr(
                   "The account %1 is locked or disabled, often after too many wrong passwords. Only its administrator "
                   "can unlock it.")
            .arg(s.principal);
    case KerberosProblem::AccountExpired:
        return KerberosText::tr("The account %1 has expired. Its administrator has to extend it.").arg(s.principal);
    case KerberosProblem::UnknownService:
        return KerberosText::tr(
                   "The Kerberos server does not know the service %1. Either the host has no such service principal "
                   "(its "
                   "administrator adds it and its keytab), or the host is being called by another name than its own: "
                   "check that the name, and its reverse DNS entry, are the ones in the service principal.")
            .arg(s.service);
    case KerberosProblem::NotRenewable:
        return KerberosText::tr("The ticket of %1 can't be renewed any more. Get a new one with the password.")
            .arg(s.principal);
    case KerberosProblem::CacheUnusable:
        return KerberosText::tr(
                   "The ticket cache %1 can't be read or written. Check the permissions and the space there.")
            .arg(s.cache);
    case KerberosProblem::PreauthImpossible:
        return KerberosText::tr(
            "The Kerberos server wants a way of signing in that is not possible here (for example a smart card, or a "
            "one-time code without an armoured channel). Use kinit as your site describes.");
    case KerberosProblem::Cancelled:
        return KerberosText::tr("Getting the Kerberos ticket was cancelled.");
    case KerberosProblem::Other:
        break;
    }
    return KerberosText::tr("Kerberos failed.");
}

} // namespace

KerberosResult kerberosFailure(KerberosProblem problem, const KerberosSubject &subject, const QString &detail)
{
    KerberosSubject shown = subject;
    for (QString *name : {&shown.principal, &shown.realm, &shown.service, &shown.cache})
        *name = cleanText(*name, 200);
    KerberosResult result{problem, sentenceFor(problem, shown), cleanText(detail)};
    if (problem == KerberosProblem::Other && !result.detail.isEmpty())
        result.sentence = KerberosText::tr("Kerberos failed: %1").arg(result.detail);
    return result;
}

Error KerberosResult::toError() const
{
    switch (problem) {
    case KerberosProblem::None:
        return {};
    case KerberosProblem::Cancelled:
        return {Failure::Cancelled, sentence, detail};
    case KerberosProblem::KdcUnreachable:
        return {Failure::Unreachable, sentence, detail};
    default:
        return {Failure::SignIn, sentence, detail};
    }
}

} // namespace virtdesk
