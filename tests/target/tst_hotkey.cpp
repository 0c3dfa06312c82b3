// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/target/hotkey.h"

#include <QTest>

using namespace virtdesk;

class tst_hotkey : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void table_data()
    {
        QTest::addColumn<QString>("written");
        QTest::addColumn<bool>("modifiersAlone");
        QTest::addColumn<QString>("portable"); // empty: refused
        const auto row = [](const char *written, const char *portable, bool alone = false) {
            QTest::addRow("%s%s", written, alone ? " (alone)" : "")
                << QString::fromUtf8(written) << alone << QString::fromUtf8(portable);
        };
        row("shift+f11", "Shift+F11");
        row("Shift+F12", "Shift+F12");
        row("ctrl+alt+end", "Ctrl+Alt+End");
        row("ctrl+alt+del", "Ctrl+Alt+Del");
        row("alt+ctrl+del", "Ctrl+Alt+Del");
        row("f11", "F11");
        row(" ctrl + alt + pgup ", "Ctrl+Alt+PgUp");
        row("leftctrl+rightshift+ins", "Ctrl+Shift+Ins");
        row("lctrl+ralt+home", "Ctrl+Alt+Home");
        row("ctrl_l+alt_r+esc", "Ctrl+Alt+Esc");
        row("cmd+q", "Ctrl+Q");
        row("win+f1", "Meta+F1");
        row("ctrl+left", "Ctrl+Left");
        row("ctrl+plus", "Ctrl++");
        row("<Ctrl><Alt>End", "Ctrl+Alt+End");
        row("<Shift>F11", "Shift+F11");
        row("<Primary>0", "Ctrl+0");
        row("ctrl+alt", "Ctrl+Alt", true);
        row("ctrl+alt", "");
        row("ctrl", "", true);
        row("ctrl+ctrl", "", true);
        row("", "");
        row("a", "");
        row("shift+a", "");
        row("space", "");
        row("ctrl+a+b", "");
        row("ctrl+", "");
        row("+", "");
        row("f0", "");
        row("f36", "");
        row("f1x", "");
        row("<Ctrl", "");
        row("ctrl+nosuchkey", "");
        row("ctrl+\u202e", "");
    }
    void table()
    {
        QFETCH(QString, written);
        QFETCH(bool, modifiersAlone);
        QFETCH(QString, portable);
        QCOMPARE(portableHotkey(written, modifiersAlone).value_or(QString()), portable);
    }
};

QTEST_GUILESS_MAIN(tst_hotkey)
#include "tst_hotkey.moc"
