// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/console/certificatecheck.h"
#include "app/console/securityclaim.h"
#include "app/ipc/messages.h"

#include <QObject>
#include <QTimer>

#include <functional>
#include <memory>
#include <optional>

namespace virtdesk {

/// The sign-in of one connection as its parent sees it: makes its own questions out of the session's, remembers what
/// was answered, and lets the session's report stand only where nothing speaks against it and, for a certificate, where
/// another process has looked at it. The order of the messages is SessionProtocol's. Main thread.
class SessionSignIn : public QObject
{
    Q_OBJECT
public:
    explicit SessionSignIn(QObject *parent = nullptr);
    ~SessionSignIn() override;

    /// For a new connection.
    void begin(const ConsoleTarget &target);
    /// The session begins another connection to the same server: what was signed in with on the last one is nothing.
    void connectsAgain() { m_history.mechanism.reset(); }
    /// Nothing more comes of it.
    void end();

    /// `onTheWay`: the question is a proxy's.
    void ask(const CredentialAsked &asked, bool onTheWay, bool tlsStarted);
    void ask(const IdentityAsked &asked, bool onTheWay);
    /// `ticketGiven`: see SignInHistory.
    void report(const SignedInMessage &message, bool tlsStarted, std::optional<bool> ticketGiven);
    /// The first picture is there: what would have held it up may begin.
    void pictureShown();

    /// False when `id` is not the open question. `given`: with an answer, and not with an error.
    bool answerCredentials(quint32 id, bool given);
    bool answerIdentity(quint32 id, IdentityDecision decision);

Q_SIGNALS:
    void credentialsRequested(quint32 id, const virtdesk::CredentialRequest &request);
    void identityQuestioned(quint32 id, const virtdesk::IdentityQuestion &question);
    /// The report stands; `security` has what this program found out itself in its place.
    void secured(const virtdesk::StreamSecurity &security);
    /// No honest session says this.
    void violated(const QString &detail);
    void failed(const virtdesk::Error &error);

private:
    /// By the target's authorities, names and accepted certificate.
    void look(const CertificateInfo &certificate, std::function<void(const CertificateVerdict &)> then);
    void look(const CertificateInfo &certificate, CheckCertificate question,
              std::function<void(const CertificateVerdict &)> then);
    /// Of a proxy of the console's inventory; empty = the system's.
    QByteArray hopAuthorities(const QString &hopName) const;
    void identityJudged(quint32 id, IdentityQuestion question, const CertificateVerdict &verdict);
    void certificateJudged(const StreamSecurity &claim, const CertificateVerdict &verdict);

    ConsoleTarget m_target; ///< without its secrets
    // The one question that may be open; 0 = none.
    quint32 m_credentials = 0;
    quint32 m_identity = 0;
    QString m_askedMechanism;
    bool m_askedByServer = false; ///< and not by a proxy
    QByteArray m_askedSha256;
    bool m_identityOfServer = false; ///< and not of a hop
    SignInHistory m_history;
    std::unique_ptr<CertificateCheck> m_check;
    std::optional<StreamSecurity> m_claim; ///< whose certificate has still to be looked at
    QTimer m_lookAnyway;                   ///< when no picture comes
};

} // namespace virtdesk
