// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

// Certificate (DER) as a person sees it, its names, and the expected subject. The bytes up to the first NUL are the
// expected name and subject; the rest is the certificate.
#include "app/session/tls/certificate.h"
#include "app/session/tls/certificateproblems.h"
#include "app/session/tls/hostsubject.h"

#include <openssl/err.h>

#include <cstdint>

using namespace virtdesk;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArray input(reinterpret_cast<const char *>(data), qsizetype(size));
    const qsizetype nul = input.indexOf('\0');
    const QString text = QString::fromUtf8(nul < 0 ? input : input.left(nul));
    const std::optional<HostSubject> subject = HostSubject::parse(text);
    const QByteArray der = nul < 0 ? QByteArray() : input.mid(nul + 1);
    const auto *at = reinterpret_cast<const unsigned char *>(der.constData());
    if (const X509Ptr certificate{d2i_X509(nullptr, &at, der.size())}) {
        IdentityQuestion question;
        question.host = text;
        question.expectedName = text;
        question.certificate = describeCertificate(certificate.get(), nullptr);
        for (int i = 0; i <= int(CertificateProblem::Other); ++i)
            question.problems.append(CertificateProblem(i));
        if (certificateProblemsText(question).isEmpty())
            __builtin_trap();
        certificateCarriesName(certificate.get(), text);
        if (subject)
            subject->matches(X509_get_subject_name(certificate.get()));
    }
    ERR_clear_error();
    return 0;
}
