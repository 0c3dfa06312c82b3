// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/shell/tablabels.h"

#include <QSet>
#include <QTest>

using namespace virtdesk;

class tst_tablabels : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void shortNamesStayAsTheyAre()
    {
        const QStringList names{QStringLiteral("web-01"), QStringLiteral("web-02"), QStringLiteral("db")};
        QCOMPARE(tabLabels(names), names);
        QCOMPARE(tabLabels({}), QStringList());
        QCOMPARE(tabLabels({QStringLiteral("one.corp.example")}), QStringList{QStringLiteral("one.corp.example")});
    }
    void aSharedDomainIsCut()
    {
        QCOMPARE(tabLabels({QStringLiteral("a.b.corp.example"), QStringLiteral("c.corp.example")}),
                 (QStringList{QStringLiteral("a.b"), QStringLiteral("c")}));
        // Not where one of them would lose its whole name.
        QCOMPARE(tabLabels({QStringLiteral("x.corp"), QStringLiteral("y.corp"), QStringLiteral("z")}),
                 (QStringList{QStringLiteral("x.corp"), QStringLiteral("y.corp"), QStringLiteral("z")}));
    }
    void addressesAreNoDomains()
    {
        const QStringList names{QStringLiteral("10.0.0.5:5900"), QStringLiteral("10.0.1.5:5900"),
                                QStringLiteral("10.9.0.5:5900")};
        QCOMPARE(tabLabels(names), names);
    }
    void digitsThatDifferAreNeverCut()
    {
        QStringList names;
        for (int n = 1; n <= 60; ++n)
            names += QStringLiteral("prod-frankfurt-erp-appserver-%1.corp.example").arg(n, 4, 10, QLatin1Char('0'));
        const QStringList labels = tabLabels(names);
        QCOMPARE(QSet<QString>(labels.begin(), labels.end()).size(), 60);
        for (int n = 1; n <= 60; ++n) {
            const QString &label = labels.at(n - 1);
            QVERIFY2(label.endsWith(QStringLiteral("%1").arg(n, 4, 10, QLatin1Char('0'))), qPrintable(label));
            QVERIFY2(label.size() >= 12 && label.size() <= 21, qPrintable(label));
        }
    }
    void whatTellsThemApartInTheMiddleStays()
    {
        const QStringList labels = tabLabels({QStringLiteral("node-01-production-cluster-frankfurt"),
                                              QStringLiteral("node-02-production-cluster-frankfurt")});
        QVERIFY2(labels.at(0).contains(QLatin1String("01")), qPrintable(labels.at(0)));
        QVERIFY2(labels.at(1).contains(QLatin1String("02")), qPrintable(labels.at(1)));
        QVERIFY(labels.at(0) != labels.at(1));
        QVERIFY(labels.at(0).size() < 25);
    }
    void equalNamesMayHaveEqualLabels()
    {
        const QStringList labels = tabLabels(
            {QStringLiteral("a.corp.example"), QStringLiteral("a.corp.example"), QStringLiteral("b.corp.example")});
        QCOMPARE(labels, (QStringList{QStringLiteral("a"), QStringLiteral("a"), QStringLiteral("b")}));
    }
    void noCharacterIsCutInTwo()
    {
        // A letter with a combining mark, and one outside of the basic plane, where the cut would be.
        const QString marks = QString::fromUtf8("\xd8\xae\xd8\xa7\xd8\xaf\xd9\x90\xd9\x85-");
        const QString face = QString::fromUtf8("\xf0\x9f\x96\xa5");
        QStringList names;
        for (int n = 1; n <= 3; ++n)
            names += marks.repeated(5) + face.repeated(6) + QString::number(n);
        for (const QString &label : tabLabels(names)) {
            QVERIFY(!label.at(0).isLowSurrogate());
            const qsizetype first = label.at(0) == QChar(0x2026) ? 1 : 0;
            QVERIFY(!label.at(first).isLowSurrogate() && !label.at(first).isMark());
        }
    }
};

QTEST_GUILESS_MAIN(tst_tablabels)
#include "tst_tablabels.moc"
