// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/input/keystroke.h"
#include "app/input/texttyper.h"
#include "app/input/uskeyboard.h"

#include <QSignalSpy>
#include <QTest>

using namespace virtdesk;

class tst_texttyper : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void charactersOfTheUsLayout_data()
    {
        QTest::addColumn<QChar>("character");
        QTest::addColumn<uint>("scancode");
        QTest::addColumn<bool>("shift");
        const auto row = [](char c, uint scancode, bool shift) {
            QTest::addRow("%c", c) << QChar(QLatin1Char(c)) << scancode << shift;
        };
        row('a', 0x1e, false);
        row('A', 0x1e, true);
        row('z', 0x2c, false);
        row('1', 0x02, false);
        row('!', 0x02, true);
        row('0', 0x0b, false);
        row('-', 0x0c, false);
        row('_', 0x0c, true);
        row('=', 0x0d, false);
        row('[', 0x1a, false);
        row(']', 0x1b, false);
        row(';', 0x27, false);
        row('\'', 0x28, false);
        row('"', 0x28, true);
        row('`', 0x29, false);
        row('~', 0x29, true);
        row('\\', 0x2b, false);
        row('|', 0x2b, true);
        row(',', 0x33, false);
        row('.', 0x34, false);
        row('/', 0x35, false);
        row('?', 0x35, true);
        row(' ', 0x39, false);
    }
    void charactersOfTheUsLayout()
    {
        QFETCH(QChar, character);
        QFETCH(uint, scancode);
        QFETCH(bool, shift);
        const auto strokes = usKeystrokes(character.unicode());
        QCOMPARE(strokes.size(), shift ? 4U : 2U);
        QCOMPARE(strokes[shift ? 1 : 0].scancode, scancode);
        QCOMPARE(strokes[shift ? 1 : 0].keysym, static_cast<uint>(character.unicode()));
        if (shift)
            QCOMPARE(strokes.front().scancode, 0x2aU);
        int balance = 0;
        for (const KeyInput &key : strokes)
            balance += key.down ? 1 : -1;
        QCOMPARE(balance, 0);
    }
    void otherCharactersGoByKeysym()
    {
        const auto umlaut = usKeystrokes(0xe4);
        QCOMPARE(umlaut.size(), 2U);
        QCOMPARE(umlaut[0].scancode, 0U);
        QCOMPARE(umlaut[0].keysym, 0xe4U);
        QVERIFY(usKeystrokes(0x1b).empty()); // a control character is not typed
    }
    void typesAllOfIt()
    {
        TextTyper typer;
        QSignalSpy finished(&typer, &TextTyper::finished);
        QList<uint> typed;
        typer.type(QStringLiteral("ab\r\nc"), KeyboardLayout(), [&](const KeyInput &key) {
            if (key.down)
                typed.append(key.keysym);
        });
        QVERIFY(finished.wait());
        QCOMPARE(finished.constFirst().constFirst().toBool(), false);
        QCOMPARE(typed, (QList<uint>{0x61, 0x62, 0xff0d, 0x63}));
    }
    void canBeStopped()
    {
        TextTyper typer;
        QSignalSpy finished(&typer, &TextTyper::finished);
        int sent = 0;
        typer.type(QString(1000, QLatin1Char('x')), KeyboardLayout(), [&](const KeyInput &) { ++sent; });
        QTRY_VERIFY(sent > 0);
        typer.cancel();
        const int then = sent;
        TextTyper later; // who begins now is through after the other's next key
        QSignalSpy through(&later, &TextTyper::finished);
        later.type(QStringLiteral("abc"), KeyboardLayout(), [](const KeyInput &) {});
        QVERIFY(through.wait());
        QCOMPARE(sent, then);
        QCOMPARE(finished.constFirst().constFirst().toBool(), true);
    }
    void combinationsPressInOrderAndLetGoInReverse()
    {
        const Keystroke k = Keystroke::ctrlAltDelete();
        QCOMPARE(k.keys.size(), 6U);
        QCOMPARE(k.keys[0].scancode, 0x1dU);
        QCOMPARE(k.keys[2].scancode, 0xd3U);
        QCOMPARE(k.keys[3].scancode, 0xd3U);
        QVERIFY(k.keys[2].down && !k.keys[3].down);
        QCOMPARE(k.keys[5].scancode, 0x1dU);
        QCOMPARE(Keystroke::ctrlAltFunction(1).keys[2].scancode, 0x3bU);
        QCOMPARE(Keystroke::ctrlAltFunction(10).keys[2].scancode, 0x44U);
        QCOMPARE(Keystroke::ctrlAltFunction(12).keys[2].scancode, 0x58U);
        QCOMPARE(Keystroke::ctrlAltFunction(12).keys[2].keysym, 0xffc9U);
    }
};

QTEST_GUILESS_MAIN(tst_texttyper)
#include "tst_texttyper.moc"
