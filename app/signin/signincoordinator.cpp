// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/signin/signincoordinator.h"

#include "app/signin/signinpanels.h"

#include <utility>

namespace virtdesk {

SignInCoordinator::SignInCoordinator(CredentialBroker &broker, IdentityStore &identities, IconSource icons,
                                     QObject *parent)
    : QObject(parent)
    , m_broker(broker)
    , m_identities(identities)
    , m_panels(std::make_unique<SignInPanels>(this, broker, identities, std::move(icons)))
{
    connect(m_panels.get(), &SignInPanels::panelChanged, this, &SignInCoordinator::panelChanged);
    connect(m_panels.get(), &SignInPanels::notice, this, &SignInCoordinator::notice);
    connect(m_panels.get(), &SignInPanels::authorityTrusted, this, [this] { m_authorityTrusted = true; });
}

SignInCoordinator::~SignInCoordinator() = default;

void SignInCoordinator::prepare(ConsoleTarget &target)
{
    ++m_connection;
    m_authorityTrusted = false;
    m_answered.clear();
    m_panels->drop();
    m_broker.withdraw(this);
    m_identities.prepare(target);
    m_target = target.clone();
}

void SignInCoordinator::startOver()
{
    m_retries = 0;
    m_broker.reset(this);
}

QWidget *SignInCoordinator::panel() const
{
    return m_panels->panel();
}

void SignInCoordinator::credentialsRequested(quint32 id, const CredentialRequest &request)
{
    m_broker.ask(this, request, &m_target,
                 [this, id, request, connection = m_connection](Result<CredentialAnswer> answer) {
                     if (connection != m_connection || !m_replies.credentials)
                         return;
                     if (answer)
                         m_answered.append(request);
                     m_replies.credentials(id, std::move(answer));
                 });
}

void SignInCoordinator::identityQuestioned(quint32 id, const IdentityQuestion &question)
{
    // A hop's, which the program has made of its own route.
    if (question.service == QLatin1String("proxy")) {
        m_panels->askIdentity(question, {}, [this, id, connection = m_connection](IdentityDecision decision) {
            if (connection == m_connection && m_replies.identity)
                m_replies.identity(id, decision);
        });
        return;
    }
    // Whose identity is asked about is known here: the decision is for the target's own place, whatever a session says.
    IdentityQuestion asked = question;
    asked.service = m_target.protocol;
    asked.host = m_target.place();
    const bool ours =
        !m_target.presentation.title.isEmpty() && !isFromOutside(m_target.namedBy.title) && !m_target.endpoint.listens;
    m_panels->askIdentity(
        asked, ours ? cleanText(m_target.presentation.title, 120) : QString(),
        [this, id, sha256 = asked.certificate.sha256, connection = m_connection](IdentityDecision decision) {
            if (connection != m_connection || !m_replies.identity)
                return;
            // From here on this certificate is what the server is verified by; a stored secret depends on it.
            if (decision != IdentityDecision::Refuse)
                m_target.trust.acceptedSha256 = sha256;
            m_replies.identity(id, decision);
        });
}

void SignInCoordinator::judge(const QString &service, bool accepted, const QString &why)
{
    for (const CredentialRequest &request : std::as_const(m_answered)) {
        if (service.isEmpty() || request.service == service)
            m_broker.judged(this, request, accepted, why);
    }
    m_answered.removeIf(
        [&service](const CredentialRequest &request) { return service.isEmpty() || request.service == service; });
}

void SignInCoordinator::stepEntered(Step step)
{
    if (step == Step::Tls || step == Step::SignIn)
        judge(QStringLiteral("proxy"), true);
}

void SignInCoordinator::signedIn(const StreamSecurity &security)
{
    m_retries = 0;
    m_identities.reached(m_target.key(), security);
    judge({}, true);
    m_target.wipeTickets(); // not needed while the console runs
}

void SignInCoordinator::ended(const Error &error)
{
    ++m_connection; // answers that are still on their way belong to nobody
    m_panels->drop();
    const bool refused = error.kind == Failure::SignIn && !m_answered.isEmpty();
    if (refused)
        judge({}, false, error.sentence);
    m_answered.clear();
    m_broker.withdraw(this);
    if (std::exchange(m_authorityTrusted, false)) {
        Q_EMIT retryRequested();
        return;
    }
    if (refused && m_retries < CredentialBroker::maximumTries) {
        ++m_retries;
        Q_EMIT retryRequested();
    }
}

} // namespace virtdesk
