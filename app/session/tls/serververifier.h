// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/session/tls/opensslpointers.h"
#include "app/session/tls/tlssettings.h"

#include <QList>
#include <QStringList>

namespace virtdesk {

/// Verifies a server's certificate inside the handshake and holds the verdict. A certificate with problems stops the
/// handshake (SSL_ERROR_WANT_RETRY_VERIFY) before anything of ours is sent; it goes on when `decide` was called.
class ServerVerifier
{
public:
    /// `settings` outlives this, and this outlives every SSL of `context`.
    ServerVerifier(const TlsSettings &settings, SSL_CTX *context);

    /// Judges a chain (PEM, the server's certificate first) outside of a handshake, by the anchors of `context`. False
    /// when there is no certificate in it. Once.
    bool judgeChain(SSL_CTX *context, const QByteArray &chainPem);

    bool isQuestionOpen() const { return m_state == State::Asking; }
    const IdentityQuestion &question() const { return m_question; }
    void decide(IdentityDecision decision);

    /// The certificate may be talked to.
    bool isAccepted() const { return m_state == State::Verified || m_state == State::Pinned; }
    /// Accepted because a person said so, now or earlier.
    bool isPinned() const { return m_state == State::Pinned; }
    bool isRefused() const { return m_state == State::Refused; }
    Error refusal() const;
    const CertificateInfo &certificate() const { return m_question.certificate; }
    QString verifiedBy() const { return m_verifiedBy; }

private:
    enum class State { Waiting, Asking, Verified, Pinned, Refused };

    static int verifyCallback(X509_STORE_CTX *store, void *self);
    static int problemCallback(int ok, X509_STORE_CTX *store);
    int verify(X509_STORE_CTX *store);
    void judge(X509_STORE_CTX *store, X509 *certificate);
    void note(int error, int depth);
    void add(CertificateProblem problem, const QString &detail);

    const TlsSettings &m_settings;
    State m_state = State::Waiting;
    IdentityQuestion m_question;
    QStringList m_details;
    QString m_verifiedBy;
    int m_alertError = X509_V_ERR_APPLICATION_VERIFICATION;
};

} // namespace virtdesk
