// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/console-vnc/display/linkchoice.h"
#include "plugins/console-vnc/display/linkmeter.h"
#include "plugins/console-vnc/display/rfbdisplay.h"
#include "tests/support/clientmessages.h"
#include "tests/support/fakedisplayhost.h"
#include "tests/support/memorystream.h"
#include "tests/support/serverbytes.h"

#include <QTest>
#include <QtEndian>

#include <algorithm>
#include <chrono>
#include <cstdint>

using namespace virtdesk;
using namespace virtdesk::test;
using namespace std::chrono_literals;

namespace {

constexpr int width = 128;
constexpr int height = 64;
constexpr std::uint64_t kilobit = 1000;
constexpr std::uint64_t megabit = 1000 * kilobit;
const QByteArray wholeRequest = QByteArray::fromHex("03000000000000800040");

/// 32 KiB.
ServerBytes picture()
{
    ServerBytes s;
    s.update(1).rect(0, 0, width, height, 0).zeros(width * height * 4);
    return s;
}

/// A server at the end of a link with this rate, on the clock of the display's host.
struct Console
{
    explicit Console(const DisplayOptions &options = {})
    {
        host.theOptions = options;
        wire->chunk = 4096;
        wire->onRead = [this](MemoryStream::State &state) {
            const auto bytes = std::min<qint64>(state.chunk, state.input.size() - state.position);
            host.fakeIo.time += std::chrono::microseconds(bytes * 8 * 1'000'000 / static_cast<qint64>(rate));
        };
    }

    FakeDisplayHost host;
    std::shared_ptr<MemoryStream::State> wire = std::make_shared<MemoryStream::State>();
    rfb::RfbDisplay display;
    std::uint64_t rate = 100 * megabit;

    void run(const ServerBytes &server)
    {
        wire->input = server.bytes();
        const Error end = display.run(std::make_unique<MemoryStream>(wire), host);
        QVERIFY2(end.kind == Failure::Closed, qPrintable(end.sentence + QLatin1Char(' ') + end.detail));
    }
    /// The pseudo-encodings of levels in each SetEncodings.
    QList<QList<int>> levels() const
    {
        QList<QList<int>> all;
        for (const QByteArray &message : clientMessages(wire->output, 2)) {
            QList<int> found;
            for (qsizetype at = 4; at + 4 <= message.size(); at += 4) {
                const auto encoding = qFromBigEndian<qint32>(message.constData() + at);
                if ((encoding >= -256 && encoding <= -247) || (encoding >= -32 && encoding <= -23))
                    found += encoding;
            }
            all += found;
        }
        return all;
    }
};

ServerBytes start()
{
    return ServerBytes().start(width, height, "Xvnc");
}

ServerBytes pictures(int count)
{
    ServerBytes s;
    for (int i = 0; i < count; ++i)
        s.raw(picture());
    return s;
}

} // namespace

class tst_link : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void littleSaysNothing()
    {
        rfb::LinkMeter meter;
        QVERIFY(!meter.bitsPerSecond() && !meter.roundTrip());
        for (int i = 0; i < 100; ++i)
            meter.addUpdate(rfb::LinkMeter::leastBytes - 1, 1s);
        for (std::size_t i = 1; i < rfb::LinkMeter::least; ++i)
            meter.addUpdate(1'000'000, 1s);
        QVERIFY(!meter.bitsPerSecond());
        meter.addUpdate(1'000'000, 1s);
        QCOMPARE(meter.bitsPerSecond().value_or(0), 8 * megabit);
    }
    void oneSlowUpdateIsNoSlowLink()
    {
        rfb::LinkMeter meter;
        for (int i = 0; i < 3; ++i)
            meter.addUpdate(1'000'000, 10ms);
        meter.addUpdate(100'000, 30s); // the server compressed for so long
        meter.addUpdate(100'000, 30s);
        QVERIFY(*meter.bitsPerSecond() > 100 * megabit);
        for (std::size_t i = 0; i < rfb::LinkMeter::kept; ++i)
            meter.addUpdate(100'000, 1s);
        QCOMPARE(*meter.bitsPerSecond(), 800 * kilobit); // what was before is forgotten
    }
    void noTimeAtAllIsNoDivisionByZero()
    {
        rfb::LinkMeter meter;
        for (std::size_t i = 0; i < rfb::LinkMeter::least; ++i)
            meter.addUpdate(1 << 20, 0s);
        QVERIFY(*meter.bitsPerSecond() > 1000 * megabit);
        meter.addRoundTrip(-1s); // a clock that goes back
        QVERIFY(*meter.roundTrip() > 0us);
    }
    void levelsFollowTheLink_data()
    {
        QTest::addColumn<quint64>("rate");
        QTest::addColumn<int>("compression");
        QTest::addColumn<int>("quality");
        QTest::newRow("fast") << quint64(1000 * megabit) << 2 << -1;
        QTest::newRow("usual") << quint64(12 * megabit) << 2 << -1;
        QTest::newRow("at the limit") << quint64(8 * megabit) << 2 << -1;
        QTest::newRow("slow") << quint64(6 * megabit) << 6 << 8;
        QTest::newRow("very slow") << quint64(500 * kilobit) << 9 << 5;
        QTest::newRow("hardly any") << quint64(0) << 9 << 5;
    }
    void levelsFollowTheLink()
    {
        QFETCH(quint64, rate);
        rfb::LinkChoice choice;
        choice.start({}, false);
        QCOMPARE(choice.levels(), (rfb::PictureLevels{2, -1}));
        QFETCH(int, compression);
        QFETCH(int, quality);
        const bool changed = choice.consider(rate, {});
        QCOMPARE(choice.levels(), (rfb::PictureLevels{compression, quality}));
        QCOMPARE(changed, quality >= 0);
    }
    void aPersonsChoiceStays()
    {
        DisplayOptions options;
        options.chosen = {{QStringLiteral("quality"), -1}, {QStringLiteral("compression"), 1}};
        rfb::LinkChoice choice;
        choice.start(options, false);
        QVERIFY(!choice.consider(kilobit, {}));
        QCOMPARE(choice.levels(), (rfb::PictureLevels{1, -1}));
        options.chosen = {{QStringLiteral("quality"), 1}};
        choice.start(options, false);
        QVERIFY(choice.consider(kilobit, {}));
        QCOMPARE(choice.levels(), (rfb::PictureLevels{9, 1}));
        options.chosen = {{QStringLiteral("quality"), 99}, {QStringLiteral("compression"), 99}};
        choice.start(options, false);
        QCOMPARE(choice.levels(), (rfb::PictureLevels{9, 9}));
    }
    void changesAreRare()
    {
        rfb::LinkChoice choice;
        choice.start({}, false);
        const rfb::LinkChoice::Clock::time_point then = rfb::LinkChoice::Clock::now();
        QVERIFY(choice.consider(6 * megabit, then));
        QVERIFY(!choice.consider(500 * kilobit, then + rfb::LinkChoice::pause - 1s));
        QVERIFY(choice.consider(500 * kilobit, then + rfb::LinkChoice::pause));
        // Between the limits of the way down and of the way up nothing changes.
        QVERIFY(!choice.consider(2500 * kilobit, then + 100s));
        QVERIFY(choice.consider(4 * megabit, then + 100s));
        QVERIFY(!choice.consider(12 * megabit, then + 200s));
        QVERIFY(choice.consider(16 * megabit, then + 200s));
        QCOMPARE(choice.levels(), (rfb::PictureLevels{2, -1}));
    }
    void aSlowServerIsAskedForLess_data()
    {
        QTest::addColumn<quint64>("rate");
        QTest::addColumn<QList<QList<int>>>("levels");
        QTest::newRow("usual") << quint64(50 * megabit) << QList<QList<int>>{{-254}};
        QTest::newRow("slow") << quint64(5 * megabit) << QList<QList<int>>{{-254}, {-250, -24}};
        QTest::newRow("very slow") << quint64(megabit) << QList<QList<int>>{{-254}, {-247, -27}};
    }
    void aSlowServerIsAskedForLess()
    {
        QFETCH(quint64, rate);
        Console c;
        c.rate = rate;
        c.run(start().raw(pictures(6)));
        QTEST(c.levels(), "levels");
        const DisplayStatistics told = c.display.statistics();
        QVERIFY2(told.linkBitsPerSecond > rate * 9 / 10 && told.linkBitsPerSecond < rate * 12 / 10,
                 qPrintable(QString::number(told.linkBitsPerSecond)));
        QVERIFY(!told.pictureLevels.isEmpty());
    }
    void aLinkThatRecoversGetsExactPicturesAgain()
    {
        Console c;
        c.rate = megabit;
        int messages = 0;
        const auto slowly = c.wire->onRead;
        const qsizetype slowPart = start().raw(pictures(6)).bytes().size();
        c.wire->onRead = [&](MemoryStream::State &state) {
            if (state.position >= slowPart && messages++ == 0) {
                c.rate = 200 * megabit;
                c.host.fakeIo.time += rfb::LinkChoice::pause;
            }
            slowly(state);
        };
        c.run(start().raw(pictures(6)).raw(pictures(rfb::LinkMeter::kept + 1)));
        QCOMPARE(c.levels(), (QList<QList<int>>{{-254}, {-247, -27}, {-254}}));
        // What was drawn with losses is asked for anew.
        QCOMPARE(clientMessages(c.wire->output, 3).count(wholeRequest), 2);
    }
    void onThisComputerNothingIsChosen()
    {
        Console c;
        c.rate = megabit;
        c.wire->remoteAddress = "127.0.0.1;5900";
        c.run(start().raw(pictures(6)));
        QCOMPARE(c.levels(), (QList<QList<int>>{{-254}}));
    }
    void fencesTellTheRoundTrip()
    {
        Console c;
        c.run(start().raw(pictures(6)));
        QCOMPARE(clientMessages(c.wire->output, char(248)).size(), 0); // this server has sent none
        QCOMPARE(c.display.statistics().roundTripUs, 0U);

        Console knows;
        ServerBytes server = start();
        server.u8(248).zeros(3).u32(0x80000000u).u8(0).raw(pictures(6));
        knows.wire->onEmpty = [&](MemoryStream::State &state) {
            if (state.position == server.bytes().size()) {
                knows.host.fakeIo.time += 40ms;
                state.input += ServerBytes().u8(248).zeros(3).u32(0).u8(4).u32(1).bytes();
            }
        };
        knows.run(server);
        const QList<QByteArray> sent = clientMessages(knows.wire->output, char(248));
        QCOMPARE(sent.size(), 2); // the answer, and one question in all this time
        QCOMPARE(sent.at(1), QByteArray::fromHex("f800000080000000"
                                                 "04"
                                                 "00000001"));
        QVERIFY(knows.display.statistics().roundTripUs >= 40'000);
    }
    void foreignAnswersTellNothing()
    {
        Console c;
        ServerBytes server = start();
        server.u8(248).zeros(3).u32(0x80000000u).u8(0).raw(picture());
        server.u8(248).zeros(3).u32(0).u8(4).u32(7);   // another number
        server.u8(248).zeros(3).u32(0).u8(2).zeros(2); // too short
        c.run(server.raw(picture()));
        QCOMPARE(c.display.statistics().roundTripUs, 0U);
    }
};

QTEST_GUILESS_MAIN(tst_link)
#include "tst_link.moc"
