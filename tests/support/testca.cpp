// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "tests/support/testca.h"

#include <QDir>
#include <QFile>

#include <openssl/bio.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/rsa.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

#include <cstdint>

namespace virtdesk::test {

namespace {

template <auto free>
struct Freed
{
    template <typename T>
    void operator()(T *object) const
    {
        free(object);
    }
};
using KeyPtr = std::unique_ptr<EVP_PKEY, Freed<EVP_PKEY_free>>;
using CertificatePtr = std::unique_ptr<X509, Freed<X509_free>>;
using BioPtr = std::unique_ptr<BIO, Freed<BIO_free_all>>;
using ExtensionPtr = std::unique_ptr<X509_EXTENSION, Freed<X509_EXTENSION_free>>;

void must(bool done, const char *what)
{
    if (!done)
        qFatal("TestCa: libcrypto failed: %s", what);
}

KeyPtr makeKey(TestCa::Key kind)
{
    KeyPtr key;
    switch (kind) {
    case TestCa::Key::Ec256:
        key.reset(EVP_EC_gen("P-256"));
        break;
    case TestCa::Key::Rsa2048:
        key.reset(EVP_RSA_gen(2048));
        break;
    case TestCa::Key::Rsa1024:
        key.reset(EVP_RSA_gen(1024));
        break;
    }
    must(key != nullptr, "key");
    return key;
}

QByteArray taken(BIO *bio)
{
    char *data = nullptr;
    const auto size = BIO_get_mem_data(bio, &data);
    return QByteArray(data, size);
}

QByteArray pemOf(X509 *certificate)
{
    const BioPtr bio(BIO_new(BIO_s_mem()));
    must(PEM_write_bio_X509(bio.get(), certificate) == 1, "certificate PEM");
    return taken(bio.get());
}

QByteArray pemOf(EVP_PKEY *key)
{
    const BioPtr bio(BIO_new(BIO_s_mem()));
    must(PEM_write_bio_PrivateKey(bio.get(), key, nullptr, nullptr, 0, nullptr, nullptr) == 1, "key PEM");
    return taken(bio.get());
}

QByteArray derOf(X509 *certificate)
{
    unsigned char *der = nullptr;
    const int size = i2d_X509(certificate, &der);
    must(size > 0, "DER");
    const QByteArray bytes(reinterpret_cast<char *>(der), size);
    OPENSSL_free(der);
    return bytes;
}

void addName(X509_NAME *name, const char *field, const QString &value)
{
    if (value.isEmpty())
        return;
    const QByteArray text = value.toUtf8();
    must(X509_NAME_add_entry_by_txt(name, field, MBSTRING_UTF8,
                                    reinterpret_cast<const unsigned char *>(text.constData()),
                                    static_cast<int>(text.size()), -1, 0) == 1,
         "name");
}

void addExtension(X509 *certificate, X509 *issuer, int nid, const QByteArray &value)
{
    X509V3_CTX context;
    X509V3_set_ctx_nodb(&context);
    X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
    const ExtensionPtr extension(X509V3_EXT_conf_nid(nullptr, &context, nid, value.constData()));
    must(extension && X509_add_ext(certificate, extension.get(), -1) == 1, value.constData());
}

CertificatePtr makeCertificate(const TestCa::Request &request, EVP_PKEY *key, X509 *issuer, EVP_PKEY *issuerKey,
                               bool ca)
{
    CertificatePtr certificate(X509_new());
    must(X509_set_version(certificate.get(), X509_VERSION_3) == 1, "version");
    unsigned char serial[8];
    must(RAND_bytes(serial, sizeof serial) == 1, "serial");
    std::uint64_t number = 0;
    for (const unsigned char byte : serial)
        number = number << 8 | byte;
    must(ASN1_INTEGER_set_uint64(X509_get_serialNumber(certificate.get()), number >> 1 | 1) == 1, "serial");
    must(ASN1_TIME_set(X509_getm_notBefore(certificate.get()), request.notBefore.toSecsSinceEpoch()) != nullptr,
         "time");
    must(ASN1_TIME_set(X509_getm_notAfter(certificate.get()), request.notAfter.toSecsSinceEpoch()) != nullptr, "time");
    must(X509_set_pubkey(certificate.get(), key) == 1, "public key");

    X509_NAME *name = X509_get_subject_name(certificate.get());
    addName(name, "O", request.organization);
    addName(name, "CN", request.commonName);
    X509 *signer = issuer ? issuer : certificate.get();
    must(X509_set_issuer_name(certificate.get(), X509_get_subject_name(signer)) == 1, "issuer");

    addExtension(certificate.get(), signer, NID_subject_key_identifier, "hash");
    if (ca) {
        addExtension(certificate.get(), signer, NID_basic_constraints, "critical,CA:TRUE");
        addExtension(certificate.get(), signer, NID_key_usage, "critical,keyCertSign,cRLSign");
    } else {
        addExtension(certificate.get(), signer, NID_basic_constraints, "critical,CA:FALSE");
        addExtension(certificate.get(), signer, NID_key_usage, "critical,digitalSignature,keyEncipherment");
        addExtension(certificate.get(), signer, NID_ext_key_usage, request.client ? "clientAuth" : "serverAuth");
        QByteArrayList names;
        for (const QString &dns : request.dnsNames)
            names << "DNS:" + dns.toUtf8();
        for (const QString &address : request.addresses)
            names << "IP:" + address.toUtf8();
        if (!names.isEmpty())
            addExtension(certificate.get(), signer, NID_subject_alt_name, names.join(','));
    }
    must(X509_sign(certificate.get(), issuerKey, EVP_sha256()) > 0, "signature");
    return certificate;
}

bool writeFile(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly | QIODevice::Truncate) &&
           file.setPermissions(QFile::ReadOwner | QFile::WriteOwner) && file.write(bytes) == bytes.size() &&
           file.flush();
}

} // namespace

TestCa::Request TestCa::Request::wrongName(const QString &name)
{
    Request request;
    request.commonName = name;
    request.dnsNames = {name};
    request.addresses = {QStringLiteral("192.0.2.7")};
    return request;
}

TestCa::Request TestCa::Request::expired()
{
    Request request;
    request.notBefore = QDateTime::currentDateTimeUtc().addDays(-30);
    request.notAfter = QDateTime::currentDateTimeUtc().addDays(-2);
    return request;
}

TestCa::Request TestCa::Request::notYetValid()
{
    Request request;
    request.notBefore = QDateTime::currentDateTimeUtc().addDays(2);
    return request;
}

TestCa::Request TestCa::Request::forClient(const QString &commonName)
{
    Request request;
    request.commonName = commonName;
    request.dnsNames.clear();
    request.addresses.clear();
    request.client = true;
    return request;
}

class TestCa::Private
{
public:
    KeyPtr key;
    CertificatePtr certificate;
};

TestCa::TestCa(const QString &commonName)
    : d(std::make_unique<Private>())
{
    Request request;
    request.commonName = commonName;
    request.organization = QStringLiteral("VirtDesk tests");
    request.notBefore = QDateTime::currentDateTimeUtc().addDays(-60);
    request.notAfter = QDateTime::currentDateTimeUtc().addDays(365);
    d->key = makeKey(Key::Ec256);
    d->certificate = makeCertificate(request, d->key.get(), nullptr, d->key.get(), true);
}

TestCa::~TestCa() = default;
TestCa::TestCa(TestCa &&) noexcept = default;
TestCa &TestCa::operator=(TestCa &&) noexcept = default;

QByteArray TestCa::certificatePem() const
{
    return pemOf(d->certificate.get());
}

TestCa::Issued TestCa::issue(const Request &request) const
{
    const KeyPtr key = makeKey(request.key);
    const CertificatePtr certificate = makeCertificate(request, key.get(), d->certificate.get(), d->key.get(), false);
    return {pemOf(certificate.get()), pemOf(key.get()), derOf(certificate.get())};
}

TestCa::Issued TestCa::selfSigned(const Request &request)
{
    const KeyPtr key = makeKey(request.key);
    const CertificatePtr certificate = makeCertificate(request, key.get(), nullptr, key.get(), false);
    return {pemOf(certificate.get()), pemOf(key.get()), derOf(certificate.get())};
}

bool TestCa::writeServerFolder(const QString &folder, const Issued &server) const
{
    return QDir().mkpath(folder) && writeFile(folder + QLatin1String("/ca-cert.pem"), certificatePem()) &&
           writeFile(folder + QLatin1String("/server-cert.pem"), server.certificatePem) &&
           writeFile(folder + QLatin1String("/server-key.pem"), server.keyPem);
}

bool TestCa::writeClientFolder(const QString &folder, const Issued &client) const
{
    return QDir().mkpath(folder) && writeFile(folder + QLatin1String("/ca-cert.pem"), certificatePem()) &&
           writeFile(folder + QLatin1String("/client-cert.pem"), client.certificatePem) &&
           writeFile(folder + QLatin1String("/client-key.pem"), client.keyPem);
}

} // namespace virtdesk::test
