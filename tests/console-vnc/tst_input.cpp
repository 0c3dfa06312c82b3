// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "tests/console-vnc/clipboardmessage.h"
#include "tests/console-vnc/steppedconsole.h"
#include "tests/support/memorystream.h"
#include "tests/support/serverbytes.h"

#include <QTest>

using namespace virtdesk;
using namespace virtdesk::test;

/// What goes to the guest: keys, the pointer, power and sizes.
class tst_input : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void keys()
    {
        SteppedConsole c;
        c.step(
            [&] {
                c.sent();
                c.display.handle(KeyInput{true, 0x1e, 0x61});
                QCOMPARE(c.sent(), hex("0401000000000061")); // not acknowledged: the basic message
                c.display.handle(KeyInput{true, 0x1e, 0});
                QCOMPARE(c.sent(), QByteArray());
            },
            ServerBytes().update(1).rect(0, 0, 0, 0, -258));
        c.step([&] {
            c.sent();
            c.display.handle(KeyInput{true, 0x9d, 0xffe4});
            QCOMPARE(c.sent(), hex("ff0000010000ffe40000009d"));
            c.display.handle(KeyInput{false, 0x9d, 0xffe4});
            QCOMPARE(c.sent(), hex("ff0000000000ffe40000009d"));
            c.display.handle(KeyInput{true, 0, 0x20ac}); // no scancode
            QCOMPARE(c.sent(), hex("04010000000020ac"));
            c.display.handle(KeyInput{true, 0x1234, 0x61}); // no scancode that the server could know
            QCOMPARE(c.sent(), hex("0401000000000061"));
        });
        QCOMPARE(c.run(ServerBytes().start(64, 32)).kind, Failure::Closed);
        QVERIFY(c.host.capabilities.last().scancodes);
        QVERIFY(c.steps.isEmpty());
    }

    void pointer()
    {
        SteppedConsole c;
        c.step(
            [&] {
                c.sent();
                c.display.handle(PointerInput{false, 10, 20, 1});
                QCOMPARE(c.sent(), hex("0501000a0014"));
                c.display.handle(PointerInput{false, 10, 20, 1}); // nothing new
                QCOMPARE(c.sent(), QByteArray());
                c.display.handle(PointerInput{false, -5, 4000, 0});
                QCOMPARE(c.sent(), hex("05000000001f"));
                c.display.handle(PointerInput{false, 1, 1, 1u << 7}); // "back", not acknowledged
                QCOMPARE(c.sent(), hex("050000010001"));
                c.display.handle(PointerInput{true, 5, 5, 4}); // movement, but the guest wants positions
                QCOMPARE(c.sent(), hex("050400010001"));
            },
            ServerBytes().update(1).rect(0, 0, 0, 0, -316));
        c.step(
            [&] {
                c.sent();
                c.display.handle(PointerInput{false, 1, 1, 1u << 7 | 1});
                QCOMPARE(c.sent(), hex("05810001000101"));
                c.display.handle(PointerInput{false, 1, 1, 1u << 8});
                QCOMPARE(c.sent(), hex("05800001000102"));
                c.display.handle(PointerInput{false, 1, 1, 0});
                QCOMPARE(c.sent(), hex("050000010001"));
            },
            ServerBytes().update(1).rect(0, 0, 0, 0, -257));
        c.step(
            [&] {
                QVERIFY(c.host.capabilities.last().relativePointer);
                c.sent();
                c.display.handle(PointerInput{true, -3, 2, 0});
                QCOMPARE(c.sent(), hex("05007ffc8001"));
                c.display.handle(PointerInput{true, 100000, -100000, 0});
                QCOMPARE(c.sent(), hex("0500fffe0000"));
                c.display.handle(PointerInput{false, 30, 30, 2}); // a position: only its button counts
                QCOMPARE(c.sent(), hex("05027fff7fff"));
                c.display.handle(PointerInput{true, 0, 0, 2});
                QCOMPARE(c.sent(), QByteArray());
            },
            ServerBytes().update(1).rect(1, 0, 0, 0, -257));
        c.step([&] {
            QVERIFY(!c.host.capabilities.last().relativePointer);
            c.sent();
            c.display.handle(PointerInput{false, 1, 1, 2});
            QCOMPARE(c.sent(), hex("050200010001"));
        });
        QCOMPARE(c.run(ServerBytes().start(64, 32)).kind, Failure::Closed);
        QVERIFY(c.steps.isEmpty());
    }

    void viewOnlySendsNothing()
    {
        SteppedConsole c;
        c.host.theOptions.viewOnly = true;
        ServerBytes s;
        s.start(64, 32)
            .update(2)
            .rect(0, 0, 0, 0, -258)
            .rect(0, 0, 64, 32, -308)
            .u8(0)
            .zeros(3)
            .u8(250)
            .u8(0)
            .u8(1)
            .u8(1);
        s.raw(clipboard(Caps | Request | Notify | Provide | Text, QByteArray(4, '\0')));
        c.step([&] {
            c.sent();
            c.display.handle(KeyInput{true, 30, 0x61});
            c.display.handle(PointerInput{false, 1, 1, 1});
            c.display.handle(ClipboardInput{QStringLiteral("x")});
            c.display.handle(ResizeInput{100, 100});
            c.display.handle(PowerInput{});
            QCOMPARE(c.sent(), QByteArray());
        });
        c.run(s);
        QVERIFY(c.steps.isEmpty());
        QVERIFY(!c.host.capabilities.last().resize);
        QVERIFY(!c.host.capabilities.last().power);
        QVERIFY(!c.host.capabilities.last().clipboardToGuest);
    }

    void eventsBeforeTheConsoleRunsAreIgnored()
    {
        SteppedConsole c;
        c.display.handle(KeyInput{true, 30, 0x61});
        bool first = true;
        c.wire->onRead = [&](MemoryStream::State &) {
            if (first)
                c.display.handle(KeyInput{true, 30, 0x61}); // during the handshake
            first = false;
        };
        c.run(ServerBytes().start(64, 32));
        c.display.handle(KeyInput{true, 30, 0x61}); // after the end
        QVERIFY(!c.wire->output.contains(hex("0401000000000061")));
        QCOMPARE(c.wire->output.mid(14, 1), QByteArray("\2"));
    }

    void power()
    {
        SteppedConsole c;
        c.step(
            [&] {
                c.sent();
                c.display.handle(PowerInput{PowerInput::Action::Reset});
                QCOMPARE(c.sent(), QByteArray()); // not acknowledged
            },
            ServerBytes().u8(250).u8(0).u8(1).u8(1));
        c.step([&] {
            QVERIFY(c.host.capabilities.last().power);
            c.display.handle(PowerInput{PowerInput::Action::ShutDown});
            c.display.handle(PowerInput{PowerInput::Action::Reboot});
            c.display.handle(PowerInput{PowerInput::Action::Reset});
            QCOMPARE(c.sent(), hex("fa000102"
                                   "fa000103"
                                   "fa000104"));
        });
        QCOMPARE(c.run(ServerBytes().start(64, 32)).kind, Failure::Closed);
        QVERIFY(c.steps.isEmpty());
    }

    /// A wish says how all screens lie; one that names a single screen would take the guest's others away.
    void severalScreensAreLeftAsTheyAre()
    {
        const auto screens = [](int count) {
            ServerBytes bytes;
            bytes.update(1).rect(0, 0, 128, 32, -308).u8(count).zeros(3);
            for (int n = 0; n < count; ++n)
                bytes.u32(9 + n).u16(64 * n).u16(0).u16(128 / count).u16(32).u32(5);
            return bytes;
        };
        SteppedConsole c;
        c.step([] {}, screens(2));
        c.step(
            [&] {
                QVERIFY(!c.host.capabilities.last().resize);
                c.sent();
                c.display.handle(ResizeInput{100, 80});
                QCOMPARE(c.sent(), QByteArray());
            },
            screens(1)); // the second is unplugged
        c.step([&] {
            QVERIFY(c.host.capabilities.last().resize);
            c.sent();
            c.display.handle(ResizeInput{100, 80});
            QVERIFY(c.sent().startsWith(hex("fb00")));
        });
        QCOMPARE(c.run(ServerBytes().start(128, 32)).kind, Failure::Closed);
        QVERIFY(c.steps.isEmpty());
    }

    void resizeWishesGoOneAtATime()
    {
        const auto size = [](int reason, int status, int w, int h) {
            return ServerBytes()
                .update(1)
                .rect(reason, status, w, h, -308)
                .u8(1)
                .zeros(3)
                .u32(9)
                .u16(0)
                .u16(0)
                .u16(64)
                .u16(32)
                .u32(5);
        };
        const auto wish = [](const char *wh) -> QByteArray {
            return hex("fb00") + hex(wh) +
                   hex("0100"
                       "00000009"
                       "00000000") +
                   hex(wh) + hex("00000005");
        };
        SteppedConsole c;
        c.step(
            [&] {
                c.sent();
                c.display.handle(ResizeInput{100, 80});
                QCOMPARE(c.sent(), QByteArray()); // not acknowledged
            },
            size(0, 0, 64, 32));
        c.step(
            [&] {
                QVERIFY(c.host.capabilities.last().resize);
                c.sent();
                c.display.handle(ResizeInput{64, 32}); // has it
                QCOMPARE(c.sent(), QByteArray());
                c.display.handle(ResizeInput{100, 80});
                QCOMPARE(c.sent(), wish("00640050"));
                c.display.handle(ResizeInput{101, 80});
                c.display.handle(ResizeInput{102, 80});
                QCOMPARE(c.sent(), QByteArray());
            },
            size(1, 4, 100, 80)); // forwarded to the guest; the size is as before
        c.step([&] { QCOMPARE(c.sent(), wish("00660050")); }, size(1, 3, 102, 80));
        c.step(
            [&] {
                QCOMPARE(c.host.refusals.size(), 1);
                QVERIFY2(c.host.refusals.first().contains(QStringLiteral("driver")),
                         qPrintable(c.host.refusals.first()));
                QCOMPARE(c.display.statistics().width, 64);
            },
            size(0, 0, 102, 80));
        QCOMPARE(c.run(ServerBytes().start(64, 32)).kind, Failure::Closed);
        QCOMPARE(c.display.statistics().width, 102);
        QVERIFY(c.steps.isEmpty());
    }
};

QTEST_GUILESS_MAIN(tst_input)
#include "tst_input.moc"
