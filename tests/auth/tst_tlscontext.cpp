// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/session/tls/tlscontext.h"

#include <QFile>
#include <QProcess>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>

#include <openssl/ssl.h>

using namespace virtdesk;

namespace {

QSet<QByteArray> ciphersOf(SSL_CTX *context)
{
    QSet<QByteArray> names;
    const STACK_OF(SSL_CIPHER) *ciphers = SSL_CTX_get_ciphers(context);
    for (int i = 0; i < sk_SSL_CIPHER_num(ciphers); ++i)
        names.insert(SSL_CIPHER_get_name(sk_SSL_CIPHER_value(ciphers, i)));
    return names;
}

/// The system's policy, as OpenSSL gives it to any program.
SslContextPtr plainContext()
{
    return SslContextPtr(SSL_CTX_new(TLS_client_method()));
}

constexpr char strictPolicy[] = "openssl_conf = all\n"
                                "[all]\nssl_conf = ssl\n"
                                "[ssl]\nsystem_default = policy\n"
                                "[policy]\n%1\n";

} // namespace

class tst_tlscontext : public QObject
{
    Q_OBJECT
    QTemporaryDir m_folder;

private Q_SLOTS:
    /// Run under the machine's policy, and by policyIsObeyed() under others.
    void followsTheSystem()
    {
        const SslContextPtr plain = plainContext();
        const Result<SslContextPtr> made = makeTlsContext({});
        QVERIFY(bool(made));
        SSL_CTX *context = made->get();
        QCOMPARE(SSL_CTX_get_security_level(context), std::max(1, SSL_CTX_get_security_level(plain.get())));
        QVERIFY(SSL_CTX_get_min_proto_version(context) >= SSL_CTX_get_min_proto_version(plain.get()));
        QVERIFY(SSL_CTX_get_min_proto_version(context) >= TLS1_2_VERSION);
        const QSet<QByteArray> ciphers = ciphersOf(context);
        QVERIFY(!ciphers.isEmpty());
        const QSet<QByteArray> added = ciphers - ciphersOf(plain.get());
        QVERIFY2(added.isEmpty(), added.values().join(' ').constData());
        for (const QByteArray &name : ciphers) {
            QVERIFY2(!name.contains("PSK") && !name.contains("SRP") && !name.contains("NULL") &&
                         !name.contains("RC4") && !name.contains("DES") && !name.contains("MD5") &&
                         !name.startsWith("ADH") && !name.startsWith("AECDH"),
                     name.constData());
        }
        // As they were for the policies that the other function sets.
        const int level = qEnvironmentVariableIntValue("VIRTDESK_TEST_LEVEL");
        if (level > 0)
            QCOMPARE(SSL_CTX_get_security_level(context), level);
        if (qEnvironmentVariableIsSet("VIRTDESK_TEST_CIPHERS"))
            QCOMPARE(ciphers.contains("ECDHE-RSA-AES128-GCM-SHA256"), false);
        TlsSettings anonymous;
        anonymous.anonymous = true;
        const bool only13 = SSL_CTX_get_min_proto_version(plain.get()) > TLS1_2_VERSION;
        QCOMPARE(bool(makeTlsContext(anonymous)), !only13);
    }
    void policyIsObeyed_data()
    {
        QTest::addColumn<QString>("policy");
        QTest::addColumn<QString>("level");
        QTest::newRow("level 3") << QStringLiteral("CipherString = DEFAULT@SECLEVEL=3") << QStringLiteral("3");
        QTest::newRow("level 2") << QStringLiteral("CipherString = DEFAULT@SECLEVEL=2") << QStringLiteral("2");
        QTest::newRow("level 0 is raised")
            << QStringLiteral("CipherString = DEFAULT@SECLEVEL=0") << QStringLiteral("1");
        QTest::newRow("TLS 1.3 alone") << QStringLiteral("MinProtocol = TLSv1.3") << QString();
        QTest::newRow("one cipher") << QStringLiteral("CipherString = ECDHE-RSA-AES256-GCM-SHA384:@SECLEVEL=2")
                                    << QStringLiteral("2");
        QTest::newRow("TLS 1.0 is raised") << QStringLiteral("MinProtocol = TLSv1") << QString();
    }
    void policyIsObeyed()
    {
        QFETCH(QString, policy);
        QFETCH(QString, level);
        QFile file(m_folder.filePath(QStringLiteral("openssl.cnf")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QString::fromLatin1(strictPolicy).arg(policy).toLatin1());
        file.close();
        QProcess self;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("OPENSSL_CONF"), file.fileName());
        if (!level.isEmpty())
            environment.insert(QStringLiteral("VIRTDESK_TEST_LEVEL"), level);
        if (policy.contains(QLatin1String("ECDHE")))
            environment.insert(QStringLiteral("VIRTDESK_TEST_CIPHERS"), QStringLiteral("1"));
        self.setProcessEnvironment(environment);
        self.setProcessChannelMode(QProcess::MergedChannels);
        self.start(QCoreApplication::applicationFilePath(), {QStringLiteral("followsTheSystem")});
        QVERIFY(self.waitForFinished(60'000));
        QVERIFY2(self.exitStatus() == QProcess::NormalExit && self.exitCode() == 0, self.readAll().constData());
    }
};

QTEST_GUILESS_MAIN(tst_tlscontext)
#include "tst_tlscontext.moc"
