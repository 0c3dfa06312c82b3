// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/console/sessionoutside.h"

#include "app/console/confinementpolicy.h"
#include "app/console/sessionconnection.h"
#include "app/console/ticketsource.h"

#include <utility>
#include <variant>

namespace virtdesk {

void SessionOutside::LaterDeleter::operator()(SessionConnection *connection) const
{
    connection->disconnect();
    connection->deleteLater();
}

SessionOutside::SessionOutside(Send send)
    : m_send(std::move(send))
{
}

SessionOutside::~SessionOutside() = default;

void SessionOutside::begin(const ConsoleTarget &target, NativeHandle::Value process)
{
    m_protection = {};
    m_ticketGiven = TicketSource::seesTickets() ? std::make_optional(false) : std::nullopt;
    m_connection.reset(new SessionConnection(target, process));
    QObject::connect(m_connection.get(), &SessionConnection::answered, m_connection.get(), [this] {
        m_protection.unconfinedHelpers = m_connection->unconfinedHelpers();
        ParentMessage answer = m_connection->takeAnswer();
        if (const auto *service = std::get_if<ServiceAnswered>(&answer);
            service && service->ticket.state == KerberosTicket::State::Usable)
            m_ticketGiven = true;
        m_send(std::move(answer), m_connection->takeHandle());
    });
    m_connection->start();
}

void SessionOutside::end()
{
    m_connection.reset();
    m_transport.reset();
}

std::optional<Error> SessionOutside::take(const ConfinementReport &report, qint64 pid)
{
    const bool signedIn = report.stage == ConfinementReport::Stage::AfterSignIn;
    if (m_protection.known != signedIn)
        return Error{Failure::Protocol, {}, QStringLiteral("confinement reported in the wrong order")};
    m_protection = SessionProtection::observe(pid, report);
    if (m_connection)
        m_protection.unconfinedHelpers = m_connection->unconfinedHelpers();
    if (ConfinementPolicy::isConfinementRequired() && !m_protection.isComplete())
        return m_protection.refusal();
    if (signedIn && m_connection) {
        m_transport = m_connection->takeTransport();
        m_connection.reset();
    } else if (m_connection)
        m_connection->release();
    return std::nullopt;
}

bool SessionOutside::connectAgain()
{
    return m_connection && m_connection->connectAgain();
}

void SessionOutside::entered(Step step)
{
    if (m_connection && step > Step::Connect)
        m_connection->connectionTaken();
}

bool SessionOutside::findService(bool withTicket)
{
    return m_connection && m_connection->findService(withTicket);
}

} // namespace virtdesk
