// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

// HTTP Negotiate (RFC 4559) by Windows' package of that name, with the tickets of who is signed in to Windows.
#include "plugins/ovirt-api/gssnegotiate.h"

#include "sdk/sspi/logontickets.h"
#include "sdk/sspi/securitycontext.h"
#include "sdk/sspi/securitytrouble.h"

#include <QHostAddress>

namespace virtdesk::ovirt {

namespace {

/// Negotiate falls back to NTLM where there is no Kerberos. That proves nothing to an engine and gives something to
/// guess the password by to whoever answers; it is never sent.
bool isNtlm(const std::vector<char> &token)
{
    return QByteArrayView(token.data(), static_cast<qsizetype>(token.size())).indexOf(QByteArrayView("NTLMSSP\0", 8)) >=
           0;
}

} // namespace

GssToken gssHaveTicket()
{
    GssToken result;
    const sspi::LogonTickets tickets = sspi::LogonTickets::read();
    const std::optional<sspi::LogonTicket> granting = tickets.ticketGranting();
    // A domain account may have no ticket at this moment: Windows gets one when it is needed.
    if (!tickets.isDomain &&
        !(granting && granting->expires.isValid() && granting->expires > QDateTime::currentDateTimeUtc())) {
        result.noTicket = true;
        result.problem = QStringLiteral("nobody is signed in to a Kerberos realm");
        return result;
    }
    result.principal = cleanText(tickets.user, 200);
    return result;
}

GssToken gssInitialToken(const QString &host)
{
    GssToken result = gssHaveTicket();
    if (result.noTicket)
        return result;
    if (QHostAddress().setAddress(host)) {
        result.problem = QStringLiteral("a Kerberos service has a name, not an address");
        return result;
    }
    const sspi::SecurityFunctions functions = sspi::SecurityFunctions::system();
    const QString target = QStringLiteral("HTTP/") + host;
    sspi::SecurityContext context(functions, L"Negotiate", target.toStdWString());
    sspi::Step step = sspi::Step::Acquire;
    SECURITY_STATUS status = context.acquire(nullptr);
    std::vector<char> token;
    if (status == SEC_E_OK) {
        step = sspi::Step::Initialize;
        // No mutual authentication: TLS has verified the server already, and so one round trip is enough.
        status = context.step(0, {}, token);
    }
    if (status != SEC_E_OK && status != SEC_I_CONTINUE_NEEDED) {
        const sspi::Trouble trouble = sspi::troubleOf(status, step, false, functions.isWine);
        result.noTicket = trouble == sspi::Trouble::NoCredentials || trouble == sspi::Trouble::NotInstalled;
        result.problem = sspi::statusText(status);
        return result;
    }
    if (isNtlm(token)) {
        result.problem = QStringLiteral("no Kerberos ticket can be got for HTTP/%1").arg(cleanText(host, 200));
        return result;
    }
    result.token = QByteArray(token.data(), static_cast<qsizetype>(token.size()));
    return result;
}

} // namespace virtdesk::ovirt
