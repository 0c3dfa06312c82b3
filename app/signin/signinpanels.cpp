// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/signin/signinpanels.h"

#include "app/signin/identitypanel.h"
#include "app/signin/promptpanel.h"

namespace virtdesk {

namespace {

/// Panels are dropped from inside their own signals. Only `receiver` is disconnected: the style sheet machinery of Qt
/// has to hear of a widget's end as well, or the next change of theme walks into it.
template <typename Panel>
void retire(QPointer<Panel> &panel, QObject *receiver)
{
    if (!panel)
        return;
    panel->disconnect(receiver);
    panel->hide();
    panel->deleteLater();
    panel.clear();
}

} // namespace

SignInPanels::SignInPanels(QObject *asker, CredentialBroker &broker, IdentityStore &identities, IconSource icons,
                           QObject *parent)
    : QObject(parent)
    , m_asker(asker)
    , m_broker(broker)
    , m_identities(identities)
    , m_icons(std::move(icons))
{
    connect(&m_broker, &CredentialBroker::promptNeeded, this, &SignInPanels::promptNeeded);
    connect(&m_broker, &CredentialBroker::promptJoined, this, [this](quint32 prompt, QObject *who) {
        if (who == m_asker)
            showPrompt(prompt, m_broker.request(prompt));
        promptChanged(prompt);
    });
    connect(&m_broker, &CredentialBroker::promptLeft, this, [this](quint32 prompt, QObject *who) {
        if (who == m_asker)
            promptClosed(prompt);
        else
            promptChanged(prompt);
    });
    connect(&m_broker, &CredentialBroker::promptClosed, this, &SignInPanels::promptClosed);
    connect(&m_broker, &CredentialBroker::notice, this, [this](QObject *who, const QString &sentence) {
        if (who != m_asker)
            return;
        m_lastNotice = sentence;
        if (m_prompt)
            m_prompt->setNotice(sentence);
        Q_EMIT notice(sentence);
    });
}

SignInPanels::~SignInPanels()
{
    delete m_prompt.data();
    delete m_identity.data();
}

QWidget *SignInPanels::panel() const
{
    if (m_identity)
        return m_identity.data();
    return m_prompt.data();
}

bool SignInPanels::asksIdentity() const
{
    return !m_identity.isNull();
}

void SignInPanels::askIdentity(const IdentityQuestion &question, const QString &name,
                               std::function<void(IdentityDecision)> reply)
{
    IdentityQuestion asked = question;
    const std::optional<IdentityStore::Entry> known = m_identities.find(question.service, question.host);
    const QByteArray &shown =
        question.kind == IdentityKind::HostKey ? question.hostKey.sha256 : question.certificate.sha256;
    if (known) {
        if (!shown.isEmpty() && known->sha256 == shown && !question.problems.contains(CertificateProblem::Revoked)) {
            reply(IdentityDecision::AcceptAlways);
            return;
        }
        if (!asked.problems.contains(CertificateProblem::ChangedSinceLastTime))
            asked.problems.prepend(CertificateProblem::ChangedSinceLastTime);
    }
    m_questions.append({asked, name, std::move(reply)});
    if (!m_identity)
        nextQuestion();
}

void SignInPanels::nextQuestion()
{
    retire(m_identity, this);
    if (!m_questions.isEmpty()) {
        m_identity = new IdentityPanel(m_icons);
        const Question &next = m_questions.constFirst();
        const bool named = m_identities.authority(next.question.service, next.question.host).has_value();
        m_identity->setQuestion(next.question, {next.name, m_authorityOffered, named, m_ofInventory});
        connect(m_identity.data(), &IdentityPanel::decided, this,
                [this](IdentityDecision decision) { decide(decision); });
        connect(m_identity.data(), &IdentityPanel::authorityChosen, this,
                [this](const QByteArray &pem) { decide(IdentityDecision::Refuse, pem); });
        connect(m_identity.data(), &IdentityPanel::authorityRequested, this,
                [this] { Q_EMIT authorityRequested(m_questions.constFirst().question.certificate.sha256); });
    }
    publish();
}

void SignInPanels::decide(IdentityDecision decision, const QByteArray &authorityPem)
{
    const Question answered = m_questions.takeFirst();
    const IdentityQuestion &question = answered.question;
    if (!authorityPem.isEmpty())
        m_identities.trustAuthority(question.service, question.host, authorityPem);
    else if (decision == IdentityDecision::AcceptAlways && question.kind == IdentityKind::HostKey)
        m_identities.accept(question.service, question.host, question.hostKey);
    else if (decision == IdentityDecision::AcceptAlways)
        m_identities.accept(question.service, question.host, question.certificate);
    QPointer<SignInPanels> guard(this);
    nextQuestion();
    if (guard && !authorityPem.isEmpty())
        Q_EMIT authorityTrusted();
    if (guard)
        answered.reply(decision);
}

void SignInPanels::showAuthority(const QByteArray &sha256, const Result<QByteArray> &pem)
{
    if (m_identity && m_identity->question().certificate.sha256 == sha256)
        m_identity->showAuthority(pem);
}

void SignInPanels::drop()
{
    m_questions.clear();
    if (m_identity)
        nextQuestion();
}

void SignInPanels::promptNeeded(quint32 prompt, const CredentialRequest &request, const QList<QObject *> &askers)
{
    if (askers.contains(m_asker))
        showPrompt(prompt, request);
}

void SignInPanels::showPrompt(quint32 prompt, const CredentialRequest &request)
{
    if (m_prompt && m_promptId == prompt)
        return;
    retire(m_prompt, this);
    m_promptId = prompt;
    m_prompt = new PromptPanel(m_icons);
    m_prompt->setRequest(request);
    m_prompt->setSharedBy(static_cast<int>(m_broker.waiting(prompt).size()));
    if (!m_lastNotice.isEmpty())
        m_prompt->setNotice(std::exchange(m_lastNotice, QString()));
    if (request.mayRemember) {
        m_broker.probeStore([guard = QPointer<PromptPanel>(m_prompt.data())](const StoreResult &result) {
            if (guard)
                guard->setStoreState(result.problem, result.sentence);
        });
    }
    connect(m_prompt.data(), &PromptPanel::submitted, this,
            [this] { m_broker.answerPrompt(m_promptId, m_prompt->takeAnswer()); });
    connect(m_prompt.data(), &PromptPanel::cancelled, this, [this] {
        m_broker.answerPrompt(m_promptId, Error{Failure::Cancelled, tr("The sign-in was cancelled."), {}});
    });
    publish();
}

void SignInPanels::promptChanged(quint32 prompt)
{
    if (m_prompt && m_promptId == prompt)
        m_prompt->setSharedBy(static_cast<int>(m_broker.waiting(prompt).size()));
}

void SignInPanels::promptClosed(quint32 prompt)
{
    if (!m_prompt || m_promptId != prompt)
        return;
    retire(m_prompt, this);
    m_promptId = 0;
    publish();
}

void SignInPanels::publish()
{
    QWidget *now = panel();
    if (now == m_published)
        return;
    m_published = now;
    Q_EMIT panelChanged(now);
}

} // namespace virtdesk
