// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/libvirt/loadmeter.h"

#include <QTest>

using namespace virtdesk;
using namespace virtdesk::libvirt;

class tst_loadmeter : public QObject
{
    Q_OBJECT

    static constexpr double second = 1e9;

    static QJsonObject counters(double time, double cpu)
    {
        return {{QStringLiteral("time"), time * second},
                {QStringLiteral("cpu"), cpu * second},
                {QStringLiteral("cpus"), 2},
                {QStringLiteral("memory"), 1024.0},
                {QStringLiteral("used"), 256.0},
                {QStringLiteral("read"), cpu * 1000},
                {QStringLiteral("written"), cpu * 500},
                {QStringLiteral("received"), 0.0},
                {QStringLiteral("sent"), cpu * 100}};
    }

private Q_SLOTS:
    void measuresBetweenTwoLooks()
    {
        LoadMeter meter;
        QVERIFY(!meter.measure(QStringLiteral("a"), counters(100, 10)));
        const auto sample = meter.measure(QStringLiteral("a"), counters(110, 15));
        QVERIFY(sample);
        QCOMPARE(sample->cpu, 25.0); // 5 s of 10 s on two processors
        QCOMPARE(sample->memory, 25.0);
        QCOMPARE(sample->diskRate, 750.0);
        QCOMPARE(sample->networkRate, 50.0);
        QCOMPARE(sample->network, -1.0);
    }
    void domainsAreKeptApart()
    {
        LoadMeter meter;
        QVERIFY(!meter.measure(QStringLiteral("a"), counters(100, 10)));
        QVERIFY(!meter.measure(QStringLiteral("b"), counters(110, 15)));
    }
    void aRestartBeginsAnew()
    {
        LoadMeter meter;
        QVERIFY(!meter.measure(QStringLiteral("a"), counters(100, 10)));
        QVERIFY2(!meter.measure(QStringLiteral("a"), counters(110, 1)), "The counters were reset: nothing is known.");
        QVERIFY(meter.measure(QStringLiteral("a"), counters(120, 2)));
    }
    void tooShortATimeTellsNothing()
    {
        LoadMeter meter;
        QVERIFY(!meter.measure(QStringLiteral("a"), counters(100, 10)));
        QVERIFY(!meter.measure(QStringLiteral("a"), counters(100.01, 10.01)));
        const auto sample = meter.measure(QStringLiteral("a"), counters(110, 15));
        QVERIFY(sample);
        QCOMPARE(sample->cpu, 25.0); // since the first look, not since the one in between
    }
    void nothingIsMoreThanThereIs()
    {
        LoadMeter meter;
        QJsonObject much = counters(101, 5000);
        much.insert(QStringLiteral("used"), 4096.0);
        QVERIFY(!meter.measure(QStringLiteral("a"), counters(100, 0)));
        const auto sample = meter.measure(QStringLiteral("a"), much);
        QVERIFY(sample);
        QCOMPARE(sample->cpu, 100.0);
        QCOMPARE(sample->memory, 100.0);
    }
    void whatIsNotToldIsNotKnown_data()
    {
        QTest::addColumn<QJsonObject>("first");
        QTest::addColumn<QJsonObject>("then");
        const QJsonObject bare{{QStringLiteral("time"), second}, {QStringLiteral("cpu"), 0.0}};
        const QJsonObject later{{QStringLiteral("time"), 2 * second}, {QStringLiteral("cpu"), 0.0}};
        QTest::newRow("bare") << bare << later;
        QJsonObject texts = later;
        for (const char *name : {"memory", "used", "read", "written", "received", "sent", "cpus"})
            texts.insert(QLatin1String(name), QStringLiteral("x"));
        QTest::newRow("texts for numbers") << texts << texts;
    }
    void whatIsNotToldIsNotKnown()
    {
        QFETCH(QJsonObject, first);
        QFETCH(QJsonObject, then);
        LoadMeter meter;
        QVERIFY(!meter.measure(QStringLiteral("a"), first));
        then.insert(QStringLiteral("time"), 5 * second);
        const auto sample = meter.measure(QStringLiteral("a"), then);
        QVERIFY(sample);
        QCOMPARE(sample->memory, -1.0);
        QCOMPARE(sample->diskRate, -1.0);
        QCOMPARE(sample->networkRate, -1.0);
        QVERIFY(!meter.measure(QStringLiteral("b"), {}));
        QVERIFY(!meter.measure(QStringLiteral("b"), {{QStringLiteral("time"), QStringLiteral("soon")}}));
    }
};

QTEST_GUILESS_MAIN(tst_loadmeter)
#include "tst_loadmeter.moc"
