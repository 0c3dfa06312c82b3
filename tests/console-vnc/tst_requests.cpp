// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/console-vnc/display/rfbdisplay.h"
#include "tests/support/fakedisplayhost.h"
#include "tests/support/memorystream.h"
#include "tests/support/serverbytes.h"

#include <QTest>

using namespace virtdesk;
using namespace virtdesk::test;

namespace {

/// Client messages of one kind in what was sent, found by walking over all of them.
QList<QByteArray> messagesOf(const QByteArray &sent, char type)
{
    QList<QByteArray> found;
    qsizetype at = 12 + 1 + 1; // version, choice, ClientInit
    while (at < sent.size()) {
        const char t = sent[at];
        qsizetype size = 0;
        const auto be16 = [&](qsizetype i) {
            return static_cast<unsigned char>(sent[at + i]) << 8 | static_cast<unsigned char>(sent[at + i + 1]);
        };
        switch (static_cast<unsigned char>(t)) {
        case 0:
            size = 20;
            break;
        case 2:
            size = 4 + 4 * be16(2);
            break;
        case 3:
            size = 10;
            break;
        case 4:
            size = 8;
            break;
        case 5:
            size = (sent[at + 1] & 0x80) ? 7 : 6;
            break;
        case 6: {
            const auto length = static_cast<qint32>(be16(4) << 16 | be16(6));
            size = 8 + qAbs(length);
            break;
        }
        case 150:
            size = 10;
            break;
        case 248:
            size = 9 + static_cast<unsigned char>(sent[at + 8]);
            break;
        case 250:
            size = 4;
            break;
        case 251:
            size = 8 + 16 * static_cast<unsigned char>(sent[at + 6]);
            break;
        case 255:
            size = 12;
            break;
        default:
            qFatal("unknown client message %d", static_cast<unsigned char>(t));
        }
        if (t == type)
            found.append(sent.mid(at, size));
        at += size;
    }
    return found;
}

QList<QByteArray> requests(const QByteArray &sent)
{
    return messagesOf(sent, 3);
}
const QByteArray whole = QByteArray::fromHex("03000000000000400020");
const QByteArray incremental = QByteArray::fromHex("03010000000000400020");

ServerBytes pixelUpdate()
{
    ServerBytes s;
    s.update(1).rect(0, 0, 1, 1, 0).pixel(0x102030);
    return s;
}

} // namespace

class tst_requests : public QObject
{
    Q_OBJECT

    struct Console
    {
        FakeDisplayHost host;
        std::shared_ptr<MemoryStream::State> wire = std::make_shared<MemoryStream::State>();
        rfb::RfbDisplay display;

        Error run(const ServerBytes &server)
        {
            wire->input = server.bytes();
            return display.run(std::make_unique<MemoryStream>(wire), host);
        }
    };

private Q_SLOTS:
    void firstRequestIsForEverythingThenOneForEachUpdate()
    {
        Console c;
        ServerBytes s;
        s.start(64, 32).raw(pixelUpdate()).raw(pixelUpdate());
        const Error end = c.run(s);
        QCOMPARE(end.kind, Failure::Closed);
        QCOMPARE(requests(c.wire->output), (QList<QByteArray>{whole, incremental, incremental}));
        QCOMPARE(c.host.begins, 2);
        QCOMPARE(c.host.ends, 2);
        QCOMPARE(c.host.damage.at(1), (QList<DamageRect>{{0, 0, 1, 1}}));
        QVERIFY(!c.host.misuse);
        QCOMPARE(c.host.steps, (QList<Step>{Step::SignIn, Step::FirstFrame, Step::Running}));
    }
    void requestLeavesBeforeTheUpdateIsDecoded()
    {
        Console c;
        ServerBytes s;
        s.start(64, 32).update(1).rect(0, 0, 1, 1, 0);
        qsizetype requestsWhenPixelsAreRead = 0;
        c.wire->onEmpty = [&](MemoryStream::State &state) {
            if (requestsWhenPixelsAreRead > 0)
                return;
            requestsWhenPixelsAreRead = requests(state.output).size();
            state.input += ServerBytes().pixel(1).bytes();
        };
        c.run(s);
        QCOMPARE(requestsWhenPixelsAreRead, 2);
    }
    void noticesOfQemuDoNotUseUpTheRequest()
    {
        Console c;
        ServerBytes s;
        s.start(64, 32);
        for (int i = 0; i < 5; ++i)
            s.update(1).rect(0, 0, 0, 0, -258);
        s.raw(pixelUpdate());
        c.run(s);
        QCOMPARE(requests(c.wire->output), (QList<QByteArray>{whole, incremental}));
        QCOMPARE(c.host.ends, 1);
    }
    void otherServersMayAnswerWithANotice()
    {
        Console c;
        ServerBytes s;
        s.start(64, 32, "Xvnc").update(1).rect(0, 0, 0, 0, -258);
        c.run(s);
        QCOMPARE(requests(c.wire->output), (QList<QByteArray>{whole, incremental}));
    }
    void hiddenConsoleAsksForNothing()
    {
        Console c;
        ServerBytes s;
        s.start(64, 32).raw(pixelUpdate());
        int phase = 0;
        c.wire->onEmpty = [&](MemoryStream::State &state) {
            switch (phase++) {
            case 0: // one request is outstanding; it is answered while hidden
                c.display.handle(FrameDemand::none());
                state.input += pixelUpdate().bytes();
                break;
            case 1:
                QCOMPARE(requests(state.output).size(), 2);
                c.display.handle(FrameDemand::full());
                QCOMPARE(requests(state.output).size(), 3);
                QCOMPARE(requests(state.output).last(), incremental);
                c.display.handle(FrameDemand::none());
                c.display.handle(FrameDemand::full()); // still outstanding
                QCOMPARE(requests(state.output).size(), 3);
                break;
            }
        };
        c.run(s);
        QVERIFY(phase >= 2);
    }
    void thumbnailsAreAskedForAtTheirPace()
    {
        using namespace std::chrono_literals;
        Console c;
        ServerBytes s;
        s.start(64, 32).raw(pixelUpdate());
        int phase = 0;
        c.wire->onEmpty = [&](MemoryStream::State &state) {
            switch (phase++) {
            case 0: // the request that is outstanding is answered; the next one waits for its turn
                c.display.handle(FrameDemand::thumbnail(32, 32, 4));
                state.input += pixelUpdate().bytes();
                break;
            case 1:
                QCOMPARE(requests(state.output).size(), 2);
                c.host.fakeIo.advance(249ms);
                QCOMPARE(requests(state.output).size(), 2);
                c.host.fakeIo.advance(1ms);
                QCOMPARE(requests(state.output).size(), 3);
                c.host.fakeIo.advance(10s); // outstanding
                QCOMPARE(requests(state.output).size(), 3);
                state.input += pixelUpdate().bytes();
                break;
            case 2: // seen in full, there is nothing to wait for
                QCOMPARE(requests(state.output).size(), 3);
                c.display.handle(FrameDemand::full());
                QCOMPARE(requests(state.output).size(), 4);
                c.host.fakeIo.advance(10s);
                QCOMPARE(requests(state.output).size(), 4);
                break;
            }
        };
        c.run(s);
        QVERIFY(phase >= 3);
        QVERIFY(c.host.fakeIo.timers.empty());
    }
    void hiddenFromTheStartHasAFirstPicture()
    {
        Console c;
        c.display.handle(FrameDemand::none());
        ServerBytes s;
        s.start(64, 32).raw(pixelUpdate()).raw(pixelUpdate());
        c.run(s);
        QCOMPARE(requests(c.wire->output), QList<QByteArray>{whole});
    }
};

QTEST_GUILESS_MAIN(tst_requests)
#include "tst_requests.moc"
