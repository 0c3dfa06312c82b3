// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QDateTime>
#include <QList>
#include <QString>

#include <optional>

namespace virtdesk::sspi {

/// One Kerberos ticket in Windows' cache (LSA). Times are UTC.
struct LogonTicket
{
    QString client; ///< "anna@CORP.EXAMPLE"; empty where the cache does not tell (Wine)
    QString server; ///< "krbtgt/CORP.EXAMPLE"
    QString realm;  ///< of the server
    QDateTime starts;
    QDateTime expires;
    QDateTime renewUntil;

    bool isTicketGranting() const { return server.startsWith(QLatin1String("krbtgt/"), Qt::CaseInsensitive); }
};

/// Who is signed in to Windows, and the Kerberos tickets of that sign-in. Windows gets and renews them by itself; there
/// may be none as long as nothing has asked for one.
struct LogonTickets
{
    QString user;            ///< "anna@CORP.EXAMPLE" for a domain account; empty for a local one
    QString realm;           ///< the domain's; empty for a local account that has no ticket
    bool isDomain = false;   ///< the account is a domain's, or one is used for the network (runas /netonly)
    bool isReadable = false; ///< the cache could be asked
    QList<LogonTicket> tickets;

    /// The ticket-granting ticket that lasts longest: the person's own realm's, if there is one.
    std::optional<LogonTicket> ticketGranting() const;

    /// Asks the local security authority. Any thread; short, but it waits for another process.
    static LogonTickets read();
};

} // namespace virtdesk::sspi
