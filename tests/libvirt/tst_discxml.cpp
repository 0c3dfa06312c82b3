// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/libvirt/program/discxml.h"
#include "plugins/libvirt/program/domainfacts.h"

#include <QFile>
#include <QTest>
#include <QXmlStreamReader>

using namespace virtdesk::libvirt;

class tst_discxml : public QObject
{
    Q_OBJECT

    QByteArray whole;

    static bool isWellFormed(const QByteArray &xml)
    {
        QXmlStreamReader reader(xml);
        while (!reader.atEnd())
            reader.readNext();
        return !reader.hasError();
    }

private Q_SLOTS:
    void initTestCase()
    {
        QFile file(QStringLiteral(VIRTDESK_SOURCE_DIR "/tests/fuzz/corpus/libvirt_parts/drives"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        whole = file.readAll();
    }
    void anotherFile()
    {
        const QByteArray drive =
            DiscXml::withMedium(whole, QStringLiteral("sda"), QStringLiteral("/iso/a&b'.iso"), false);
        QVERIFY(isWellFormed(drive));
        const DomainFacts facts = DomainFacts::read("<domain><devices>" + drive + "</devices></domain>");
        QCOMPARE(facts.disks.size(), 1);
        QCOMPARE(facts.disks.first().source, QStringLiteral("/iso/a&b'.iso"));
        QCOMPARE(facts.disks.first().target, QStringLiteral("sda"));
        QCOMPARE(facts.disks.first().device, QStringLiteral("cdrom"));
        QVERIFY(facts.disks.first().isFile);
        QVERIFY(drive.contains("<readonly"));
        QVERIFY2(drive.contains("name=\"qemu\""), "What belongs to the drive stays.");
        QVERIFY2(drive.contains("<address"), "The drive's place on its bus stays.");
        QVERIFY2(!drive.contains("backingStore") && !drive.contains("debian.iso") && !drive.contains("tray"),
                 "What belonged to the last medium goes.");
    }
    void ofABlockDevice()
    {
        const QByteArray drive = DiscXml::withMedium(whole, QStringLiteral("sdb"), QStringLiteral("/dev/vg/iso"), true);
        QVERIFY(drive.contains("type=\"block\""));
        QVERIFY(drive.contains("dev=\"/dev/vg/iso\""));
    }
    void nothingIsTakenOut()
    {
        const QByteArray drive = DiscXml::withMedium(whole, QStringLiteral("sda"), QString(), false);
        QVERIFY(isWellFormed(drive));
        QVERIFY(!drive.contains("<source"));
    }
    void noSuchDrive()
    {
        QVERIFY(DiscXml::withMedium(whole, QStringLiteral("sdx"), QStringLiteral("/x.iso"), false).isEmpty());
        QVERIFY2(DiscXml::withMedium(whole, QStringLiteral("vda"), QStringLiteral("/x.iso"), false).isEmpty(),
                 "A disk is no CD drive: its medium is never changed.");
    }
    void cutAnywhereItIsNothingOrWhole()
    {
        for (qsizetype size = 0; size < whole.size(); ++size) {
            const QByteArray drive =
                DiscXml::withMedium(whole.left(size), QStringLiteral("sda"), QStringLiteral("/x.iso"), false);
            QVERIFY(drive.isEmpty() || isWellFormed(drive));
        }
    }
    void badXmlIsNothing()
    {
        for (const QByteArray &xml :
             {QByteArray(), QByteArray("hello"), QByteArray("<network/>"),
              QByteArray("<domain><devices><disk device='cdrom'>" + QByteArray("<a>").repeated(20000))})
            QVERIFY(DiscXml::withMedium(xml, QStringLiteral("sda"), QStringLiteral("/x.iso"), false).isEmpty());
    }
};

QTEST_GUILESS_MAIN(tst_discxml)
#include "tst_discxml.moc"
