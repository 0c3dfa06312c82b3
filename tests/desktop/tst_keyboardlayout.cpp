// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/input/keyboardlayout.h"

#include <QTest>

#include <cstdint>
#include <optional>
#include <set>

using namespace virtdesk;

namespace {

/// "S+1e" = Shift and the key with this scancode, "A+..." = AltGr; a space between two keys.
QString told(const std::vector<KeyInput> &keys)
{
    QStringList parts;
    QString held;
    for (const KeyInput &key : keys) {
        if (key.scancode == 0x2a)
            held = key.down ? held + QLatin1String("S+") : QString();
        else if (key.scancode == 0xb8)
            held = key.down ? held + QLatin1String("A+") : QString();
        else if (key.down)
            parts += held + QString::number(key.scancode, 16);
    }
    return parts.join(QLatin1Char(' '));
}

} // namespace

/// Characters and the keys that type them in a guest with another layout than ours.
class tst_keyboardlayout : public QObject
{
    Q_OBJECT
private:
    static void skipWithout(const std::optional<KeyboardLayout> &loaded)
    {
#ifdef Q_OS_WIN
        if (!loaded)
            QSKIP("this Windows has no other layout than the US one, as under Wine");
#endif
        QVERIFY2(loaded, "the system has the layout");
    }

private Q_SLOTS:
    void keysOfACharacter_data()
    {
        QTest::addColumn<QString>("layout");
        QTest::addColumn<QString>("character");
        QTest::addColumn<QString>("wanted");
        const auto row = [](const char *layout, const char *character, const char *wanted) {
            QTest::addRow("%s %s", layout, character)
                << QString::fromLatin1(layout) << QString::fromUtf8(character) << QString::fromLatin1(wanted);
        };
        // What is printed on keyboards: ISO layouts, XT scancodes.
        row("us", "z", "2c");
        row("us", "@", "S+3");
        row("us", "\n", "1c");
        row("de", "z", "15");
        row("de", "Y", "S+2c");
        row("de", "ß", "c");
        row("de", "ä", "28");
        row("de", "@", "A+10");
        row("de", "€", "A+12");
        row("de", "\\", "A+c");
        row("de", "|", "A+56");
        row("de", "~", "A+1b");
        row("de", "^", "29 39");
        row("de", "é", "d 12");
        row("de", "<", "56");
        row("fr", "a", "10");
        row("fr", "1", "S+2");
        row("fr", "é", "3");
        row("fr", "@", "A+b");
        row("fr", "ê", "1a 12");
        row("fr", "m", "27");
        row("es", "ñ", "27");
        row("pl", "ł", "A+26");
        row("gb", "£", "S+4");
        row("ru", "ф", "1e");
    }
    void keysOfACharacter()
    {
        QFETCH(QString, layout);
        QFETCH(QString, character);
        const auto loaded = KeyboardLayout::load(layout);
        skipWithout(loaded);
        if (!loaded)
            return;
        QCOMPARE(loaded->id(), layout);
        const std::vector<KeyInput> keys = loaded->strokes(character.toUcs4().constFirst());
        QTEST(told(keys), "wanted");
        // As many releases as presses, and nothing stays down.
        std::multiset<std::uint32_t> down;
        for (const KeyInput &key : keys) {
            if (key.down)
                down.insert(key.scancode);
            else
                QVERIFY(down.erase(key.scancode) == 1);
            QVERIFY(key.scancode != 0);
        }
        QVERIFY(down.empty());
    }
    void everyKnownLayoutTypesAPassword_data()
    {
        QTest::addColumn<QString>("layout");
        for (const KeyboardLayout::Known &one : KeyboardLayout::known()) {
            QVERIFY(!one.name.isEmpty());
            QTest::newRow(qPrintable(one.id)) << one.id;
        }
    }
    void everyKnownLayoutTypesAPassword()
    {
        QFETCH(QString, layout);
        const auto loaded = KeyboardLayout::load(layout);
        skipWithout(loaded);
        if (!loaded)
            return;
        const QString latin = QStringLiteral("Az09-_.,;:!?/()=+*%&\"'");
        const QString wanted = layout == QLatin1String("ru") ? QStringLiteral("09-=.,!?/()+*%;:\"") : latin;
        QCOMPARE(loaded->untypable(wanted), QString());
    }
    void whatALayoutDoesNotHaveIsTold()
    {
        const KeyboardLayout us;
        QCOMPARE(us.untypable(QStringLiteral("grün kostet 5 € und ü")), QStringLiteral("ü€"));
        QVERIFY(us.strokes(U'\x07').empty());
        QVERIFY(us.strokes(0x1f5a5).empty());
        QVERIFY(!us.type(QStringLiteral("ä")));
        QVERIFY(us.type(QStringLiteral("a\r\nb")));
        QCOMPARE(us.type(QStringLiteral("a\r\nb"))->size(), 6);
    }
    void whatIsNotKnownIsNotLoaded()
    {
        for (const char *id : {"", "xx", "../de", "de(nodeadkeys)", "DE"})
            QVERIFY2(!KeyboardLayout::load(QString::fromLatin1(id)), id);
    }
};

QTEST_GUILESS_MAIN(tst_keyboardlayout)
#include "tst_keyboardlayout.moc"
