// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/session/net/peergreeting.h"
#include "tests/support/memorystream.h"

#include <QTest>

#include <array>
#include <memory>

using namespace virtdesk;

/// What answers where a proxy was meant to be.
class tst_peergreeting : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void isKnownByItsFirstBytes_data()
    {
        QTest::addColumn<QByteArray>("first");
        QTest::addColumn<int>("kind");
        using Kind = PeerGreeting::Kind;
        const auto row = [](const char *name, const QByteArray &first, Kind kind) {
            QTest::newRow(name) << first << static_cast<int>(kind);
        };
        row("nothing", {}, Kind::Nothing);
        row("HTTP", "HTTP/1.1", Kind::Http);
        row("SSH", "SSH-2.0-", Kind::Ssh);
        row("RFB", "RFB 003.", Kind::Rfb);
        row("TLS alert", QByteArray("\x15\x03\x03\x00\x02\x02\x46", 7), Kind::Tls);
        row("TLS hello", QByteArray("\x16\x03\x01", 3), Kind::Tls);
        row("no TLS", QByteArray("\x16\x04", 2), Kind::Unknown);
        row("one byte", "\x16", Kind::Unknown);
        row("SOCKS 5", QByteArray("\x05\xff", 2), Kind::Socks);
        row("SOCKS 4", QByteArray("\x00\x5b", 2), Kind::Socks);
        row("zero", QByteArray("\x00\x00", 2), Kind::Unknown);
        row("half a word", "SS", Kind::Unknown);
        row("other", "220 mail", Kind::Unknown);
    }
    void isKnownByItsFirstBytes()
    {
        QFETCH(QByteArray, first);
        QFETCH(int, kind);
        QCOMPARE(static_cast<int>(PeerGreeting::of(first)), kind);
    }

    /// Each sentence names the hop; what to write instead is in it where it is known.
    void isToldWithWhatToWrite()
    {
        using Kind = PeerGreeting::Kind;
        const auto sentence = [](const char *hop, Kind kind) {
            const Error error = PeerGreeting::wrongHop(QUrl(QLatin1String(hop)), kind, QStringLiteral("x"));
            return error.kind == Failure::Protocol && error.detail == QLatin1String("x") ? error.sentence : QString();
        };
        for (const char *hop : {"http://jump:3128", "https://jump:3128", "socks5://jump:3128", "wss://jump:3128"}) {
            for (const Kind kind :
                 {Kind::Nothing, Kind::Unknown, Kind::Http, Kind::Tls, Kind::Ssh, Kind::Socks, Kind::Rfb})
                QVERIFY2(sentence(hop, kind).contains(QLatin1String("jump:3128")), hop);
            QVERIFY(sentence(hop, Kind::Ssh).contains(QLatin1String("ssh://jump:3128")));
            QVERIFY(sentence(hop, Kind::Socks).contains(QLatin1String("socks5://jump:3128")));
        }
        QVERIFY(sentence("http://jump:3128", Kind::Tls).contains(QLatin1String("https://jump:3128")));
        QVERIFY(sentence("https://jump:3128", Kind::Http).contains(QLatin1String("http://jump:3128")));
        QVERIFY(sentence("socks5://jump:1080", Kind::Http).contains(QLatin1String("http://jump:1080")));
        QVERIFY(!sentence("http://jump:3128", Kind::Http).contains(QLatin1String("https://")));
        // Nobody's words, and no user of the hop's.
        QVERIFY(!sentence("ssh://anna@jump:22", Kind::Unknown).contains(QLatin1String("anna")));
    }

    void theStreamLosesNothing()
    {
        auto state = std::make_shared<test::MemoryStream::State>();
        state->input = "HTTP/1.1 200 OK\r\n\r\nRFB 003.008\n";
        state->chunk = 5;
        PeekingStream stream(std::make_unique<test::MemoryStream>(state));
        const auto first = stream.first();
        QVERIFY(first->isEmpty());
        QByteArray all;
        std::array<char, 3> piece{};
        for (;;) {
            const Result<std::size_t> got = stream.read(piece);
            QVERIFY(got.ok());
            if (*got == 0)
                break;
            all.append(piece.data(), static_cast<qsizetype>(*got));
        }
        QCOMPARE(all, QByteArray("HTTP/1.1 200 OK\r\n\r\nRFB 003.008\n"));
        QVERIFY(!first->isEmpty() && first->size() <= PeerGreeting::size && all.startsWith(*first));
        QCOMPARE(*stream.read(piece), std::size_t(0));
    }
};

QTEST_APPLESS_MAIN(tst_peergreeting)
#include "tst_peergreeting.moc"
