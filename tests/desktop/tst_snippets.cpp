// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/console/snippets.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace virtdesk;

class tst_snippets : public QObject
{
    Q_OBJECT
private:
    static QByteArray one(const QByteArray &name, const QByteArray &text)
    {
        return "{\"snippets\": [{\"name\": \"" + name + "\", \"text\": \"" + text + "\"}]}";
    }

private Q_SLOTS:
    void bad_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("no JSON") << QByteArray("[snippets]\nname=x");
        QTest::newRow("no list") << QByteArray("{\"snippets\": {}}");
        QTest::newRow("a list of words") << QByteArray("{\"snippets\": [\"x\"]}");
        QTest::newRow("no name") << one("", "x");
        QTest::newRow("blank name") << one("  ", "x");
        QTest::newRow("name of two lines") << one("a\\nb", "x");
        QTest::newRow("long name") << one(QByteArray(Snippets::maximumName + 1, 'n'), "x");
        QTest::newRow("no text") << one("n", "");
        QTest::newRow("text is a number") << QByteArray("{\"snippets\": [{\"name\": \"n\", \"text\": 5}]}");
        QTest::newRow("long text") << one("n", QByteArray(Snippets::maximumText + 1, 'x'));
        QTest::newRow("control character") << one("n", "a\\u001b[31m");
        QTest::newRow("NUL") << one("n", "a\\u0000b");
        QTest::newRow("large") << QByteArray(Snippets::maximumFile + 1, ' ');
        QByteArray many = "{\"snippets\": [";
        for (int i = 0; i <= Snippets::maximumCount; ++i)
            many += (i ? "," : "") + QByteArray("{\"name\": \"n\", \"text\": \"x\"}");
        QTest::newRow("many") << many + "]}";
    }
    void bad()
    {
        QFETCH(QByteArray, json);
        const auto read = Snippets::parse(json);
        QVERIFY(!read);
        QCOMPARE(read.error().kind, Failure::Usage);
        QVERIFY2(read.error().sentence.endsWith(QLatin1Char('.')), qPrintable(read.error().sentence));
    }
    void good()
    {
        const auto read = Snippets::parse(one("Ping", "ping {ip}\\n"));
        QVERIFY(read);
        QCOMPARE(read->size(), 1);
        QCOMPARE(read->constFirst().name, QStringLiteral("Ping"));
        QCOMPARE(read->constFirst().text, QStringLiteral("ping {ip}\n"));
    }
    void factsAndPrompts()
    {
        QStringList open;
        const QHash<QString, QString> facts{{QStringLiteral("name"), QStringLiteral("web-01")},
                                            {QStringLiteral("ip"), QStringLiteral("10.0.0.1")}};
        QCOMPARE(Snippets::expand(QStringLiteral("{name} {ip} {unknown} {}"), facts, open),
                 QStringLiteral("web-01 10.0.0.1 {unknown} {}"));
        QVERIFY(open.isEmpty());
        const QString text =
            Snippets::expand(QStringLiteral("{prompt:Ticket} {prompt:Ticket} {user} {prompt:A b}"), facts, open);
        QCOMPARE(text, QStringLiteral("‹Ticket› ‹Ticket› ‹user› ‹A b›"));
        QCOMPARE(open.size(), 3);
        QCOMPARE(Snippets::openPlaces(text).size(), 4);
        QVERIFY(Snippets::openPlaces(QStringLiteral("nothing ‹ open")).isEmpty());
        // What a fact holds is not looked at again.
        QStringList none;
        QCOMPARE(
            Snippets::expand(QStringLiteral("{name}"), {{QStringLiteral("name"), QStringLiteral("{prompt:x}")}}, none),
            QStringLiteral("{prompt:x}"));
        QVERIFY(none.isEmpty());
    }
    void filesOfThePersonAndOfTheAdministrator()
    {
        QTemporaryDir folder;
        const auto write = [&](const QString &name, const QByteArray &content) {
            QFile file(folder.filePath(name));
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(content);
        };
        write(QStringLiteral("own.json"), one("Mine", "a"));
        write(QStringLiteral("admin.json"), one("Ours", "b"));
        write(QStringLiteral("broken.json"), "{");
        QStringList problems;
        const auto all = Snippets::load(folder.filePath(QStringLiteral("own.json")),
                                        {folder.filePath(QStringLiteral("admin.json")),
                                         folder.filePath(QStringLiteral("broken.json")),
                                         folder.filePath(QStringLiteral("missing.json"))},
                                        problems);
        QCOMPARE(all.size(), 2);
        QVERIFY(!all.at(0).isFromAdministrator && all.at(1).isFromAdministrator);
        QCOMPARE(problems.size(), 1);
        QVERIFY(problems.constFirst().contains(QLatin1String("broken.json")));
    }
};

QTEST_GUILESS_MAIN(tst_snippets)
#include "tst_snippets.moc"
