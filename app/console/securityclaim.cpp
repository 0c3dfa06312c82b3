// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/console/securityclaim.h"

#include <algorithm>
#include <array>

namespace virtdesk {

namespace {

constexpr int maxKeyBits = 1024;
constexpr int maxSsf = 1024;

/// Whether a SASL mechanism can do without anything that the parent would have been asked for.
bool needsNoAnswer(const QString &mechanism)
{
    static constexpr std::array names = {QLatin1String("GSSAPI"), QLatin1String("GSS-SPNEGO"),
                                         QLatin1String("GS2-KRB5"), QLatin1String("EXTERNAL"),
                                         QLatin1String("ANONYMOUS")};
    return std::find(names.begin(), names.end(), mechanism) != names.end();
}

/// Kerberos is what all of them end in.
bool needsTicket(const QString &mechanism)
{
    return mechanism.startsWith(QLatin1String("GS"));
}

/// RFC 4422, 3.1.
bool isMechanismName(const QString &name)
{
    return name.size() <= 20 && std::all_of(name.begin(), name.end(), [](QChar c) {
               return c.unicode() < 128 &&
                      (c.isUpper() || c.isDigit() || c == QLatin1Char('-') || c == QLatin1Char('_'));
           });
}

bool isEmpty(const CertificateInfo &certificate)
{
    return certificate.sha256.isEmpty() && certificate.pem.isEmpty() && certificate.chainPem.isEmpty() &&
           certificate.subject.isEmpty() && certificate.issuer.isEmpty() && certificate.names.isEmpty();
}

} // namespace

const char *SecurityClaim::contradiction(const StreamSecurity &claim, const ConsoleTarget &target,
                                         const SignInHistory &history)
{
    const bool local = target.endpoint.address.isLocal() && target.endpoint.route.isEmpty();
    if (claim.local != local)
        return "a local socket is claimed where there is none, or the other way round";
    if (const char *wrong = ofTls(claim, target, history))
        return wrong;
    return ofSignIn(claim, target, history);
}

const char *SecurityClaim::ofTls(const StreamSecurity &claim, const ConsoleTarget &target, const SignInHistory &history)
{
    if (claim.tls != history.tlsStarted)
        return "TLS is claimed without its step, or the other way round";
    if (!claim.tls) {
        const bool silent = !claim.tlsVerified && !claim.tlsPinned && claim.tlsVersion.isEmpty() &&
                            claim.tlsCipher.isEmpty() && claim.tlsKeyBits == 0 && claim.verifiedBy.isEmpty() &&
                            isEmpty(claim.certificate);
        if (!silent)
            return "properties of TLS without TLS";
        return target.trust.expected.anyTls || target.trust.expected.verifiedTls
                   ? "less than this console was reached with before"
                   : nullptr;
    }
    if (claim.tlsVersion != QLatin1String("TLSv1.2") && claim.tlsVersion != QLatin1String("TLSv1.3"))
        return "a version of TLS that is never agreed on";
    if (claim.tlsCipher.isEmpty() || claim.tlsKeyBits <= 0 || claim.tlsKeyBits > maxKeyBits)
        return "TLS without a cipher";
    if (!claim.tlsVerified && !claim.tlsPinned) {
        if (!isEmpty(claim.certificate) || !claim.verifiedBy.isEmpty())
            return "a certificate that was accepted by nobody";
        if (!target.trust.allowAnonymousTls)
            return "anonymous TLS without consent";
        return target.trust.expected.verifiedTls ? "less than this console was reached with before" : nullptr;
    }
    if (claim.certificate.sha256.isEmpty() || claim.certificate.pem.isEmpty())
        return "verification without a certificate";
    if (claim.tlsPinned) {
        const bool now = !history.acceptedSha256.isEmpty() && claim.certificate.sha256 == history.acceptedSha256;
        const bool earlier =
            !target.trust.acceptedSha256.isEmpty() && claim.certificate.sha256 == target.trust.acceptedSha256;
        if (!now && !earlier)
            return "a certificate that the person has not accepted";
    } else if (!history.acceptedSha256.isEmpty()) {
        return "a verified certificate where the person had to accept one";
    }
    return nullptr;
}

const char *SecurityClaim::ofSignIn(const StreamSecurity &claim, const ConsoleTarget &target,
                                    const SignInHistory &history)
{
    const QString &mechanism = claim.saslMechanism;
    if (mechanism.isEmpty()) {
        if (claim.saslSsf != 0 || !claim.saslUser.isEmpty())
            return "properties of a SASL sign-in without one";
        return target.trust.expected.sasl ? "less than this console was reached with before" : nullptr;
    }
    if (!isMechanismName(mechanism))
        return "a SASL mechanism that is no name";
    if (claim.saslSsf < 0 || claim.saslSsf > maxSsf)
        return "a SASL layer of impossible strength";
    if (!target.signIn.pinnedMechanism.isEmpty() &&
        mechanism.compare(target.signIn.pinnedMechanism, Qt::CaseInsensitive) != 0)
        return "another SASL mechanism than the chosen one";
    if (mechanism == QLatin1String("ANONYMOUS") && !target.signIn.allowAnonymousSasl)
        return "an anonymous sign-in without consent";
    if (mechanism == QLatin1String("EXTERNAL") && (!claim.tls || target.signIn.clientCertificatePem.isEmpty()))
        return "a sign-in by certificate without one";
    if (needsTicket(mechanism) && history.ticketGiven == false)
        return "a sign-in by Kerberos without a ticket";
    if (history.mechanism ? mechanism != *history.mechanism : !needsNoAnswer(mechanism))
        return "another SASL mechanism than the one that asked";
    return nullptr;
}

} // namespace virtdesk
