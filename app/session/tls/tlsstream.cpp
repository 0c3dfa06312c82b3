// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/session/tls/tlsstream.h"

#include "app/session/tls/certificate.h"
#include "app/session/tls/serververifier.h"
#include "app/session/tls/tlscontext.h"
#include "app/session/tls/tlstext.h"
#include "app/session/tls/trustanchors.h"

#include <openssl/err.h>

#include <algorithm>

namespace virtdesk {

namespace {

constexpr std::size_t pullSize = 64 * 1024;
constexpr std::size_t writeChunk = 64 * 1024;
// Certificates are capped by OpenSSL (100 KiB a chain); nothing else in a handshake is large.
constexpr std::size_t maximumHandshake = 1024 * 1024;

bool isCertificateAlert(int reason)
{
    switch (reason) {
    case SSL_R_SSLV3_ALERT_NO_CERTIFICATE:
    case SSL_R_SSLV3_ALERT_BAD_CERTIFICATE:
    case SSL_R_SSLV3_ALERT_UNSUPPORTED_CERTIFICATE:
    case SSL_R_SSLV3_ALERT_CERTIFICATE_REVOKED:
    case SSL_R_SSLV3_ALERT_CERTIFICATE_EXPIRED:
    case SSL_R_SSLV3_ALERT_CERTIFICATE_UNKNOWN:
    case SSL_R_TLSV1_ALERT_UNKNOWN_CA:
    case SSL_R_TLSV1_ALERT_ACCESS_DENIED:
    case SSL_R_TLSV13_ALERT_CERTIFICATE_REQUIRED:
        return true;
    default:
        return false;
    }
}

} // namespace

TlsStream::TlsStream(std::unique_ptr<ByteStream> below, TlsSettings settings)
    : m_below(std::move(below))
    , m_settings(std::move(settings))
    , m_buffer(pullSize)
{
}

TlsStream::~TlsStream()
{
    if (m_ssl && m_established && !m_error) {
        ERR_clear_error();
        SSL_shutdown(m_ssl.get());
        (void)push();
        ERR_clear_error();
    }
}

void TlsStream::prepareProcess(bool withSystemAnchors)
{
    ::OPENSSL_init_ssl(OPENSSL_INIT_LOAD_CONFIG, nullptr);
    if (withSystemAnchors)
        prepareSystemTrustAnchors();
}

Result<std::unique_ptr<ByteStream>> TlsStream::open(std::unique_ptr<ByteStream> below, TlsSettings settings,
                                                    TlsIdentityAsker &asker)
{
    std::unique_ptr<TlsStream> stream(new TlsStream(std::move(below), std::move(settings)));
    if (const Result<void> prepared = stream->prepare(); !prepared)
        return prepared.error();
    if (const Result<void> done = stream->handshake(asker); !done)
        return done.error();
    return std::unique_ptr<ByteStream>(std::move(stream));
}

Result<void> TlsStream::prepare()
{
    Result<SslContextPtr> context = makeTlsContext(m_settings);
    if (!context)
        return context.error();
    m_context = std::move(context).value();
    if (!m_settings.anonymous)
        m_verifier = std::make_unique<ServerVerifier>(m_settings, m_context.get());

    BioPtr incoming(BIO_new(BIO_s_mem()));
    BioPtr outgoing(BIO_new(BIO_s_mem()));
    m_ssl.reset(SSL_new(m_context.get()));
    if (!m_ssl || !incoming || !outgoing)
        return fail({Failure::Internal,
                     TlsText::tr("There is not enough memory for an encrypted "
                                 "connection. Close other consoles."),
                     takeOpenSslErrors()});
    BIO_set_mem_eof_return(incoming.get(), -1); // empty means "later", never "over"
    m_incoming = incoming.release();
    m_outgoing = outgoing.release();
    SSL_set_bio(m_ssl.get(), m_incoming, m_outgoing);
    SSL_set_connect_state(m_ssl.get());
    SSL_set_cert_cb(
        m_ssl.get(),
        [](SSL *, void *self) {
            static_cast<TlsStream *>(self)->m_clientCertificateRequested = true;
            return 1;
        },
        this);

    const QByteArray name = m_settings.expectedName.toUtf8();
    const bool isName = !name.isEmpty() && name.size() < 256 && !isAddressLiteral(m_settings.expectedName);
    if (isName && !m_settings.anonymous)
        SSL_set_tlsext_host_name(m_ssl.get(), name.constData()); // only helps servers that have several certificates
    return {};
}

Result<void> TlsStream::handshake(TlsIdentityAsker &asker)
{
    std::size_t received = 0;
    for (;;) {
        ERR_clear_error();
        const int done = SSL_do_handshake(m_ssl.get());
        const int status = done == 1 ? SSL_ERROR_NONE : SSL_get_error(m_ssl.get(), done);
        if (status == SSL_ERROR_SSL || status == SSL_ERROR_SYSCALL || status == SSL_ERROR_ZERO_RETURN) {
            const Error error =
                m_verifier && m_verifier->isRefused() ? m_verifier->refusal() : failureFromLibrary(true);
            (void)push(); // the alert tells the server why
            return fail(error);
        }
        if (const Result<void> sent = push(); !sent)
            return sent.error();
        if (done == 1)
            break;
        if (status == SSL_ERROR_WANT_RETRY_VERIFY && m_verifier && m_verifier->isQuestionOpen()) {
            const Result<IdentityDecision> decision = asker.askIdentity(m_verifier->question());
            m_verifier->decide(decision ? *decision : IdentityDecision::Refuse);
            if (!decision)
                return fail(decision.error());
            continue;
        }
        if (status != SSL_ERROR_WANT_READ)
            return fail(failureFromLibrary(true));
        if (received >= maximumHandshake)
            return fail({Failure::Protocol,
                         TlsText::tr("The server does not come to an end with the start of "
                                     "encryption, so the connection was closed. It is faulty or "
                                     "hostile."),
                         QStringLiteral("TLS handshake longer than %1 bytes").arg(maximumHandshake)});
        const std::size_t before = BIO_number_written(m_incoming);
        const Result<bool> more = pull();
        if (!more)
            return more.error();
        if (!*more)
            return fail({Failure::Protocol,
                         TlsText::tr("The server closed the connection while encryption was being "
                                     "started. Its log says why; often its certificate or key is "
                                     "missing or expired, or it does not accept this client."),
                         QStringLiteral("end of stream in the TLS handshake")});
        received += BIO_number_written(m_incoming) - before;
    }

    if (m_verifier && !m_verifier->isAccepted()) {
        return fail({Failure::Identity,
                     TlsText::tr("The server showed no certificate, so it can't be told who it is. "
                                 "Its administrator has to give it one."),
                     QStringLiteral("handshake without a certificate")});
    }
    m_settings.clientKeyPem.wipe();
    m_established = true;
    return {};
}

Result<bool> TlsStream::pull()
{
    const Result<std::size_t> got = m_below->read(m_buffer);
    if (!got)
        return fail(got.error());
    if (m_error) // a write from an event has failed meanwhile
        return m_error;
    if (*got == 0)
        return false;
    if (BIO_write(m_incoming, m_buffer.data(), int(*got)) != int(*got))
        return fail({Failure::Internal,
                     TlsText::tr("There is not enough memory for an encrypted "
                                 "connection. Close other consoles."),
                     takeOpenSslErrors()});
    return true;
}

Result<void> TlsStream::push()
{
    char *data = nullptr;
    const long size = BIO_get_mem_data(m_outgoing, &data);
    if (size <= 0)
        return {};
    Result<void> sent = m_below->write({data, std::size_t(size)});
    (void)BIO_reset(m_outgoing);
    if (!sent)
        return fail(sent.error());
    return {};
}

Error TlsStream::fail(Error error)
{
    if (!m_error)
        m_error = std::move(error);
    m_settings.clientKeyPem.wipe();
    return m_error;
}

Result<std::size_t> TlsStream::read(std::span<char> into)
{
    if (m_error)
        return m_error;
    if (into.empty())
        return std::size_t(0);
    while (!m_ended) {
        std::size_t total = 0;
        int status = SSL_ERROR_NONE;
        while (total < into.size()) {
            std::size_t got = 0;
            ERR_clear_error();
            if (SSL_read_ex(m_ssl.get(), into.data() + total, into.size() - total, &got) != 1) {
                status = SSL_get_error(m_ssl.get(), 0);
                break;
            }
            total += got;
        }
        if (status == SSL_ERROR_ZERO_RETURN) {
            m_ended = true;
        } else if (status != SSL_ERROR_NONE && status != SSL_ERROR_WANT_READ) {
            const Error error = failureFromLibrary(false);
            (void)push();
            fail(error);
        } else if (const Result<void> sent = push(); !sent && total == 0) { // answers to key updates
            return sent.error();
        }
        if (total > 0) {
            m_anyData = true;
            return total;
        }
        if (m_error)
            return m_error;
        if (m_ended)
            break;
        const Result<bool> more = pull();
        if (!more)
            return more.error();
        if (!*more) {
            if (SSL_has_pending(m_ssl.get()) || BIO_ctrl_pending(m_incoming) > 0)
                return fail({Failure::Protocol,
                             TlsText::tr("The connection broke off in the middle of encrypted data. "
                                         "Connect again; if it happens often, the network or the "
                                         "server has a fault."),
                             QStringLiteral("end of stream inside a TLS record")});
            m_ended = true;
        }
    }
    if (!m_anyData && m_clientCertificateRequested)
        return fail(endedBeforeData());
    return std::size_t(0);
}

Result<void> TlsStream::write(std::span<const char> bytes)
{
    while (!bytes.empty()) {
        if (m_error)
            return m_error;
        const std::span<const char> part = bytes.first(std::min(bytes.size(), writeChunk));
        std::size_t taken = 0;
        ERR_clear_error();
        if (SSL_write_ex(m_ssl.get(), part.data(), part.size(), &taken) != 1)
            return fail(failureFromLibrary(false));
        if (const Result<void> sent = push(); !sent)
            return sent.error();
        bytes = bytes.subspan(taken);
    }
    if (m_error)
        return m_error;
    return {};
}

Result<void> TlsStream::flush()
{
    if (m_error)
        return m_error;
    return m_below->flush();
}

StreamSecurity TlsStream::security() const
{
    StreamSecurity security = m_below->security();
    security.tls = true;
    security.tlsVersion = QString::fromLatin1(SSL_get_version(m_ssl.get()));
    security.tlsCipher = QString::fromLatin1(SSL_get_cipher_name(m_ssl.get()));
    security.tlsKeyBits = SSL_get_cipher_bits(m_ssl.get(), nullptr);
    if (m_verifier) {
        security.tlsVerified = m_verifier->isAccepted();
        security.tlsPinned = m_verifier->isPinned();
        security.certificate = m_verifier->certificate();
        security.verifiedBy = m_verifier->verifiedBy();
    }
    return security;
}

Error TlsStream::endedBeforeData()
{
    const bool had = !m_settings.clientCertificatePem.isEmpty();
    return {Failure::SignIn,
            had ? TlsText::tr("The server asked for a client certificate and did not accept the one "
                              "given. Check that it is valid and issued by a CA that this server "
                              "trusts.")
                : TlsText::tr("The server asks for a client certificate and none is given for this "
                              "console. Get one from the server's administrator."),
            QStringLiteral("connection closed after a certificate request")};
}

Error TlsStream::failureFromLibrary(bool handshaking)
{
    const unsigned long code = ERR_peek_error();
    const int reason = ERR_GET_LIB(code) == ERR_LIB_SSL ? ERR_GET_REASON(code) : 0;
    const QString detail = takeOpenSslErrors();

    const bool beforeData = handshaking || !m_anyData;
    const bool wantsCertificate = isCertificateAlert(reason) || (reason == SSL_R_SSLV3_ALERT_HANDSHAKE_FAILURE &&
                                                                 m_settings.clientCertificatePem.isEmpty());
    if (beforeData && m_clientCertificateRequested && wantsCertificate) {
        Error error = endedBeforeData();
        error.detail = detail;
        return error;
    }
    if (!handshaking)
        return {Failure::Protocol,
                TlsText::tr("The encrypted connection is damaged, so it was closed. Connect again; if "
                            "it happens again, something between here and the server changes the "
                            "data."),
                detail};
    switch (reason) {
    case SSL_R_WRONG_VERSION_NUMBER:
    case SSL_R_HTTP_REQUEST:
    case SSL_R_PACKET_LENGTH_TOO_LONG:
    case SSL_R_UNEXPECTED_MESSAGE:
        return {Failure::Protocol,
                TlsText::tr("The server announced encryption but sent something else. Check the "
                            "address and port; if they are right, the server is faulty or hostile."),
                detail};
    case SSL_R_DH_KEY_TOO_SMALL: // below 1024 bits, whatever the security level
    case SSL_R_EE_KEY_TOO_SMALL:
    case SSL_R_CA_KEY_TOO_SMALL:
        return {Failure::Protocol,
                TlsText::tr("The server's encryption is too weak to protect anything. Its "
                            "administrator has to configure a larger key exchange."),
                detail};
    case SSL_R_UNSUPPORTED_PROTOCOL:
    case SSL_R_TLSV1_ALERT_PROTOCOL_VERSION:
    case SSL_R_VERSION_TOO_LOW:
        return {Failure::Protocol,
                TlsText::tr("The server's encryption is outdated: it speaks no TLS 1.2 or newer. Its "
                            "administrator has to update it."),
                detail};
    case SSL_R_SSLV3_ALERT_HANDSHAKE_FAILURE:
    case SSL_R_TLSV1_ALERT_INSUFFICIENT_SECURITY:
    case SSL_R_NO_SHARED_CIPHER:
        return {Failure::Protocol,
                m_settings.anonymous ? TlsText::tr("The server and this computer have no encryption without a "
                                                   "certificate in common. Give the server a certificate.")
                                     : TlsText::tr("The server and this computer have no encryption method in common. "
                                                   "The server's administrator has to check its TLS settings and "
                                                   "certificate."),
                detail};
    default:
        return {Failure::Protocol,
                TlsText::tr("Encryption with the server could not be started: the server broke the "
                            "rules of TLS. The details say how; its administrator has to check it."),
                detail};
    }
}

} // namespace virtdesk
