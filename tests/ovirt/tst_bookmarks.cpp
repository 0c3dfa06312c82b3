// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/ovirt-api/bookmarksjob.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <algorithm>

using namespace virtdesk;
using namespace virtdesk::ovirt;

/// The engine's bookmarks as they come.
class tst_bookmarks : public QObject
{
    Q_OBJECT
private:
    static QJsonObject bookmark(const QString &id, const QString &name, const QJsonValue &value)
    {
        return {{QStringLiteral("id"), id}, {QStringLiteral("name"), name}, {QStringLiteral("value"), value}};
    }
    static Result<QList<SavedSearch>> parse(const QJsonValue &bookmarks)
    {
        return parseBookmarks(QJsonDocument(QJsonObject{{QStringLiteral("bookmark"), bookmarks}}).toJson());
    }
    static SavedSearch only(const QJsonValue &value)
    {
        const Result<QList<SavedSearch>> list =
            parse(QJsonArray{bookmark(QStringLiteral("b1"), QStringLiteral("n"), value)});
        return list && list->size() == 1 ? list->constFirst() : SavedSearch();
    }

private Q_SLOTS:
    void searchesOfVms_data()
    {
        QTest::addColumn<QString>("value");
        QTest::addColumn<QString>("search");
        const auto row = [](const char *value, const char *search) {
            QTest::newRow(value) << QString::fromLatin1(value) << QString::fromLatin1(search);
        };
        row("Vms: status = up", "Vms: status = up");
        row("VMS:name=web*", "VMS:name=web*");
        row("  Vms :  name = \"a b\"  ", "Vms : name = \"a b\"");
        row("Vms:", "Vms:");
        row("Vm: tag = x", "Vm: tag = x");
    }
    void searchesOfVms()
    {
        QFETCH(QString, value);
        QFETCH(QString, search);
        const SavedSearch one = only(value);
        QCOMPARE(one.search, search);
        QVERIFY(one.problem.isEmpty());
    }
    void othersSayWhy_data()
    {
        QTest::addColumn<QJsonValue>("value");
        for (const char *value : {"Host: status = up", "Events: severity = error", "name = web*", "",
                                  "name = web : Vms: x", "Vms: name = a\ab"})
            QTest::newRow(value) << QJsonValue(QString::fromLatin1(value));
        QTest::newRow("direction mark") << QJsonValue(QStringLiteral("Vms: name = \u202egnp"));
        QTest::newRow("long") << QJsonValue(QStringLiteral("Vms: name = ") + QString(3000, QLatin1Char('x')));
        QTest::newRow("number") << QJsonValue(7);
        QTest::newRow("nothing") << QJsonValue();
        QTest::newRow("object") << QJsonValue(QJsonObject());
    }
    void othersSayWhy()
    {
        QFETCH(QJsonValue, value);
        const SavedSearch one = only(value);
        QCOMPARE(one.id, QStringLiteral("b1"));
        QVERIFY2(one.search.isEmpty(), qPrintable(one.search));
        QVERIFY(!one.problem.isEmpty());
        QVERIFY(one.problem.size() < 200);
    }
    void listsAreCappedAndSorted()
    {
        QJsonArray many{7, QJsonValue(), bookmark(QStringLiteral("x"), {}, QStringLiteral("Vms:"))};
        for (int i = 0; i < 2000; ++i)
            many.append(
                bookmark(QStringLiteral("i%1").arg(i), QStringLiteral("N%1").arg(i % 7), QStringLiteral("Vms:")));
        const Result<QList<SavedSearch>> list = parse(many);
        QVERIFY(list.ok());
        QCOMPARE(list->size(), qsizetype(SavedSearches::maximumSearches));
        QVERIFY(std::is_sorted(list->cbegin(), list->cend(),
                               [](const SavedSearch &a, const SavedSearch &b) { return a.name < b.name; }));
        const QJsonObject one = bookmark(QStringLiteral("a"), QString(5000, QLatin1Char('n')), QStringLiteral("Vms:"));
        QCOMPARE(parse(QJsonArray{one, one})->size(), 1); // an id comes once
        QVERIFY(parse(one)->constFirst().name.size() <= 121);
        QVERIFY(parse(QJsonObject())->isEmpty());
        QVERIFY(parse(QJsonValue())->isEmpty());
        QVERIFY(parseBookmarks("{}")->isEmpty());
        QVERIFY(!parseBookmarks("<html>"));
    }
};

QTEST_GUILESS_MAIN(tst_bookmarks)
#include "tst_bookmarks.moc"
