// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "tests/support/testcertificate.h"

#include <openssl/pem.h>
#include <openssl/rand.h>

#include <cstdint>

namespace virtdesk::test {

namespace {

QByteArray bytesOf(BIO *bio)
{
    char *data = nullptr;
    const long length = BIO_get_mem_data(bio, &data);
    return QByteArray(data, length);
}

void addExtension(X509 *certificate, X509 *issuer, int nid, const QByteArray &value)
{
    X509V3_CTX context;
    X509V3_set_ctx_nodb(&context);
    X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
    X509_EXTENSION *extension = X509V3_EXT_conf_nid(nullptr, &context, nid, value.constData());
    Q_ASSERT(extension);
    X509_add_ext(certificate, extension, -1);
    X509_EXTENSION_free(extension);
}

void addName(X509_NAME *name, const char *type, const QString &value)
{
    const QByteArray utf8 = value.toUtf8();
    X509_NAME_add_entry_by_txt(name, type, MBSTRING_UTF8, reinterpret_cast<const unsigned char *>(utf8.constData()),
                               int(utf8.size()), -1, 0);
}

} // namespace

TestCertificate::TestCertificate(const Wish &wish, const TestCertificate *issuer)
    : m_certificate(X509_new())
    , m_key(wish.rsaBits > 0 ? EVP_RSA_gen(static_cast<unsigned>(wish.rsaBits)) : EVP_EC_gen("P-256"))
{
    X509 *x509 = m_certificate.get();
    X509_set_version(x509, X509_VERSION_3);
    std::uint64_t serial = 0;
    RAND_bytes(reinterpret_cast<unsigned char *>(&serial), sizeof serial);
    ASN1_INTEGER_set_uint64(X509_get_serialNumber(x509), serial >> 1);
    X509_gmtime_adj(X509_getm_notBefore(x509), wish.validFrom);
    X509_gmtime_adj(X509_getm_notAfter(x509), wish.validUntil);
    X509_set_pubkey(x509, m_key.get());
    X509_NAME *name = X509_get_subject_name(x509);
    if (!wish.organisation.isEmpty())
        addName(name, "O", wish.organisation);
    if (!wish.commonName.isEmpty())
        addName(name, "CN", wish.commonName);
    X509 *signer = issuer ? issuer->certificate() : x509;
    X509_set_issuer_name(x509, X509_get_subject_name(signer));
    addExtension(x509, signer, NID_basic_constraints, wish.isCa ? "critical,CA:TRUE" : "critical,CA:FALSE");
    addExtension(x509, signer, NID_subject_key_identifier, "hash");
    if (wish.isCa)
        addExtension(x509, signer, NID_key_usage, "critical,keyCertSign,cRLSign");
    QStringList names;
    for (const QString &dns : wish.dnsNames)
        names.append(QStringLiteral("DNS:") + dns);
    for (const QString &address : wish.addresses)
        names.append(QStringLiteral("IP:") + address);
    if (!names.isEmpty())
        addExtension(x509, signer, NID_subject_alt_name, names.join(QLatin1Char(',')).toUtf8());
    X509_sign(x509, issuer ? issuer->key() : m_key.get(), EVP_get_digestbyname(wish.digest));
}

QByteArray TestCertificate::pem() const
{
    const BioPtr bio(BIO_new(BIO_s_mem()));
    PEM_write_bio_X509(bio.get(), m_certificate.get());
    return bytesOf(bio.get());
}

QByteArray TestCertificate::keyPem() const
{
    const BioPtr bio(BIO_new(BIO_s_mem()));
    PEM_write_bio_PrivateKey(bio.get(), m_key.get(), nullptr, nullptr, 0, nullptr, nullptr);
    return bytesOf(bio.get());
}

QByteArray TestCertificate::sha256() const
{
    unsigned char digest[EVP_MAX_MD_SIZE];
    unsigned int length = 0;
    X509_digest(m_certificate.get(), EVP_sha256(), digest, &length);
    return QByteArray(reinterpret_cast<const char *>(digest), length);
}

QByteArray TestCertificate::revocationListPem(const TestCertificate &revoked) const
{
    const X509CrlPtr crl(X509_CRL_new());
    X509_CRL_set_version(crl.get(), X509_CRL_VERSION_2);
    X509_CRL_set_issuer_name(crl.get(), X509_get_subject_name(m_certificate.get()));
    ASN1_TIME *time = ASN1_TIME_new();
    X509_gmtime_adj(time, -60);
    X509_CRL_set1_lastUpdate(crl.get(), time);
    X509_REVOKED *entry = X509_REVOKED_new();
    X509_REVOKED_set_serialNumber(entry, X509_get_serialNumber(revoked.certificate()));
    X509_REVOKED_set_revocationDate(entry, time);
    X509_CRL_add0_revoked(crl.get(), entry);
    X509_gmtime_adj(time, 24 * 3600);
    X509_CRL_set1_nextUpdate(crl.get(), time);
    ASN1_TIME_free(time);
    X509_CRL_sort(crl.get());
    X509_CRL_sign(crl.get(), m_key.get(), EVP_sha256());
    const BioPtr bio(BIO_new(BIO_s_mem()));
    PEM_write_bio_X509_CRL(bio.get(), crl.get());
    return bytesOf(bio.get());
}

} // namespace virtdesk::test
