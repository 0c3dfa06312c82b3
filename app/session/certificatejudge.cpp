// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/session/certificatejudge.h"

#include "app/session/process/confinement.h"
#include "app/session/tls/serververifier.h"
#include "app/session/tls/tlscontext.h"

namespace virtdesk {

CertificateVerdict checkCertificate(const CheckCertificate &question)
{
    CertificateVerdict verdict;
    TlsSettings settings;
    settings.caPem = question.caPem;
    settings.expectedName = question.expectedName;
    settings.hostSubject = question.hostSubject;
    settings.acceptedSha256 = question.acceptedSha256;
    const Result<SslContextPtr> context = makeTlsContext(settings);
    if (!context) {
        verdict.detail = context.error().sentence;
        return verdict;
    }
    Confinement confinement({});
    confinement.confineBeforeNetwork();
    confinement.confineAfterSignIn();
    ServerVerifier verifier(settings, context->get());
    if (!verifier.judgeChain(context->get(), question.chainPem)) {
        verdict.detail = QStringLiteral("no certificate in what was given");
        return verdict;
    }
    verdict.state = !verifier.isAccepted() ? CertificateVerdict::State::Problems
                    : verifier.isPinned()  ? CertificateVerdict::State::Pinned
                                           : CertificateVerdict::State::Verified;
    verdict.certificate = verifier.certificate();
    verdict.problems = verifier.question().problems;
    verdict.detail = verifier.question().detail;
    verdict.verifiedBy = verifier.verifiedBy();
    return verdict;
}

} // namespace virtdesk
