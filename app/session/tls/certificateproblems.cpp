// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/session/tls/certificateproblems.h"

#include "app/session/tls/tlstext.h"

#include <QLocale>
#include <QStringList>

namespace virtdesk {

namespace {

QString day(const QDateTime &time)
{
    return QLocale().toString(time.toLocalTime(), QLocale::ShortFormat);
}

QString namesOf(const CertificateInfo &certificate)
{
    if (certificate.names.isEmpty())
        return certificate.subject;
    QString names = certificate.names.mid(0, 5).join(QStringLiteral(", "));
    if (certificate.names.size() > 5)
        names += QStringLiteral(", \u2026");
    return names;
}

} // namespace

QString fingerprintText(const QByteArray &sha256)
{
    return QString::fromLatin1(sha256.toHex(':').toUpper());
}

QString certificateProblemSentence(CertificateProblem problem, const IdentityQuestion &question)
{
    const CertificateInfo &certificate = question.certificate;
    switch (problem) {
    case CertificateProblem::UnknownIssuer:
        return TlsText::tr("The certificate of %1 was issued by \u201c%2\u201d, which is not trusted here. "
                           "Add the CA certificate that belongs to this server, or compare the fingerprint "
                           "with the server's administrator.")
            .arg(question.host, certificate.issuer);
    case CertificateProblem::SelfSigned:
        return TlsText::tr("%1 shows a certificate that it has signed itself, so nobody vouches for it. "
                           "Compare the fingerprint with the server's administrator before it is accepted.")
            .arg(question.host);
    case CertificateProblem::WrongName:
        return TlsText::tr("The certificate of %1 is made out to %2 and not to \u201c%3\u201d. Use the name "
                           "that the certificate carries, or have a certificate issued for this one.")
            .arg(question.host, namesOf(certificate), question.expectedName);
    case CertificateProblem::WrongSubject:
        return TlsText::tr("The certificate of %1 belongs to \u201c%2\u201d, but this console must be on "
                           "\u201c%3\u201d. Open the console again from its engine; if that does not help, "
                           "the host was set up anew or is not the one it claims to be.")
            .arg(question.host, certificate.subject, question.expectedName);
    case CertificateProblem::Expired:
        return TlsText::tr("The certificate of %1, or one that vouches for it, has expired (valid until %2). "
                           "The server's administrator has to renew it; check the clock of this computer, too.")
            .arg(question.host, day(certificate.notAfter));
    case CertificateProblem::NotYetValid:
        return TlsText::tr("The certificate of %1, or one that vouches for it, is not valid yet (valid from "
                           "%2). Check the clocks of this computer and of the server.")
            .arg(question.host, day(certificate.notBefore));
    case CertificateProblem::ChangedSinceLastTime:
        return TlsText::tr("The certificate of %1 is not the one that was accepted before. Either the server "
                           "was set up anew, or somebody intercepts the connection: ask its administrator, "
                           "and forget the old certificate only when the change is confirmed.")
            .arg(question.host);
    case CertificateProblem::Weak:
        return TlsText::tr("The certificate of %1, or one that vouches for it, is too weak to be trusted (%2 "
                           "key of %3 bits, or an outdated signature). The server's administrator has to "
                           "replace it.")
            .arg(question.host, certificate.keyKind)
            .arg(certificate.keyBits);
    case CertificateProblem::Revoked:
        return TlsText::tr("The certificate of %1 has been revoked by its issuer, so the connection was not "
                           "made. The server's administrator has to install a new one.")
            .arg(question.host);
    case CertificateProblem::Other:
        break;
    }
    return TlsText::tr("The certificate of %1 could not be verified. The details say why; the server's "
                       "administrator has to replace it.")
        .arg(question.host);
}

QString certificateProblemsText(const IdentityQuestion &question)
{
    constexpr CertificateProblem byGravity[] = {
        CertificateProblem::Revoked,       CertificateProblem::ChangedSinceLastTime, CertificateProblem::WrongSubject,
        CertificateProblem::UnknownIssuer, CertificateProblem::SelfSigned,           CertificateProblem::WrongName,
        CertificateProblem::Expired,       CertificateProblem::NotYetValid,          CertificateProblem::Weak,
        CertificateProblem::Other,
    };
    QStringList sentences;
    for (const CertificateProblem problem : byGravity) {
        if (question.problems.contains(problem))
            sentences.append(certificateProblemSentence(problem, question));
    }
    return sentences.join(QLatin1Char(' '));
}

} // namespace virtdesk
