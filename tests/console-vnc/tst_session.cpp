// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/console-vnc/display/encodinglist.h"
#include "plugins/console-vnc/wire/protocol.h"
#include "tests/console-vnc/clipboardmessage.h"
#include "tests/console-vnc/steppedconsole.h"
#include "tests/support/serverbytes.h"

#include <QTest>

#include <cstdint>

using namespace virtdesk;
using namespace virtdesk::test;

namespace {

ServerBytes pixelUpdate(int x = 0, int y = 0)
{
    return ServerBytes().update(1).rect(x, y, 1, 1, 0).pixel(0x102030);
}

/// What is asked for at the beginning of a connection.
QList<std::int32_t> asked(const DisplayOptions &options)
{
    rfb::LinkChoice choice;
    choice.start(options, false);
    return rfb::wantedEncodings(options, false, choice.levels(), false);
}

} // namespace

class tst_session : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void encodingsAsWished()
    {
        using namespace rfb;
        DisplayOptions options;
        options.encodings = {"zrle", "nonsense", "copyrect"};
        options.chosen.insert(QStringLiteral("compression"), 4);
        options.chosen.insert(QStringLiteral("quality"), 6);
        options.clipboard = false;
        const QList<std::int32_t> wished = asked(options);
        QCOMPARE(wished.mid(0, 5), (QList<std::int32_t>{Encoding::Zrle, Encoding::CopyRect, Encoding::Raw, -252, -26}));
        QVERIFY(!wished.contains(Encoding::ExtendedClipboard));
        QVERIFY(!wished.contains(Encoding::WMVi));
        options.encodings = {"zywrle"}; // its lossless form
        QCOMPARE(asked(options).first(), static_cast<std::int32_t>(Encoding::Zrle));
        const QList<std::int32_t> ours = asked({});
        QCOMPARE(ours.first(), static_cast<std::int32_t>(Encoding::Tight));
        QVERIFY(ours.contains(-254)); // a compression level is always sent
        QVERIFY(
            std::none_of(ours.begin(), ours.end(), [](std::int32_t e) { return e >= -32 && e <= -23; })); // lossless
        QVERIFY(ours.contains(Encoding::ExtendedClipboard));
    }

    void junkColumnsAreNotShown()
    {
        // QEMU rounds the width up to 16 and tells the true one afterwards.
        SteppedConsole c;
        ServerBytes s;
        s.start(1376, 768);
        s.update(1).rect(0, 0, 1366, 768, -308).u8(1).zeros(3).u32(7).u16(0).u16(0).u16(1366).u16(768).u32(0);
        s.raw(pixelUpdate(1365, 767));
        QCOMPARE(c.run(s).kind, Failure::Closed);
        QCOMPARE(c.host.frames, 1);
        QCOMPARE(c.host.frame.width, 1366);
        QCOMPARE(c.host.damage.first(), (QList<DamageRect>{{0, 0, 1366, 768}, {1365, 767, 1, 1}}));
        QCOMPARE(c.host.pixel(1365, 767), 0x102030u);
        QCOMPARE(c.host.pixel(3, 3), 0u); // never what was in the memory before
        QVERIFY(!c.host.misuse);
    }

    void resizeAsksForEverythingOnce()
    {
        SteppedConsole c;
        c.host.fakeIo.step = rfb::UpdateRequests::screenPace;
        ServerBytes s;
        s.start(64, 32).raw(pixelUpdate());
        c.step([&] { c.sent(); }, ServerBytes().update(1).rect(0, 0, 80, 40, -223));
        c.step([&] { QCOMPARE(c.sent(), hex("03000000000000500028")); },
               ServerBytes().update(1).rect(0, 0, 80, 40, -308).u8(0).zeros(3)); // the same size again
        c.step([&] { QCOMPARE(c.sent(), QByteArray()); }, pixelUpdate(79, 39));
        c.step([&] { QCOMPARE(c.sent(), hex("03010000000000500028")); });
        QCOMPARE(c.run(s).kind, Failure::Closed);
        QCOMPARE(c.host.frames, 2);
        QCOMPARE(c.host.ends, 2);
    }

    void resizeInTheMiddleOfAnUpdateShowsNoHalf()
    {
        SteppedConsole c;
        ServerBytes s;
        s.start(64, 32);
        s.update(3).rect(0, 0, 1, 1, 0).pixel(1).rect(0, 0, 80, 40, -223).rect(70, 35, 1, 1, 0).pixel(2);
        QCOMPARE(c.run(s).kind, Failure::Closed);
        QVERIFY(!c.host.misuse);
        QCOMPARE(c.host.damage.size(), 2);
        QCOMPARE(c.host.damage.at(0), QList<DamageRect>());
        QCOMPARE(c.host.damage.at(1).first(), (DamageRect{0, 0, 80, 40}));
        QCOMPARE(c.host.pixel(0, 0), 0u);
        QCOMPARE(c.host.pixel(70, 35), 2u);
    }

    void frameBeyondTheCapEndsTheConsole()
    {
        SteppedConsole c;
        c.host.maxFramePixels = 100;
        QCOMPARE(c.run(ServerBytes().start(64, 32).raw(pixelUpdate())).kind, Failure::Protocol);
    }

    void cursors()
    {
        SteppedConsole c;
        ServerBytes s;
        s.start(64, 32);
        s.update(1).rect(1, 9, 2, 2, -239).pixel(0x112233).pixel(0x445566).pixel(7).pixel(8).u8(0x80).u8(0x40);
        s.update(1).rect(0, 0, 2, 1, -240).tpixel(0xffffff).tpixel(0x000001).u8(0x80).u8(0xc0);
        s.update(1).rect(0, 0, 0, 0, -239);
        QCOMPARE(c.run(s).kind, Failure::Closed);
        QCOMPARE(c.host.cursors.size(), 3);
        QCOMPARE(c.host.cursors.at(0).bgra, hex("332211ff"
                                                "00000000"
                                                "00000000"
                                                "080000ff"));
        QCOMPARE(c.host.cursors.at(0).hotX, 1);
        QCOMPARE(c.host.cursors.at(0).hotY, 1); // cut to the shape
        QCOMPARE(c.host.cursors.at(1).bgra, hex("ffffffff"
                                                "010000ff"));
        QVERIFY(c.host.cursors.at(2).bgra.isEmpty());
        QCOMPARE(c.host.begins, 0); // no pixel of the frame was touched
    }

    void alphaCursorByServer()
    {
        for (const bool qemu : {true, false}) {
            SteppedConsole c;
            ServerBytes s;
            s.start(64, 32, qemu ? "QEMU (vm)" : "Xvnc");
            s.update(1).rect(0, 0, 1, 1, -314).u32(0).u8(0x10).u8(0x20).u8(0x30).u8(0x80);
            QCOMPARE(c.run(s).kind, Failure::Closed);
            QCOMPARE(c.host.cursors.first().bgra, qemu ? hex("10203080") : hex("30201080"));
        }
        SteppedConsole c;
        // A colour above its alpha can't be premultiplied.
        c.run(ServerBytes().start(64, 32).update(1).rect(0, 0, 1, 1, -314).u32(0).u8(0xff).u8(0x80).u8(0).u8(0x80));
        QCOMPARE(c.host.cursors.first().bgra, hex("80400080"));
    }

    void ledsAndNamesAndBell()
    {
        SteppedConsole c;
        ServerBytes s;
        s.start(64, 32, "QEMU (first)");
        s.update(1)
            .rect(0, 0, 0, 0, -261)
            .u8(2)
            .update(1)
            .rect(0, 0, 0, 0, -261)
            .u8(2)
            .update(1)
            .rect(0, 0, 0, 0, -261)
            .u8(5);
        s.update(1).rect(0, 0, 0, 0, -307).u32(12).raw("<b>\x1bnew</b>\n");
        s.u8(2).u8(2).u8(2);
        QCOMPARE(c.run(s).kind, Failure::Closed);
        QCOMPARE(c.host.leds.size(), 2);
        QVERIFY(c.host.leds.at(0).num && !c.host.leds.at(0).caps && !c.host.leds.at(0).scroll);
        QVERIFY(!c.host.leds.at(1).num && c.host.leds.at(1).caps && c.host.leds.at(1).scroll);
        QCOMPARE(c.host.names, (QStringList{QStringLiteral("QEMU (first)"), QStringLiteral("<b> new</b>")}));
        QCOMPARE(c.host.bells, 1); // a storm is one bell
        QCOMPARE(c.display.statistics().serverName, QStringLiteral("<b> new</b>"));
    }

    void fences()
    {
        SteppedConsole c;
        c.step([&] { c.sent(); }, ServerBytes().u8(248).zeros(3).u32(0x80000000u | 0x7fffffff).u8(3).raw("abc"));
        c.step(
            [&] {
                QCOMPARE(c.sent(), hex("f8000000"
                                       "00000007"
                                       "03") +
                                       "abc");
            },
            ServerBytes().u8(248).zeros(3).u32(1).u8(0)); // an answer to nothing
        c.step([&] { QCOMPARE(c.sent(), QByteArray()); });
        QCOMPARE(c.run(ServerBytes().start(64, 32, "Xvnc")).kind, Failure::Closed);
        QVERIFY(c.steps.isEmpty());
    }

    void continuousUpdates()
    {
        SteppedConsole c;
        ServerBytes s;
        s.start(64, 32, "Xvnc").u8(150);
        c.step([&] { QVERIFY(c.sent().endsWith(hex("96010000000000400020"))); }, pixelUpdate());
        c.step(
            [&] {
                QCOMPARE(c.sent(), QByteArray()); // nothing to ask for
                c.display.handle(FrameDemand::none());
                QCOMPARE(c.sent(), hex("96000000000000400020"));
            },
            ServerBytes().u8(150));
        c.step(
            [&] {
                QCOMPARE(c.sent(), QByteArray());
                c.display.handle(FrameDemand::full());
                QVERIFY(c.sent().startsWith(hex("96010000000000400020")));
            },
            ServerBytes().update(1).rect(0, 0, 80, 40, -223));
        c.step([&] { QVERIFY(c.sent().contains(hex("96010000000000500028"))); });
        QCOMPARE(c.run(s).kind, Failure::Closed);
        QVERIFY(c.steps.isEmpty());
    }

    void quietQemuIsWokenUp()
    {
        SteppedConsole c;
        ServerBytes s;
        s.start(64, 32)
            .raw(clipboard(Caps | Request | Notify | Provide | Text, QByteArray(4, '\0')))
            .raw(pixelUpdate());
        const QByteArray caps = hex("06000000"
                                    "fffffff8"
                                    "1b000001"
                                    "00000000");
        c.step([&] { c.sent(); }, pixelUpdate());
        c.step(
            [&] {
                QVERIFY(!c.sent().contains(caps)); // was not quiet
                QTest::qSleep(350);
            },
            pixelUpdate());
        c.step([&] { QVERIFY(c.sent().contains(caps)); });
        QCOMPARE(c.run(s).kind, Failure::Closed);
        QVERIFY(c.steps.isEmpty());
    }

    void statistics()
    {
        SteppedConsole c;
        ServerBytes s;
        s.start(64, 32).raw(pixelUpdate());
        s.update(2).rect(0, 0, 2, 2, 0).zeros(16).rect(0, 0, 1, 1, 1).u16(5).u16(5);
        s.update(1).rect(0, 0, 0, 0, -258);
        c.run(s);
        const DisplayStatistics d = c.display.statistics();
        QCOMPARE(d.updates, 2u);
        QCOMPARE(d.rectangles, 3u);
        QCOMPARE(d.pixels, 6u);
        QCOMPARE(d.bytesReceived, static_cast<quint64>(s.bytes().size()));
        QCOMPARE(d.encodings.size(), 2);
        QCOMPARE(d.encodings["raw"].rectangles, 2u);
        QCOMPARE(d.encodings["raw"].bytes, 12u + 4 + 12 + 16);
        QCOMPARE(d.encodings["raw"].pixels, 5u);
        QCOMPARE(d.encodings["copyrect"].bytes, 16u);
        QCOMPARE(d.security, QStringLiteral("None"));
        QCOMPARE(d.width, 64);
    }
};

QTEST_GUILESS_MAIN(tst_session)
#include "tst_session.moc"
