// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/session/targettls.h"

#include "app/journal/logcategory.h"
#include "app/session/sessiontext.h"
#include "app/session/tls/serververifier.h"
#include "app/session/tls/tlscontext.h"
#include "app/session/tls/tlsstream.h"
#include "sdk/logtext.h"

#include <utility>

namespace virtdesk {

namespace {

Error downgrade(const QString &sentence)
{
    return {Failure::Identity,
            sentence + QLatin1Char(' ') +
                SessionText::tr(
                    "Somebody may be listening in between, so the connection was ended. If the host was set up anew on "
                    "purpose, forget what is stored about it and connect again."),
            QStringLiteral("downgrade"), Remedy::ForgetExpectation};
}

/// While the console runs nobody is asked: a certificate with problems is the one that was accepted for the first
/// connection, or none.
class SameCertificate final : public TlsIdentityAsker
{
public:
    explicit SameCertificate(const QByteArray &sha256)
        : m_sha256(sha256)
    {
    }
    Result<IdentityDecision> askIdentity(const IdentityQuestion &question) override
    {
        return !m_sha256.isEmpty() && question.certificate.sha256 == m_sha256 ? IdentityDecision::AcceptOnce
                                                                              : IdentityDecision::Refuse;
    }

private:
    QByteArray m_sha256;
};

} // namespace

TargetTls::TargetTls(const ConsoleTarget &target, TlsIdentityAsker &asker, std::function<void()> enter)
    : m_target(target)
    , m_asker(asker)
    , m_enter(std::move(enter))
{
}

QString TargetTls::host() const
{
    return cleanText(m_target.endpoint.address.display(), 200);
}

void TargetTls::begin()
{
    m_security = {};
}

void TargetTls::connected(const StreamSecurity &below)
{
    if (!m_security.tls) // a carrier may have started it on the way
        m_security = below;
}

TlsSettings TargetTls::settings() const
{
    TlsSettings settings;
    settings.caPem = m_target.trust.caPem;
    // A zone (fe80::1%eth0) means something on this computer only; no certificate has it.
    settings.expectedName = m_target.trust.expectedHostName.isEmpty()
                                ? m_target.endpoint.address.host.section(QLatin1Char('%'), 0, 0)
                                : m_target.trust.expectedHostName;
    settings.hostSubject = m_target.trust.hostSubject;
    settings.clientCertificatePem = m_target.signIn.clientCertificatePem;
    settings.clientKeyPem = m_target.signIn.clientKeyPem.clone();
    settings.acceptedSha256 = m_target.trust.acceptedSha256;
    settings.service = m_target.protocol;
    settings.host = host();
    return settings;
}

Result<void> TargetTls::mayStart(bool anonymous) const
{
    if (m_signedIn) {
        // What the first connection was not, the further ones need not be; less they must not be.
        if (anonymous && m_security.tlsVerified)
            return downgrade(SessionText::tr("%1 offers only TLS without a certificate for another connection of a "
                                             "console whose first one was verified.")
                                 .arg(host()));
    } else if (m_security.tls) {
        return Error{Failure::Protocol,
                     SessionText::tr("%1 wants TLS inside of the TLS that the connection has already, which VirtDesk "
                                     "doesn't do. Switch off one of the two at the server.")
                         .arg(host()),
                     {}};
    }
    if (anonymous && m_target.trust.expected.verifiedTls) {
        return downgrade(
            SessionText::tr("The identity of %1 was verified before, and now it offers only TLS without a certificate.")
                .arg(host()));
    }
    if (anonymous && !m_target.trust.allowAnonymousTls) {
        return Error{
            Failure::Identity,
            SessionText::tr(
                "%1 offers only TLS without a certificate, so nobody can tell whether it is the right server. "
                "Allow anonymous TLS for this console if you accept that, or ask for a certificate on the host.")
                .arg(host()),
            {},
            Remedy::AllowAnonymousTls};
    }
    return {};
}

Result<void> TargetTls::isSame(const CertificateInfo &certificate, bool verified) const
{
    if (!m_security.tlsVerified || (verified && certificate.sha256 == m_security.certificate.sha256))
        return {};
    return downgrade(
        SessionText::tr("%1 shows another certificate for a further connection than for its first one.").arg(host()));
}

void TargetTls::take(const StreamSecurity &security)
{
    const bool local = m_security.local;
    m_security = security;
    m_security.local = local;
    qCInfo(logTls).noquote() << m_security.tlsVersion << m_security.tlsCipher << m_security.tlsKeyBits << "bits"
                             << (m_security.tlsVerified ? QLatin1String("certificate verified by")
                                                        : QLatin1String("without a certificate"))
                             << logText(m_security.verifiedBy);
}

/// Behind hops it is not evident who has answered: the server, or what stands on the way to it.
Error TargetTls::named(Error error) const
{
    const QList<QUrl> &route = m_target.endpoint.route;
    if (!route.isEmpty() && error.kind != Failure::Cancelled) {
        error.sentence = SessionText::tr("At %1, by way of %2: %3")
                             .arg(host(), cleanText(Endpoint::hopName(route.constLast()), 200), error.sentence);
    }
    return error;
}

Result<std::unique_ptr<ByteStream>> TargetTls::start(std::unique_ptr<ByteStream> below, const TlsRequest &request)
{
    if (Result<void> may = mayStart(request.anonymous); !may)
        return may.error();
    TlsSettings wanted = settings();
    wanted.anonymous = request.anonymous;
    if (m_signedIn) {
        SameCertificate same(m_security.certificate.sha256);
        auto secured = TlsStream::open(std::move(below), std::move(wanted), same);
        if (!secured)
            return named(secured.error());
        const StreamSecurity security = (*secured)->security();
        if (Result<void> is = isSame(security.certificate, security.tlsVerified); !is)
            return is.error();
        return secured;
    }
    m_enter();
    auto secured = TlsStream::open(std::move(below), std::move(wanted), m_asker);
    if (secured)
        take((*secured)->security());
    else
        qCInfo(logTls).noquote() << "no TLS:" << logText(secured.error());
    return secured ? std::move(secured) : named(secured.error());
}

Result<void> TargetTls::judge(const ForeignTls &tls)
{
    if (Result<void> may = mayStart(false); !may)
        return may.error();
    const TlsSettings wanted = settings();
    const Result<SslContextPtr> context = makeTlsContext(wanted);
    if (!context)
        return context.error();
    if (!m_signedIn)
        m_enter();
    ServerVerifier verifier(wanted, context->get());
    if (!verifier.judgeChain(context->get(), tls.chainPem)) {
        return Error{Failure::Identity,
                     SessionText::tr("%1 showed no certificate, so it can't be told who it is. Its administrator has "
                                     "to give it one.")
                         .arg(host()),
                     {}};
    }
    if (verifier.isQuestionOpen()) {
        SameCertificate same(m_security.certificate.sha256);
        TlsIdentityAsker &asker = m_signedIn ? static_cast<TlsIdentityAsker &>(same) : m_asker;
        const Result<IdentityDecision> decision = asker.askIdentity(verifier.question());
        verifier.decide(decision ? *decision : IdentityDecision::Refuse);
        if (!decision)
            return decision.error();
    }
    if (!verifier.isAccepted())
        return named(verifier.refusal());
    if (m_signedIn)
        return isSame(verifier.certificate(), true);
    StreamSecurity security;
    security.tls = security.tlsVerified = true;
    security.tlsPinned = verifier.isPinned();
    security.tlsVersion = cleanText(tls.version, 20);
    security.tlsCipher = cleanText(tls.cipher, 80);
    security.tlsKeyBits = tls.keyBits;
    security.certificate = verifier.certificate();
    security.verifiedBy = verifier.verifiedBy();
    take(security);
    return {};
}

Result<void> TargetTls::signedIn(const QString &saslMechanism)
{
    const ServerTrust::Expectation &expected = m_target.trust.expected;
    if (expected.verifiedTls && !m_security.tlsVerified)
        return downgrade(
            SessionText::tr("The identity of %1 was verified by TLS before, and now it was not.").arg(host()));
    if (expected.anyTls && !m_security.tls)
        return downgrade(
            SessionText::tr("The connection to %1 was encrypted by TLS before, and now it is not.").arg(host()));
    if (expected.sasl && saslMechanism.isEmpty())
        return downgrade(SessionText::tr("%1 asked for a SASL sign-in before, and now it does not.").arg(host()));
    m_signedIn = true;
    return {};
}

} // namespace virtdesk
