// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/console-vnc/display/encodinglist.h"
#include "plugins/console-vnc/display/rfbdisplay.h"
#include "plugins/console-vnc/wire/protocol.h"
#include "tests/support/fakedisplayhost.h"
#include "tests/support/memorystream.h"
#include "tests/support/serverbytes.h"

#include <QTest>

using namespace virtdesk;
using namespace virtdesk::test;

namespace {

constexpr std::uint32_t Text = 1, Caps = 1u << 24, Request = 1u << 25, Peek = 1u << 26, Notify = 1u << 27,
                        Provide = 1u << 28;

QByteArray deflated(const QByteArray &plain)
{
    return DeflateStream().add(plain, Z_FINISH);
}

ServerBytes clipboard(std::uint32_t flags, const QByteArray &rest = {})
{
    return ServerBytes().u8(3).zeros(3).u32(0u - static_cast<std::uint32_t>(rest.size() + 4)).u32(flags).raw(rest);
}

ServerBytes pixelUpdate(int x = 0, int y = 0)
{
    return ServerBytes().update(1).rect(x, y, 1, 1, 0).pixel(0x102030);
}

/// A console whose server goes on by steps: each is run when the client waits, and gives what the server sends next.
struct Console
{
    FakeDisplayHost host;
    std::shared_ptr<MemoryStream::State> wire = std::make_shared<MemoryStream::State>();
    rfb::RfbDisplay display;
    QList<std::function<QByteArray()>> steps;
    qsizetype mark = 0;

    /// What was sent since the last call.
    QByteArray sent()
    {
        const QByteArray out = wire->output.mid(mark);
        mark = wire->output.size();
        return out;
    }
    Error run(const ServerBytes &server)
    {
        wire->input = server.bytes();
        wire->onEmpty = [this](MemoryStream::State &state) {
            while (state.position == state.input.size() && !steps.isEmpty())
                state.input += steps.takeFirst()();
        };
        return display.run(std::make_unique<MemoryStream>(wire), host);
    }
    void step(std::function<void()> check, const ServerBytes &next = {})
    {
        steps.append([check = std::move(check), bytes = next.bytes()] {
            check();
            return bytes;
        });
    }
};

QByteArray hex(const char *text)
{
    return QByteArray::fromHex(text);
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
        options.compression = 4;
        options.quality = 6;
        options.clipboard = false;
        const QList<std::int32_t> wished = wantedEncodings(options, false);
        QCOMPARE(wished.mid(0, 5), (QList<std::int32_t>{Encoding::Zrle, Encoding::CopyRect, Encoding::Raw, -252, -26}));
        QVERIFY(!wished.contains(Encoding::ExtendedClipboard));
        QVERIFY(!wished.contains(Encoding::WMVi));
        options.encodings = {"zywrle"}; // its lossless form
        QCOMPARE(wantedEncodings(options, false).first(), static_cast<std::int32_t>(Encoding::Zrle));
        const QList<std::int32_t> ours = wantedEncodings({}, false);
        QCOMPARE(ours.first(), static_cast<std::int32_t>(Encoding::Tight));
        QVERIFY(ours.contains(-254)); // a compression level is always sent
        QVERIFY(
            std::none_of(ours.begin(), ours.end(), [](std::int32_t e) { return e >= -32 && e <= -23; })); // lossless
        QVERIFY(ours.contains(Encoding::ExtendedClipboard));
    }

    void junkColumnsAreNotShown()
    {
        // QEMU rounds the width up to 16 and tells the true one afterwards.
        Console c;
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
        Console c;
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
        Console c;
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
        Console c;
        c.host.maxFramePixels = 100;
        QCOMPARE(c.run(ServerBytes().start(64, 32).raw(pixelUpdate())).kind, Failure::Protocol);
    }

    void keys()
    {
        Console c;
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
        Console c;
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
        Console c;
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
        Console c;
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
        Console c;
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
        Console c;
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
        Console c;
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

    void cursors()
    {
        Console c;
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
            Console c;
            ServerBytes s;
            s.start(64, 32, qemu ? "QEMU (vm)" : "Xvnc");
            s.update(1).rect(0, 0, 1, 1, -314).u32(0).u8(0x10).u8(0x20).u8(0x30).u8(0x80);
            QCOMPARE(c.run(s).kind, Failure::Closed);
            QCOMPARE(c.host.cursors.first().bgra, qemu ? hex("10203080") : hex("30201080"));
        }
        Console c;
        // A colour above its alpha can't be premultiplied.
        c.run(ServerBytes().start(64, 32).update(1).rect(0, 0, 1, 1, -314).u32(0).u8(0xff).u8(0x80).u8(0).u8(0x80));
        QCOMPARE(c.host.cursors.first().bgra, hex("80400080"));
    }
    void ledsAndNamesAndBell()
    {
        Console c;
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

    void plainClipboard()
    {
        Console c;
        ServerBytes s;
        s.start(64, 32, "Xvnc").u8(3).zeros(3).u32(5).raw("caf\xe9\r");
        c.step([&] {
            c.sent();
            c.display.handle(ClipboardInput{QStringLiteral("\u00e9\r\nx\u20ac")});
            QCOMPARE(c.sent(), hex("06000000"
                                   "00000004") +
                                   "\xe9\nx?");
        });
        c.run(s);
        QCOMPARE(c.host.clipboards, QStringList{QStringLiteral("caf\u00e9\n")});
        QVERIFY(c.host.capabilities.last().clipboardFromGuest);
    }
    void extendedClipboard()
    {
        Console c;
        c.step(
            [&] {
                QVERIFY(!c.host.capabilities.last().clipboardFromGuest); // QEMU has it by the extension only
                c.sent();
            },
            clipboard(Caps | Request | Notify | Provide | Text, QByteArray(4, '\0')));
        c.step(
            [&] {
                QVERIFY(c.host.capabilities.last().clipboardFromGuest);
                QCOMPARE(c.sent(), hex("06000000"
                                       "fffffff8"
                                       "1b000001"
                                       "00000000"));
                c.display.handle(ClipboardInput{QStringLiteral("a\n\u20ac")});
                QCOMPARE(c.sent(), hex("06000000"
                                       "fffffffc"
                                       "08000001"));
            },
            clipboard(Request | Text));
        c.step(
            [&] {
                const QByteArray sent = c.sent();
                QCOMPARE(sent.mid(8, 4), hex("10000001"));
                QByteArray plain(100, '\0');
                uLongf size = 100;
                QCOMPARE(uncompress(reinterpret_cast<Bytef *>(plain.data()), &size,
                                    reinterpret_cast<const Bytef *>(sent.constData() + 12),
                                    static_cast<uLong>(sent.size() - 12)),
                         Z_OK);
                plain.resize(static_cast<qsizetype>(size));
                // With a byte behind it, for servers that do not look for the stream's end.
                QCOMPARE(plain, hex("00000007") + "a\r\n\xe2\x82\xac" + QByteArray(2, '\0'));
            },
            clipboard(Peek));
        c.step(
            [&] {
                QCOMPARE(c.sent(), hex("06000000"
                                       "fffffffc"
                                       "08000001"));
            },
            clipboard(Notify | Text));
        c.step(
            [&] {
                QCOMPARE(c.sent(), hex("06000000"
                                       "fffffffc"
                                       "02000001"));
            },
            clipboard(Provide | Text, deflated(ServerBytes().u32(6).raw("x\r\n\xc3\xa9").u8(0).bytes())));
        c.step([&] { QCOMPARE(c.host.clipboards.last(), QStringLiteral("x\n\u00e9")); },
               clipboard(Provide | Text, deflated(ServerBytes().u32(3).raw("a").u8(0).raw("b").bytes())));
        c.step([&] { QCOMPARE(c.host.clipboards.last(), QStringLiteral("a")); },             // nothing behind a NUL
               clipboard(Provide | Text, deflated(ServerBytes().u32(2).raw("no").bytes()))); // QEMU sends no NUL
        c.step([&] { QCOMPARE(c.host.clipboards.last(), QStringLiteral("no")); }, clipboard(Notify)); // nothing of ours
        c.step([&] { QCOMPARE(c.sent(), QByteArray()); });
        QCOMPARE(c.run(ServerBytes().start(64, 32)).kind, Failure::Closed);
        QVERIFY(c.steps.isEmpty());
    }
    void clipboardOff()
    {
        Console c;
        c.host.theOptions.clipboard = false;
        ServerBytes s;
        s.start(64, 32).u8(3).zeros(3).u32(2).raw("hi").raw(clipboard(Caps | Notify | Text, QByteArray(4, '\0')));
        s.raw(clipboard(Notify | Text))
            .raw(clipboard(Provide | Text, deflated(ServerBytes().u32(2).raw("no").bytes())));
        QCOMPARE(c.run(s).kind, Failure::Closed);
        QVERIFY(c.host.clipboards.isEmpty());
        QVERIFY(!c.host.capabilities.last().clipboardFromGuest);
    }
    void tooLongTextIsNotSent()
    {
        Console c;
        c.step([&] {
            c.sent();
            c.display.handle(ClipboardInput{QString(2 * 1024 * 1024, QLatin1Char('x'))}); // QEMU would hang up
            QCOMPARE(c.sent(), QByteArray());
        });
        c.run(ServerBytes().start(64, 32));
        QVERIFY(c.steps.isEmpty());
    }

    void fences()
    {
        Console c;
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
        Console c;
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
        Console c;
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
        Console c;
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

#include <cstdint>
