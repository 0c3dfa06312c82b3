// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "sdk/sspi/logontickets.h"

#include "sdk/result.h"
#include "sdk/sspi/securityfunctions.h"

#include <QTimeZone>

#include <memory>

namespace virtdesk::sspi {

namespace {

constexpr unsigned long maximumTickets = 4096;

/// A connection to the local security authority and its Kerberos package.
class Authority
{
public:
    Authority()
    {
        if (::LsaConnectUntrusted(&m_handle) < 0) {
            m_handle = nullptr;
            return;
        }
        char name[] = MICROSOFT_KERBEROS_NAME_A;
        LSA_STRING text = {sizeof name - 1, sizeof name, name};
        m_usable = ::LsaLookupAuthenticationPackage(m_handle, &text, &m_package) >= 0;
    }
    ~Authority()
    {
        if (m_handle)
            ::LsaDeregisterLogonProcess(m_handle);
    }
    Authority(const Authority &) = delete;
    Authority &operator=(const Authority &) = delete;

    /// Hands the answer of `message` for our own logon session to `take`; false = it was refused or is unknown.
    template <typename Response, typename Take>
    bool query(KERB_PROTOCOL_MESSAGE_TYPE message, Take take)
    {
        if (!m_usable)
            return false;
        KERB_QUERY_TKT_CACHE_REQUEST request = {};
        request.MessageType = message;
        void *answer = nullptr;
        ULONG size = 0;
        NTSTATUS packageStatus = 0;
        const NTSTATUS status = ::LsaCallAuthenticationPackage(m_handle, m_package, &request, sizeof request, &answer,
                                                               &size, &packageStatus);
        if (status < 0 || packageStatus < 0 || !answer)
            return false;
        const std::unique_ptr<void, decltype([](void *buffer) { ::LsaFreeReturnBuffer(buffer); })> owned(answer);
        const auto *response = static_cast<const Response *>(answer);
        if (size < offsetof(Response, Tickets))
            return false;
        const std::size_t room = (size - offsetof(Response, Tickets)) / sizeof response->Tickets[0];
        const unsigned long count = std::min(response->CountOfTickets, maximumTickets);
        for (unsigned long i = 0; i < count && i < room; ++i)
            take(response->Tickets[i]);
        return true;
    }

private:
    HANDLE m_handle = nullptr;
    ULONG m_package = 0;
    bool m_usable = false;
};

QString textOf(const UNICODE_STRING &text)
{
    return text.Buffer ? cleanText(QString::fromWCharArray(text.Buffer, text.Length / 2), 255) : QString();
}

/// FILETIME: units of 100 ns since 1601, UTC. Invalid for "never" and nonsense.
QDateTime timeOf(const LARGE_INTEGER &time)
{
    constexpr qint64 unitsPerMillisecond = 10000;
    constexpr qint64 from1601To1970 = 11644473600000;
    constexpr qint64 year10000 = 253402300800000;
    const qint64 milliseconds = time.QuadPart / unitsPerMillisecond - from1601To1970;
    if (milliseconds <= 0 || milliseconds >= year10000)
        return {};
    return QDateTime::fromMSecsSinceEpoch(milliseconds, Qt::UTC);
}

template <typename Info>
LogonTicket ticketOf(const Info &info)
{
    LogonTicket ticket;
    ticket.server = textOf(info.ServerName);
    ticket.starts = timeOf(info.StartTime);
    ticket.expires = timeOf(info.EndTime);
    if (info.TicketFlags & KERB_TICKET_FLAGS_renewable)
        ticket.renewUntil = timeOf(info.RenewTime);
    return ticket;
}

/// The account of our own logon session.
void readAccount(LogonTickets &all)
{
    HANDLE rawToken = nullptr;
    if (!::OpenProcessToken(::GetCurrentProcess(), TOKEN_QUERY, &rawToken))
        return;
    const std::unique_ptr<void, decltype([](void *handle) { ::CloseHandle(handle); })> token(rawToken);
    TOKEN_STATISTICS statistics = {};
    DWORD size = 0;
    if (!::GetTokenInformation(rawToken, TokenStatistics, &statistics, sizeof statistics, &size))
        return;
    SECURITY_LOGON_SESSION_DATA *raw = nullptr;
    if (::LsaGetLogonSessionData(&statistics.AuthenticationId, &raw) < 0 || !raw)
        return;
    const std::unique_ptr<SECURITY_LOGON_SESSION_DATA, decltype([](void *buffer) { ::LsaFreeReturnBuffer(buffer); })>
        session(raw);
    const QString domain = textOf(session->DnsDomainName).toUpper();
    all.isDomain = !domain.isEmpty() || session->LogonType == NewCredentials;
    if (domain.isEmpty())
        return; // a local account
    all.realm = domain;
    const QString name = textOf(session->UserName);
    if (!name.isEmpty())
        all.user = name + QLatin1Char('@') + domain;
}

} // namespace

std::optional<LogonTicket> LogonTickets::ticketGranting() const
{
    std::optional<LogonTicket> best;
    for (const LogonTicket &ticket : tickets) {
        if (!ticket.isTicketGranting())
            continue;
        const bool own = ticket.server.mid(7).compare(realm, Qt::CaseInsensitive) == 0;
        const bool bestIsOwn = best && best->server.mid(7).compare(realm, Qt::CaseInsensitive) == 0;
        if (!best || (own && !bestIsOwn) || (own == bestIsOwn && ticket.expires > best->expires))
            best = ticket;
    }
    return best;
}

LogonTickets LogonTickets::read()
{
    LogonTickets all;
    readAccount(all);
    Authority authority;
    all.isReadable = authority.query<KERB_QUERY_TKT_CACHE_EX_RESPONSE>(
        KerbQueryTicketCacheExMessage, [&](const KERB_TICKET_CACHE_INFO_EX &info) {
            LogonTicket ticket = ticketOf(info);
            ticket.realm = textOf(info.ServerRealm);
            const QString name = textOf(info.ClientName);
            if (!name.isEmpty())
                ticket.client = name + QLatin1Char('@') + textOf(info.ClientRealm);
            all.tickets.append(ticket);
        });
    // Wine knows the older question only.
    if (!all.isReadable)
        all.isReadable = authority.query<KERB_QUERY_TKT_CACHE_RESPONSE>(KerbQueryTicketCacheMessage,
                                                                        [&](const KERB_TICKET_CACHE_INFO &info) {
                                                                            LogonTicket ticket = ticketOf(info);
                                                                            ticket.realm = textOf(info.RealmName);
                                                                            all.tickets.append(ticket);
                                                                        });
    if (const std::optional<LogonTicket> granting = all.ticketGranting()) {
        if (all.realm.isEmpty())
            all.realm = granting->realm;
        if (!granting->client.isEmpty())
            all.user = granting->client;
    }
    return all;
}

} // namespace virtdesk::sspi
