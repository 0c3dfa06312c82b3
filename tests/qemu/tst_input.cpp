// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "tests/qemu/openconsole.h"

#include <QProcess>
#include <QTest>

using namespace virtdesk;
using namespace virtdesk::test;

/// Keys and pointer as they reach the guest's own hardware.
class tst_input : public QObject
{
    Q_OBJECT

    static QemuGuest::Settings settings(const char *pointer)
    {
        QemuGuest::Settings s;
        s.guestOptions = {QStringLiteral("hotkeys=0"), QStringLiteral("pointer=") + QLatin1String(pointer)};
        return s;
    }

private Q_SLOTS:
    void init()
    {
        if (const QString missing = QemuGuest::missing(); !missing.isEmpty())
            QFAIL(qPrintable(missing));
    }

    void scancodesArriveAsTheyAre()
    {
        QemuGuest guest;
        QVERIFY2(guest.start(settings("relative")), qPrintable(guest.error()));
        OpenConsole console;
        QVERIFY2(console.open(Address::tcp(QStringLiteral("127.0.0.1"), guest.port())),
                 qPrintable(console.error.sentence));
        QVERIFY(console.waitUntil([&] { return console.session.capabilities().scancodes; }));
        struct Key
        {
            std::uint32_t scancode;
            std::uint32_t keysym; ///< of a German keyboard, say: it must not matter
            const char *name;
        };
        const Key keys[] = {
            {0x1e, 'a', "1e"},
            {0x15, 'z', "15"},
            {0x2c, 'y', "2c"},
            {0x1a, 0xfc, "1a"},
            {0x56, '<', "56"},
            {0x3b, 0xffbe, "3b"},
            {0x57, 0xffc8, "57"},
            {0x58, 0xffc9, "58"},
            {0x1d, 0xffe3, "1d"},
            {0x1d | 0x80, 0xffe4, "e01d"},
            {0x38 | 0x80, 0xfe03, "e038"},
            {0x5b | 0x80, 0xffeb, "e05b"},
            {0x5d | 0x80, 0xff67, "e05d"},
            {0x48 | 0x80, 0xff52, "e048"},
            {0x53 | 0x80, 0xffff, "e053"},
            {0x1c | 0x80, 0xff8d, "e01c"},
            {0x35 | 0x80, 0xffaf, "e035"},
            {0x52, 0xffb0, "52"},
        };
        qsizetype at = guest.guestLines().size();
        for (const Key &key : keys) {
            console.key(key.scancode, true, key.keysym);
            qsizetype line = guest.waitForLine(QStringLiteral("key %1 down").arg(QLatin1String(key.name)), at);
            QVERIFY2(line >= 0, key.name);
            console.key(key.scancode, false, key.keysym);
            line = guest.waitForLine(QStringLiteral("key %1 up").arg(QLatin1String(key.name)), at);
            QVERIFY2(line >= 0, key.name);
            at = line + 1;
        }
        // Nothing else arrived in between: each key gave its two lines.
        const QStringList lines = guest.guestLines().filter(QStringLiteral("key "));
        QCOMPARE(lines.size(), qsizetype(2 * std::size(keys)));
    }

    void pauseHasAKeyOfItsOwn()
    {
        QemuGuest guest;
        QVERIFY2(guest.start(settings("relative")), qPrintable(guest.error()));
        OpenConsole console;
        QVERIFY2(console.open(Address::tcp(QStringLiteral("127.0.0.1"), guest.port())),
                 qPrintable(console.error.sentence));
        QVERIFY(console.waitUntil([&] { return console.session.capabilities().scancodes; }));
        console.key(0xc6, true, 0xff13);
        console.key(0xc6, false, 0xff13);
        QVERIFY2(guest.waitForLine(QStringLiteral("key e11d45 down")) >= 0,
                 qPrintable(guest.guestLines().join(QLatin1Char('|'))));
    }

    void relativePointerMoves()
    {
        QemuGuest guest;
        QVERIFY2(guest.start(settings("relative")), qPrintable(guest.error()));
        OpenConsole console;
        QVERIFY2(console.open(Address::tcp(QStringLiteral("127.0.0.1"), guest.port())),
                 qPrintable(console.error.sentence));
        QVERIFY(console.waitUntil([&] { return console.session.capabilities().relativePointer; }));
        console.session.send(PointerInput{true, 5, -3, 0});
        QVERIFY2(guest.waitForLine(
                     [](const QString &line) { return line.startsWith(QLatin1String("move 5 -3 buttons 0")); }) >= 0,
                 qPrintable(guest.guestLines().join(QLatin1Char('|'))));
        console.session.send(PointerInput{true, 0, 0, 1});
        QVERIFY(guest.waitForLine([](const QString &line) { return line.contains(QLatin1String("buttons 1")); }) >= 0);
        console.session.send(PointerInput{true, 0, 0, 0});
        const qsizetype at = guest.guestLines().size();
        console.session.send(PointerInput{true, 0, 0, 4});
        console.session.send(PointerInput{true, 0, 0, 0});
        QVERIFY(guest.waitForLine([](const QString &line) { return line.contains(QLatin1String("buttons 4")); },
                                  at - 1) >= 0);
    }

    void largeMovesAddUp()
    {
        QemuGuest guest;
        QVERIFY2(guest.start(settings("relative")), qPrintable(guest.error()));
        OpenConsole console;
        QVERIFY2(console.open(Address::tcp(QStringLiteral("127.0.0.1"), guest.port())),
                 qPrintable(console.error.sentence));
        QVERIFY(console.waitUntil([&] { return console.session.capabilities().relativePointer; }));
        const qsizetype at = guest.guestLines().size();
        const auto sum = [&guest, at] {
            QPoint total;
            for (const QString &line : guest.guestLines().mid(at)) {
                const QStringList words = line.split(QLatin1Char(' '));
                if (words.constFirst() == QLatin1String("move"))
                    total += QPoint(words.at(1).toInt(), words.at(2).toInt());
            }
            return total;
        };
        // A PS/2 packet carries 127 at most, so that this arrives in pieces. QEMU holds back what comes while its queue
        // of four packets is full until more comes, hence the wait.
        console.session.send(PointerInput{true, 400, -300, 0});
        QTRY_COMPARE(sum(), QPoint(400, -300));
        console.session.send(PointerInput{true, -135, 90, 0});
        QTRY_COMPARE(sum(), QPoint(265, -210));
    }

    void absolutePointerPoints()
    {
        QemuGuest guest;
        QVERIFY2(guest.start(settings("absolute")), qPrintable(guest.error()));
        OpenConsole console;
        QVERIFY2(console.open(Address::tcp(QStringLiteral("127.0.0.1"), guest.port())),
                 qPrintable(console.error.sentence));
        QVERIFY(console.waitUntil(
            [&] { return !console.session.capabilities().relativePointer && guest.pointerIsAbsolute(); }));
        for (const QPoint point : {QPoint(511, 300), QPoint(0, 0), QPoint(1023, 767), QPoint(17, 700)}) {
            console.session.send(PointerInput{false, point.x(), point.y(), 0});
            const QString wanted = QStringLiteral("point %1 %2 ").arg(point.x()).arg(point.y());
            QVERIFY2(guest.waitForLine([&](const QString &line) { return line.startsWith(wanted); }) >= 0,
                     qPrintable(wanted));
        }
        console.session.send(PointerInput{false, 17, 700, 8});
        console.session.send(PointerInput{false, 17, 700, 0});
        QVERIFY(guest.waitForLine([](const QString &line) {
            return line.contains(QLatin1String("wheel")) && !line.endsWith(QLatin1String("wheel 0"));
        }) >= 0);
    }

    void typeCommandTypes()
    {
        QemuGuest guest;
        QVERIFY2(guest.start(settings("relative")), qPrintable(guest.error()));
        QProcess ctl;
        ctl.start(
            QStringLiteral(VIRTDESK_BUILD_DIR "/bin/virtdeskctl"),
            {QStringLiteral("type"), QStringLiteral("vnc://127.0.0.1:%1").arg(guest.port()), QStringLiteral("aZ\n")});
        QVERIFY(ctl.waitForFinished(40000));
        QVERIFY2(ctl.exitCode() == 0, ctl.readAllStandardError().constData());
        QVERIFY(guest.waitForLine(QStringLiteral("key 1c up")) >= 0);
        const QStringList wanted = {QStringLiteral("key 1e down"), QStringLiteral("key 1e up"),
                                    QStringLiteral("key 2a down"), QStringLiteral("key 2c down"),
                                    QStringLiteral("key 2c up"),   QStringLiteral("key 2a up"),
                                    QStringLiteral("key 1c down"), QStringLiteral("key 1c up")};
        QCOMPARE(guest.guestLines().filter(QStringLiteral("key ")), wanted);
    }

    void viewOnlySendsNothing()
    {
        QemuGuest guest;
        QVERIFY2(guest.start(settings("relative")), qPrintable(guest.error()));
        OpenConsole console;
        DisplayOptions options;
        options.viewOnly = true;
        QVERIFY2(console.open(Address::tcp(QStringLiteral("127.0.0.1"), guest.port()), options),
                 qPrintable(console.error.sentence));
        console.key(0x1e, true, 'a');
        console.key(0x1e, false, 'a');
        QTest::qWait(700);
        QVERIFY(guest.guestLines().filter(QStringLiteral("key ")).isEmpty());
    }
};

QTEST_GUILESS_MAIN(tst_input)
#include "tst_input.moc"

#include <cstdint>
