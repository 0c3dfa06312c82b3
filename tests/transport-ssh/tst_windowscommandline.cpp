// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/transport-ssh/windowscommandline.h"

#include <QTest>

#ifdef Q_OS_WIN
#include <windows.h>

#include <shellapi.h>
#endif

using namespace virtdesk;

/// What Windows' programs take apart again as it was.
class tst_windowscommandline : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void arguments_data()
    {
        QTest::addColumn<QByteArray>("argument");
        QTest::addColumn<QByteArray>("quoted");
        const auto row = [](const char *name, const QByteArray &argument, const QByteArray &quoted) {
            QTest::newRow(name) << argument << quoted;
        };
        row("word", "jump", "jump");
        row("empty", "", "\"\"");
        row("option", "LogLevel=INFO", "LogLevel=INFO");
        row("address", "[2001:db8::7]:5900", "[2001:db8::7]:5900");
        row("blank", "a b", "\"a b\"");
        row("tab", "a\tb", "\"a\tb\"");
        row("new line", "a\nb", "\"a\nb\"");
        row("path", "C:\\a\\b.exe", "C:\\a\\b.exe");
        row("path with a blank", "C:\\Program Files\\a", "\"C:\\Program Files\\a\"");
        row("backslash at the end", "C:\\a b\\", "\"C:\\a b\\\\\"");
        row("quote", "a\"b", "\"a\\\"b\"");
        row("backslash before a quote", "a\\\"b", "\"a\\\\\\\"b\"");
        row("backslashes before a quote", "a\\\\\"b", "\"a\\\\\\\\\\\"b\"");
        row("only quotes", "\"\"", "\"\\\"\\\"\"");
        row("signs of cmd.exe", "a&b|c>d^e!", "\"a&b|c>d^e!\"");
        row("single quotes", "'a b'", "\"'a b'\"");
        row("not ASCII", "J\xc3\xb6rg", "\"J\xc3\xb6rg\"");
    }
    void arguments()
    {
        QFETCH(QByteArray, argument);
        QFETCH(QByteArray, quoted);
        QCOMPARE(WindowsCommandLine::quoted(argument), quoted);
        // Nested, as an ssh gives a command to the next: each level is taken off once.
        const QByteArray twice = WindowsCommandLine::of({"program", WindowsCommandLine::of({"inner", argument})});
#ifdef Q_OS_WIN
        const QStringList outer = split(twice);
        QCOMPARE(outer.size(), 2);
        const QStringList inner = split(outer.at(1).toUtf8());
        QCOMPARE(inner, (QStringList{QStringLiteral("inner"), QString::fromUtf8(argument)}));
#else
        QVERIFY(twice.startsWith("program "));
#endif
    }

private:
#ifdef Q_OS_WIN
    static QStringList split(const QByteArray &line)
    {
        QStringList words;
        int count = 0;
        wchar_t **found = ::CommandLineToArgvW(QString::fromUtf8(line).toStdWString().c_str(), &count);
        for (int i = 0; found && i < count; ++i)
            words << QString::fromWCharArray(found[i]);
        ::LocalFree(found);
        return words;
    }
#endif
};

QTEST_GUILESS_MAIN(tst_windowscommandline)
#include "tst_windowscommandline.moc"
