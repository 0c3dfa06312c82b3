// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/input/keymapper.h"
#include "app/input/locksync.h"
#include "app/input/pressedkeys.h"

#include <QSet>
#include <QTest>

using namespace virtdesk;

class tst_keymapper : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void scancodes_data()
    {
        QTest::addColumn<uint>("x11");
        QTest::addColumn<uint>("windows");
        QTest::addColumn<uint>("xt");
        // X11 keycode, Windows set 1 code (0x100 = e0), XT as QEMU numbers it
        QTest::newRow("Escape") << 9U << 0x01U << 0x01U;
        QTest::newRow("1") << 10U << 0x02U << 0x02U;
        QTest::newRow("Backspace") << 22U << 0x0eU << 0x0eU;
        QTest::newRow("Tab") << 23U << 0x0fU << 0x0fU;
        QTest::newRow("Q") << 24U << 0x10U << 0x10U;
        QTest::newRow("Return") << 36U << 0x1cU << 0x1cU;
        QTest::newRow("left Ctrl") << 37U << 0x1dU << 0x1dU;
        QTest::newRow("A") << 38U << 0x1eU << 0x1eU;
        QTest::newRow("left Shift") << 50U << 0x2aU << 0x2aU;
        QTest::newRow("Z") << 52U << 0x2cU << 0x2cU;
        QTest::newRow("right Shift") << 62U << 0x36U << 0x36U;
        QTest::newRow("keypad *") << 63U << 0x37U << 0x37U;
        QTest::newRow("left Alt") << 64U << 0x38U << 0x38U;
        QTest::newRow("Space") << 65U << 0x39U << 0x39U;
        QTest::newRow("Caps Lock") << 66U << 0x3aU << 0x3aU;
        QTest::newRow("F1") << 67U << 0x3bU << 0x3bU;
        QTest::newRow("F10") << 76U << 0x44U << 0x44U;
        QTest::newRow("Num Lock") << 77U << 0x145U << 0x45U;
        QTest::newRow("keypad 7") << 79U << 0x47U << 0x47U;
        QTest::newRow("keypad .") << 91U << 0x53U << 0x53U;
        QTest::newRow("102nd key") << 94U << 0x56U << 0x56U;
        QTest::newRow("F11") << 95U << 0x57U << 0x57U;
        QTest::newRow("F12") << 96U << 0x58U << 0x58U;
        QTest::newRow("keypad Enter") << 104U << 0x11cU << 0x9cU;
        QTest::newRow("right Ctrl") << 105U << 0x11dU << 0x9dU;
        QTest::newRow("keypad /") << 106U << 0x135U << 0xb5U;
        QTest::newRow("Print") << 107U << 0x137U << 0x54U;
        QTest::newRow("AltGr") << 108U << 0x138U << 0xb8U;
        QTest::newRow("Home") << 110U << 0x147U << 0xc7U;
        QTest::newRow("Up") << 111U << 0x148U << 0xc8U;
        QTest::newRow("Page Up") << 112U << 0x149U << 0xc9U;
        QTest::newRow("Left") << 113U << 0x14bU << 0xcbU;
        QTest::newRow("Right") << 114U << 0x14dU << 0xcdU;
        QTest::newRow("End") << 115U << 0x14fU << 0xcfU;
        QTest::newRow("Down") << 116U << 0x150U << 0xd0U;
        QTest::newRow("Page Down") << 117U << 0x151U << 0xd1U;
        QTest::newRow("Insert") << 118U << 0x152U << 0xd2U;
        QTest::newRow("Delete") << 119U << 0x153U << 0xd3U;
        QTest::newRow("Pause") << 127U << 0x45U << 0xc6U;
        QTest::newRow("left Super") << 133U << 0x15bU << 0xdbU;
        QTest::newRow("right Super") << 134U << 0x15cU << 0xdcU;
        QTest::newRow("Menu") << 135U << 0x15dU << 0xddU;
        QTest::newRow("right Shift, as a hook says it") << 62U << 0x136U << 0x36U;
        QTest::newRow("Ctrl+Pause") << 127U << 0x146U << 0xc6U;
        QTest::newRow("Alt+Print") << 107U << 0x54U << 0x54U;
        QTest::newRow("nothing") << 8U << 0x00U << 0x00U;
        QTest::newRow("unknown") << 255U + 8 << 0x200U << 0x00U;
    }
    void scancodes()
    {
        QFETCH(uint, x11);
        QFETCH(uint, windows);
        QFETCH(uint, xt);
        KeyMapper::Event event;
        event.nativeScanCode = x11;
        QCOMPARE(KeyMapper(KeyMapper::Platform::X11).map(event).scancode, xt);
        QCOMPARE(KeyMapper(KeyMapper::Platform::Wayland).map(event).scancode, xt);
        event.nativeScanCode = windows;
        QCOMPARE(KeyMapper(KeyMapper::Platform::Windows).map(event).scancode, xt);
        QCOMPARE(KeyMapper(KeyMapper::Platform::Other).map(event).scancode, 0U);
    }
    void noTwoKeysShareAScancode()
    {
        QSet<uint> seen;
        for (uint code = 1; code < 768; ++code) {
            const uint xt = KeyMapper::scancodeFromEvdev(code);
            if (xt == 0)
                continue;
            QVERIFY2(!seen.contains(xt), qPrintable(QString::number(code)));
            QVERIFY(xt < 0x100 && xt != 0x80);
            seen.insert(xt);
        }
        QVERIFY(seen.size() > 150);
    }
    void keysyms_data()
    {
        QTest::addColumn<int>("key");
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("keypad");
        QTest::addColumn<uint>("keysym");
        QTest::newRow("a") << int(Qt::Key_A) << QStringLiteral("a") << false << 0x61U;
        QTest::newRow("A") << int(Qt::Key_A) << QStringLiteral("A") << false << 0x41U;
        QTest::newRow("Ctrl+A") << int(Qt::Key_A) << QStringLiteral("\x01") << false << 0x61U;
        QTest::newRow("o umlaut") << int(Qt::Key_Odiaeresis) << QString(QChar(0xf6)) << false << 0xf6U;
        QTest::newRow("euro") << int(0x20ac) << QString(QChar(0x20ac)) << false << 0x010020acU;
        QTest::newRow("F1") << int(Qt::Key_F1) << QString() << false << 0xffbeU;
        QTest::newRow("F12") << int(Qt::Key_F12) << QString() << false << 0xffc9U;
        QTest::newRow("Return") << int(Qt::Key_Return) << QStringLiteral("\r") << false << 0xff0dU;
        QTest::newRow("Delete") << int(Qt::Key_Delete) << QStringLiteral("\x7f") << false << 0xffffU;
        QTest::newRow("keypad 5") << int(Qt::Key_5) << QStringLiteral("5") << true << 0xffb5U;
        QTest::newRow("keypad Home") << int(Qt::Key_Home) << QString() << true << 0xff95U;
        QTest::newRow("unknown") << int(Qt::Key_unknown) << QString() << false << 0U;
    }
    void keysyms()
    {
        QFETCH(int, key);
        QFETCH(QString, text);
        QFETCH(bool, keypad);
        QFETCH(uint, keysym);
        KeyMapper::Event event;
        event.key = key;
        event.text = text;
        event.keypad = keypad;
        QCOMPARE(KeyMapper(KeyMapper::Platform::Other).map(event).keysym, keysym);
    }
    void keysymsOfVirtualKeys_data()
    {
        QTest::addColumn<uint>("virtualKey");
        QTest::addColumn<uint>("scanCode");
        QTest::addColumn<int>("key");
        QTest::addColumn<QString>("text");
        QTest::addColumn<uint>("keysym");
        QTest::newRow("a") << 0x41U << 0x1eU << 0 << QStringLiteral("a") << 0x61U;
        QTest::newRow("Ctrl+a, from the toolkit")
            << 0x41U << 0x1eU << int(Qt::Key_A) << QStringLiteral("\x01") << 0x61U;
        QTest::newRow("Return") << 0x0dU << 0x1cU << 0 << QStringLiteral("\r") << 0xff0dU;
        QTest::newRow("keypad Enter") << 0x0dU << 0x11cU << 0 << QStringLiteral("\r") << 0xff8dU;
        QTest::newRow("Home") << 0x24U << 0x147U << 0 << QString() << 0xff50U;
        QTest::newRow("keypad Home") << 0x24U << 0x47U << 0 << QString() << 0xff95U;
        QTest::newRow("keypad 7") << 0x67U << 0x47U << 0 << QStringLiteral("7") << 0xffb7U;
        QTest::newRow("keypad *") << 0x6aU << 0x37U << 0 << QStringLiteral("*") << 0xffaaU;
        QTest::newRow("keypad /") << 0x6fU << 0x135U << 0 << QStringLiteral("/") << 0xffafU;
        QTest::newRow("F12") << 0x7bU << 0x58U << 0 << QString() << 0xffc9U;
        QTest::newRow("left Ctrl") << 0x11U << 0x1dU << int(Qt::Key_Control) << QString() << 0xffe3U;
        QTest::newRow("right Ctrl") << 0x11U << 0x11dU << int(Qt::Key_Control) << QString() << 0xffe4U;
        QTest::newRow("right Shift") << 0x10U << 0x36U << int(Qt::Key_Shift) << QString() << 0xffe2U;
        QTest::newRow("right Shift, hook") << 0xa1U << 0x136U << 0 << QString() << 0xffe2U;
        QTest::newRow("left Windows key") << 0x5bU << 0x15bU << 0 << QString() << 0xffebU;
        QTest::newRow("right Alt") << 0xa5U << 0x138U << 0 << QString() << 0xffeaU;
        QTest::newRow("AltGr") << 0xa5U << 0x138U << int(Qt::Key_AltGr) << QString() << 0xfe03U;
        QTest::newRow("AltGr+q, German") << 0x51U << 0x10U << 0 << QStringLiteral("@") << 0x40U;
        QTest::newRow("text without a key") << 0xe7U << 0U << 0 << QString(QChar(0x20ac)) << 0x010020acU;
    }
    void keysymsOfVirtualKeys()
    {
        QFETCH(uint, virtualKey);
        QFETCH(uint, scanCode);
        QFETCH(int, key);
        QFETCH(QString, text);
        QFETCH(uint, keysym);
        KeyMapper::Event event;
        event.key = key;
        event.text = text;
        event.nativeVirtualKey = virtualKey;
        event.nativeScanCode = scanCode;
        QCOMPARE(KeyMapper(KeyMapper::Platform::Windows).map(event).keysym, keysym);
    }
    void keysymsThatModifiersMake_data()
    {
        QTest::addColumn<uint>("evdev");
        QTest::addColumn<uint>("native");
        QTest::addColumn<uint>("keysym");
        QTest::newRow("Shift+Tab") << 15U << 0xfe20U << 0xff09U;
        QTest::newRow("Shift+Tab on a key put elsewhere") << 30U << 0xfe20U << 0xff09U;
        QTest::newRow("Shift+Alt") << 56U << 0xffe7U << 0xffe9U;
        QTest::newRow("Shift+right Alt") << 100U << 0xffe8U << 0xffeaU;
        QTest::newRow("Alt+Shift, which switches the layout") << 42U << 0xfe08U << 0xffe1U;
        QTest::newRow("Caps Lock, which switches the layout") << 58U << 0xfe08U << 0xffe5U;
        QTest::newRow("Shift+NumLock") << 69U << 0xfef9U << 0xff7fU;
        QTest::newRow("Ctrl+Alt+F1") << 59U << 0x1008fe01U << 0xffbeU;
        QTest::newRow("Ctrl+Alt+F12") << 88U << 0x1008fe0cU << 0xffc9U;
        QTest::newRow("Ctrl+Alt and the keypad's plus") << 78U << 0x1008fe22U << 0xffabU;
        QTest::newRow("AltGr stays") << 100U << 0xfe03U << 0xfe03U;
        QTest::newRow("Tab stays") << 15U << 0xff09U << 0xff09U;
    }
    void keysymsThatModifiersMake()
    {
        QFETCH(uint, evdev);
        QFETCH(uint, native);
        QFETCH(uint, keysym);
        for (const auto platform : {KeyMapper::Platform::X11, KeyMapper::Platform::Wayland}) {
            for (const bool down : {true, false}) {
                KeyMapper::Event event;
                event.down = down;
                event.key = native == 0xfe20 ? int(Qt::Key_Backtab) : 0;
                event.nativeScanCode = evdev + 8;
                event.nativeVirtualKey = native;
                QCOMPARE(KeyMapper(platform).map(event).keysym, keysym);
            }
        }
    }
    void backtabIsTab()
    {
        KeyMapper::Event event;
        event.key = Qt::Key_Backtab;
        QCOMPARE(KeyMapper(KeyMapper::Platform::Other).map(event).keysym, 0xff09U);
    }
    void nativeKeysymComesFirst()
    {
        KeyMapper::Event event;
        event.key = Qt::Key_A;
        event.text = QStringLiteral("a");
        event.nativeVirtualKey = 0x6c1; // Cyrillic a
        QCOMPARE(KeyMapper(KeyMapper::Platform::X11).map(event).keysym, 0x6c1U);
    }
    void platforms()
    {
        QCOMPARE(KeyMapper::platformFromName(QStringLiteral("xcb")), KeyMapper::Platform::X11);
        QCOMPARE(KeyMapper::platformFromName(QStringLiteral("wayland-egl")), KeyMapper::Platform::Wayland);
        QCOMPARE(KeyMapper::platformFromName(QStringLiteral("offscreen")), KeyMapper::Platform::Other);
    }

    void pressedKeysAreAllLetGo()
    {
        PressedKeys keys;
        KeyInput ctrl{true, 0x1d, 0xffe3};
        KeyInput a{true, 0x1e, 0x41};
        KeyInput noScancode{true, 0, 0x20ac};
        QVERIFY(keys.take(ctrl));
        QVERIFY(keys.take(a));
        QVERIFY(keys.take(a)); // held: repeats go through, but count once
        QVERIFY(keys.take(noScancode));
        const std::vector<KeyInput> up = keys.releaseAll();
        QCOMPARE(up.size(), 3U);
        QCOMPARE(up[0].keysym, 0x20acU);
        QCOMPARE(up[1].scancode, 0x1eU);
        QCOMPARE(up[2].scancode, 0x1dU);
        for (const KeyInput &key : up)
            QVERIFY(!key.down);
        QVERIFY(keys.releaseAll().empty());
    }
    void releaseCarriesTheKeysymOfItsPress()
    {
        PressedKeys keys;
        KeyInput down{true, 0x1e, 0x41};
        QVERIFY(keys.take(down));
        KeyInput up{false, 0x1e, 0x61}; // Shift was let go first
        QVERIFY(keys.take(up));
        QCOMPARE(up.keysym, 0x41U);
    }
    void releaseWithoutPressIsNotSent()
    {
        PressedKeys keys;
        KeyInput up{false, 0x1e, 0x61};
        QVERIFY(!keys.take(up));
        KeyInput nothing{true, 0, 0};
        QVERIFY(!keys.take(nothing));
    }

    void locksAreBroughtIntoLineOnce()
    {
        LockSync sync;
        const KeyInput a{true, 0x1e, 0x61};
        const LockSync::Locks local{true, true};
        QVERIFY(sync.before(a, local, {}, true).empty()); // not armed
        sync.arm();
        QVERIFY(sync.before({false, 0x1e, 0x61}, local, {}, true).empty()); // a release is no occasion
        const auto taps = sync.before(a, local, {false, true, false}, true);
        QCOMPARE(taps.size(), 2U);
        QCOMPARE(taps[0].scancode, 0x3aU);
        QVERIFY(taps[0].down && !taps[1].down);
        QVERIFY(sync.before(a, local, {}, true).empty());
        sync.arm();
        QVERIFY(sync.before(a, local, {}, false).empty()); // the guest does not tell
        sync.arm();
        QVERIFY(sync.before(a, std::nullopt, {}, true).empty());
        sync.arm();
        QVERIFY(sync.before({true, 0x3a, 0xffe5}, LockSync::Locks{true, false}, {}, true).empty()); // Caps Lock itself
    }
};

QTEST_GUILESS_MAIN(tst_keymapper)
#include "tst_keymapper.moc"
