// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/libvirt/program/domainfacts.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace virtdesk::libvirt;

class tst_domainfacts : public QObject
{
    Q_OBJECT

    QByteArray whole;

private Q_SLOTS:
    void initTestCase()
    {
        QFile file(QStringLiteral(VIRTDESK_SOURCE_DIR "/tests/fuzz/corpus/libvirt_domain/whole"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        whole = file.readAll();
    }
    void readsADomain()
    {
        const DomainFacts facts = DomainFacts::read(whole);
        QCOMPARE(facts.title, QStringLiteral("Web server"));
        QCOMPARE(facts.description, QStringLiteral("Runs the shop"));
        QCOMPARE(facts.osId, QStringLiteral("http://debian.org/debian/12"));
        QCOMPARE(facts.arch, QStringLiteral("x86_64"));
        QCOMPARE(facts.machine, QStringLiteral("pc-q35-7.2"));
        QCOMPARE(facts.memoryBytes, 2ULL << 30);
        QCOMPARE(facts.vcpus, 4);
        QCOMPARE(facts.graphics.size(), 4);
        QCOMPARE(facts.graphics.at(0).tlsPort, 5901);
        const DomainFacts::Graphics &vnc = facts.graphics.at(1);
        QCOMPARE(vnc.listen, QStringLiteral("10.0.0.5"));
        QCOMPARE(vnc.passwd, QByteArray("secret"));
        QCOMPARE(facts.graphics.at(2).socket, QStringLiteral("/run/x.sock"));
        QCOMPARE(facts.graphics.at(3).port, 0);
    }
    void thePasswordIsNotInTheJson()
    {
        const QJsonObject json = DomainFacts::read(whole).json();
        QVERIFY(!QJsonDocument(json).toJson().contains("secret"));
    }
    void memoryHasItsUnit_data()
    {
        QTest::addColumn<QByteArray>("element");
        QTest::addColumn<quint64>("bytes");
        QTest::newRow("no unit is KiB") << QByteArray("<memory>4</memory>") << quint64(4096);
        QTest::newRow("k") << QByteArray("<memory unit='k'>4</memory>") << quint64(4096);
        QTest::newRow("KB") << QByteArray("<memory unit='KB'>4</memory>") << quint64(4000);
        QTest::newRow("MiB") << QByteArray("<memory unit='MiB'>4</memory>") << quint64(4) * 1024 * 1024;
        QTest::newRow("bytes") << QByteArray("<memory unit='bytes'>4</memory>") << quint64(4);
        QTest::newRow("unknown") << QByteArray("<memory unit='parsec'>4</memory>") << quint64(0);
        QTest::newRow("overflow") << QByteArray("<memory unit='TiB'>18446744073709551615</memory>") << quint64(0);
        QTest::newRow("negative") << QByteArray("<memory unit='b'>-1</memory>") << quint64(0);
        QTest::newRow("no number") << QByteArray("<memory>much</memory>") << quint64(0);
    }
    void memoryHasItsUnit()
    {
        QFETCH(QByteArray, element);
        QTEST(DomainFacts::read("<domain>" + element + "</domain>").memoryBytes, "bytes");
    }
    void badXmlIsNothing_data()
    {
        QTest::addColumn<QByteArray>("xml");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("no XML") << QByteArray("hello");
        QTest::newRow("another element") << QByteArray("<network><name>x</name></network>");
        QTest::newRow("entities without end")
            << QByteArray("<!DOCTYPE d [<!ENTITY a 'aaaaaaaaaaaaaaaaaaaa'><!ENTITY b "
                          "'&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;'><!ENTITY c '&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;'><!ENTITY e "
                          "'&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;'>]><domain><title>&e;&e;&e;</title></domain>");
        QTest::newRow("a port beyond all")
            << QByteArray("<domain><devices><graphics type='vnc' port='99999'/></devices></domain>");
        QTest::newRow("very deep") << QByteArray("<domain>") + QByteArray("<devices>").repeated(20000);
    }
    void badXmlIsNothing()
    {
        QFETCH(QByteArray, xml);
        const DomainFacts facts = DomainFacts::read(xml);
        for (const DomainFacts::Graphics &one : facts.graphics)
            QCOMPARE(one.port, 0);
        QVERIFY(facts.title.size() <= 4096);
    }
    void cutAnywhereItIsReadAsFarAsItGoes()
    {
        for (qsizetype size = 0; size < whole.size(); ++size)
            QVERIFY(DomainFacts::read(whole.left(size)).graphics.size() <= 4);
    }
    void devicesAreCapped()
    {
        const QByteArray many =
            "<domain><devices>" + QByteArray("<graphics type='vnc'/>").repeated(1000) + "</devices></domain>";
        const DomainFacts facts = DomainFacts::read(many);
        QCOMPARE(facts.graphics.size(), DomainFacts::maximumDevices);
    }
};

QTEST_GUILESS_MAIN(tst_domainfacts)
#include "tst_domainfacts.moc"
