// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/ovirt-api/tlstrust.h"

#include "sdk/result.h"

#include <QCryptographicHash>
#include <QSslKey>
#include <QStringList>

namespace virtdesk::ovirt {

namespace {

QString nameText(const QSslCertificate &certificate, bool issuer)
{
    static const struct
    {
        QSslCertificate::SubjectInfo info;
        const char *label;
    } parts[] = {{QSslCertificate::CommonName, "CN"},
                 {QSslCertificate::Organization, "O"},
                 {QSslCertificate::OrganizationalUnitName, "OU"},
                 {QSslCertificate::CountryName, "C"}};
    QStringList texts;
    for (const auto &part : parts) {
        const QStringList values = issuer ? certificate.issuerInfo(part.info) : certificate.subjectInfo(part.info);
        for (const QString &value : values)
            texts << QLatin1String(part.label) + QLatin1Char('=') + cleanText(value, 120);
    }
    return texts.join(QLatin1String(", ")).left(400);
}

CertificateInfo describe(const QList<QSslCertificate> &chain)
{
    CertificateInfo info;
    if (chain.isEmpty())
        return info;
    const QSslCertificate &leaf = chain.first();
    info.subject = nameText(leaf, false);
    info.issuer = nameText(leaf, true);
    const auto names = leaf.subjectAlternativeNames();
    for (const QString &name : names) {
        if (info.names.size() < 20)
            info.names << cleanText(name, 120);
    }
    info.notBefore = leaf.effectiveDate();
    info.notAfter = leaf.expiryDate();
    info.sha256 = leaf.digest(QCryptographicHash::Sha256);
    info.pem = leaf.toPem();
    for (const QSslCertificate &certificate : chain)
        info.chainPem += certificate.toPem();
    const QSslKey key = leaf.publicKey();
    info.keyBits = key.length();
    switch (key.algorithm()) {
    case QSsl::Rsa:
        info.keyKind = QStringLiteral("RSA");
        break;
    case QSsl::Ec:
        info.keyKind = QStringLiteral("EC");
        break;
    case QSsl::Dsa:
        info.keyKind = QStringLiteral("DSA");
        break;
    default:
        break;
    }
    return info;
}

CertificateProblem problemOf(QSslError::SslError error)
{
    switch (error) {
    case QSslError::SelfSignedCertificate:
        return CertificateProblem::SelfSigned;
    case QSslError::SelfSignedCertificateInChain:
    case QSslError::UnableToGetIssuerCertificate:
    case QSslError::UnableToGetLocalIssuerCertificate:
    case QSslError::UnableToVerifyFirstCertificate:
    case QSslError::CertificateUntrusted:
        return CertificateProblem::UnknownIssuer;
    case QSslError::HostNameMismatch:
        return CertificateProblem::WrongName;
    case QSslError::CertificateExpired:
        return CertificateProblem::Expired;
    case QSslError::CertificateNotYetValid:
        return CertificateProblem::NotYetValid;
    case QSslError::CertificateRevoked:
    case QSslError::CertificateBlacklisted:
        return CertificateProblem::Revoked;
    default:
        return CertificateProblem::Other;
    }
}

} // namespace

TlsTrust::TlsTrust(const QByteArray &caPem, NamedBy caNamedBy, const QByteArray &acceptedSha256)
    : m_configuration(QSslConfiguration::defaultConfiguration())
    , m_authority(TrustPath::authorityOf(caPem))
    , m_authorityFromOutside(!caPem.isEmpty() && isFromOutside(caNamedBy))
    , m_acceptedSha256(acceptedSha256)
{
    m_configuration.setProtocol(QSsl::TlsV1_2OrLater);
    m_configuration.setPeerVerifyMode(QSslSocket::VerifyPeer);
    // HTTP/2 brings nothing for a handful of requests, and Apache's limits on it have cut long lists off.
    m_configuration.setAllowedNextProtocols({QByteArrayLiteral("http/1.1")});
    if (!caPem.isEmpty()) {
        const QList<QSslCertificate> authorities = QSslCertificate::fromData(caPem, QSsl::Pem);
        m_usable = !authorities.isEmpty();
        m_configuration.setCaCertificates(authorities);
        for (const QSslCertificate &authority : authorities)
            m_givenCas.insert(authority.digest(QCryptographicHash::Sha256));
    }
}

TrustPath TlsTrust::path() const
{
    TrustPath path;
    path.anchor = TrustPath::Anchor::Verified;
    path.authority = m_authority;
    path.authorityFromOutside = m_authorityFromOutside;
    path.certificate = m_acceptedSha256;
    return path;
}

bool TlsTrust::accepts(const QSslCertificate &certificate) const
{
    return !m_acceptedSha256.isEmpty() && !certificate.isNull() &&
           certificate.digest(QCryptographicHash::Sha256) == m_acceptedSha256;
}

bool TlsTrust::endsAtGivenCa(const QList<QSslError> &errors) const
{
    if (errors.isEmpty())
        return false;
    for (const QSslError &error : errors) {
        const bool noIssuer = error.error() == QSslError::UnableToGetIssuerCertificate ||
                              error.error() == QSslError::UnableToGetLocalIssuerCertificate;
        const QSslCertificate certificate = error.certificate();
        if (!noIssuer || certificate.isNull() || !m_givenCas.contains(certificate.digest(QCryptographicHash::Sha256)))
            return false;
    }
    return true;
}

IdentityQuestion TlsTrust::question(const QString &host, const QString &name, const QList<QSslCertificate> &chain,
                                    const QList<QSslError> &errors) const
{
    IdentityQuestion question;
    question.service = QStringLiteral("ovirt");
    question.host = host;
    question.expectedName = name;
    question.certificate = describe(chain);
    const auto add = [&question](CertificateProblem problem) {
        if (!question.problems.contains(problem))
            question.problems << problem;
    };
    if (!m_acceptedSha256.isEmpty())
        add(CertificateProblem::ChangedSinceLastTime);
    QStringList details;
    for (const QSslError &error : errors) {
        add(problemOf(error.error()));
        details << cleanText(error.errorString(), 200);
    }
    if ((question.certificate.keyKind == QLatin1String("RSA") ||
         question.certificate.keyKind == QLatin1String("DSA")) &&
        question.certificate.keyBits < 2048)
        add(CertificateProblem::Weak);
    details.removeDuplicates();
    question.detail = details.join(QLatin1String("; ")).left(800);
    return question;
}

} // namespace virtdesk::ovirt
