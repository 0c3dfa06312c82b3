// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/session/tls/tlsstream.h"
#include "tests/auth/tlsfixture.h"
#include "tests/auth/tlspeer.h"
#include "tests/support/memorystream.h"
#include "tests/support/testcertificate.h"

#include <QRandomGenerator>
#include <QTest>

#include <openssl/ssl.h>

using namespace virtdesk;
using namespace virtdesk::test;

/// Servers and networks that break the protocol, at every byte.
class tst_tlshostile : public TlsFixture
{
    Q_OBJECT
private Q_SLOTS:
    void outdatedServerIsNamed()
    {
        const TestCertificate old({.dnsNames = {QStringLiteral("hv1.lab.example")}, .rsaBits = 2048}, &m_ca);
        Attempt a;
        attempt(a, settings(), {.certificate = &old, .version = TLS1_1_VERSION, .securityLevel = 0});
        QVERIFY(!a.stream);
        QCOMPARE(a.stream.error().kind, Failure::Protocol);
    }

    /// The stream ends after every possible number of bytes: always a clean result, and never a wrong byte.
    void truncationAtEveryByte_data() { versionRows(); }

    void truncationAtEveryByte()
    {
        QFETCH(int, version);
        const QByteArray greeting(3000, 'g');
        const auto prepare = [&](TlsPeer &peer) {
            peer.greeting = greeting;
            peer.closeAfterGreeting = true;
        };
        Attempt whole;
        attempt(whole, settings(), {.certificate = &m_server, .version = version}, prepare);
        QVERIFY(whole.stream);
        QCOMPARE(*readAll(**whole.stream, greeting.size()), greeting);
        const std::size_t total = std::size_t(whole.peer->wireSent.size());
        int insideRecord = 0;
        int betweenRecords = 0;
        const auto step = [&](std::size_t cut) { return cut < 100 || total - cut < 100 ? 1 : 7; };
        // Signatures differ in length from one handshake to the next, so a place between records is met by chance.
        const auto next = [&](std::size_t cut, int rounds) {
            cut += std::size_t(step(cut));
            return cut >= total && betweenRecords == 0 && rounds < 6 ? total - 40 : cut;
        };
        int rounds = 0;
        for (std::size_t cut = 0; cut < total; cut = next(cut, rounds)) {
            rounds += cut == total - 40 ? 1 : 0;
            Attempt a;
            attempt(a, settings(), {.certificate = &m_server, .version = version}, [&](TlsPeer &peer) {
                prepare(peer);
                peer.cutAfter = cut;
            });
            if (!a.stream) {
                QCOMPARE(a.stream.error().kind, Failure::Protocol);
                continue;
            }
            const Result<QByteArray> got = readAll(**a.stream, greeting.size() + 1);
            if (got) {
                ++betweenRecords;
                QVERIFY(got->isEmpty() || *got == greeting);
            } else {
                ++insideRecord;
                QCOMPARE(got.error().kind, Failure::Protocol);
            }
        }
        QVERIFY(insideRecord > 100);
        QVERIFY(betweenRecords > 0);
    }

    /// One byte of the server's is changed, at every place: no crash, no hang, and no wrong data.
    void oneChangedByte_data() { versionRows(); }

    void oneChangedByte()
    {
        QFETCH(int, version);
        const QByteArray greeting(400, 'g');
        const auto prepare = [&](TlsPeer &peer) {
            peer.greeting = greeting;
            peer.closeAfterGreeting = true;
        };
        Attempt whole;
        attempt(whole, settings(), {.certificate = &m_server, .version = version}, prepare);
        QVERIFY(whole.stream);
        QCOMPARE(*readAll(**whole.stream, greeting.size()), greeting);
        const qsizetype total = whole.peer->wireSent.size();
        int failed = 0;
        for (qsizetype at = 0; at < total; at += 3) {
            Attempt a;
            a.asker.decision = IdentityDecision::AcceptOnce;
            qsizetype seen = 0;
            attempt(a, settings(), {.certificate = &m_server, .version = version}, [&](TlsPeer &peer) {
                prepare(peer);
                peer.mangle = [&seen, at](QByteArray &flight) {
                    if (at >= seen && at < seen + flight.size())
                        flight[at - seen] = char(flight[at - seen] ^ 0x41);
                    seen += flight.size();
                };
            });
            if (!a.stream) {
                ++failed;
                continue;
            }
            const Result<QByteArray> got = readAll(**a.stream, greeting.size() + 1);
            if (!got)
                ++failed;
            else
                QVERIFY(greeting.startsWith(*got));
        }
        QVERIFY2(failed > total / 3 * 8 / 10, qPrintable(QStringLiteral("%1 of %2").arg(failed).arg(total / 3)));
    }

    void garbageInsteadOfAServer_data()
    {
        QTest::addColumn<QByteArray>("garbage");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("RFB") << QByteArray("RFB 003.008\n");
        QTest::newRow("HTTP") << QByteArray("HTTP/1.1 400 Bad Request\r\n\r\n");
        QTest::newRow("zeros") << QByteArray(100000, '\0');
        QTest::newRow("longest record, nothing in it") << QByteArray("\x16\x03\x03\x40\x00", 5);
        QTest::newRow("record too long") << QByteArray("\x16\x03\x03\xff\xff", 5) + QByteArray(70000, 'x');
        QTest::newRow("alert") << QByteArray("\x15\x03\x03\x00\x02\x02\x28", 7);
        QTest::newRow("application data") << QByteArray("\x17\x03\x03\x00\x05hello", 10);
        QTest::newRow("change cipher spec") << QByteArray("\x14\x03\x03\x00\x01\x01", 6).repeated(1000);
        QTest::newRow("hello of 16 MiB") << QByteArray("\x16\x03\x03\x40\x00\x02\xff\xff\xff", 9) +
                                                QByteArray(200000, 'h');
        QTest::newRow("old SSL") << QByteArray("\x16\x03\x00\x00\x2a\x02\x00\x00\x26\x03\x00", 11) +
                                        QByteArray(36, 'r');
        QRandomGenerator random(4711);
        for (int i = 0; i < 40; ++i) {
            QByteArray noise(600, '\0');
            for (char &c : noise)
                c = char(random.bounded(256));
            if (i % 2)
                noise.replace(0, 6, QByteArray("\x16\x03\x03\x01\x00\x02", 6));
            QTest::addRow("noise %d", i) << noise;
        }
    }

    void garbageInsteadOfAServer()
    {
        QFETCH(QByteArray, garbage);
        for (const bool withoutCertificate : {false, true}) {
            for (const bool endless : {false, true}) {
                if (endless && garbage.isEmpty())
                    continue;
                TlsSettings wanted = settings();
                wanted.anonymous = withoutCertificate;
                Asker asker;
                const auto tape = std::make_shared<MemoryStream::State>();
                tape->input = garbage;
                if (endless)
                    tape->onEmpty = [](MemoryStream::State &state) { state.position = 0; };
                const auto stream = TlsStream::open(std::make_unique<MemoryStream>(tape), std::move(wanted), asker);
                QVERIFY(!stream);
                QCOMPARE(stream.error().kind, Failure::Protocol);
                QVERIFY(stream.error().sentence.endsWith(QLatin1Char('.')));
                QVERIFY(!stream.error().detail.isEmpty());
            }
        }
    }

    /// Plain bytes between the server's hello and its Finished, or after it, must not get through.
    void injectedPlaintext_data() { versionRows(); }

    void injectedPlaintext()
    {
        QFETCH(int, version);
        const QByteArray evil("\x17\x03\x03\x00\x04"
                              "evil",
                              9);
        for (const int flightNumber : {0, 1, 2}) {
            Attempt a;
            int number = 0;
            attempt(a, settings(), {.certificate = &m_server, .version = version}, [&](TlsPeer &peer) {
                peer.greeting = "good";
                peer.mangle = [&number, flightNumber, evil](QByteArray &flight) {
                    if (number++ == flightNumber)
                        flight += evil;
                };
            });
            if (!a.stream)
                continue;
            (void)(*a.stream)->write(bytes("x"));
            const Result<QByteArray> got = readAll(**a.stream, 8);
            QVERIFY(!got || !got->contains("evil"));
        }
    }

    void failureBelowIsPassedOn()
    {
        class Broken final : public ByteStream
        {
        public:
            Result<std::size_t> read(std::span<char>) override
            {
                return Error{Failure::Deadline, QStringLiteral("late"), {}};
            }
            Result<void> write(std::span<const char>) override { return {}; }
            Result<void> flush() override { return {}; }
            StreamSecurity security() const override { return {}; }
            QByteArray localAddress() const override { return {}; }
            QByteArray remoteAddress() const override { return {}; }
        };
        Asker asker;
        const auto stream = TlsStream::open(std::make_unique<Broken>(), settings(), asker);
        QVERIFY(!stream);
        QCOMPARE(stream.error().kind, Failure::Deadline);
    }
};

QTEST_GUILESS_MAIN(tst_tlshostile)
#include "tst_tlshostile.moc"
