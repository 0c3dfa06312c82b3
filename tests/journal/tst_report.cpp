// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/journal/report.h"

#include <QTest>

using namespace virtdesk;

namespace {

Report sample()
{
    Report report(QStringLiteral("Report"));
    report.addProgram(QStringLiteral("virtdesk"), QStringLiteral("0.1"));
    report.addSection(QStringLiteral("Console"), {});
    report.addFact(QStringLiteral("Address"), QStringLiteral("hv1.lab.example:5901"));
    report.addFact(QStringLiteral("Empty"), {});
    report.addFact(QStringLiteral("Why it ended"), QStringLiteral("The name hv1.lab.example is not known, Anna."));
    report.declareNames({QStringLiteral("hv1.lab.example"), QStringLiteral("anna"), QStringLiteral("x")});
    report.addLog({{QDateTime::fromMSecsSinceEpoch(0, Qt::UTC), LogCategory::Session, LogLevel::Info, 4711,
                    QStringLiteral("connected to ‹db-02.lab.example› at 192.0.2.7 and 2001:db8::7, xylophone; "
                                   "db-02.lab.example again at 192.0.2.7, anna-maria, annabel")}},
                  2);
    return report;
}

} // namespace

class TestReport : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void namesKept()
    {
        const QString text = sample().text(Report::Names::Kept);
        QVERIFY(text.startsWith(QStringLiteral("Report\n")));
        QVERIFY(text.contains(QStringLiteral("virtdesk 0.1")));
        QVERIFY(text.contains(QStringLiteral("Address: hv1.lab.example:5901")));
        QVERIFY(!text.contains(QStringLiteral("Empty")));
        QVERIFY(text.contains(QStringLiteral("[4711] connected to ‹db-02.lab.example› at 192.0.2.7")));
    }

    void namesMasked()
    {
        const QString text = sample().text(Report::Names::Masked);
        for (const char *name : {"hv1", "db-02", "lab.example", "192.0.2.7", "2001:db8", "Anna."})
            QVERIFY2(!text.contains(QLatin1String(name), Qt::CaseInsensitive), qPrintable(text));
        // Equal names have equal masks, and what only begins with a name is another word.
        QCOMPARE(text.count(QStringLiteral("address-1")), 2);
        QCOMPARE(text.count(QStringLiteral("address-2")), 1);
        QVERIFY(text.contains(QStringLiteral("annabel")) && text.contains(QStringLiteral("xylophone")));
        QVERIFY(text.contains(QStringLiteral("1970-01-01T00:00:00.000Z info virtdesk.session")));
        QVERIFY(text.contains(QStringLiteral("virtdesk 0.1")));
    }

    void lastLinesOnly()
    {
        Report report(QStringLiteral("Report"));
        QList<LogLine> lines;
        for (int i = 0; i < 1000; ++i)
            lines.append({QDateTime::fromMSecsSinceEpoch(0, Qt::UTC), LogCategory::Tls, LogLevel::Info, 0,
                          QStringLiteral("line %1.").arg(i)});
        report.addLog(lines, 5);
        const QString text = report.text(Report::Names::Kept);
        QVERIFY(text.contains(QStringLiteral("line 999.")) && !text.contains(QStringLiteral("line 399.")));
        QVERIFY(text.contains(QStringLiteral("405 earlier line")));
    }
};

QTEST_GUILESS_MAIN(TestReport)
#include "tst_report.moc"
