// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

// Every way to sign in to a real QEMU, done right and done wrong, through the program's own session process and
// plugins.

#include "tests/integration/consoleattempt.h"
#include "tests/integration/recordingproxy.h"
#include "tests/support/kerberosrealm.h"
#include "tests/support/qemuguest.h"
#include "tests/support/sasldatabase.h"
#include "tests/support/testca.h"

#include <QCryptographicHash>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>

using namespace virtdesk;
using namespace virtdesk::test;

class tst_signin : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    TestCa m_ca;
    TestCa m_otherCa{QStringLiteral("Another CA")};
    KerberosRealm m_realm;
    std::unique_ptr<SaslDatabase> m_users;
    std::unique_ptr<QemuGuest> m_guest;

    QString serverFolder(const char *name, const TestCa::Issued &issued)
    {
        const QString folder = m_folder.filePath(QLatin1String(name));
        return m_ca.writeServerFolder(folder, issued) ? folder : QString();
    }

    bool start(const QemuGuest::Settings &settings)
    {
        m_guest = std::make_unique<QemuGuest>();
        return m_guest->start(settings);
    }

    /// Options for a guest whose sign-in is SASL with Kerberos.
    QemuGuest::Settings kerberosGuest() const
    {
        QemuGuest::Settings settings;
        settings.saslConfig = "mech_list: gssapi\nkeytab: " + m_realm.keytab().toUtf8() + '\n';
        const QProcessEnvironment realm = m_realm.environment();
        for (const char *name : {"KRB5_CONFIG", "KRB5_KTNAME", "KRB5RCACHEDIR"})
            settings.environment.insert(QLatin1String(name), realm.value(QLatin1String(name)));
        return settings;
    }

    ConsoleTarget target(quint16 port = 0) const
    {
        ConsoleTarget wanted;
        wanted.protocol = QStringLiteral("vnc");
        wanted.endpoint.address = Address::tcp(QStringLiteral("localhost"), port ? port : m_guest->port());
        wanted.trust.serviceHost = QStringLiteral("localhost");
        return wanted;
    }
    ConsoleTarget tlsTarget() const
    {
        ConsoleTarget wanted = target();
        wanted.trust.caPem = m_ca.certificatePem();
        return wanted;
    }

    static void checkRefused(const ConsoleAttempt &attempt, Failure kind, const QString &words)
    {
        QVERIFY2(!attempt.running, "a frame was shown");
        QVERIFY2(attempt.error.kind == kind, attempt.told().constData());
        QVERIFY2(attempt.error.sentence.contains(words, Qt::CaseInsensitive), attempt.told().constData());
    }
    static void checkRunning(const ConsoleAttempt &attempt, const QString &label)
    {
        QVERIFY2(attempt.running, attempt.told().constData());
        QCOMPARE(attempt.label, label);
        QCOMPARE(attempt.frame.size(), QSize(1024, 768));
    }

private Q_SLOTS:
    void initTestCase()
    {
        if (const QString missing = QemuGuest::missing(); !missing.isEmpty())
            QSKIP(qPrintable(missing));
        QVERIFY2(m_realm.start(), qPrintable(m_realm.errorText()));
        // QEMU looks for the key of its own host name; on loopback it has another.
        m_realm.writeConfig(" ignore_acceptor_hostname = true\n");
        QVERIFY2(m_realm.addUser(QStringLiteral("anna"), "correct horse"), qPrintable(m_realm.errorText()));
        QVERIFY2(m_realm.addService(QStringLiteral("vnc/localhost")), qPrintable(m_realm.errorText()));
        m_realm.enter();
        m_users = std::make_unique<SaslDatabase>(m_folder.filePath(QStringLiteral("sasldb2")));
        QVERIFY(m_users->addUser(QStringLiteral("vnc-4711"), "one-time-ticket"));
    }
    void init() { QVERIFY(m_realm.getTicket(QStringLiteral("anna"), "correct horse")); }
    void cleanup() { m_guest.reset(); }
    void cleanupTestCase() { KerberosRealm::leave(); }

    // ---- security type 1 ----

    void none()
    {
        QVERIFY(start({}));
        ConsoleAttempt attempt;
        attempt.run(target());
        checkRunning(attempt, QStringLiteral("None"));
        QVERIFY(attempt.asked.isEmpty());
        QVERIFY(!attempt.security.tls);
    }
    void noneAfterSomethingBetter_data()
    {
        QTest::addColumn<bool>("sasl");
        QTest::addColumn<bool>("tls");
        QTest::newRow("SASL before") << true << false;
        QTest::newRow("TLS before") << false << true;
    }
    void noneAfterSomethingBetter()
    {
        QFETCH(bool, sasl);
        QFETCH(bool, tls);
        QVERIFY(start({}));
        ConsoleTarget wanted = target();
        wanted.trust.expected.sasl = sasl;
        wanted.trust.expected.anyTls = tls;
        wanted.trust.expected.verifiedTls = tls;
        ConsoleAttempt attempt;
        attempt.run(std::move(wanted));
        checkRefused(attempt, Failure::Identity, QStringLiteral("before"));
    }

    // ---- 2: VncAuth ----

    void vncAuth()
    {
        QemuGuest::Settings settings;
        settings.vncOptions = QStringList{QStringLiteral("password=on")};
        QVERIFY(start(settings));
        QVERIFY(m_guest->setPassword(QStringLiteral("sesame")));
        ConsoleAttempt right;
        right.password = "sesame";
        right.run(target());
        checkRunning(right, QStringLiteral("VncAuth"));
        QCOMPARE(right.asked.size(), 1);
        ConsoleAttempt wrong;
        wrong.password = "wrong";
        wrong.run(target());
        checkRefused(wrong, Failure::SignIn, QStringLiteral("password"));
        QVERIFY(m_guest->expirePassword(QStringLiteral("now")));
        ConsoleAttempt expired;
        expired.password = "sesame";
        expired.run(target());
        checkRefused(expired, Failure::SignIn, QStringLiteral("password"));
        ConsoleAttempt cancelled;
        cancelled.answers = false;
        cancelled.run(target());
        QVERIFY(!cancelled.running);
    }

    // ---- 20: SASL on plain TCP ----

    void saslGssapi()
    {
        QVERIFY(start(kerberosGuest()));
        ConsoleAttempt attempt;
        attempt.run(target());
        checkRunning(attempt, QStringLiteral("SASL"));
        qInfo("GSSAPI on plain TCP: SSF %d, user %s", attempt.security.saslSsf, qPrintable(attempt.security.saslUser));
        QVERIFY(attempt.security.saslSsf >= 56);
        QCOMPARE(attempt.security.saslMechanism, QStringLiteral("GSSAPI"));
        QVERIFY(attempt.security.saslUser.startsWith(QStringLiteral("anna")));
        QVERIFY(attempt.asked.isEmpty());

        m_realm.dropTickets();
        ConsoleAttempt without;
        without.run(target());
        checkRefused(without, Failure::SignIn, QStringLiteral("no Kerberos ticket"));
        QVERIFY(without.asked.isEmpty());

        QVERIFY(m_realm.getTicket(QStringLiteral("anna"), "correct horse", QStringLiteral("1s")));
        QThread::msleep(2100);
        ConsoleAttempt late;
        late.run(target());
        checkRefused(late, Failure::SignIn, QStringLiteral("has expired"));

        QVERIFY(m_realm.getTicket(QStringLiteral("anna"), "correct horse"));
        ConsoleTarget elsewhere = target();
        elsewhere.trust.serviceHost = QStringLiteral("hv9.lab.example");
        ConsoleAttempt wrongHost;
        wrongHost.run(std::move(elsewhere));
        checkRefused(wrongHost, Failure::SignIn, QStringLiteral("vnc/hv9.lab.example@TEST.EXAMPLE"));

        ConsoleTarget pinned = target();
        pinned.signIn.pinnedMechanism = QStringLiteral("SCRAM-SHA-256");
        ConsoleAttempt notOffered;
        notOffered.run(std::move(pinned));
        checkRefused(notOffered, Failure::SignIn, QStringLiteral("SCRAM-SHA-256"));
    }

    /// A ticket of another realm, which the server's realm does not trust.
    void saslGssapiWrongRealm()
    {
        QVERIFY(start(kerberosGuest()));
        KerberosRealm other(QStringLiteral("OTHER.EXAMPLE"));
        QVERIFY2(other.start(), qPrintable(other.errorText()));
        QVERIFY(other.addUser(QStringLiteral("anna"), "correct horse"));
        QVERIFY(other.getTicket(QStringLiteral("anna"), "correct horse"));
        other.enter();
        ConsoleAttempt attempt;
        attempt.run(target());
        m_realm.enter();
        checkRefused(attempt, Failure::SignIn, QStringLiteral("vnc/localhost@OTHER.EXAMPLE"));
    }

    /// The key in the server's keytab is not the one that the KDC has: the server hangs up without a word.
    void saslGssapiStaleKeytab()
    {
        QemuGuest::Settings settings = kerberosGuest();
        KerberosRealm stale;
        QVERIFY(stale.start());
        QVERIFY(stale.addService(QStringLiteral("vnc/localhost")));
        settings.saslConfig = "mech_list: gssapi\nkeytab: " + stale.keytab().toUtf8() + '\n';
        settings.environment.insert(QStringLiteral("KRB5_KTNAME"), stale.keytab());
        QVERIFY(start(settings));
        ConsoleAttempt attempt;
        attempt.run(target());
        QVERIFY(!attempt.running);
        QVERIFY2(attempt.error.kind == Failure::SignIn, attempt.told().constData());
    }

    void saslDigest()
    {
        QemuGuest::Settings settings;
        settings.saslConfig = m_users->configuration("digest-md5");
        QVERIFY(start(settings));
        ConsoleAttempt right;
        right.user = QStringLiteral("vnc-4711");
        right.password = "one-time-ticket";
        right.run(target());
        checkRunning(right, QStringLiteral("SASL"));
        QVERIFY(right.security.saslSsf >= 56);
        QCOMPARE(right.asked.size(), 1);
        ConsoleAttempt wrong;
        wrong.user = QStringLiteral("vnc-4711");
        wrong.password = "guess";
        wrong.run(target());
        checkRefused(wrong, Failure::SignIn, QString());
    }

    /// QEMU offers nothing at all then, and the sentence must say why.
    void saslScramOnPlainTcp()
    {
        QemuGuest::Settings settings;
        settings.saslConfig = m_users->configuration("scram-sha-256");
        QVERIFY(start(settings));
        ConsoleAttempt attempt;
        attempt.run(target());
        checkRefused(attempt, Failure::SignIn, QStringLiteral("no mechanism"));
    }

    /// Whoever listens to a console with Kerberos and without TLS sees nothing of it.
    void nothingReadableOnTheWire()
    {
        const auto seen = [this](const QemuGuest::Settings &settings, bool &frame, bool &name) {
            QVERIFY(start(settings));
            RecordingProxy wire(m_guest->port());
            ConsoleAttempt attempt;
            attempt.encodings = {"raw"};
            attempt.run(target(wire.port()));
            QVERIFY2(attempt.running, attempt.told().constData());
            QVERIFY(wire.toClient.size() > 1024 * 768 * 3);
            // A piece of the picture that is not of one colour.
            QByteArray piece;
            for (int y = 0; y < attempt.frame.height() && piece.isEmpty(); ++y) {
                const QByteArray row(reinterpret_cast<const char *>(attempt.frame.constScanLine(y)), 1024 * 4);
                for (int x = 0; x + 64 <= row.size() && piece.isEmpty(); x += 64) {
                    QByteArray part = row.mid(x, 64);
                    if (part.count(part.left(3)) < 16)
                        piece = part;
                }
            }
            QCOMPARE(piece.size(), 64);
            for (int i = 3; i < piece.size(); i += 4)
                piece[i] = '\0'; // QEMU's padding byte
            QByteArray wireWithoutPadding = wire.toClient;
            frame = wireWithoutPadding.contains(piece);
            name = wire.toClient.contains("QEMU");
        };
        bool frame = false;
        bool name = false;
        seen({}, frame, name);
        QVERIFY2(frame && name, "the check itself finds nothing in a plain stream");
        seen(kerberosGuest(), frame, name);
        QVERIFY(!frame);
        QVERIFY(!name);
    }

    // ---- VeNCrypt without certificate: 257, 258, 264 ----

    void anonymousTls()
    {
        QemuGuest::Settings settings;
        settings.anonymousTls = true;
        QVERIFY(start(settings));
        ConsoleAttempt refused;
        refused.run(target());
        checkRefused(refused, Failure::Identity, QStringLiteral("without a certificate"));

        ConsoleTarget consenting = target();
        consenting.trust.allowAnonymousTls = true;
        ConsoleAttempt attempt;
        attempt.run(consenting.clone());
        checkRunning(attempt, QStringLiteral("TLSNone"));
        QVERIFY(attempt.security.tls);
        QVERIFY(!attempt.security.tlsVerified);

        consenting.trust.expected.verifiedTls = true;
        consenting.trust.expected.anyTls = true;
        ConsoleAttempt downgrade;
        downgrade.run(std::move(consenting));
        checkRefused(downgrade, Failure::Identity, QStringLiteral("before"));
    }
    void anonymousTlsVnc()
    {
        QemuGuest::Settings settings;
        settings.anonymousTls = true;
        settings.vncOptions = QStringList{QStringLiteral("password=on")};
        QVERIFY(start(settings));
        QVERIFY(m_guest->setPassword(QStringLiteral("sesame")));
        ConsoleTarget wanted = target();
        wanted.trust.allowAnonymousTls = true;
        ConsoleAttempt right;
        right.password = "sesame";
        right.run(wanted.clone());
        checkRunning(right, QStringLiteral("TLSVnc"));
        ConsoleAttempt wrong;
        wrong.password = "wrong";
        wrong.run(wanted.clone());
        checkRefused(wrong, Failure::SignIn, QStringLiteral("password"));
    }
    void anonymousTlsSasl()
    {
        QemuGuest::Settings settings = kerberosGuest();
        settings.anonymousTls = true;
        QVERIFY(start(settings));
        ConsoleTarget wanted = target();
        wanted.trust.allowAnonymousTls = true;
        ConsoleAttempt attempt;
        attempt.run(wanted.clone());
        checkRunning(attempt, QStringLiteral("TLSSASL"));
        qInfo("GSSAPI over anonymous TLS: SSF %d", attempt.security.saslSsf);
        QVERIFY(attempt.security.tls);
        QVERIFY(attempt.security.saslSsf >= 56);
        m_realm.dropTickets();
        ConsoleAttempt without;
        without.run(wanted.clone());
        checkRefused(without, Failure::SignIn, QStringLiteral("no Kerberos ticket"));
    }

    // ---- VeNCrypt with certificate: 260, 261, 263 ----

    void x509None()
    {
        QemuGuest::Settings settings;
        settings.serverFolder = serverFolder("good", m_ca.issue(TestCa::Request::good()));
        QVERIFY(start(settings));
        ConsoleAttempt attempt;
        attempt.run(tlsTarget());
        checkRunning(attempt, QStringLiteral("X509None"));
        QVERIFY(attempt.security.tlsVerified);
        QVERIFY(!attempt.security.tlsPinned);
        QVERIFY(attempt.questions.isEmpty());
        QVERIFY(attempt.security.tlsVersion.startsWith(QStringLiteral("TLSv1.")));
        QVERIFY(attempt.security.tlsKeyBits >= 128);

        ConsoleTarget byAddress = tlsTarget();
        byAddress.endpoint.address.host = QStringLiteral("127.0.0.1");
        ConsoleAttempt address;
        address.run(std::move(byAddress));
        checkRunning(address, QStringLiteral("X509None"));

        ConsoleTarget bySubject = tlsTarget();
        bySubject.trust.expectedHostName = QStringLiteral("nowhere.example");
        bySubject.trust.hostSubject = QStringLiteral("CN=localhost");
        ConsoleAttempt subject;
        subject.run(bySubject.clone());
        checkRunning(subject, QStringLiteral("X509None"));
        bySubject.trust.hostSubject = QStringLiteral("O=lab,CN=localhost");
        ConsoleAttempt wrongSubject;
        wrongSubject.run(std::move(bySubject));
        checkRefused(wrongSubject, Failure::Identity, QStringLiteral("must be on"));

        ConsoleTarget otherName = tlsTarget();
        otherName.trust.expectedHostName = QStringLiteral("hv2.lab.example");
        ConsoleAttempt wrongName;
        wrongName.run(std::move(otherName));
        checkRefused(wrongName, Failure::Identity, QStringLiteral("hv2.lab.example"));

        ConsoleTarget otherCa = tlsTarget();
        otherCa.trust.caPem = m_otherCa.certificatePem();
        ConsoleAttempt wrongCa;
        wrongCa.run(otherCa.clone());
        checkRefused(wrongCa, Failure::Identity, QStringLiteral("not trusted"));
        QCOMPARE(wrongCa.questions.size(), 1);
        QCOMPARE(wrongCa.questions.first().problems, QList{CertificateProblem::UnknownIssuer});

        // The person compares the fingerprint and says yes.
        ConsoleAttempt accepted;
        accepted.identity = IdentityDecision::AcceptAlways;
        accepted.run(otherCa.clone());
        checkRunning(accepted, QStringLiteral("X509None"));
        QVERIFY(accepted.security.tlsPinned);

        // The same certificate is not asked about again; another one is.
        ConsoleTarget pinned = otherCa.clone();
        pinned.trust.acceptedSha256 = accepted.security.certificate.sha256;
        ConsoleAttempt again;
        again.run(pinned.clone());
        checkRunning(again, QStringLiteral("X509None"));
        QVERIFY(again.questions.isEmpty());
        const QString renewed = serverFolder("renewed", m_ca.issue(TestCa::Request::good()));
        settings.serverFolder = renewed;
        QVERIFY(start(settings));
        pinned.endpoint.address.port = m_guest->port();
        ConsoleAttempt changed;
        changed.run(std::move(pinned));
        checkRefused(changed, Failure::Identity, QStringLiteral("not the one that was accepted before"));
        QVERIFY(changed.questions.first().problems.contains(CertificateProblem::ChangedSinceLastTime));
    }

    void badCertificates_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<QString>("words");
        QTest::addColumn<int>("problem");
        QTest::newRow("wrong name") << 0 << QStringLiteral("other.lab.example") << int(CertificateProblem::WrongName);
        QTest::newRow("expired") << 1 << QStringLiteral("has expired") << int(CertificateProblem::Expired);
        QTest::newRow("not yet valid") << 2 << QStringLiteral("not valid yet") << int(CertificateProblem::NotYetValid);
        QTest::newRow("self-signed") << 3 << QStringLiteral("signed itself") << int(CertificateProblem::SelfSigned);
    }
    void badCertificates()
    {
        QFETCH(int, kind);
        QFETCH(QString, words);
        QFETCH(int, problem);
        const TestCa::Issued issued = kind == 0   ? m_ca.issue(TestCa::Request::wrongName())
                                      : kind == 1 ? m_ca.issue(TestCa::Request::expired())
                                      : kind == 2 ? m_ca.issue(TestCa::Request::notYetValid())
                                                  : TestCa::selfSigned(TestCa::Request::good());
        QemuGuest::Settings settings;
        settings.serverFolder = serverFolder(QTest::currentDataTag(), issued);
        settings.sanityCheck = false;
        QVERIFY(start(settings));
        ConsoleAttempt attempt;
        attempt.run(tlsTarget());
        checkRefused(attempt, Failure::Identity, words);
        QCOMPARE(attempt.questions.size(), 1);
        QCOMPARE(attempt.questions.first().problems, QList{CertificateProblem(problem)});
    }

    void clientCertificate()
    {
        QemuGuest::Settings settings;
        settings.serverFolder = serverFolder("mtls", m_ca.issue(TestCa::Request::good()));
        settings.verifyPeer = true;
        QVERIFY(start(settings));
        ConsoleAttempt without;
        without.run(tlsTarget());
        checkRefused(without, Failure::SignIn, QStringLiteral("client certificate"));
        const TestCa::Issued issued = m_ca.issue(TestCa::Request::forClient(QStringLiteral("anna")));
        ConsoleTarget wanted = tlsTarget();
        wanted.signIn.clientCertificatePem = issued.certificatePem;
        wanted.signIn.clientKeyPem = Secret(issued.keyPem);
        ConsoleAttempt with;
        with.run(wanted.clone());
        checkRunning(with, QStringLiteral("X509None"));
        const TestCa::Issued foreign = m_otherCa.issue(TestCa::Request::forClient(QStringLiteral("mallory")));
        wanted.signIn.clientCertificatePem = foreign.certificatePem;
        wanted.signIn.clientKeyPem = Secret(foreign.keyPem);
        ConsoleAttempt refused;
        refused.run(std::move(wanted));
        checkRefused(refused, Failure::SignIn, QStringLiteral("client certificate"));
    }

    void x509Vnc()
    {
        QemuGuest::Settings settings;
        settings.serverFolder = serverFolder("x509vnc", m_ca.issue(TestCa::Request::good()));
        settings.vncOptions = QStringList{QStringLiteral("password=on")};
        QVERIFY(start(settings));
        QVERIFY(m_guest->setPassword(QStringLiteral("sesame")));
        ConsoleAttempt right;
        right.password = "sesame";
        right.run(tlsTarget());
        checkRunning(right, QStringLiteral("X509Vnc"));
        QCOMPARE(right.asked.size(), 1);
        QCOMPARE(right.asked.first().protection, ChannelProtection::VerifiedTls);
        ConsoleAttempt wrong;
        wrong.password = "wrong";
        wrong.run(tlsTarget());
        checkRefused(wrong, Failure::SignIn, QStringLiteral("password"));
        // No password is asked for, let alone sent, when the server is not the right one.
        ConsoleTarget otherCa = tlsTarget();
        otherCa.trust.caPem = m_otherCa.certificatePem();
        ConsoleAttempt wrongCa;
        wrongCa.password = "sesame";
        wrongCa.run(std::move(otherCa));
        checkRefused(wrongCa, Failure::Identity, QStringLiteral("not trusted"));
        QVERIFY(wrongCa.asked.isEmpty());
    }

    void x509Sasl_data()
    {
        QTest::addColumn<QByteArray>("mechanism");
        for (const char *name : {"SCRAM-SHA-512", "SCRAM-SHA-256", "SCRAM-SHA-1", "DIGEST-MD5", "PLAIN"})
            QTest::newRow(name) << QByteArray(name);
    }
    /// As on an oVirt FIPS host: the ticket is the password of the user vnc-<vm id>.
    void x509Sasl()
    {
        QFETCH(QByteArray, mechanism);
        QemuGuest::Settings settings;
        settings.serverFolder = serverFolder("x509sasl", m_ca.issue(TestCa::Request::good()));
        settings.saslConfig = m_users->configuration(mechanism.toLower());
        QVERIFY(start(settings));
        ConsoleTarget wanted = tlsTarget();
        wanted.signIn.userName = QStringLiteral("vnc-4711");
        ConsoleAttempt right;
        right.user = QStringLiteral("vnc-4711");
        right.password = "one-time-ticket";
        right.run(wanted.clone());
        checkRunning(right, QStringLiteral("X509SASL"));
        QCOMPARE(right.security.saslMechanism, QString::fromLatin1(mechanism));
        QCOMPARE(right.asked.size(), 1);
        QCOMPARE(right.asked.first().fields.value(0).preset, QStringLiteral("vnc-4711"));
        ConsoleAttempt wrong;
        wrong.user = QStringLiteral("vnc-4711");
        wrong.password = "guess";
        wrong.run(wanted.clone());
        checkRefused(wrong, Failure::SignIn, QString());
        ConsoleAttempt unknown;
        unknown.user = QStringLiteral("nobody");
        unknown.password = "one-time-ticket";
        unknown.run(wanted.clone());
        checkRefused(unknown, Failure::SignIn, QString());
    }
    void x509SaslGssapi()
    {
        QemuGuest::Settings settings = kerberosGuest();
        settings.serverFolder = serverFolder("x509gssapi", m_ca.issue(TestCa::Request::good()));
        settings.saslConfig =
            m_users->configuration("gssapi scram-sha-256", "keytab: " + m_realm.keytab().toUtf8() + '\n');
        QVERIFY(start(settings));
        ConsoleAttempt attempt;
        attempt.run(tlsTarget());
        checkRunning(attempt, QStringLiteral("X509SASL"));
        QCOMPARE(attempt.security.saslMechanism, QStringLiteral("GSSAPI"));
        QVERIFY(attempt.asked.isEmpty());
        // Without a ticket the next mechanism is taken, before anything was sent.
        m_realm.dropTickets();
        ConsoleAttempt scram;
        scram.user = QStringLiteral("vnc-4711");
        scram.password = "one-time-ticket";
        scram.run(tlsTarget());
        checkRunning(scram, QStringLiteral("X509SASL"));
        QCOMPARE(scram.security.saslMechanism, QStringLiteral("SCRAM-SHA-256"));
    }
};

QTEST_GUILESS_MAIN(tst_signin)
#include "tst_signin.moc"
