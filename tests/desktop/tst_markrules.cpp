// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/settings/markrules.h"
#include "app/look/colors.h"

#include <QTest>

using namespace virtdesk;

namespace {

Vm vm(const QString &name, const QString &cluster = {}, const QString &tags = {})
{
    Vm one;
    one.name = name;
    one.cluster = cluster;
    one.more.insert(QStringLiteral("tags"), tags);
    return one;
}

} // namespace

class tst_markrules : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theFirstThatFitsDecides()
    {
        const auto rules =
            MarkRules::parse({QStringLiteral("# ours"), QString(), QStringLiteral("name:db-test* = TEST green"),
                              QStringLiteral("  name : DB-* = DATA orange "),
                              QStringLiteral("cluster:Prod? = PROD red"), QStringLiteral("tag:pci=PCI Violet")});
        QVERIFY2(rules, "parsed");
        QCOMPARE(rules->markOf(vm(QStringLiteral("db-test-01"))).word, QStringLiteral("TEST"));
        QCOMPARE(rules->markOf(vm(QStringLiteral("db-01"))).word, QStringLiteral("DATA"));
        QCOMPARE(rules->markOf(vm(QStringLiteral("web"), QStringLiteral("prod1"))).word, QStringLiteral("PROD"));
        QVERIFY(!rules->markOf(vm(QStringLiteral("web"), QStringLiteral("prod"))).isSet());
        QCOMPARE(rules->markOf(vm(QStringLiteral("web"), {}, QStringLiteral("a\npci"))).colour, VmMark::Colour::Violet);
        QVERIFY(!rules->markOf(vm(QStringLiteral("web"), {}, QStringLiteral("pci-old"))).isSet());
        QVERIFY(MarkRules().isEmpty());
    }
    void bad_data()
    {
        QTest::addColumn<QString>("line");
        for (const char *line : {"prod", "cluster:Prod", "cluster = PROD red", "= PROD red", "host:x = PROD red",
                                 "cluster: = PROD red", "cluster:x = PROD", "cluster:x = PROD pink",
                                 "cluster:x = TWO WORDS red", "cluster:x = THIRTEENCHARS red", "cluster:x = P<b> red"})
            QTest::newRow(line) << QString::fromLatin1(line);
        QTest::newRow("long") << QStringLiteral("name:%1 = X red").arg(QString(300, QLatin1Char('a')));
    }
    void bad()
    {
        QFETCH(QString, line);
        const auto rules = MarkRules::parse({QString(), line});
        QVERIFY(!rules);
        QCOMPARE(rules.error().kind, Failure::Usage);
        QVERIFY2(rules.error().sentence.contains(QLatin1Char('2')), qPrintable(rules.error().sentence));
    }
    void tooMany()
    {
        QVERIFY(MarkRules::parse(QStringList(MarkRules::maximumRules, QStringLiteral("name:a = A red"))));
        QVERIFY(!MarkRules::parse(QStringList(MarkRules::maximumRules + 1, QStringLiteral("name:a = A red"))));
    }
    void starsTakeNoTime()
    {
        const auto rules =
            MarkRules::parse({QStringLiteral("name:%1b = X red").arg(QStringLiteral("*a").repeated(90))});
        QVERIFY(rules);
        // With a step back for each star this would not end before the test's own timeout.
        QVERIFY(!rules->markOf(vm(QString(20'000, QLatin1Char('a')))).isSet());
    }
    void everyColourCanBeReadAndSeen()
    {
        for (const auto colour : {VmMark::Colour::Red, VmMark::Colour::Orange, VmMark::Colour::Green,
                                  VmMark::Colour::Blue, VmMark::Colour::Violet, VmMark::Colour::Grey}) {
            const VmMark mark{QStringLiteral("X"), colour};
            QVERIFY(Colors::contrast(mark.background(), VmMark::text()) >= 4.5);
            QVERIFY(Colors::contrast(mark.background(), Colors::light().window) >= 3);
            QVERIFY2(Colors::contrast(mark.background(), Colors::darkColors().window) >= 3,
                     qPrintable(mark.background().name() +
                                QString::number(Colors::contrast(mark.background(), Colors::darkColors().window))));
        }
    }
};

QTEST_GUILESS_MAIN(tst_markrules)
#include "tst_markrules.moc"
