// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/libvirt/domaininspection.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace virtdesk;
using namespace virtdesk::libvirt;

class tst_domaininspection : public QObject
{
    Q_OBJECT

    static QJsonObject json(const char *text)
    {
        const QJsonDocument document = QJsonDocument::fromJson(text);
        Q_ASSERT(document.isObject());
        return document.object();
    }
    static QString fact(const VmDetails &details, const QString &part)
    {
        for (const VmDetails::Fact &one : details.facts) {
            if (one.label.contains(part))
                return one.value;
        }
        return {};
    }

private Q_SLOTS:
    void putsBothTogether()
    {
        const VmDetails details = detailsOf(json(R"({"arch": "x86_64", "machine": "pc-q35-7.2", "agent": true,
                     "disks": [{"target": "vda", "device": "disk", "source": "/images/web.qcow2"},
                               {"target": "vdb", "device": "disk", "source": "data", "pool": "fast"},
                               {"target": "sda", "device": "cdrom", "source": ""}],
                     "nics": [{"mac": "AA:BB:CC:DD:EE:FF", "source": "lan", "target": "vnet0", "linked": false}],
                     "graphics": [{"type": "vnc", "port": 5901, "listen": "::1"}]})"),
                                            json(R"({"disks": {"vda": {"capacity": 1000, "allocation": 10}},
                     "addresses": {"aa:bb:cc:dd:ee:ff": ["192.168.122.5"]}, "hostName": "web.lan",
                     "users": ["anna"]})"));
        QCOMPARE(details.disks.size(), 2);
        QCOMPARE(details.disks.first().size, 1000U);
        QCOMPARE(details.disks.first().used, 10U);
        QCOMPARE(details.disks.first().storage, QStringLiteral("/images/web.qcow2"));
        QVERIFY(details.disks.last().storage.contains(QLatin1String("fast")));
        QCOMPARE(details.nics.size(), 1);
        QCOMPARE(details.nics.first().ips, QStringList{QStringLiteral("192.168.122.5")});
        QCOMPARE(details.nics.first().network, QStringLiteral("lan"));
        QVERIFY(!details.nics.first().linked);
        QCOMPARE(details.sessions.size(), 1);
        QCOMPARE(fact(details, QStringLiteral("Name in the guest")), QStringLiteral("web.lan"));
        QCOMPARE(fact(details, QStringLiteral("VNC")), QStringLiteral("[::1]:5901"));
        QVERIFY(!fact(details, QStringLiteral("CD drive")).isEmpty());
    }
    void withoutALookThereIsWhatIsDefined()
    {
        const VmDetails details =
            detailsOf(json(R"({"disks": [{"target": "vda", "device": "disk", "source": "/x"}]})"), {});
        QCOMPARE(details.disks.size(), 1);
        QCOMPARE(details.disks.first().size, 0U);
    }
    /// What a guest says of itself comes through the agent: nothing of it is believed, or shown unchecked.
    void aGuestThatLies_data()
    {
        QTest::addColumn<QByteArray>("facts");
        QTest::addColumn<QByteArray>("look");
        QTest::newRow("nothing") << QByteArray("{}") << QByteArray("{}");
        QTest::newRow("other types") << QByteArray(R"({"disks": 1, "nics": "x", "graphics": [1, "x"], "agent": []})")
                                     << QByteArray(R"({"disks": [], "addresses": 5, "users": {}, "hostName": 1})");
        QTest::newRow("no sizes") << QByteArray(R"({"disks": [{"target": "a", "device": "disk", "source": "x"}]})")
                                  << QByteArray(R"({"disks": {"a": {"capacity": -1, "allocation": 1e300}}})");
        QTest::newRow("controls") << QByteArray(R"({"nics": [{"mac": "a"}]})")
                                  << QByteArray(R"({"addresses": {"a": ["\u202e1.2.3.4\n"]}, "hostName": "\u0007x",
                                                    "users": ["\u2066anna\u0000"]})");
    }
    void aGuestThatLies()
    {
        QFETCH(QByteArray, facts);
        QFETCH(QByteArray, look);
        const VmDetails details = detailsOf(json(facts.constData()), json(look.constData()));
        QStringList texts;
        for (const VmDetails::Fact &one : details.facts)
            texts << one.value;
        for (const VmDetails::Session &one : details.sessions)
            texts << one.user;
        for (const VmDetails::Nic &one : details.nics)
            texts += one.ips;
        for (const QString &text : std::as_const(texts)) {
            for (const QChar c : text)
                QVERIFY(c.category() != QChar::Other_Control && c.category() != QChar::Other_Format);
        }
        for (const VmDetails::Disk &disk : details.disks) {
            QCOMPARE(disk.size, 0U);
            QCOMPARE(disk.used, 0U);
        }
    }
    void nothingIsWithoutEnd()
    {
        QJsonArray users;
        QJsonArray disks;
        for (int i = 0; i < 5000; ++i) {
            users << QString::number(i);
            disks << QJsonObject{{QStringLiteral("target"), QString::number(i)},
                                 {QStringLiteral("device"), QStringLiteral("disk")}};
        }
        const VmDetails details = detailsOf({{QStringLiteral("disks"), disks}, {QStringLiteral("nics"), disks}},
                                            {{QStringLiteral("users"), users}});
        QVERIFY(details.disks.size() < 100 && details.nics.size() < 100 && details.sessions.size() < 100);
    }
};

QTEST_GUILESS_MAIN(tst_domaininspection)
#include "tst_domaininspection.moc"
