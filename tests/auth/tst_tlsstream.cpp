// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "tests/auth/tlsfixture.h"
#include "tests/auth/tlspeer.h"
#include "tests/support/testcertificate.h"

#include <QTest>

#include <openssl/ssl.h>

using namespace virtdesk;
using namespace virtdesk::test;

class tst_tlsstream : public TlsFixture
{
    Q_OBJECT
private Q_SLOTS:
    void versions_data() { versionRows(); }

    void versions()
    {
        QFETCH(int, version);
        QFETCH(QString, name);
        Attempt a;
        attempt(a, settings(), {.certificate = &m_server, .version = version});
        QVERIFY2(a.stream, qPrintable(a.stream ? QString() : a.stream.error().sentence + a.stream.error().detail));
        QVERIFY(!a.asker.asked);
        const StreamSecurity security = (*a.stream)->security();
        QVERIFY(security.tls);
        QVERIFY(security.tlsVerified);
        QVERIFY(!security.tlsPinned);
        QCOMPARE(security.tlsVersion, name);
        QVERIFY(security.tlsKeyBits >= 128);
        QVERIFY(!security.tlsCipher.isEmpty());
        QCOMPARE(security.certificate.subject, QStringLiteral("O=lab,CN=hv1.lab.example"));
        QCOMPARE(security.certificate.issuer, QStringLiteral("O=lab,CN=CA"));
        QCOMPARE(security.certificate.sha256, m_server.sha256());
        QCOMPARE(security.certificate.names,
                 QStringList({QStringLiteral("hv1.lab.example"), QStringLiteral("192.0.2.7"),
                              QStringLiteral("2001:db8:0:0:0:0:0:7")}));
        QCOMPARE(security.certificate.keyKind, QStringLiteral("EC"));
        QCOMPARE(security.certificate.keyBits, 256);
        QCOMPARE(security.verifiedBy, QStringLiteral("CA of this console"));
        QVERIFY(qAbs(security.certificate.notAfter.secsTo(QDateTime::currentDateTimeUtc().addDays(30))) < 60);

        QByteArray sent(300000, '\0');
        for (qsizetype i = 0; i < sent.size(); ++i)
            sent[i] = char(i * 7);
        QVERIFY((*a.stream)->write(bytes(sent)));
        const Result<QByteArray> back = readAll(**a.stream, sent.size());
        QVERIFY(back);
        QCOMPARE(*back, sent);
        QVERIFY(!a.peer->wireReceived.contains(sent.mid(1000, 16)));
        bool closed = false;
        a.peer->onDestroyed = [&](TlsPeer &peer) { closed = peer.sawCloseNotify(); };
        (*a.stream).reset();
        QVERIFY(closed);
    }

    void everySplit_data() { versionRows(); }

    void everySplit()
    {
        QFETCH(int, version);
        Attempt a;
        attempt(a, settings(), {.certificate = &m_server, .version = version}, [](TlsPeer &peer) { peer.chunk = 1; });
        QVERIFY(a.stream);
        QByteArray sent(40000, 'x');
        QVERIFY((*a.stream)->write(bytes(sent)));
        const Result<QByteArray> back = readAll(**a.stream, sent.size());
        QVERIFY(back);
        QCOMPARE(*back, sent);
    }

    void clientCertificate_data() { versionRows(); }

    void clientCertificate()
    {
        QFETCH(int, version);
        const TestCertificate client({.commonName = QStringLiteral("anna")}, &m_ca);
        const TestCertificate foreign({.commonName = QStringLiteral("mallory")});
        const TlsPeer::Wish wish{.certificate = &m_server, .version = version, .clientCaPem = m_ca.pem()};

        TlsSettings wanted = settings();
        wanted.clientCertificatePem = client.pem();
        wanted.clientKeyPem = Secret(client.keyPem());
        Attempt good;
        attempt(good, std::move(wanted), wish);
        QVERIFY(good.stream);
        QVERIFY((*good.stream)->write(bytes("x")));
        QCOMPARE(*readAll(**good.stream, 1), QByteArray("x"));
        QVERIFY(good.peer->hasClientCertificate());

        // The server must be known before it learns who we are.
        TlsSettings unsure = settings();
        unsure.expectedName = QStringLiteral("other");
        unsure.clientCertificatePem = client.pem();
        unsure.clientKeyPem = Secret(client.keyPem());
        Attempt asked;
        asked.asker.whileAsking = [&] { QVERIFY(!asked.peer->hasClientCertificate()); };
        attempt(asked, std::move(unsure), wish);
        QVERIFY(asked.asker.asked);
        QVERIFY(!asked.stream);

        const auto firstError = [&](Attempt &a) {
            if (!a.stream)
                return a.stream.error();
            char byte = 0;
            const Result<std::size_t> got = (*a.stream)->read({&byte, 1});
            return got ? Error{} : got.error();
        };
        Attempt without;
        attempt(without, settings(), wish);
        Error error = firstError(without);
        QCOMPARE(error.kind, Failure::SignIn);
        QVERIFY(error.sentence.contains(QStringLiteral("asks for a client certificate")));

        TlsSettings wrong = settings();
        wrong.clientCertificatePem = foreign.pem();
        wrong.clientKeyPem = Secret(foreign.keyPem());
        Attempt refused;
        attempt(refused, std::move(wrong), wish);
        error = firstError(refused);
        if (error.kind != Failure::SignIn)
            qWarning() << error.detail;
        QCOMPARE(error.kind, Failure::SignIn);
        QVERIFY(error.sentence.contains(QStringLiteral("did not accept")));
    }

    void unreadableInputIsUsage()
    {
        const TestCertificate client({.commonName = QStringLiteral("anna")}, &m_ca);
        const auto error = [&](const std::function<void(TlsSettings &)> &spoil) {
            TlsSettings wanted = settings();
            wanted.clientCertificatePem = client.pem();
            wanted.clientKeyPem = Secret(client.keyPem());
            spoil(wanted);
            Attempt a;
            attempt(a, std::move(wanted), {.certificate = &m_server});
            return a.stream ? Error{} : a.stream.error();
        };
        QCOMPARE(error([](TlsSettings &) {}).kind, Failure::None);
        QCOMPARE(error([](TlsSettings &s) { s.caPem = "rubbish"; }).kind, Failure::Usage);
        QCOMPARE(error([](TlsSettings &s) { s.caPem = s.caPem.left(s.caPem.size() / 2); }).kind, Failure::Usage);
        QCOMPARE(error([](TlsSettings &s) { s.clientCertificatePem = "rubbish"; }).kind, Failure::Usage);
        QCOMPARE(error([](TlsSettings &s) { s.clientKeyPem = Secret(QByteArrayView("rubbish")); }).kind,
                 Failure::Usage);
        const Error mismatch = error([&](TlsSettings &s) { s.clientKeyPem = Secret(m_server.keyPem()); });
        QCOMPARE(mismatch.kind, Failure::Usage);
        QVERIFY(mismatch.sentence.contains(QStringLiteral("does not belong")));
    }

    void writeWhileAReadWaits_data() { versionRows(); }

    void writeWhileAReadWaits()
    {
        QFETCH(int, version);
        Attempt a;
        attempt(a, settings(), {.certificate = &m_server, .version = version});
        QVERIFY(a.stream);
        int events = 0;
        QByteArray sent;
        a.peer->duringRead = [&] {
            if (events++ < 20) {
                const QByteArray event = "event " + QByteArray::number(events) + QByteArray(20000, '.');
                sent += event;
                QVERIFY((*a.stream)->write(bytes(event)));
            }
        };
        char first = 0;
        QCOMPARE(*(*a.stream)->read({&first, 1}), std::size_t(1));
        const Result<QByteArray> rest = readAll(**a.stream, sent.size() - 1);
        QVERIFY(rest);
        const Result<QByteArray> later = readAll(**a.stream, sent.size() - 1 - rest->size());
        QVERIFY(later);
        QCOMPARE(first + *rest + *later, sent);
    }

    void orderlyEnd()
    {
        for (const bool notify : {true, false}) {
            Attempt a;
            attempt(a, settings(), {.certificate = &m_server}, [&](TlsPeer &peer) {
                peer.greeting = "bye";
                peer.closeAfterGreeting = true;
                peer.closeNotify = notify;
            });
            QVERIFY(a.stream);
            QCOMPARE(*readAll(**a.stream, 3), QByteArray("bye"));
            char byte = 0;
            QCOMPARE(*(*a.stream)->read({&byte, 1}), std::size_t(0));
            QCOMPARE(*(*a.stream)->read({&byte, 1}), std::size_t(0));
        }
    }
};

QTEST_GUILESS_MAIN(tst_tlsstream)
#include "tst_tlsstream.moc"
