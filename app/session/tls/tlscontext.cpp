// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/session/tls/tlscontext.h"

#include "app/session/tls/tlstext.h"
#include "app/session/tls/trustanchors.h"

#include <QStringList>

#include <openssl/err.h>
#include <openssl/pem.h>

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

namespace virtdesk {

namespace {

constexpr qsizetype maximumPem = 4 * 1024 * 1024;

// TLS without certificates exists up to TLS 1.2 only, and OpenSSL calls every such suite insecure (security level 0).
// What is insecure about it for us is the missing certificate alone, so the weak ciphers are kept out by name.
constexpr char anonymousCiphers[] = "aNULL:!eNULL:!EXPORT:!LOW:!RC4:!3DES:!DES:!MD5:!PSK:!SRP:@SECLEVEL=0";
/// Taken out of what the system's policy allows, as OpenSSL describes ciphers.
constexpr std::array unwantedCiphers{"Enc=RC4", "Enc=3DES", "Enc=DES", "Enc=None", "Mac=MD5"};
constexpr int minSecurityLevel = 1;

using X509InfosPtr =
    std::unique_ptr<STACK_OF(X509_INFO),
                    decltype([](STACK_OF(X509_INFO) * infos) { sk_X509_INFO_pop_free(infos, X509_INFO_free); })>;

bool isWanted(const SSL_CIPHER *cipher)
{
    const int authentication = SSL_CIPHER_get_auth_nid(cipher);
    const int exchange = SSL_CIPHER_get_kx_nid(cipher);
    if (authentication == NID_auth_null || authentication == NID_auth_psk || authentication == NID_auth_srp ||
        exchange == NID_kx_psk || exchange == NID_kx_rsa_psk || exchange == NID_kx_dhe_psk ||
        exchange == NID_kx_ecdhe_psk || exchange == NID_kx_srp)
        return false;
    char description[256] = {};
    SSL_CIPHER_description(cipher, description, sizeof description);
    const std::string_view text(description);
    return std::none_of(unwantedCiphers.begin(), unwantedCiphers.end(),
                        [&](std::string_view part) { return text.find(part) != text.npos; });
}

/// The context comes with what the system's policy says (openssl.cnf, crypto-policies): security level, protocol
/// versions, ciphers. That holds; only what is too weak for a console in any case is taken away.
bool restrictToSystemPolicy(SSL_CTX *context)
{
    if (SSL_CTX_get_security_level(context) < minSecurityLevel)
        SSL_CTX_set_security_level(context, minSecurityLevel);
    std::string names;
    const STACK_OF(SSL_CIPHER) *allowed = SSL_CTX_get_ciphers(context);
    for (int i = 0; i < sk_SSL_CIPHER_num(allowed); ++i) {
        const SSL_CIPHER *cipher = sk_SSL_CIPHER_value(allowed, i);
        // TLS 1.3 has a list of its own, without a weak one in it.
        if (std::string_view(SSL_CIPHER_get_version(cipher)) == "TLSv1.3" || !isWanted(cipher))
            continue;
        names.append(SSL_CIPHER_get_name(cipher));
        names.push_back(':');
    }
    // A policy of TLS 1.3 alone leaves none of the older ones.
    return names.empty() || SSL_CTX_set_cipher_list(context, names.c_str()) == 1;
}

Error usage(const QString &sentence)
{
    return {Failure::Usage, sentence, takeOpenSslErrors()};
}

Error internal()
{
    return {Failure::Internal,
            TlsText::tr("Encryption could not be set up on this computer. Check that OpenSSL "
                        "is installed completely and that its configuration is in order."),
            takeOpenSslErrors()};
}

int refusePassphrase(char *, int, int, void *)
{
    return -1;
}

BioPtr memory(QByteArrayView bytes)
{
    return BioPtr(BIO_new_mem_buf(bytes.data(), int(bytes.size())));
}

Result<void> useTrustAnchors(SSL_CTX *context, const QByteArray &pem)
{
    const Error unreadable = usage(TlsText::tr(
        "The CA certificate that belongs to this console can't be read: it holds no certificate in PEM form. "
        "Open the console again from its engine, or choose another CA file."));
    if (pem.size() > maximumPem)
        return unreadable;
    const BioPtr bio = memory(pem);
    const X509InfosPtr infos(bio ? PEM_X509_INFO_read_bio(bio.get(), nullptr, refusePassphrase, nullptr) : nullptr);
    if (!infos)
        return unreadable;
    X509_STORE *store = SSL_CTX_get_cert_store(context);
    int anchors = 0;
    bool revocations = false;
    for (int i = 0; i < sk_X509_INFO_num(infos.get()); ++i) {
        const X509_INFO *info = sk_X509_INFO_value(infos.get(), i);
        if (info->x509 && X509_STORE_add_cert(store, info->x509) == 1)
            ++anchors;
        if (info->crl && X509_STORE_add_crl(store, info->crl) == 1)
            revocations = true;
    }
    if (anchors == 0)
        return unreadable;
    // Whoever gave these certificates trusts them as they are, so an intermediate CA or the server's own one is an
    // anchor too.
    unsigned long flags = X509_V_FLAG_PARTIAL_CHAIN;
    if (revocations)
        flags |= X509_V_FLAG_CRL_CHECK;
    X509_STORE_set_flags(store, flags);
    ERR_clear_error();
    return {};
}

Result<void> useClientCertificate(SSL_CTX *context, const TlsSettings &settings)
{
    const Error unreadable = usage(
        TlsText::tr("The client certificate for this console can't be read. It has to be in PEM form, with its own "
                    "certificate first."));
    if (settings.clientCertificatePem.size() > maximumPem || settings.clientKeyPem.size() > maximumPem)
        return unreadable;
    const BioPtr bio = memory(settings.clientCertificatePem);
    if (!bio)
        return internal();
    const X509Ptr own(PEM_read_bio_X509(bio.get(), nullptr, refusePassphrase, nullptr));
    if (!own || SSL_CTX_use_certificate(context, own.get()) != 1)
        return unreadable;
    while (X509Ptr issuer{PEM_read_bio_X509(bio.get(), nullptr, refusePassphrase, nullptr)}) {
        if (SSL_CTX_add0_chain_cert(context, issuer.get()) != 1)
            return unreadable;
        (void)issuer.release();
    }
    ERR_clear_error();

    const BioPtr keyBio = memory(settings.clientKeyPem.view());
    const PkeyPtr key(keyBio ? PEM_read_bio_PrivateKey(keyBio.get(), nullptr, refusePassphrase, nullptr) : nullptr);
    if (!key)
        return usage(TlsText::tr("The private key of the client certificate can't be read. It has to be "
                                 "in PEM form and without a passphrase."));
    if (SSL_CTX_use_PrivateKey(context, key.get()) != 1 || SSL_CTX_check_private_key(context) != 1)
        return usage(TlsText::tr("The private key does not belong to the client certificate. Choose the "
                                 "key that was made with it."));
    return {};
}

} // namespace

QString takeOpenSslErrors()
{
    QStringList lines;
    while (const unsigned long code = ERR_get_error()) {
        char line[256];
        ERR_error_string_n(code, line, sizeof line);
        lines.append(cleanText(QByteArray(line)));
        if (lines.size() > 4)
            lines.removeFirst();
    }
    return lines.join(QStringLiteral("; "));
}

Result<SslContextPtr> makeTlsContext(const TlsSettings &settings)
{
    ERR_clear_error();
    SslContextPtr context(SSL_CTX_new(TLS_client_method()));
    if (!context)
        return internal();
    SSL_CTX_set_options(context.get(), SSL_OP_NO_COMPRESSION | SSL_OP_NO_RENEGOTIATION | SSL_OP_NO_TICKET);
    SSL_CTX_set_session_cache_mode(context.get(), SSL_SESS_CACHE_OFF);
    SSL_CTX_set_default_passwd_cb(context.get(), refusePassphrase);
    // Raised, where the system's policy is lower, and never lowered.
    if (SSL_CTX_get_min_proto_version(context.get()) < TLS1_2_VERSION)
        SSL_CTX_set_min_proto_version(context.get(), TLS1_2_VERSION);
    if (settings.anonymous) {
        const bool allowed = SSL_CTX_get_min_proto_version(context.get()) == TLS1_2_VERSION;
        SSL_CTX_set_max_proto_version(context.get(), TLS1_2_VERSION);
        SSL_CTX_set_security_level(context.get(), 0);
        SSL_CTX_set_verify(context.get(), SSL_VERIFY_NONE, nullptr);
        if (!allowed || SSL_CTX_set_cipher_list(context.get(), anonymousCiphers) != 1)
            return Error{Failure::Identity,
                         TlsText::tr("The cryptography policy of this computer does not allow encryption "
                                     "without a certificate. Give the server a certificate."),
                         takeOpenSslErrors()};
        return context;
    }
    SSL_CTX_set_verify(context.get(), SSL_VERIFY_PEER, nullptr);
    if (!restrictToSystemPolicy(context.get()))
        return internal();
    if (settings.caPem.isEmpty()) {
        if (!useSystemTrustAnchors(context.get()))
            return internal();
    } else if (const Result<void> used = useTrustAnchors(context.get(), settings.caPem); !used) {
        return used.error();
    }
    if (!settings.clientCertificatePem.isEmpty()) {
        if (const Result<void> used = useClientCertificate(context.get(), settings); !used)
            return used.error();
    }
    return context;
}

} // namespace virtdesk
