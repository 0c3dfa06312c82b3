// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "tests/console-vnc/clipboardmessage.h"
#include "tests/console-vnc/steppedconsole.h"
#include "tests/support/serverbytes.h"

#include <QTest>

using namespace virtdesk;
using namespace virtdesk::test;

namespace {

QByteArray deflated(const QByteArray &plain)
{
    return DeflateStream().add(plain, Z_FINISH);
}

} // namespace

/// The clipboard, plain (RFB 7.5.6) and extended.
class tst_clipboard : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void plainClipboard()
    {
        SteppedConsole c;
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
        SteppedConsole c;
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
        SteppedConsole c;
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
        SteppedConsole c;
        c.step([&] {
            c.sent();
            c.display.handle(ClipboardInput{QString(2 * 1024 * 1024, QLatin1Char('x'))}); // QEMU would hang up
            QCOMPARE(c.sent(), QByteArray());
        });
        c.run(ServerBytes().start(64, 32));
        QVERIFY(c.steps.isEmpty());
    }
};

QTEST_GUILESS_MAIN(tst_clipboard)
#include "tst_clipboard.moc"
