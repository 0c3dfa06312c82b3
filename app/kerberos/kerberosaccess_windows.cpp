// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/kerberos/kerberosaccess.h"

#include "app/kerberos/kerberostext.h"
#include "sdk/sspi/logontickets.h"
#include "sdk/sspi/securitycontext.h"
#include "sdk/sspi/securitytrouble.h"

// clang-format off: the second needs the first
#include <windows.h>
#include <dsgetdc.h>
#include <lm.h>
// clang-format on

#include <QLocale>

#include <memory>

namespace virtdesk::kerberos {

namespace {

QString cacheName()
{
    return QStringLiteral("LSA");
}

/// Windows keeps its tickets in the logon session, gets and renews them by itself; no program puts any there.
KerberosResult byWindows()
{
    return {
        KerberosProblem::Other,
        KerberosText::tr(
            "Windows looks after the Kerberos tickets of whoever is signed in to it. Where another Kerberos name is "
            "needed, a console asks for it when it is opened."),
        {}};
}

KerberosResult noTicket(const QString &detail)
{
    return {
        KerberosProblem::NoTicket,
        KerberosText::tr(
            "Nobody is signed in to a Kerberos realm on this computer. Sign in to Windows with your domain account, "
            "or give a Kerberos name and password when a console asks for them."),
        detail};
}

KerberosResult expired(const QString &principal, const QString &detail)
{
    return {
        KerberosProblem::TicketExpired,
        KerberosText::tr(
            "The Kerberos ticket of %1 has expired. Windows gets a new one as soon as it reaches a domain controller: "
            "check the network or the VPN, then lock and unlock the screen.")
            .arg(principal),
        detail};
}

/// For display. The cache of Wine does not tell whose ticket it is.
QString nameOf(const sspi::LogonTickets &tickets)
{
    return tickets.user.isEmpty() ? tickets.realm : tickets.user;
}

KerberosResult resultOf(sspi::Trouble trouble, const KerberosSubject &subject, SECURITY_STATUS status)
{
    const QString detail = sspi::statusText(status);
    switch (trouble) {
    case sspi::Trouble::None:
        return {};
    case sspi::Trouble::NoCredentials:
    case sspi::Trouble::NotInstalled:
        return noTicket(detail);
    case sspi::Trouble::Expired:
        return expired(subject.principal, detail);
    case sspi::Trouble::ClockSkew:
        return kerberosFailure(KerberosProblem::ClockSkew, subject, detail);
    case sspi::Trouble::NoKdc:
        return kerberosFailure(KerberosProblem::KdcUnreachable, subject, detail);
    case sspi::Trouble::UnknownService:
        return kerberosFailure(KerberosProblem::UnknownService, subject, detail);
    case sspi::Trouble::WrongPassword:
        return kerberosFailure(KerberosProblem::WrongPassword, subject, detail);
    case sspi::Trouble::PasswordExpired:
        return kerberosFailure(KerberosProblem::PasswordExpired, subject, detail);
    case sspi::Trouble::Locked:
        return kerberosFailure(KerberosProblem::LockedOut, subject, detail);
    case sspi::Trouble::Refused:
    case sspi::Trouble::Other:
        break;
    }
    return kerberosFailure(KerberosProblem::Other, subject, detail);
}

/// Asks Windows for a domain controller of the realm; nullopt = this Windows can't be asked that (Wine).
std::optional<KerberosResult> findKdc(const QString &realm)
{
    DOMAIN_CONTROLLER_INFOW *raw = nullptr;
    const DWORD status = ::DsGetDcNameW(nullptr, realm.toStdWString().c_str(), nullptr, nullptr,
                                        DS_KDC_REQUIRED | DS_RETURN_DNS_NAME | DS_FORCE_REDISCOVERY, &raw);
    const std::unique_ptr<void, decltype([](void *buffer) { ::NetApiBufferFree(buffer); })> info(raw);
    if (status == ERROR_CALL_NOT_IMPLEMENTED || status == ERROR_NOT_SUPPORTED)
        return std::nullopt;
    if (status == ERROR_SUCCESS)
        return KerberosResult();
    return kerberosFailure(KerberosProblem::KdcUnreachable, {{}, realm, {}, {}},
                           sspi::statusText(static_cast<SECURITY_STATUS>(status)));
}

} // namespace

KerberosAbilities abilities()
{
    return {false, false, false};
}

KerberosState readState()
{
    const sspi::LogonTickets tickets = sspi::LogonTickets::read();
    KerberosState state;
    state.defaultRealm = tickets.realm;
    state.defaultCache = cacheName();
    const std::optional<sspi::LogonTicket> granting = tickets.ticketGranting();
    if (!granting && !tickets.isDomain)
        return state;
    KerberosCache cache;
    cache.name = cacheName();
    cache.principal = nameOf(tickets);
    cache.realm = tickets.realm;
    cache.isDefault = true;
    cache.hasTicket = granting.has_value();
    if (granting) {
        cache.starts = granting->starts;
        cache.expires = granting->expires;
        cache.renewUntil = granting->renewUntil;
    }
    state.caches.append(cache);
    return state;
}

KerberosResult acquire(const QString &, Secret, const Prompter &, const std::atomic<bool> &)
{
    return byWindows();
}

KerberosResult renew(const QString &)
{
    return byWindows();
}

KerberosResult makeDefault(const QString &)
{
    return byWindows();
}

KerberosResult forget(const QString &)
{
    return byWindows();
}

QString principalFor(const QString &, const QString &)
{
    return sspi::LogonTickets::read().user;
}

KerberosResult checkService(const QString &service, const QString &host, QString *canonical)
{
    const sspi::LogonTickets tickets = sspi::LogonTickets::read();
    const QString target = service + QLatin1Char('/') + host;
    const QString whole = tickets.realm.isEmpty() ? target : target + QLatin1Char('@') + tickets.realm;
    if (canonical)
        *canonical = whole;
    const KerberosSubject subject{nameOf(tickets), tickets.realm, whole, cacheName()};
    const std::optional<sspi::LogonTicket> granting = tickets.ticketGranting();
    const sspi::SecurityFunctions functions = sspi::SecurityFunctions::system();
    sspi::SecurityContext context(functions, L"Kerberos", target.toStdWString());
    sspi::Step step = sspi::Step::Acquire;
    SECURITY_STATUS status = context.acquire(nullptr);
    if (status == SEC_E_OK) {
        step = sspi::Step::Initialize;
        std::vector<char> token; // nobody gets it
        status = context.step(ISC_REQ_MUTUAL_AUTH, {}, token);
    }
    const sspi::Trouble trouble = sspi::troubleOf(status, step, false, functions.isWine);
    if (trouble != sspi::Trouble::None && granting && granting->expires.isValid() &&
        granting->expires <= QDateTime::currentDateTimeUtc())
        return expired(subject.principal, sspi::statusText(status));
    return resultOf(trouble, subject, status);
}

KerberosResult checkKdc(const QString &realm)
{
    return findKdc(realm).value_or(KerberosResult());
}

QList<KerberosCheck> diagnose(const QString &service, const QString &host)
{
    QList<KerberosCheck> checks;
    const sspi::LogonTickets tickets = sspi::LogonTickets::read();
    const std::optional<sspi::LogonTicket> granting = tickets.ticketGranting();
    const QString ticketName = KerberosText::tr("Kerberos ticket");
    if (!tickets.isDomain && !granting) {
        // Not wrong by itself: without Kerberos, and with a name and password, there is nothing to be missed.
        checks.append({ticketName, false, noTicket({}).sentence, {}});
        return checks;
    }
    if (!tickets.realm.isEmpty()) {
        checks.append({KerberosText::tr("Kerberos realm"), true, tickets.realm, {}});
        if (const std::optional<KerberosResult> kdc = tickets.isDomain ? findKdc(tickets.realm) : std::nullopt)
            checks.append({KerberosText::tr("Kerberos server"), kdc->ok(),
                           kdc->ok() ? KerberosText::tr("A KDC of %1 answers.").arg(tickets.realm) : kdc->sentence,
                           kdc->detail});
    }
    if (!granting)
        checks.append({ticketName,
                       true,
                       KerberosText::tr("%1 is signed in to Windows, which gets the ticket when it is needed.")
                           .arg(nameOf(tickets)),
                       {}});
    else if (granting->expires.isValid() && granting->expires <= QDateTime::currentDateTimeUtc())
        checks.append({ticketName, false, expired(nameOf(tickets), {}).sentence, {}});
    else
        checks.append(
            {ticketName,
             true,
             KerberosText::tr("%1, until %2")
                 .arg(nameOf(tickets), QLocale().toString(granting->expires.toLocalTime(), QLocale::ShortFormat)),
             {}});
    if (!host.isEmpty()) {
        QString canonical;
        const KerberosResult result =
            checkService(service.isEmpty() ? QStringLiteral("host") : service, host, &canonical);
        checks.append({KerberosText::tr("Kerberos service"), result.ok(),
                       result.ok() ? KerberosText::tr("%1 is known to the KDC.").arg(canonical) : result.sentence,
                       result.detail});
    }
    return checks;
}

} // namespace virtdesk::kerberos
