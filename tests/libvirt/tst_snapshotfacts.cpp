// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/libvirt/program/snapshotfacts.h"

#include <QFile>
#include <QJsonArray>
#include <QTest>

using namespace virtdesk::libvirt;

class tst_snapshotfacts : public QObject
{
    Q_OBJECT

    QByteArray whole;

private Q_SLOTS:
    void initTestCase()
    {
        QFile file(QStringLiteral(VIRTDESK_SOURCE_DIR "/tests/fuzz/corpus/libvirt_parts/snapshot"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        whole = file.readAll();
    }
    void readsASnapshot()
    {
        const SnapshotFacts facts = SnapshotFacts::read(whole);
        QCOMPARE(facts.name, QStringLiteral("1795984516"));
        QCOMPARE(facts.description, QStringLiteral("before the update"));
        QCOMPARE(facts.state, QStringLiteral("running"));
        QCOMPARE(facts.time, 1795984516);
        QVERIFY(facts.memory);
        QVERIFY(!facts.external);
    }
    void whereItsPartsLie_data()
    {
        QTest::addColumn<QByteArray>("parts");
        QTest::addColumn<bool>("memory");
        QTest::addColumn<bool>("external");
        QTest::newRow("off") << QByteArray("<memory snapshot='no'/>") << false << false;
        QTest::newRow("memory in a file") << QByteArray("<memory snapshot='external' file='/x'/>") << true << true;
        QTest::newRow("disks in files") << QByteArray("<disks><disk name='vda' snapshot='internal'/>"
                                                      "<disk name='vdb' snapshot='external'/></disks>")
                                        << false << true;
        QTest::newRow("a word of no meaning") << QByteArray("<memory snapshot='perhaps'/>") << false << false;
        // What stands in the domain that is kept with it is none of its own.
        QTest::newRow("in the domain") << QByteArray("<domain><memory snapshot='external'/></domain>") << false
                                       << false;
    }
    void whereItsPartsLie()
    {
        QFETCH(QByteArray, parts);
        const SnapshotFacts facts = SnapshotFacts::read("<domainsnapshot>" + parts + "</domainsnapshot>");
        QTEST(facts.memory, "memory");
        QTEST(facts.external, "external");
    }
    void badXmlIsNothing_data()
    {
        QTest::addColumn<QByteArray>("xml");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("another element") << QByteArray("<domain><name>x</name></domain>");
        QTest::newRow("very deep") << QByteArray("<domainsnapshot>") + QByteArray("<a>").repeated(20000);
        QTest::newRow("a time before all times")
            << QByteArray("<domainsnapshot><creationTime>-5</creationTime></domainsnapshot>");
        QTest::newRow("no number") << QByteArray("<domainsnapshot><creationTime>now</creationTime></domainsnapshot>");
    }
    void badXmlIsNothing()
    {
        QFETCH(QByteArray, xml);
        const SnapshotFacts facts = SnapshotFacts::read(xml);
        QVERIFY(facts.name.isEmpty());
        QCOMPARE(facts.time, 0);
    }
    void noTimeIsLaterThanACalendarHas()
    {
        const SnapshotFacts facts =
            SnapshotFacts::read("<domainsnapshot><creationTime>9223372036854775807</creationTime></domainsnapshot>");
        QVERIFY(facts.time > 0);
        QVERIFY(facts.time < 300000000000);
    }
    void cutAnywhereItIsReadAsFarAsItGoes()
    {
        for (qsizetype size = 0; size < whole.size(); ++size)
            QVERIFY(SnapshotFacts::read(whole.left(size)).description.size() <= 17);
    }
    void aDescriptionComesBackAsItWas_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("kept");
        QTest::newRow("plain") << QStringLiteral("before") << QStringLiteral("before");
        QTest::newRow("markup") << QStringLiteral("</description><name>x</name> & \"quoted\"")
                                << QStringLiteral("</description><name>x</name> & \"quoted\"");
        QTest::newRow("control characters") << QStringLiteral("a\u0001b\u0000c") << QStringLiteral("abc");
    }
    void aDescriptionComesBackAsItWas()
    {
        QFETCH(QString, text);
        const SnapshotFacts facts = SnapshotFacts::read(SnapshotFacts::xmlFor(text, QStringLiteral("n-1")));
        QTEST(facts.description, "kept");
        QCOMPARE(facts.name, QStringLiteral("n-1")); // a description becomes no other element
    }
};

QTEST_GUILESS_MAIN(tst_snapshotfacts)
#include "tst_snapshotfacts.moc"
