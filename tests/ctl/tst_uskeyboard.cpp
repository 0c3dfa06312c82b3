// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/input/uskeyboard.h"

#include <QTest>

using namespace virtdesk;

class tst_uskeyboard : public QObject
{
    Q_OBJECT

    static QString shown(const QList<KeyInput> &keys)
    {
        QStringList parts;
        for (const KeyInput &key : keys)
            parts << QStringLiteral("%1%2/%3")
                         .arg(key.down ? QStringLiteral("+") : QStringLiteral("-"))
                         .arg(key.scancode, 0, 16)
                         .arg(key.keysym, 0, 16);
        return parts.join(QLatin1Char(' '));
    }

private Q_SLOTS:
    void textBecomesKeys_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("keys");
        QTest::newRow("letter") << QStringLiteral("a") << QStringLiteral("+1e/61 -1e/61");
        QTest::newRow("capital") << QStringLiteral("A") << QStringLiteral("+2a/ffe1 +1e/41 -1e/41 -2a/ffe1");
        QTest::newRow("digit row") << QStringLiteral("1)")
                                   << QStringLiteral("+2/31 -2/31 +2a/ffe1 +b/29 -b/29 -2a/ffe1");
        QTest::newRow("backslash") << QStringLiteral("\\") << QStringLiteral("+2b/5c -2b/5c");
        QTest::newRow("pipe") << QStringLiteral("|") << QStringLiteral("+2a/ffe1 +2b/7c -2b/7c -2a/ffe1");
        QTest::newRow("grave") << QStringLiteral("`") << QStringLiteral("+29/60 -29/60");
        QTest::newRow("z and slash") << QStringLiteral("z/") << QStringLiteral("+2c/7a -2c/7a +35/2f -35/2f");
        QTest::newRow("line ends") << QStringLiteral("\r\n\n") << QStringLiteral("+1c/ff0d -1c/ff0d +1c/ff0d -1c/ff0d");
        QTest::newRow("tab") << QStringLiteral("\t") << QStringLiteral("+f/ff09 -f/ff09");
        QTest::newRow("control is dropped") << QStringLiteral("\x1b") << QString();
        QTest::newRow("backspace is dropped") << QStringLiteral("\b") << QString();
        QTest::newRow("C1 control has no Latin-1 keysym")
            << QStringLiteral("\u0085") << QStringLiteral("+0/1000085 -0/1000085");
        QTest::newRow("space") << QStringLiteral(" ") << QStringLiteral("+39/20 -39/20");
        QTest::newRow("pound") << QStringLiteral("\u00a3") << QStringLiteral("+0/a3 -0/a3");
        QTest::newRow("euro") << QStringLiteral("\u20ac") << QStringLiteral("+0/10020ac -0/10020ac");
    }
    void textBecomesKeys()
    {
        QFETCH(QString, text);
        QFETCH(QString, keys);
        QCOMPARE(shown(typeOnUsKeyboard(text)), keys);
    }

    void whatIsNotOnTheKeyboardIsKnown()
    {
        for (char32_t c = 0x20; c < 0x7f; ++c)
            QVERIFY(isOnUsKeyboard(c));
        QVERIFY(isOnUsKeyboard(U'\n') && isOnUsKeyboard(U'\t'));
        for (const char32_t c : {U'\u00e4', U'\u20ac', U'\u0007', U'\u007f'})
            QVERIFY(!isOnUsKeyboard(c));
    }

    void everyPrintableCharacterHasItsOwnKey()
    {
        QSet<QString> seen;
        for (char c = 0x20; c < 0x7f; ++c) {
            const QList<KeyInput> keys = typeOnUsKeyboard(QString(QLatin1Char(c)));
            QVERIFY2(keys.size() == 2 || keys.size() == 4, &c);
            const bool shifted = keys.size() == 4;
            const KeyInput &key = keys.at(shifted ? 1 : 0);
            QVERIFY(key.scancode != 0);
            const QString id = QStringLiteral("%1/%2").arg(key.scancode).arg(shifted);
            QVERIFY2(!seen.contains(id), qPrintable(id));
            seen.insert(id);
        }
    }
};

QTEST_GUILESS_MAIN(tst_uskeyboard)
#include "tst_uskeyboard.moc"
