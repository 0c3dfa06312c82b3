// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/input/hotkeys.h"

#include <QTest>

using namespace virtdesk;
using Action = Hotkeys::Action;

namespace {

constexpr std::uint32_t ctrl = 0x1d, rightCtrl = 0x9d, shift = 0x2a, alt = 0x38;

Hotkeys made(std::initializer_list<std::pair<QString, QString>> keys)
{
    return Hotkeys(QHash<QString, QString>(keys));
}

/// The action of the last key, all before it held.
std::optional<Action> pressed(Hotkeys &hotkeys, std::initializer_list<KeyInput> keys)
{
    hotkeys.reset();
    std::optional<Action> last;
    for (const KeyInput &key : keys)
        last = hotkeys.take({true, key.scancode, key.keysym});
    return last;
}

} // namespace

class tst_hotkeys : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void combinationsOfAFile()
    {
        // What oVirt's portal writes.
        Hotkeys keys = made({{QStringLiteral("toggle-fullscreen"), QStringLiteral("Shift+F11")},
                             {QStringLiteral("release-cursor"), QStringLiteral("Shift+F12")},
                             {QStringLiteral("secure-attention"), QStringLiteral("Ctrl+Alt+End")}});
        QCOMPARE(pressed(keys, {{true, shift, 0xffe1}, {true, 0x57, 0xffc8}}), Action::ToggleFullScreen);
        QCOMPARE(pressed(keys, {{true, shift, 0xffe1}, {true, 0x58, 0xffc9}}), Action::ReleaseCursor);
        QCOMPARE(pressed(keys, {{true, ctrl, 0xffe3}, {true, alt, 0xffe9}, {true, 0xcf, 0xff57}}),
                 Action::SecureAttention);
        // Either side, any order; more or fewer modifiers are another combination.
        QCOMPARE(pressed(keys, {{true, alt, 0xffe9}, {true, rightCtrl, 0xffe4}, {true, 0xcf, 0xff57}}),
                 Action::SecureAttention);
        QVERIFY(!pressed(keys, {{true, 0x58, 0xffc9}}));
        QVERIFY(!pressed(keys, {{true, shift, 0xffe1}, {true, ctrl, 0xffe3}, {true, 0x58, 0xffc9}}));
        QCOMPARE(keys.label(Action::ReleaseCursor), QStringLiteral("Shift+F12"));
        QVERIFY(keys.label(Action::ZoomIn).isEmpty());
    }
    void theWindowSystemMayCallAKeyOtherwise()
    {
        Hotkeys keys = made({{QStringLiteral("release-cursor"), QStringLiteral("Ctrl+Alt+F12")}});
        constexpr std::uint32_t switchVt12 = 0x1008fe0c;
        QCOMPARE(pressed(keys, {{true, ctrl, 0xffe3}, {true, alt, 0xffe9}, {true, 0x58, switchVt12}}),
                 Action::ReleaseCursor);
    }
    void lettersGoByTheirMeaning()
    {
        Hotkeys keys = made({{QStringLiteral("zoom-in"), QStringLiteral("Ctrl+Alt+Z")}});
        // On a German keyboard Z is where Y is elsewhere; with Shift locked it comes as a capital.
        QCOMPARE(pressed(keys, {{true, ctrl, 0xffe3}, {true, alt, 0xffe9}, {true, 0x15, 'z'}}), Action::ZoomIn);
        QCOMPARE(pressed(keys, {{true, ctrl, 0xffe3}, {true, alt, 0xffe9}, {true, 0x15, 'Z'}}), Action::ZoomIn);
        QVERIFY(!pressed(keys, {{true, ctrl, 0xffe3}, {true, alt, 0xffe9}, {true, 0x2c, 'y'}}));
    }
    void releasesDoNothingAndModifiersAreForgotten()
    {
        Hotkeys keys = made({{QStringLiteral("release-cursor"), QStringLiteral("Shift+F12")}});
        QVERIFY(!keys.take({true, shift, 0xffe1}));
        QVERIFY(!keys.take({false, 0x58, 0xffc9}));
        QVERIFY(!keys.take({false, shift, 0xffe1}));
        QVERIFY(!keys.take({true, 0x58, 0xffc9}));
        QVERIFY(!keys.take({true, shift, 0xffe1}));
        keys.reset();
        QVERIFY(!keys.take({true, 0x58, 0xffc9}));
    }
    void whatCanNotBeUsedIsLeftOut_data()
    {
        QTest::addColumn<QString>("value");
        for (const char *value :
             {"", "F12", "A", "Ctrl+Alt", "Ctrl+A, Ctrl+B", "nonsense", "Ctrl+Media Play", "Ctrl+\u00e4"})
            QTest::newRow(value) << QString::fromUtf8(value);
    }
    void whatCanNotBeUsedIsLeftOut()
    {
        QFETCH(QString, value);
        QVERIFY(made({{QStringLiteral("release-cursor"), value}}).isEmpty());
        QVERIFY(made({{QStringLiteral("no such action"), QStringLiteral("Shift+F12")}}).isEmpty());
    }
};

QTEST_MAIN(tst_hotkeys)
#include "tst_hotkeys.moc"

#include <cstdint>
