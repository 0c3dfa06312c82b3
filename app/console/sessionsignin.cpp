// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/console/sessionsignin.h"

#include "app/console/sessionquestions.h"

#include <utility>

namespace virtdesk {

namespace {

constexpr int lookAnywayMs = 500;

} // namespace

SessionSignIn::SessionSignIn(QObject *parent)
    : QObject(parent)
{
    m_lookAnyway.setSingleShot(true);
    connect(&m_lookAnyway, &QTimer::timeout, this, &SessionSignIn::pictureShown);
}

SessionSignIn::~SessionSignIn() = default;

void SessionSignIn::begin(const ConsoleTarget &target)
{
    end();
    m_target = target.clone();
    m_target.wipeTickets();
    m_target.signIn.clientKeyPem.wipe();
    m_askedMechanism.clear();
    m_askedSha256.clear();
    m_history = {};
}

void SessionSignIn::end()
{
    m_credentials = m_identity = 0;
    m_check.reset();
    m_claim.reset();
    m_lookAnyway.stop();
}

void SessionSignIn::ask(const CredentialAsked &asked, bool onTheWay, bool tlsStarted)
{
    const auto at = onTheWay ? SessionQuestions::At::Proxy : SessionQuestions::At::SignIn;
    const auto request = SessionQuestions::credentials(asked.request, m_target, at, tlsStarted);
    if (!request) {
        Q_EMIT violated(QStringLiteral("credential question"));
        return;
    }
    m_credentials = asked.id;
    m_askedMechanism = request->mechanism;
    m_askedByServer = !onTheWay;
    Q_EMIT credentialsRequested(asked.id, *request);
}

void SessionSignIn::ask(const IdentityAsked &asked, bool onTheWay)
{
    const auto at = onTheWay ? SessionQuestions::At::Proxy : SessionQuestions::At::SignIn;
    const auto question = SessionQuestions::identity(asked.question, m_target, at);
    if (!question) {
        Q_EMIT violated(QStringLiteral("identity question"));
        return;
    }
    m_identity = asked.id;
    m_askedSha256.clear();
    m_identityOfServer = !onTheWay;
    const auto judged = [this, id = asked.id, question = *question](const CertificateVerdict &verdict) {
        identityJudged(id, question, verdict);
    };
    if (onTheWay) // by its own name, and the system's authorities or its inventory's
        look(question->certificate, {{}, hopAuthorities(question->host), question->expectedName, {}, {}}, judged);
    else
        look(question->certificate, judged);
}

QByteArray SessionSignIn::hopAuthorities(const QString &hopName) const
{
    const QList<QUrl> &route = m_target.endpoint.route;
    for (qsizetype hop = 0; hop < route.size(); ++hop) {
        if (m_target.isProxyOfInventory(hop) && cleanText(Endpoint::hopName(route.at(hop)), 200) == hopName)
            return m_target.proxyAccess.caPem;
    }
    return {};
}

/// What the person is shown about a certificate was found out by a process that the session has no part in.
void SessionSignIn::identityJudged(quint32 id, IdentityQuestion question, const CertificateVerdict &verdict)
{
    if (m_identity != id)
        return;
    if (verdict.state == CertificateVerdict::State::Unknown) {
        Q_EMIT failed(
            {Failure::Internal,
             tr("The server's certificate could not be looked at, so nothing was sent to the server. Reconnect to "
                "try again."),
             verdict.detail});
        return;
    }
    if (verdict.state != CertificateVerdict::State::Problems ||
        verdict.certificate.sha256 != question.certificate.sha256) {
        Q_EMIT violated(QStringLiteral("question about a certificate that is in order, or another one"));
        return;
    }
    question.certificate = verdict.certificate;
    question.problems = verdict.problems;
    question.detail = verdict.detail;
    m_askedSha256 = verdict.certificate.sha256;
    Q_EMIT identityQuestioned(id, question);
}

void SessionSignIn::look(const CertificateInfo &certificate, CheckCertificate question,
                         std::function<void(const CertificateVerdict &)> then)
{
    question.chainPem = certificate.chainPem.isEmpty() ? certificate.pem : certificate.chainPem;
    m_check = std::make_unique<CertificateCheck>();
    connect(m_check.get(), &CertificateCheck::finished, this,
            [then = std::move(then)](const CertificateVerdict &verdict) { then(verdict); });
    m_check->start(std::move(question));
}

void SessionSignIn::look(const CertificateInfo &certificate, std::function<void(const CertificateVerdict &)> then)
{
    CheckCertificate question;
    question.caPem = m_target.trust.caPem;
    question.expectedName = SessionQuestions::expectedName(m_target);
    question.hostSubject = m_target.trust.hostSubject;
    question.acceptedSha256 = m_target.trust.acceptedSha256;
    look(certificate, std::move(question), std::move(then));
}

void SessionSignIn::report(const SignedInMessage &message, bool tlsStarted, std::optional<bool> ticketGiven)
{
    m_history.tlsStarted = tlsStarted;
    m_history.ticketGiven = ticketGiven;
    if (const char *wrong = SecurityClaim::contradiction(message.security, m_target, m_history)) {
        Q_EMIT violated(QLatin1String(wrong));
        return;
    }
    if (!message.security.tlsVerified && !message.security.tlsPinned) {
        Q_EMIT secured(message.security);
        return;
    }
    // Pictures may come meanwhile; that a certificate was verified is said when it was. The process that looks at it
    // does not take the processor from the first one.
    m_claim = message.security;
    m_lookAnyway.start(lookAnywayMs);
}

void SessionSignIn::pictureShown()
{
    if (!m_claim)
        return;
    m_lookAnyway.stop();
    const StreamSecurity claim = *std::exchange(m_claim, std::nullopt);
    look(claim.certificate, [this, claim](const CertificateVerdict &verdict) { certificateJudged(claim, verdict); });
}

void SessionSignIn::certificateJudged(const StreamSecurity &claim, const CertificateVerdict &verdict)
{
    StreamSecurity own = claim;
    own.certificate = verdict.certificate;
    own.verifiedBy = verdict.verifiedBy;
    switch (verdict.state) {
    case CertificateVerdict::State::Unknown: // not looked at: then nobody says that it was
        own.tlsVerified = own.tlsPinned = false;
        own.certificate = {};
        own.verifiedBy.clear();
        Q_EMIT secured(own);
        return;
    case CertificateVerdict::State::Verified:
        own.tlsVerified = true;
        own.tlsPinned = false;
        break;
    case CertificateVerdict::State::Pinned:
    case CertificateVerdict::State::Problems:
        // With problems it counts only as the one that the person accepted a moment ago.
        if (!claim.tlsPinned || (verdict.state == CertificateVerdict::State::Problems &&
                                 verdict.certificate.sha256 != m_history.acceptedSha256)) {
            Q_EMIT violated(QStringLiteral("a certificate that does not verify is called verified"));
            return;
        }
        own.tlsVerified = own.tlsPinned = true;
        if (own.verifiedBy.isEmpty())
            own.verifiedBy = tr("accepted by you");
        break;
    }
    if (verdict.certificate.sha256 != claim.certificate.sha256) {
        Q_EMIT violated(QStringLiteral("another certificate than the one of the chain"));
        return;
    }
    Q_EMIT secured(own);
}

bool SessionSignIn::answerCredentials(quint32 id, bool given)
{
    if (id == 0 || m_credentials != id)
        return false;
    m_credentials = 0;
    if (given && m_askedByServer)
        m_history.mechanism = m_askedMechanism;
    return true;
}

bool SessionSignIn::answerIdentity(quint32 id, IdentityDecision decision)
{
    if (id == 0 || m_identity != id || m_askedSha256.isEmpty())
        return false;
    m_identity = 0;
    if (decision != IdentityDecision::Refuse && m_identityOfServer)
        m_history.acceptedSha256 = m_askedSha256;
    return true;
}

} // namespace virtdesk
