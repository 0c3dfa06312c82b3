// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/session/tls/serververifier.h"

#include "app/session/tls/certificate.h"
#include "app/session/tls/certificateproblems.h"
#include "app/session/tls/hostsubject.h"
#include "app/session/tls/tlstext.h"

#include <openssl/err.h>
#include <openssl/pem.h>

namespace virtdesk {

namespace {

// 112 bits: RSA keys of 2048 bits, no MD5 or SHA-1 signatures (NIST SP 800-57, as OpenSSL's level 2 has it).
constexpr int certificateSecurityLevel = 2;
constexpr int maxChainCertificates = 12;

CertificateProblem problemOf(int error)
{
    switch (error) {
    case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT:
    case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY:
    case X509_V_ERR_UNABLE_TO_VERIFY_LEAF_SIGNATURE:
    case X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN:
    case X509_V_ERR_CERT_UNTRUSTED:
    case X509_V_ERR_CERT_REJECTED:
    // Two engines may have CAs of the same name.
    case X509_V_ERR_CERT_SIGNATURE_FAILURE:
        return CertificateProblem::UnknownIssuer;
    case X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT:
        return CertificateProblem::SelfSigned;
    case X509_V_ERR_CERT_HAS_EXPIRED:
        return CertificateProblem::Expired;
    case X509_V_ERR_CERT_NOT_YET_VALID:
        return CertificateProblem::NotYetValid;
    case X509_V_ERR_EE_KEY_TOO_SMALL:
    case X509_V_ERR_CA_KEY_TOO_SMALL:
    case X509_V_ERR_CA_MD_TOO_WEAK:
        return CertificateProblem::Weak;
    case X509_V_ERR_CERT_REVOKED:
        return CertificateProblem::Revoked;
    default:
        return CertificateProblem::Other;
    }
}

} // namespace

ServerVerifier::ServerVerifier(const TlsSettings &settings, SSL_CTX *context)
    : m_settings(settings)
{
    m_question.service = settings.service;
    m_question.host = settings.host.isEmpty() ? settings.expectedName : settings.host;
    m_question.expectedName = settings.hostSubject.isEmpty() ? settings.expectedName : settings.hostSubject;
    SSL_CTX_set_cert_verify_callback(context, &ServerVerifier::verifyCallback, this);
}

bool ServerVerifier::judgeChain(SSL_CTX *context, const QByteArray &chainPem)
{
    if (m_state != State::Waiting)
        return false;
    ERR_set_mark();
    const BioPtr bio(BIO_new_mem_buf(chainPem.constData(), static_cast<int>(chainPem.size())));
    const X509StackPtr chain(sk_X509_new_null());
    const X509StoreContextPtr store(X509_STORE_CTX_new());
    while (bio && chain && sk_X509_num(chain.get()) < maxChainCertificates) {
        X509Ptr next(PEM_read_bio_X509(bio.get(), nullptr, nullptr, nullptr));
        if (!next || sk_X509_push(chain.get(), next.get()) == 0)
            break;
        (void)next.release(); // the stack's
    }
    X509 *certificate = chain && sk_X509_num(chain.get()) > 0 ? sk_X509_value(chain.get(), 0) : nullptr;
    const bool ready = certificate && store &&
                       X509_STORE_CTX_init(store.get(), SSL_CTX_get_cert_store(context), certificate, chain.get()) == 1;
    if (ready) {
        // As a handshake sets it up.
        X509_STORE_CTX_set_default(store.get(), "ssl_server");
        X509_VERIFY_PARAM_set1(X509_STORE_CTX_get0_param(store.get()), SSL_CTX_get0_param(context));
        judge(store.get(), certificate);
    }
    ERR_pop_to_mark();
    return ready;
}

int ServerVerifier::verifyCallback(X509_STORE_CTX *store, void *self)
{
    return static_cast<ServerVerifier *>(self)->verify(store);
}

int ServerVerifier::problemCallback(int ok, X509_STORE_CTX *store)
{
    if (!ok) {
        static_cast<ServerVerifier *>(X509_STORE_CTX_get_app_data(store))
            ->note(X509_STORE_CTX_get_error(store), X509_STORE_CTX_get_error_depth(store));
    }
    return 1; // go on: all problems are wanted, not only the first
}

void ServerVerifier::note(int error, int depth)
{
    // A list of revoked certificates is used where there is one; that another CA has none is no problem.
    if (error == X509_V_ERR_UNABLE_TO_GET_CRL)
        return;
    m_alertError = error;
    QString detail = QString::fromLatin1(X509_verify_cert_error_string(error));
    if (depth > 0)
        detail += QStringLiteral(" (issuer %1)").arg(depth);
    add(problemOf(error), detail);
}

void ServerVerifier::add(CertificateProblem problem, const QString &detail)
{
    if (!m_question.problems.contains(problem))
        m_question.problems.append(problem);
    if (!m_details.contains(detail) && m_details.size() < 10)
        m_details.append(detail);
}

int ServerVerifier::verify(X509_STORE_CTX *store)
{
    if (m_state == State::Waiting) {
        X509 *certificate = X509_STORE_CTX_get0_cert(store);
        if (!certificate)
            return 0;
        // What is found out here stands in the question; left in the queue it would pass for a failed handshake.
        ERR_set_mark();
        judge(store, certificate);
        ERR_pop_to_mark();
    }
    if (isAccepted()) {
        X509_STORE_CTX_set_error(store, X509_V_OK);
        return 1;
    }
    if (m_state == State::Asking) {
        auto *ssl = static_cast<SSL *>(X509_STORE_CTX_get_ex_data(store, SSL_get_ex_data_X509_STORE_CTX_idx()));
        SSL_set_retry_verify(ssl);
        return 1;
    }
    X509_STORE_CTX_set_error(store, m_alertError);
    return 0;
}

void ServerVerifier::judge(X509_STORE_CTX *store, X509 *certificate)
{
    m_question.certificate = describeCertificate(certificate, X509_STORE_CTX_get0_untrusted(store));

    X509_STORE_CTX_set_app_data(store, this);
    X509_STORE_CTX_set_verify_cb(store, &ServerVerifier::problemCallback);
    X509_VERIFY_PARAM_set_auth_level(X509_STORE_CTX_get0_param(store), certificateSecurityLevel);
    if (X509_verify_cert(store) <= 0)
        add(CertificateProblem::Other,
            QString::fromLatin1(X509_verify_cert_error_string(X509_STORE_CTX_get_error(store))));

    if (!m_settings.hostSubject.isEmpty()) {
        const std::optional<HostSubject> wanted = HostSubject::parse(m_settings.hostSubject);
        if (!wanted || !wanted->matches(X509_get_subject_name(certificate)))
            add(CertificateProblem::WrongSubject,
                wanted ? QStringLiteral("subject mismatch") : QStringLiteral("the expected subject can't be read"));
    } else if (!certificateCarriesName(certificate, m_settings.expectedName)) {
        add(CertificateProblem::WrongName, QStringLiteral("host name mismatch"));
    }

    const QList<CertificateProblem> &problems = m_question.problems;
    if (problems.isEmpty()) {
        m_state = State::Verified;
        m_verifiedBy = !m_settings.caOrigin.isEmpty() ? m_settings.caOrigin
                       : m_settings.caPem.isEmpty()   ? TlsText::tr("CA of this computer")
                                                      : TlsText::tr("CA of this console");
    } else if (problems.contains(CertificateProblem::Revoked)) {
        m_state = State::Refused;
    } else if (!m_settings.acceptedSha256.isEmpty() && m_settings.acceptedSha256 == m_question.certificate.sha256) {
        m_state = State::Pinned;
        m_verifiedBy = TlsText::tr("accepted by you earlier");
    } else {
        if (!m_settings.acceptedSha256.isEmpty())
            m_question.problems.prepend(CertificateProblem::ChangedSinceLastTime);
        m_state = State::Asking;
    }
    m_question.detail = m_details.join(QStringLiteral("; "));
}

void ServerVerifier::decide(IdentityDecision decision)
{
    if (m_state != State::Asking)
        return;
    if (decision == IdentityDecision::Refuse) {
        m_state = State::Refused;
        return;
    }
    m_state = State::Pinned;
    m_verifiedBy = decision == IdentityDecision::AcceptAlways ? TlsText::tr("accepted by you")
                                                              : TlsText::tr("accepted by you for this connection");
}

Error ServerVerifier::refusal() const
{
    QString detail = m_question.detail;
    if (!detail.isEmpty())
        detail += QStringLiteral("; ");
    detail += QStringLiteral("subject %1; issuer %2; SHA-256 %3")
                  .arg(m_question.certificate.subject, m_question.certificate.issuer,
                       fingerprintText(m_question.certificate.sha256));
    return {Failure::Identity, certificateProblemsText(m_question), detail};
}

} // namespace virtdesk
