// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/auth-sasl/kerberosprobe.h"

#include "plugins/auth-sasl/kerberosdiagnosis_windows.h"
#include "sdk/sspi/logontickets.h"
#include "sdk/sspi/securitycontext.h"

namespace virtdesk {

namespace {

using Kind = KerberosDiagnosis::Kind;

/// One status has several reasons; who is signed in, and what tickets there are, tells some of them apart.
Kind refine(Kind kind, const sspi::LogonTickets &tickets, bool isWine)
{
    const std::optional<sspi::LogonTicket> granting = tickets.ticketGranting();
    const bool isLocalAccount = tickets.isReadable && !tickets.isDomain && !granting;
    const bool hasExpired =
        granting && granting->expires.isValid() && granting->expires <= QDateTime::currentDateTimeUtc();
    switch (kind) {
    case Kind::KdcUnreachable:
    case Kind::UnknownService:
        if (hasExpired && isWine) // which has one status for all that a KDC says, and gets no new ticket
            return Kind::ExpiredTicket;
        // A local account has no realm: there is nobody to ask, whatever Windows calls that.
        return isLocalAccount ? Kind::NoTicket : kind;
    case Kind::NoTicket:
    case Kind::Other:
        return hasExpired ? Kind::ExpiredTicket : kind;
    default:
        return kind;
    }
}

} // namespace

KerberosDiagnosis probeKerberos(const QByteArray &service, const QString &host)
{
    const sspi::SecurityFunctions functions = sspi::SecurityFunctions::system();
    const QString target = QString::fromLatin1(service) + QLatin1Char('/') + host;
    sspi::SecurityContext context(functions, L"Kerberos", target.toStdWString());
    sspi::Step step = sspi::Step::Acquire;
    SECURITY_STATUS status = context.acquire(nullptr);
    if (status == SEC_E_OK) {
        step = sspi::Step::Initialize;
        std::vector<char> token;
        status = context.step(ISC_REQ_MUTUAL_AUTH | ISC_REQ_SEQUENCE_DETECT, {}, token);
    }
    KerberosDiagnosis finding = findingOf(status, step, false, functions.isWine);
    const sspi::LogonTickets tickets = sspi::LogonTickets::read();
    finding.service = tickets.realm.isEmpty() ? target : target + QLatin1Char('@') + tickets.realm;
    finding.user = tickets.user;
    if (const std::optional<sspi::LogonTicket> granting = tickets.ticketGranting())
        finding.expiry = granting->expires;
    finding.kind = refine(finding.kind, tickets, functions.isWine);
    return finding;
}

} // namespace virtdesk
