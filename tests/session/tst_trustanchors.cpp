// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/session/tls/opensslpointers.h"
#include "app/session/tls/trustanchors.h"
#include "app/session/tls/trustanchors_windows.h"
#include "tests/support/testca.h"

#include <QTest>

#include <openssl/x509_vfy.h>

#include <memory>

#include <windows.h>

#include <wincrypt.h>

using namespace virtdesk;

namespace {

/// A store in memory: those of this computer are not a test's to change.
class Store
{
public:
    Store()
        : m_store(::CertOpenStore(CERT_STORE_PROV_MEMORY, 0, 0, 0, nullptr))
    {
    }
    ~Store() { ::CertCloseStore(m_store, 0); }
    Store(const Store &) = delete;
    Store &operator=(const Store &) = delete;

    void add(const QByteArray &der, const char *onlyFor = nullptr)
    {
        const CERT_CONTEXT *certificate = nullptr;
        if (!::CertAddEncodedCertificateToStore(
                m_store, X509_ASN_ENCODING, reinterpret_cast<const BYTE *>(der.constData()),
                static_cast<DWORD>(der.size()), CERT_STORE_ADD_REPLACE_EXISTING, &certificate) ||
            (onlyFor && !::CertAddEnhancedKeyUsageIdentifier(certificate, onlyFor)))
            qFatal("can't add to a certificate store");
        ::CertFreeCertificateContext(certificate);
    }
    HCERTSTORE get() const { return m_store; }

private:
    HCERTSTORE m_store;
};

X509Ptr fromPem(const QByteArray &pem)
{
    const BioPtr bio(BIO_new_mem_buf(pem.constData(), int(pem.size())));
    return X509Ptr(PEM_read_bio_X509(bio.get(), nullptr, nullptr, nullptr));
}

QByteArray der(const X509Ptr &certificate)
{
    QByteArray bytes(i2d_X509(certificate.get(), nullptr), Qt::Uninitialized);
    auto *at = reinterpret_cast<unsigned char *>(bytes.data());
    i2d_X509(certificate.get(), &at);
    return bytes;
}

/// Whether the anchors in `roots` verify what the CA has issued.
bool isTrusted(const test::TestCa &ca, const Store &roots, const Store &disallowed)
{
    const std::unique_ptr<X509_STORE, decltype([](X509_STORE *one) { X509_STORE_free(one); })> anchors(
        X509_STORE_new());
    addTrustAnchors(anchors.get(), roots.get(), disallowed.get());
    const X509Ptr server = fromPem(ca.issue(test::TestCa::Request::good()).certificatePem);
    const std::unique_ptr<X509_STORE_CTX, decltype([](X509_STORE_CTX *one) { X509_STORE_CTX_free(one); })> check(
        X509_STORE_CTX_new());
    X509_STORE_CTX_init(check.get(), anchors.get(), server.get(), nullptr);
    return X509_verify_cert(check.get()) == 1;
}

} // namespace

class TestTrustAnchors : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void rootIsTrusted()
    {
        const test::TestCa ca;
        const test::TestCa other(QStringLiteral("Another test CA"));
        Store roots;
        const Store none;
        QVERIFY(!isTrusted(ca, roots, none));
        roots.add(der(fromPem(other.certificatePem())));
        QVERIFY(!isTrusted(ca, roots, none));
        roots.add(der(fromPem(ca.certificatePem())));
        QVERIFY(isTrusted(ca, roots, none));
        QVERIFY(isTrusted(other, roots, none));
    }

    void restrictedRootIsTrustedForServersOnly()
    {
        const test::TestCa ca;
        const QByteArray bytes = der(fromPem(ca.certificatePem()));
        const Store none;
        Store programs;
        programs.add(bytes, szOID_PKIX_KP_CODE_SIGNING);
        QVERIFY(!isTrusted(ca, programs, none));
        Store servers;
        servers.add(bytes, szOID_PKIX_KP_SERVER_AUTH);
        QVERIFY(isTrusted(ca, servers, none));
    }

    void disallowedRootIsNotTrusted()
    {
        const test::TestCa ca;
        const QByteArray bytes = der(fromPem(ca.certificatePem()));
        Store roots;
        roots.add(bytes);
        Store disallowed;
        disallowed.add(bytes);
        QVERIFY(!isTrusted(ca, roots, disallowed));
    }

    void systemHasAnchors()
    {
        const SslContextPtr context(SSL_CTX_new(TLS_client_method()));
        QVERIFY(useSystemTrustAnchors(context.get()));
        const int count = sk_X509_OBJECT_num(X509_STORE_get0_objects(SSL_CTX_get_cert_store(context.get())));
        qInfo("%d anchors", count);
        QVERIFY(count > 0);
    }
};

QTEST_GUILESS_MAIN(TestTrustAnchors)
#include "tst_trustanchors.moc"
