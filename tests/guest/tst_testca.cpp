// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "tests/support/testca.h"

#include <QDir>
#include <QSslCertificate>
#include <QSslKey>
#include <QTemporaryDir>
#include <QTest>

using virtdesk::test::TestCa;

class tst_TestCa : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void certificates_data();
    void certificates();
    void serverFolder();
};

void tst_TestCa::certificates_data()
{
    QTest::addColumn<int>("kind");
    // What Qt's own verification says of it, for the host "localhost".
    QTest::addColumn<int>("verdict");
    QTest::newRow("good") << 0 << -1;
    QTest::newRow("wrong name") << 1 << int(QSslError::HostNameMismatch);
    QTest::newRow("expired") << 2 << int(QSslError::CertificateExpired);
    QTest::newRow("not yet valid") << 3 << int(QSslError::CertificateNotYetValid);
    QTest::newRow("other CA") << 4 << int(QSslError::UnableToGetLocalIssuerCertificate);
    QTest::newRow("self-signed") << 5 << int(QSslError::SelfSignedCertificate);
}

void tst_TestCa::certificates()
{
    QFETCH(const int, kind);
    QFETCH(const int, verdict);
    const TestCa ca;
    const TestCa other(QStringLiteral("Another CA"));
    TestCa::Issued issued;
    switch (kind) {
    case 0:
        issued = ca.issue(TestCa::Request::good());
        break;
    case 1:
        issued = ca.issue(TestCa::Request::wrongName());
        break;
    case 2:
        issued = ca.issue(TestCa::Request::expired());
        break;
    case 3:
        issued = ca.issue(TestCa::Request::notYetValid());
        break;
    case 4:
        issued = other.issue(TestCa::Request::good());
        break;
    default:
        issued = TestCa::selfSigned(TestCa::Request::good());
        break;
    }
    const QSslCertificate certificate(issued.certificatePem);
    QVERIFY(!certificate.isNull());
    QCOMPARE(certificate.toDer(), issued.certificateDer);
    QVERIFY(!QSslKey(issued.keyPem, QSsl::Ec).isNull());

    // Qt verifies chains against the default configuration only.
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    const QSslConfiguration before = configuration;
    configuration.setCaCertificates({QSslCertificate(ca.certificatePem())});
    QSslConfiguration::setDefaultConfiguration(configuration);
    QList<QSslError::SslError> found;
    const QList<QSslError> errors = QSslCertificate::verify({certificate}, QStringLiteral("localhost"));
    for (const QSslError &error : errors)
        found << error.error();
    QSslConfiguration::setDefaultConfiguration(before);
    if (verdict < 0)
        QVERIFY2(found.isEmpty(), errors.isEmpty() ? "" : qPrintable(errors.constFirst().errorString()));
    else
        QVERIFY2(found.contains(QSslError::SslError(verdict)),
                 errors.isEmpty() ? "no error" : qPrintable(errors.constFirst().errorString()));
}

void tst_TestCa::serverFolder()
{
    QTemporaryDir folder;
    const TestCa ca;
    const QString path = folder.path() + QLatin1String("/tls");
    QVERIFY(ca.writeServerFolder(path, ca.issue(TestCa::Request::good())));
    QVERIFY(ca.writeClientFolder(path, ca.issue(TestCa::Request::forClient(QStringLiteral("anna")))));
    for (const char *name : {"ca-cert.pem", "server-cert.pem", "server-key.pem", "client-cert.pem", "client-key.pem"})
        QVERIFY2(QFile::exists(path + QLatin1Char('/') + QLatin1String(name)), name);
#ifndef Q_OS_WIN // whose files have no such bits
    QCOMPARE(QFileInfo(path + QLatin1String("/server-key.pem")).permissions() & 0x0077, QFile::Permissions());
#endif
}

QTEST_GUILESS_MAIN(tst_TestCa)
#include "tst_testca.moc"
