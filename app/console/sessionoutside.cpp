// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/console/sessionoutside.h"

#include "app/console/confinementpolicy.h"
#include "app/console/hoptokens.h"
#include "app/console/sessionconnection.h"
#include "app/console/sessionquestions.h"
#include "app/console/sessionstreams.h"
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

void SessionOutside::begin(const ConsoleTarget &target, const QStringList &apart, NativeHandle::Value process)
{
    m_protection = {};
    m_ticketGiven = TicketSource::seesTickets() ? std::make_optional(false) : std::nullopt;
    m_asked = 0;
    m_questionOpen = false;
    m_process = process;
    m_target = target.clone();
    m_target.wipeTickets();
    m_target.signIn.clientKeyPem.wipe();
    m_connection.reset(new SessionConnection(target, apart, process));
    QObject::connect(m_connection.get(), &SessionConnection::credentialsRequested, m_connection.get(),
                     [this](const CredentialRequest &said) { ask(said); });
    QObject::connect(m_connection.get(), &SessionConnection::identityQuestioned, m_connection.get(),
                     [this](const IdentityQuestion &said) { ask(said); });
    QObject::connect(m_connection.get(), &SessionConnection::answered, m_connection.get(), [this] {
        m_protection.unconfinedHelpers = unconfinedHelpers();
        ParentMessage answer = m_connection->takeAnswer();
        if (const auto *service = std::get_if<ServiceAnswered>(&answer);
            service && service->ticket.state == KerberosTicket::State::Usable)
            m_ticketGiven = true;
        m_send(std::move(answer), m_connection->takeHandle());
    });
    m_tokens = std::make_unique<HopTokens>(target);
    QObject::connect(m_tokens.get(), &HopTokens::found, m_tokens.get(), [this] {
        m_protection.unconfinedHelpers = unconfinedHelpers();
        m_send(TokenAnswered{m_tokens->take()}, {});
    });
    m_connection->start();
}

QStringList SessionOutside::unconfinedHelpers() const
{
    QStringList helpers = m_connection ? m_connection->unconfinedHelpers() : m_protection.unconfinedHelpers;
    const QString ticket = QStringLiteral("virtdesk-ticket");
    if (m_tokens && !m_tokens->isConfined() && !helpers.contains(ticket))
        helpers << ticket;
    return helpers;
}

void SessionOutside::end()
{
    m_connection.reset();
    m_carrier.reset();
    m_streams.reset();
    m_tokens.reset();
}

std::optional<Error> SessionOutside::take(const ConfinementReport &report, qint64 pid)
{
    const bool signedIn = report.stage == ConfinementReport::Stage::AfterSignIn;
    if (m_protection.known != signedIn)
        return Error{Failure::Protocol, {}, QStringLiteral("confinement reported in the wrong order")};
    m_protection = SessionProtection::observe(pid, report);
    if (m_connection)
        m_protection.unconfinedHelpers = unconfinedHelpers();
    if (ConfinementPolicy::isConfinementRequired() && !m_protection.isComplete())
        return m_protection.refusal();
    if (signedIn && m_connection) {
        m_carrier = m_connection->takeCarrier();
        m_way = m_connection->way();
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

bool SessionOutside::findToken(int hop)
{
    return m_tokens && m_tokens->find(hop);
}

bool SessionOutside::openStream(const QString &channel)
{
    if (m_connection) // not signed in
        return false;
    if (!m_streams) {
        m_streams = std::make_unique<SessionStreams>(m_way, m_process);
        QObject::connect(m_streams.get(), &SessionStreams::answered, m_streams.get(),
                         [this] { m_send(m_streams->takeAnswer(), m_streams->takeHandle()); });
    }
    return m_streams->open(channel);
}

void SessionOutside::streamTaken()
{
    if (m_streams)
        m_streams->taken();
}

bool SessionOutside::nextQuestion()
{
    const bool good = !m_questionOpen && m_asked < maxQuestions;
    if (good) {
        ++m_asked;
        m_questionOpen = true;
    } else if (m_questions.violated) {
        m_questions.violated(QStringLiteral("more questions of a hop than make sense"));
    }
    return good;
}

void SessionOutside::ask(const CredentialRequest &said)
{
    const auto request = SessionQuestions::credentials(said, m_target, SessionQuestions::At::Proxy, false);
    if (!request) {
        if (m_questions.violated)
            m_questions.violated(QStringLiteral("credential question of a hop"));
    } else if (nextQuestion() && m_questions.credentials) {
        m_questions.credentials(questionBit | m_asked, *request);
    }
}

void SessionOutside::ask(const IdentityQuestion &said)
{
    const auto question = SessionQuestions::hostKey(said, m_target);
    if (!question) {
        if (m_questions.violated)
            m_questions.violated(QStringLiteral("identity question of a hop"));
    } else if (nextQuestion() && m_questions.identity) {
        m_questions.identity(questionBit | m_asked, *question);
    }
}

void SessionOutside::answerCredentials(quint32 id, Result<CredentialAnswer> answer)
{
    if (id == (questionBit | m_asked) && std::exchange(m_questionOpen, false) && m_connection)
        m_connection->answerCredentials(std::move(answer));
}

void SessionOutside::answerIdentity(quint32 id, IdentityDecision decision)
{
    if (id == (questionBit | m_asked) && std::exchange(m_questionOpen, false) && m_connection)
        m_connection->answerIdentity(decision);
}

} // namespace virtdesk
