// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/auth-sasl/kerberosprobe.h"
#include "plugins/auth-sasl/servicehost.h"
#include "tests/auth/authpeer.h"
#include "tests/auth/saslserver.h"
#include "tests/support/kerberosrealm.h"
#include "tests/support/memorystream.h"

#include <QElapsedTimer>
#include <QFile>
#include <QTest>
#include <QThread>
#include <QtEndian>

using namespace virtdesk;
using namespace virtdesk::test;

/// GSSAPI against a real KDC: everything that can go wrong before the server is asked, told apart.
class tst_kerberos : public QObject
{
    Q_OBJECT

    KerberosRealm m_realm;

    Error begin(const QString &host = QStringLiteral("localhost"))
    {
        const AuthOffer offer = plainTcpOffer({"GSSAPI"});
        AnsweringHost answers;
        answers.service = host;
        const auto begun = beginSignIn(offer, answers);
        if (!answers.asked.empty())
            return {Failure::Internal, QStringLiteral("a question was asked"), {}};
        return begun ? Error{} : begun.error();
    }

    static QString both(const Error &error) { return error.sentence + QStringLiteral(" | ") + error.detail; }

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY2(m_realm.start(), qPrintable(m_realm.errorText()));
        QVERIFY2(m_realm.addUser(QStringLiteral("anna"), "correct horse"), qPrintable(m_realm.errorText()));
        QVERIFY2(m_realm.addService(QStringLiteral("vnc/localhost")), qPrintable(m_realm.errorText()));
        m_realm.enter();
        QString error;
        QVERIFY2(SaslServer::setUp(QStringLiteral("lab.example"), error), qPrintable(error));
        QVERIFY(SaslServer::addUser(QStringLiteral("anna"), "correct horse"));
    }
    void init()
    {
        m_realm.writeConfig();
        QVERIFY2(m_realm.getTicket(QStringLiteral("anna"), "correct horse"), qPrintable(m_realm.errorText()));
    }
    void cleanupTestCase() { KerberosRealm::leave(); }

    void wrongPasswordGivesNoTicket() { QVERIFY(!m_realm.getTicket(QStringLiteral("anna"), "wrong")); }

    void strengths_data()
    {
        QTest::addColumn<unsigned>("minimum");
        QTest::addColumn<unsigned>("maximum");
        QTest::addColumn<unsigned>("serverMaximum");
        QTest::addColumn<unsigned>("strength");
        QTest::newRow("plain TCP") << 56u << 100000u << 100000u << 256u;
        QTest::newRow("no layer, under TLS") << 0u << 0u << 0u << 0u;
        QTest::newRow("layer if there is one, server has none") << 0u << 100000u << 0u << 0u;
        QTest::newRow("integrity only") << 0u << 1u << 1u << 1u;
    }
    void strengths()
    {
        QFETCH(unsigned, minimum);
        QFETCH(unsigned, maximum);
        QFETCH(unsigned, serverMaximum);
        QFETCH(unsigned, strength);
        SaslServer server({.minSsf = 0, .maxSsf = serverMaximum});
        AuthOffer offer = plainTcpOffer({"GSSAPI"});
        offer.minSsf = minimum;
        offer.maxSsf = maximum;
        AnsweringHost host;
        SignInResult result = signIn(offer, host, server);
        QVERIFY2(result.exchange, qPrintable(both(result.error)));
        QCOMPARE(result.exchange->ssf(), strength);
        QCOMPARE(server.ssf(), strength);
        QVERIFY(host.asked.empty());
        QVERIFY(result.exchange->user().startsWith(QStringLiteral("anna")));
        QVERIFY(server.user().startsWith(QStringLiteral("anna@"))); // the realm behind it is the server's choice
        const auto state = std::make_shared<MemoryStream::State>();
        auto stream = result.exchange->wrap(std::make_unique<MemoryStream>(state));
        QVERIFY(stream);
        QVERIFY((*stream)->write({"secret text", 11}));
        QCOMPARE(state->output.contains("secret text"), strength <= 1);
    }

    void serverThatIsTooWeak()
    {
        SaslServer server({.minSsf = 0, .maxSsf = 0});
        AnsweringHost host;
        const SignInResult result = signIn(plainTcpOffer({"GSSAPI"}), host, server);
        QVERIFY(!result.exchange);
        QCOMPARE(result.error.kind, Failure::SignIn);
    }

    /// A server without the service's key can take the first token and claim to be done, but prove nothing.
    void serverThatCantProveItself_data()
    {
        QTest::addColumn<QByteArray>("claim");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("rubbish") << QByteArray("rubbish");
        QTest::newRow("long rubbish") << QByteArray(100000, '\x60');
        QTest::newRow("wrap token") << QByteArray("\x05\x04\x01\xff\0\0\0\0\0\0\0\0\0\0\0\1\7\xff\xff\xff", 20);
    }
    void serverThatCantProveItself()
    {
        QFETCH(QByteArray, claim);
        AnsweringHost host;
        const auto begun = beginSignIn(plainTcpOffer({"GSSAPI"}), host);
        QVERIFY2(begun, qPrintable(begun ? QString() : both(begun.error())));
        QVERIFY(!(*begun)->complete());
        Error error;
        for (int round = 0; round < 50 && !error;
             ++round) { // an empty answer starts the library anew, but not for ever
            const auto next = (*begun)->step(claim);
            QVERIFY(!(*begun)->complete());
            if (!next)
                error = next.error();
        }
        QVERIFY(error.kind == Failure::SignIn || error.kind == Failure::Protocol);
        QVERIFY(error.sentence.endsWith(QLatin1Char('.')));
    }

    // ---- why there is no way ----

    void noTicket()
    {
        m_realm.dropTickets();
        const Error error = begin();
        QCOMPARE(error.kind, Failure::SignIn);
        QVERIFY2(error.sentence.contains(QStringLiteral("no Kerberos ticket")), qPrintable(both(error)));
        QCOMPARE(error.remedy, Remedy::GetTicket);
        QVERIFY(error.sentence.contains(QStringLiteral("hv1.lab.example:5901")));
        QCOMPARE(probeKerberos("vnc", QStringLiteral("localhost")).kind, KerberosDiagnosis::Kind::NoTicket);
    }

    void expiredTicket()
    {
        QVERIFY(m_realm.getTicket(QStringLiteral("anna"), "correct horse", QStringLiteral("1s")));
        QThread::msleep(2100);
        const KerberosDiagnosis finding = probeKerberos("vnc", QStringLiteral("localhost"));
        QCOMPARE(finding.kind, KerberosDiagnosis::Kind::ExpiredTicket);
        QCOMPARE(finding.user, QStringLiteral("anna@TEST.EXAMPLE"));
        QVERIFY(finding.expiry.isValid());
        const Error error = begin();
        QCOMPARE(error.kind, Failure::SignIn);
        QVERIFY2(error.sentence.contains(QStringLiteral("has expired")), qPrintable(both(error)));
    }

    void unknownService()
    {
        const Error error = begin(QStringLiteral("other.lab.example"));
        QCOMPARE(error.kind, Failure::SignIn);
        QVERIFY2(error.sentence.contains(QStringLiteral("vnc/other.lab.example@TEST.EXAMPLE")),
                 qPrintable(both(error)));
        QCOMPARE(probeKerberos("vnc", QStringLiteral("other.lab.example")).kind,
                 KerberosDiagnosis::Kind::UnknownService);
        QCOMPARE(probeKerberos("vnc", QStringLiteral("localhost")).kind, KerberosDiagnosis::Kind::Usable);
    }

    void unreachableKdc()
    {
        m_realm.stopKdc();
        QElapsedTimer timer;
        timer.start();
        const Error error = begin();
        const KerberosDiagnosis finding = probeKerberos("vnc", QStringLiteral("localhost"));
        QVERIFY2(m_realm.startKdc(), qPrintable(m_realm.errorText()));
        QCOMPARE(error.kind, Failure::SignIn);
        QCOMPARE(finding.kind, KerberosDiagnosis::Kind::KdcUnreachable);
        QVERIFY2(error.sentence.contains(QStringLiteral("TEST.EXAMPLE")), qPrintable(both(error)));
        QVERIFY(error.sentence.contains(QStringLiteral("network")));
        qInfo("two attempts without a KDC took %lld ms", timer.elapsed());
    }

    void realmWithoutKdc()
    {
        m_realm.writeConfig({}, false);
        const Error error = begin();
        QCOMPARE(error.kind, Failure::SignIn);
        QCOMPARE(probeKerberos("vnc", QStringLiteral("localhost")).kind, KerberosDiagnosis::Kind::UnknownRealm);
        QVERIFY2(error.sentence.contains(QStringLiteral("krb5.conf")), qPrintable(both(error)));
    }

    /// The cache file remembers how far the client's clock was off when the ticket came; an hour more, and the KDC
    /// refuses.
    void clockSkew()
    {
        m_realm.writeConfig(" kdc_timesync = 1\n");
        QFile cache(m_realm.cacheFile());
        QVERIFY(cache.open(QIODevice::ReadWrite));
        QByteArray bytes = cache.readAll();
        QVERIFY(bytes.startsWith("\x05\x04"));
        if (qFromBigEndian<quint16>(bytes.constData() + 2) == 0) // a header without the offset: put one in
            bytes = bytes.left(2) + QByteArray("\0\x0c\0\1\0\x08\0\0\0\0\0\0\0\0", 14) + bytes.mid(4);
        qToBigEndian<qint32>(1800, bytes.data() + 8);
        QVERIFY(cache.seek(0));
        cache.write(bytes);
        cache.close();
        const KerberosDiagnosis finding = probeKerberos("vnc", QStringLiteral("localhost"));
        QVERIFY2(finding.kind == KerberosDiagnosis::Kind::ClockSkew, qPrintable(finding.detail));
        const Error error = begin();
        QCOMPARE(error.kind, Failure::SignIn);
        QVERIFY2(error.sentence.contains(QStringLiteral("clock")), qPrintable(both(error)));
    }

    void brokenConfiguration()
    {
        QFile file(m_realm.configFile());
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("[libdefaults\n default_realm = {\n");
        file.close();
        const Error error = begin();
        QCOMPARE(error.kind, Failure::SignIn);
        QVERIFY(!error.sentence.isEmpty());
    }

    void brokenCache()
    {
        QFile file(m_realm.cacheFile());
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("\x05\x04rubbish");
        file.close();
        const Error error = begin();
        QCOMPARE(error.kind, Failure::SignIn);
        QVERIFY(!error.sentence.isEmpty());
    }

    void withoutTicketTheNextMechanismIsTaken()
    {
        m_realm.dropTickets();
        SaslServer server({.minSsf = 56, .maxSsf = 100000});
        AnsweringHost host;
        const SignInResult result = signIn(plainTcpOffer({"GSSAPI", "DIGEST-MD5"}), host, server);
        QVERIFY2(result.exchange, qPrintable(both(result.error)));
        QCOMPARE(result.exchange->mechanism(), QByteArray("DIGEST-MD5"));
        // Not so when it was pinned.
        AuthOffer pinned = plainTcpOffer({"GSSAPI", "DIGEST-MD5"});
        pinned.pinnedMechanism = QStringLiteral("GSSAPI");
        AnsweringHost unasked;
        const auto begun = beginSignIn(pinned, unasked);
        QVERIFY(!begun);
        QCOMPARE(begun.error().kind, Failure::SignIn);
        QVERIFY(unasked.asked.empty());
    }

    void sentences_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<QString>("words");
        using Kind = KerberosDiagnosis::Kind;
        QTest::newRow("no ticket") << int(Kind::NoTicket) << QStringLiteral("no Kerberos ticket");
        QTest::newRow("expired") << int(Kind::ExpiredTicket) << QStringLiteral("expired");
        QTest::newRow("skew") << int(Kind::ClockSkew) << QStringLiteral("clock");
        QTest::newRow("kdc") << int(Kind::KdcUnreachable) << QStringLiteral("LAB.EXAMPLE");
        QTest::newRow("realm") << int(Kind::UnknownRealm) << QStringLiteral("LAB.EXAMPLE");
        QTest::newRow("wrong canonical host")
            << int(Kind::UnknownService) << QStringLiteral("canonical name of hv1.lab.example");
        QTest::newRow("password") << int(Kind::WrongPassword) << QStringLiteral("anna@LAB.EXAMPLE");
        QTest::newRow("old password") << int(Kind::PasswordExpired) << QStringLiteral("has expired");
        QTest::newRow("refused") << int(Kind::Refused) << QStringLiteral("refuses");
        QTest::newRow("other") << int(Kind::Other) << QStringLiteral("details");
    }
    void sentences()
    {
        QFETCH(int, kind);
        QFETCH(QString, words);
        KerberosDiagnosis finding;
        finding.kind = KerberosDiagnosis::Kind(kind);
        finding.service = QStringLiteral("vnc/node17.lab.example@LAB.EXAMPLE");
        finding.user = QStringLiteral("anna@LAB.EXAMPLE");
        const QString sentence = kerberosSentence(finding, QStringLiteral("hv1"), QStringLiteral("hv1.lab.example"));
        QVERIFY2(sentence.contains(words), qPrintable(sentence));
        QVERIFY(sentence.endsWith(QLatin1Char('.')));
        QVERIFY(!sentence.contains(QLatin1Char('%')));
    }

    void serviceHosts()
    {
        QCOMPARE(ServiceHost::of(QStringLiteral("hv1.lab.example")).name, QStringLiteral("hv1.lab.example"));
        QVERIFY(!ServiceHost::of(QStringLiteral("hv1.lab.example")).isAddress);
        const ServiceHost loopback = ServiceHost::of(QStringLiteral("127.0.0.1"));
        QCOMPARE(loopback.name.isEmpty(), false);
        QCOMPARE(loopback.isAddress, loopback.name == QLatin1String("127.0.0.1"));
        const ServiceHost nowhere = ServiceHost::of(QStringLiteral("192.0.2.1")); // TEST-NET-1: no name anywhere
        QCOMPARE(nowhere.name, QStringLiteral("192.0.2.1"));
        QVERIFY(nowhere.isAddress);
    }

    void garbageIsNoRefusal()
    {
        for (const QByteArray &answer : {QByteArray("hello"), QByteArray(200, '\0'), QByteArray(200, '\xff')}) {
            for (int step = 0; step < 2; ++step) {
                SaslServer server({});
                AnsweringHost host;
                const SignInResult result =
                    signIn(plainTcpOffer({"GSSAPI"}), host, server, [&](int number, auto &data) {
                        if (number == step)
                            data = answer;
                    });
                QVERIFY(!result.exchange);
                QVERIFY2(result.error.kind == Failure::Protocol, qPrintable(both(result.error)));
            }
        }
    }

    void hostWithoutNameFallsToTheNextMechanism()
    {
        AuthOffer offer = verifiedTlsOffer({"GSSAPI", "DIGEST-MD5"});
        offer.host = QString(); // the session found no name
        SaslServer server({.externalSsf = 256});
        AnsweringHost host;
        const SignInResult result = signIn(offer, host, server);
        QVERIFY2(result.exchange, qPrintable(both(result.error)));
        QCOMPARE(result.exchange->mechanism(), QByteArray("DIGEST-MD5"));
        const Error error = begin(QString());
        QCOMPARE(error.kind, Failure::SignIn);
        QVERIFY2(error.sentence.contains(QStringLiteral("Connect by the host's name")), qPrintable(both(error)));
    }

    void addressWithoutNameIsExplained()
    {
        const Error error = begin(QStringLiteral("192.0.2.1"));
        QCOMPARE(error.kind, Failure::SignIn);
        QVERIFY2(error.sentence.contains(QStringLiteral("192.0.2.1")), qPrintable(both(error)));
        QVERIFY2(error.sentence.contains(QStringLiteral("Connect by the host's name")), qPrintable(both(error)));
    }
};

QTEST_GUILESS_MAIN(tst_kerberos)
#include "tst_kerberos.moc"
