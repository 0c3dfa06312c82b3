// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/console-vnc/display/rfbdisplay.h"
#include "tests/support/clientmessages.h"
#include "tests/support/fakedisplayhost.h"
#include "tests/support/memorystream.h"
#include "tests/support/serverbytes.h"

#include <QTest>

using namespace virtdesk;
using namespace virtdesk::test;

namespace {

QList<QByteArray> requests(const QByteArray &sent)
{
    return clientMessages(sent, 3);
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

    /// Whose server takes longer for an update than a screen shows one.
    struct Console
    {
        Console() { host.fakeIo.step = rfb::UpdateRequests::screenPace; }

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
                c.host.fakeIo.step = 0ms;
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
                c.host.fakeIo.advance(16ms);
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
    /// A server that answers at once is not asked for more than a screen shows; at rest, the request is out already.
    void screensPaceIsKept()
    {
        using namespace std::chrono_literals;
        Console c;
        c.host.fakeIo.step = 0ms;
        ServerBytes s;
        s.start(64, 32).raw(pixelUpdate());
        int phase = 0;
        c.wire->onEmpty = [&](MemoryStream::State &state) {
            switch (phase++) {
            case 0:
                QCOMPARE(requests(state.output).size(), 1);
                c.host.fakeIo.advance(15ms);
                QCOMPARE(requests(state.output).size(), 1);
                c.host.fakeIo.advance(1ms);
                QCOMPARE(requests(state.output).size(), 2);
                state.input += pixelUpdate().bytes();
                break;
            case 1: // hidden meanwhile: nothing is asked for
                c.display.handle(FrameDemand::none());
                c.host.fakeIo.advance(1s);
                QCOMPARE(requests(state.output).size(), 2);
                c.display.handle(FrameDemand::full());
                QCOMPARE(requests(state.output).size(), 3);
                c.host.fakeIo.advance(1s);
                state.input += pixelUpdate().bytes();
                break;
            case 2:
                QCOMPARE(requests(state.output).size(), 4); // with the update, as it came late
                break;
            }
        };
        c.run(s);
        QVERIFY(phase >= 3);
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
