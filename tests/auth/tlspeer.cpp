// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "tests/auth/tlspeer.h"

#include <openssl/err.h>
#include <openssl/pem.h>

#include <algorithm>
#include <cstring>

namespace virtdesk::test {

TlsPeer::TlsPeer(const Wish &wish)
    : m_context(SSL_CTX_new(TLS_server_method()))
{
    SSL_CTX *context = m_context.get();
    SSL_CTX_set_security_level(context, wish.certificate ? wish.securityLevel : 0);
    if (wish.version) {
        SSL_CTX_set_min_proto_version(context, wish.version);
        SSL_CTX_set_max_proto_version(context, wish.version);
    }
    if (wish.certificate) {
        SSL_CTX_use_certificate(context, wish.certificate->certificate());
        SSL_CTX_use_PrivateKey(context, wish.certificate->key());
        if (!wish.chainPem.isEmpty()) {
            const BioPtr bio(BIO_new_mem_buf(wish.chainPem.constData(), int(wish.chainPem.size())));
            while (X509 *extra = PEM_read_bio_X509(bio.get(), nullptr, nullptr, nullptr))
                SSL_CTX_add0_chain_cert(context, extra);
            ERR_clear_error();
        }
    } else {
        SSL_CTX_set_max_proto_version(context, TLS1_2_VERSION);
        SSL_CTX_set_cipher_list(context, wish.dhBits > 0 ? "ADH:@SECLEVEL=0" : "AECDH:@SECLEVEL=0");
        if (wish.dhBits > 0) {
            EVP_PKEY_CTX *generator = EVP_PKEY_CTX_new_from_name(nullptr, "DH", nullptr);
            EVP_PKEY_paramgen_init(generator);
            EVP_PKEY_CTX_set_dh_paramgen_prime_len(generator, wish.dhBits);
            EVP_PKEY *parameters = nullptr;
            EVP_PKEY_paramgen(generator, &parameters);
            EVP_PKEY_CTX_free(generator);
            // OpenSSL's servers refuse weak exchanges by themselves; this one must not.
            SSL_CTX_set_security_callback(
                context, [](const SSL *, const SSL_CTX *, int, int, int, void *, void *) { return 1; });
            if (SSL_CTX_set0_tmp_dh_pkey(context, parameters) != 1)
                qFatal("no key exchange of %d bits: %s", wish.dhBits, ERR_reason_error_string(ERR_get_error()));
        }
    }
    if (!wish.clientCaPem.isEmpty()) {
        const BioPtr bio(BIO_new_mem_buf(wish.clientCaPem.constData(), int(wish.clientCaPem.size())));
        const X509Ptr ca(PEM_read_bio_X509(bio.get(), nullptr, nullptr, nullptr));
        X509_STORE_add_cert(SSL_CTX_get_cert_store(context), ca.get());
        SSL_CTX_set_verify(context, SSL_VERIFY_PEER | SSL_VERIFY_FAIL_IF_NO_PEER_CERT, nullptr);
    }
    m_ssl.reset(SSL_new(context));
    BIO *in = BIO_new(BIO_s_mem());
    BIO *out = BIO_new(BIO_s_mem());
    BIO_set_mem_eof_return(in, -1);
    SSL_set_bio(m_ssl.get(), in, out);
    SSL_set_accept_state(m_ssl.get());
}

TlsPeer::~TlsPeer()
{
    if (onDestroyed)
        onDestroyed(*this);
}

bool TlsPeer::hasClientCertificate() const
{
    return SSL_get0_peer_certificate(m_ssl.get()) != nullptr;
}

bool TlsPeer::sawCloseNotify() const
{
    char byte = 0;
    std::size_t got = 0;
    ERR_clear_error();
    SSL_read_ex(m_ssl.get(), &byte, 1, &got);
    return (SSL_get_shutdown(m_ssl.get()) & SSL_RECEIVED_SHUTDOWN) != 0;
}

void TlsPeer::run()
{
    ERR_clear_error();
    if (!m_established && !m_failed) {
        const int done = SSL_do_handshake(m_ssl.get());
        if (done == 1) {
            m_established = true;
            std::size_t written = 0;
            if (!greeting.isEmpty())
                SSL_write_ex(m_ssl.get(), greeting.constData(), std::size_t(greeting.size()), &written);
            if (closeAfterGreeting) {
                if (closeNotify)
                    SSL_shutdown(m_ssl.get());
                m_closed = true;
            }
        } else if (SSL_get_error(m_ssl.get(), done) != SSL_ERROR_WANT_READ) {
            m_failed = true;
            m_closed = true;
        }
    }
    if (m_established && !m_closed) {
        char buffer[16384];
        std::size_t got = 0;
        while (SSL_read_ex(m_ssl.get(), buffer, sizeof buffer, &got) == 1) {
            plainReceived.append(buffer, qsizetype(got));
            std::size_t written = 0;
            if (echo)
                SSL_write_ex(m_ssl.get(), buffer, got, &written);
        }
    }
    char *data = nullptr;
    BIO *out = SSL_get_wbio(m_ssl.get());
    const long size = BIO_get_mem_data(out, &data);
    if (size > 0) {
        QByteArray flight(data, size);
        (void)BIO_reset(out);
        if (mangle)
            mangle(flight);
        wireSent += flight;
        flightEnds.append(std::size_t(wireSent.size()));
        m_ready += flight;
    }
    ERR_clear_error();
}

Result<std::size_t> TlsPeer::read(std::span<char> into)
{
    if (duringRead)
        duringRead();
    run();
    const std::size_t allowed = std::min({into.size(), chunk, cutAfter - m_delivered, std::size_t(m_ready.size())});
    if (allowed == 0) {
        if (m_closed || m_delivered >= cutAfter)
            return std::size_t(0);
        return Error{Failure::Deadline, QStringLiteral("both sides wait for each other"), {}};
    }
    std::memcpy(into.data(), m_ready.constData(), allowed);
    m_ready.remove(0, qsizetype(allowed));
    m_delivered += allowed;
    return allowed;
}

Result<void> TlsPeer::write(std::span<const char> bytes)
{
    wireReceived.append(bytes.data(), qsizetype(bytes.size()));
    BIO_write(SSL_get_rbio(m_ssl.get()), bytes.data(), int(bytes.size()));
    return {};
}

} // namespace virtdesk::test
