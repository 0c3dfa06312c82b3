// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "sdk/keyfile.h"

#include <QTest>

using namespace virtdesk;

class tst_keyfile : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    // Each row was checked against GLib 2.74's GKeyFile, except where the tag says "beyond".
    void values_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QByteArray>("value");
        const auto row = [](const char *tag, const char *bytes, const char *value) {
            QTest::newRow(tag) << QByteArray(bytes) << QByteArray(value);
        };
        row("plain", "[a]\nk=v\n", "v");
        row("space around the equals sign", "[a]\nk =  v\n", "v");
        row("trailing space stays", "[a]\nk= v \t\n", "v \t");
        row("CR LF", "[a]\r\nk=v\r\n", "v");
        row("no end of line", "[a]\nk=v", "v");
        row("indented", "  [a]  \n  k = x\n", "x");
        row("last of two", "[a]\nk=1\nk=2\n", "2");
        row("group in two parts", "[a]\nk=1\n[b]\nk=2\n[a]\nk=3\n", "3");
        row("other group", "[b]\nk=2\n[a]\nk=3\n", "3");
        row("comment lines", "# x\n[a]\n  #k=2\nk=1\n", "1");
        row("no comment behind a value", "[a]\nk=1 # c\n", "1 # c");
        row("equals sign in the value", "[a]\nk=a=b==\n", "a=b==");
        row("escapes", "[a]\nk=\\sa\\tb\\nc\\rd\\\\e\n", " a\tb\nc\rd\\e");
        row("unknown escape stays", "[a]\nk=a\\qb\n", "a\\qb");
        row("backslash at the end", "[a]\nk=a\\\n", "a");
        row("empty value", "[a]\nk=\n", "");
        row("localised key is another key", "[a]\nk[de]=7\nk=1\n", "1");
        row("odd keys", "[a]\nk k=1\nk;k=2\nk=5\n", "5");
        row("beyond: byte order mark", "\xef\xbb\xbf[a]\nk=v\n", "v");
    }
    void values()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QByteArray, value);
        const auto file = KeyFile::parse(bytes);
        QVERIFY2(file, file ? "" : qPrintable(file.error().sentence));
        QCOMPARE(file->string("a", "k"), std::optional(value));
    }

    void refused_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("says");
        QTest::newRow("text behind a group") << QByteArray("[a] x\nk=1\n") << QStringLiteral("line 1");
        QTest::newRow("unclosed group") << QByteArray("[a\nk=1\n") << QStringLiteral("line 1");
        QTest::newRow("empty group") << QByteArray("[]\nk=1\n") << QStringLiteral("line 1");
        QTest::newRow("bracket in a group") << QByteArray("[a[b]\nk=1\n") << QStringLiteral("line 1");
        QTest::newRow("control character in a group") << QByteArray("[a\x01]\nk=1\n") << QStringLiteral("line 1");
        QTest::newRow("junk") << QByteArray("[a]\njunk\nk=1\n") << QStringLiteral("line 2");
        QTest::newRow("semicolon comment") << QByteArray("[a]\n;c\nk=1\n") << QStringLiteral("line 2");
        QTest::newRow("no key") << QByteArray("[a]\n\n=x\n") << QStringLiteral("line 3");
        QTest::newRow("key before a group") << QByteArray("k=1\n[a]\n") << QStringLiteral("line 1");
        QTest::newRow("NUL") << QByteArray("[a]\nk=a\0b\n", 10) << QStringLiteral("line 2");
        QTest::newRow("an image") << QByteArray("\x89PNG\r\n\x1a\n") << QStringLiteral("line 1");
        QTest::newRow("long line") << QByteArray("[a]\nk=" + QByteArray(KeyFile::maximumLine, 'x'))
                                   << QStringLiteral("line 2");
        QTest::newRow("large file") << QByteArray(KeyFile::maximumBytes + 1, '\n') << QStringLiteral("1 MiB");
    }
    void refused()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, says);
        const auto file = KeyFile::parse(bytes);
        QVERIFY(!file);
        QCOMPARE(file.error().kind, Failure::Usage);
        QVERIFY2(file.error().sentence.contains(says), qPrintable(file.error().sentence));
    }
    void largestFileIsRead()
    {
        QByteArray bytes("[a]\nk=1\n");
        bytes.append(QByteArray(KeyFile::maximumBytes - bytes.size(), '\n'));
        QVERIFY(KeyFile::parse(bytes));
    }

    void numbers_data()
    {
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<int>("number"); // -9: none
        QTest::newRow("plain") << QByteArray("5907") << 5907;
        QTest::newRow("spaces") << QByteArray(" 5 ") << 5;
        QTest::newRow("negative") << QByteArray("-1") << -1;
        QTest::newRow("null") << QByteArray("null") << -9;
        QTest::newRow("empty") << QByteArray("") << -9;
        QTest::newRow("text behind") << QByteArray("5x") << -9;
        QTest::newRow("hex") << QByteArray("0x10") << -9;
        QTest::newRow("beyond int") << QByteArray("4294967297") << -9;
        QTest::newRow("huge") << QByteArray(4000, '9') << -9;
    }
    void numbers()
    {
        QFETCH(QByteArray, value);
        QFETCH(int, number);
        const QByteArray bytes = "[a]\nk=" + value + "\n";
        const auto file = KeyFile::parse(bytes);
        QVERIFY(file);
        QCOMPARE(file->integer("a", "k").value_or(-9), number);
    }
    void booleans()
    {
        const QByteArray bytes("[a]\none=1\nzero= 0\nyes=true\nno=false\nodd=2\n");
        const auto file = KeyFile::parse(bytes);
        QVERIFY(file);
        QCOMPARE(file->boolean("a", "one"), std::optional(true));
        QCOMPARE(file->boolean("a", "zero"), std::optional(false));
        QCOMPARE(file->boolean("a", "yes"), std::optional(true));
        QCOMPARE(file->boolean("a", "no"), std::optional(false));
        QCOMPARE(file->boolean("a", "odd"), std::nullopt);
        QCOMPARE(file->boolean("a", "absent"), std::nullopt);
        QCOMPARE(file->string("absent", "one"), std::nullopt);
    }
    void commentsAreKept()
    {
        const QByteArray bytes("[a]\n# Password is valid for 120 seconds. \nk=1\n" + QByteArray("#c\n").repeated(1000));
        const auto file = KeyFile::parse(bytes);
        QVERIFY(file);
        QCOMPARE(file->comments().size(), 64);
        QCOMPARE(file->comments().first(), QByteArrayView("Password is valid for 120 seconds."));
    }
};

QTEST_GUILESS_MAIN(tst_keyfile)
#include "tst_keyfile.moc"
