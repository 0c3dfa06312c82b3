// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/console-vnc/decoders/h264decoder.h"
#include "plugins/console-vnc/wire/protocol.h"
#include "tests/console-vnc/fakevideo.h"
#include "tests/console-vnc/steppedconsole.h"
#include "tests/support/clientmessages.h"

#include <QTest>
#include <QtEndian>

#include <cstdint>

using namespace virtdesk;
using namespace virtdesk::test;

namespace {

constexpr int side = 64;
constexpr std::uint32_t resetThis = 1;
constexpr std::uint32_t resetAll = 2;

QByteArray shown(int width, int height, int grey, bool whole = true)
{
    ServerBytes s;
    if (whole)
        s.u8('K');
    return s.u8('p').u16(std::uint32_t(width)).u16(std::uint32_t(height)).u8(std::uint32_t(grey)).bytes();
}

ServerBytes video(int x, int y, int width, int height, const QByteArray &data, std::uint32_t flags = 0)
{
    ServerBytes s;
    s.update(1).rect(x, y, width, height, 50).u32(std::uint32_t(data.size())).u32(flags).raw(data);
    return s;
}

std::uint32_t grey(int value)
{
    return static_cast<std::uint32_t>(value) * 0x010101u;
}

QList<QList<int>> asked(const QByteArray &sent)
{
    QList<QList<int>> all;
    for (const QByteArray &message : clientMessages(sent, 2)) {
        QList<int> found;
        for (qsizetype at = 4; at + 4 <= message.size(); at += 4)
            found += qFromBigEndian<qint32>(message.constData() + at);
        all += found;
    }
    return all;
}

/// Requests for everything: not for what has changed, nor the single pixel that is a sign of life.
qsizetype wholeRequests(const QByteArray &sent)
{
    qsizetype count = 0;
    for (const QByteArray &message : clientMessages(sent, 3))
        count += message.at(1) == 0 && qFromBigEndian<quint16>(message.constData() + 6) > 1;
    return count;
}

struct Codec
{
    FakeVideo codec;
};

/// The codec outlives the display that uses it.
struct Console : Codec, SteppedConsole
{
    Console()
    {
        host.video = &codec;
        host.theOptions.chosen = {{QStringLiteral("h264"), 1}};
    }
    Error play(const ServerBytes &updates, int width = side, int height = side)
    {
        ServerBytes s;
        s.start(width, height, "neatvnc");
        return run(s.raw(updates));
    }
};

} // namespace

class tst_h264 : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void isAskedForWhereItIsWanted_data()
    {
        QTest::addColumn<bool>("installed");
        QTest::addColumn<int>("wish");
        QTest::addColumn<int>("quality");
        QTest::addColumn<QByteArray>("encodings");
        QTest::addColumn<bool>("wanted");
        QTest::newRow("automatic, exact pictures") << true << -1 << -2 << QByteArray() << false;
        QTest::newRow("automatic, pictures need not be exact") << true << -1 << 8 << QByteArray() << true;
        QTest::newRow("always") << true << 1 << -2 << QByteArray() << true;
        QTest::newRow("always, with exact pictures") << true << 1 << -1 << QByteArray() << true;
        QTest::newRow("never") << true << 0 << 5 << QByteArray() << false;
        QTest::newRow("no plugin") << false << 1 << 5 << QByteArray() << false;
        QTest::newRow("named") << true << 0 << -1 << QByteArray("h264") << true;
        QTest::newRow("others named") << true << 1 << 5 << QByteArray("tight") << false;
        QTest::newRow("named, no plugin") << false << 0 << -1 << QByteArray("h264") << false;
    }
    void isAskedForWhereItIsWanted()
    {
        QFETCH(bool, installed);
        QFETCH(int, wish);
        QFETCH(int, quality);
        QFETCH(QByteArray, encodings);
        Console c;
        if (!installed)
            c.host.video = nullptr;
        c.host.theOptions.chosen = {{QStringLiteral("h264"), wish}, {QStringLiteral("quality"), quality}};
        if (!encodings.isEmpty())
            c.host.theOptions.encodings = {encodings};
        ServerBytes none;
        none.update(1).rect(0, 0, 1, 1, 0).pixel(0);
        QCOMPARE(c.play(none).kind, Failure::Closed);
        const QList<QList<int>> lists = asked(c.wire->output);
        QCOMPARE(lists.size(), 1);
        QTEST(lists.at(0).contains(50), "wanted");
        if (lists.at(0).contains(50))
            QCOMPARE(lists.at(0).indexOf(50), 0); // before the others: servers take the first that they have
        QVERIFY(!c.display.statistics().pictureLevels.contains(QStringLiteral("H.264")));
    }

    void pictures()
    {
        Console c;
        ServerBytes s;
        s.raw(video(0, 0, side, side, shown(side, side, 10)));
        s.raw(video(0, 0, side, side, shown(side, side, 20, false)));
        s.raw(video(8, 4, 16, 32, shown(16, 32, 200)));
        QCOMPARE(c.play(s).kind, Failure::Closed);
        QCOMPARE(c.host.pixel(0, 0), grey(20));
        QCOMPARE(c.host.pixel(side - 1, side - 1), grey(20));
        QCOMPARE(c.host.pixel(8, 4), grey(200));
        QCOMPARE(c.host.pixel(23, 35), grey(200));
        QCOMPARE(c.host.pixel(24, 35), grey(20));
        QCOMPARE(c.codec.made, 2);
        const DisplayStatistics told = c.display.statistics();
        QCOMPARE(told.encodings.value("h264").rectangles, 3U);
        QVERIFY(told.pictureLevels.endsWith(QStringLiteral("H.264 video")));
        QVERIFY(!c.host.misuse && c.host.notices.isEmpty());
    }

    void withoutBeingAskedForItEndsTheConsole()
    {
        Console c;
        c.host.video = nullptr;
        QCOMPARE(c.play(video(0, 0, side, side, shown(side, side, 10))).kind, Failure::Protocol);
    }

    void resets()
    {
        Console c;
        ServerBytes s;
        s.raw(video(0, 0, side, side, shown(side, side, 10)));
        s.raw(video(0, 0, 16, 16, shown(16, 16, 30)));
        // This one, whose next picture has to be whole; the other one goes on.
        s.raw(video(0, 0, side, side, shown(side, side, 40, false), resetThis));
        s.raw(video(0, 0, 16, 16, shown(16, 16, 50, false)));
        QCOMPARE(c.play(s).kind, Failure::Closed);
        QCOMPARE(c.codec.made, 3);
        QCOMPARE(c.host.pixel(20, 20), grey(10));
        QCOMPARE(c.host.pixel(1, 1), grey(50));

        // All of them, also with nothing else in the rectangle, as neatvnc sends it.
        Console all;
        ServerBytes t;
        t.raw(video(0, 0, side, side, shown(side, side, 10)));
        t.raw(video(0, 0, 16, 16, shown(16, 16, 30)));
        t.raw(video(0, 0, 0, 0, {}, resetAll));
        t.raw(video(0, 0, 16, 16, shown(16, 16, 60, false)));
        t.raw(video(0, 0, side, side, shown(side, side, 70), resetAll | resetThis));
        QCOMPARE(all.play(t).kind, Failure::Closed);
        QCOMPARE(all.codec.made, 4);
        QCOMPARE(all.host.pixel(1, 1), grey(70));
        // Flags that nobody has defined mean nothing.
        Console odd;
        QCOMPARE(odd.play(video(0, 0, side, side, shown(side, side, 80), 0xfffffffc)).kind, Failure::Closed);
        QCOMPARE(odd.host.pixel(1, 1), grey(80));
    }

    void theOldestOf65Goes()
    {
        Console c;
        ServerBytes s;
        for (int i = 0; i < 65; ++i)
            s.raw(video(i, 0, 8, 8, shown(8, 8, i)));
        s.raw(video(0, 0, 8, 8, shown(8, 8, 99, false)));   // is not known any more
        s.raw(video(64, 0, 8, 8, shown(8, 8, 101, false))); // is
        int most = 0;
        c.host.onEndUpdate = [&] { most = std::max(most, c.codec.living); };
        QCOMPARE(c.play(s, 80, 8).kind, Failure::Closed);
        QCOMPARE(most, 64);
        QCOMPARE(c.codec.made, 66);
        QCOMPARE(c.host.pixel(0, 0), grey(0));
        QCOMPARE(c.host.pixel(64, 0), grey(101));
    }

    void memoryIsBounded()
    {
        Console c;
        c.codec.memory = 100 * 1024 * 1024;
        ServerBytes s;
        for (int i = 0; i < 10; ++i)
            s.raw(video(i, 0, 8, 8, shown(8, 8, i)));
        int most = 0;
        c.host.onEndUpdate = [&] { most = std::max(most, c.codec.living); };
        QCOMPARE(c.play(s).kind, Failure::Closed);
        QCOMPARE(most, 2);
        // One alone may be as large as it is: its plugin bounds it.
        Console huge;
        huge.codec.memory = 1000 * 1024 * 1024;
        QCOMPARE(huge.play(ServerBytes()
                               .raw(video(0, 0, side, side, shown(side, side, 10)))
                               .raw(video(0, 0, side, side, shown(side, side, 11, false))))
                     .kind,
                 Failure::Closed);
        QCOMPARE(huge.host.pixel(0, 0), grey(11));
    }

    void lengths()
    {
        Console c;
        ServerBytes tooLong;
        tooLong.update(1).rect(0, 0, side, side, 50).u32(64 * 1024 + 4 * side * side + 1).u32(0).zeros(100);
        QCOMPARE(c.play(tooLong).kind, Failure::Protocol);
        QVERIFY(c.codec.lengths.empty());
        Console huge;
        QCOMPARE(huge.play(ServerBytes().update(1).rect(0, 0, side, side, 50).u32(0xffffffff).u32(0)).kind,
                 Failure::Protocol);
        // More than the reader's buffer holds, and exactly as much as there may be.
        Console large;
        QByteArray data = shown(300, 300, 44);
        data.resize(64 * 1024 + 4 * 300 * 300, 'x');
        QVERIFY(data.size() > qsizetype(rfb::BufferedReader::Capacity));
        QCOMPARE(large.play(video(0, 0, 300, 300, data), 300, 300).kind, Failure::Closed);
        QCOMPARE(large.codec.lengths, std::vector<std::size_t>{std::size_t(data.size())});
        QCOMPARE(large.host.pixel(299, 299), grey(44));
        // Nothing to decode, and nothing to draw into.
        Console empty;
        QCOMPARE(empty
                     .play(ServerBytes()
                               .raw(video(0, 0, side, side, {}))
                               .raw(video(3, 3, 0, 0, QByteArray(1000, 'x')))
                               .raw(video(0, 0, side, 0, QByteArray(10, 'x'))))
                     .kind,
                 Failure::Closed);
        QVERIFY(empty.codec.lengths.empty());
        QVERIFY(empty.host.notices.isEmpty());
    }

    void truncated()
    {
        const ServerBytes whole = video(0, 0, side, side, shown(side, side, 10));
        for (qsizetype length = 5; length < whole.bytes().size(); ++length) {
            Console c;
            QVERIFY(c.play(ServerBytes().raw(whole.bytes().left(length))).kind != Failure::None);
            QVERIFY(c.codec.lengths.empty());
        }
    }

    void sizesOfPictures_data()
    {
        QTest::addColumn<int>("width");
        QTest::addColumn<int>("height");
        QTest::addColumn<bool>("drawn");
        QTest::newRow("whole macroblocks") << 32 << 32 << true;
        QTest::newRow("made even") << 20 << 20 << true;
        QTest::newRow("as it is") << 21 << 21 << true;
        QTest::newRow("smaller") << 19 << 21 << false;
        QTest::newRow("a macroblock more") << 37 << 21 << false;
        QTest::newRow("lower") << 21 << 8 << false;
        QTest::newRow("higher") << 21 << 1080 << false;
        QTest::newRow("none") << 0 << 0 << false;
    }
    void sizesOfPictures()
    {
        QFETCH(int, width);
        QFETCH(int, height);
        Console c;
        ServerBytes s;
        s.raw(video(0, 0, side, side, shown(side, side, 10)));
        s.raw(video(5, 5, 21, 21, shown(width, height, 90)));
        QCOMPARE(c.play(s).kind, Failure::Closed);
        QFETCH(bool, drawn);
        QCOMPARE(c.host.pixel(5, 5), grey(drawn ? 90 : 10));
        QCOMPARE(c.host.pixel(24, 24), grey(drawn ? 90 : 10));
        QCOMPARE(c.host.pixel(26, 24), grey(10));
        QCOMPARE(c.host.pixel(24, 26), grey(10));
    }

    /// What was shown stays, and a whole picture is asked for.
    void aBrokenPictureIsAskedForAnew()
    {
        Console c;
        ServerBytes first;
        first.raw(video(0, 0, side, side, shown(side, side, 10)));
        c.step([&] { QCOMPARE(wholeRequests(c.wire->output), 1); }, video(0, 0, side, side, "garbage"));
        c.step(
            [&] {
                QCOMPARE(wholeRequests(c.wire->output), 2);
                QCOMPARE(c.host.pixel(3, 3), grey(10));
            },
            video(0, 0, side, side, "n")); // headers alone are no failure, and no picture
        c.step([&] { QCOMPARE(wholeRequests(c.wire->output), 2); }, video(0, 0, side, side, shown(side, side, 30)));
        QCOMPARE(c.play(first).kind, Failure::Closed);
        QCOMPARE(c.host.pixel(3, 3), grey(30));
        QCOMPARE(asked(c.wire->output).size(), 1);
        QVERIFY(c.host.notices.isEmpty());
    }

    void afterManyFailuresAnotherEncodingIsAskedFor()
    {
        Console c;
        ServerBytes first;
        first.raw(video(0, 0, side, side, shown(side, side, 10)));
        for (int i = 0; i < rfb::H264Decoder::mostFailures; ++i)
            c.step([&] { QCOMPARE(asked(c.wire->output).size(), 1); }, video(0, 0, side, side, "garbage"));
        ServerBytes other;
        other.update(1).rect(0, 0, 1, 1, 0).pixel(0x123456);
        c.step(
            [&] {
                const QList<QList<int>> lists = asked(c.wire->output);
                QCOMPARE(lists.size(), 2);
                QVERIFY(!lists.at(1).contains(50));
                QVERIFY(wholeRequests(c.wire->output) >= 2);
                QCOMPARE(c.host.notices.size(), 1);
                QCOMPARE(c.host.pixel(3, 3), grey(10));
            },
            other);
        // A server that goes on with it all the same is still understood, and not asked about again.
        c.step([] {}, video(0, 0, side, side, "garbage"));
        c.step([] {}, video(0, 0, side, side, shown(side, side, 77)));
        QCOMPARE(c.play(first).kind, Failure::Closed);
        QCOMPARE(c.host.pixel(3, 3), grey(77));
        QCOMPARE(asked(c.wire->output).size(), 2);
        QCOMPARE(c.host.notices.size(), 1);
    }

    /// A decoder is large: nobody looks, and it goes; who comes back gets a whole picture.
    void unseenItKeepsNoDecoder()
    {
        Console c;
        const auto pass = [&](std::chrono::milliseconds by) { c.host.fakeIo.advance(by); };
        constexpr auto patience = std::chrono::milliseconds(rfb::VideoRelease::patience);
        ServerBytes first;
        first.raw(video(0, 0, side, side, shown(side, side, 10)));
        c.step(
            [&] {
                c.display.handle(FrameDemand::none());
                pass(patience / 2);
                QCOMPARE(c.codec.living, 1);
                c.display.handle(FrameDemand{}); // only gone through
                pass(patience);
                QCOMPARE(c.codec.living, 1);
                QCOMPARE(wholeRequests(c.wire->output), 1);
                c.display.handle(FrameDemand::none());
                pass(patience * 2);
                QCOMPARE(c.codec.living, 0);
            },
            video(0, 0, side, side, shown(side, side, 20, false))); // the answer to what was asked for before
        c.step(
            [&] {
                QCOMPARE(c.codec.living, 0);
                QCOMPARE(c.host.pixel(3, 3), grey(10));
                c.display.handle(FrameDemand{});
                QCOMPARE(wholeRequests(c.wire->output), 2);
            },
            video(0, 0, side, side, shown(side, side, 30), resetThis));
        QCOMPARE(c.play(first).kind, Failure::Closed);
        QCOMPARE(c.host.pixel(3, 3), grey(30));
        QCOMPARE(asked(c.wire->output).size(), 1);
        QVERIFY(c.host.notices.isEmpty());
    }

    void aScreenThatIsTooLargeForTheDecoderIsAskedForInAnotherWayAtOnce()
    {
        Console c;
        c.codec.widest = 32;
        c.step([&] { QCOMPARE(asked(c.wire->output).size(), 2); }, ServerBytes().u8(2));
        QCOMPARE(c.play(video(0, 0, side, side, shown(side, side, 10))).kind, Failure::Closed);
        QVERIFY(!asked(c.wire->output).at(1).contains(50));
        QCOMPARE(c.host.notices.size(), 1);
        QVERIFY(c.codec.lengths.empty());
    }
};

QTEST_GUILESS_MAIN(tst_h264)
#include "tst_h264.moc"
