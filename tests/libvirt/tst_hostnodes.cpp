// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/libvirt/hostnodes.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QSet>
#include <QTest>

using namespace virtdesk;
using namespace virtdesk::libvirt;

class tst_hostnodes : public QObject
{
    Q_OBJECT

    static QJsonObject json(const char *text) { return QJsonDocument::fromJson(text).object(); }
    static HostNodes nodes()
    {
        return HostNodes::of(json(R"({"networks": [{"name": "lan", "active": true}, {"name": "DMZ", "active": false}],
                                      "pools": [{"name": "images", "active": true, "path": "/images"},
                                                {"name": "lan", "active": true, "path": ""}]})"),
                             QStringLiteral("hv1"), QString());
    }

private Q_SLOTS:
    void theHostComesFirst()
    {
        const QList<InventoryNode> list = nodes().list();
        QCOMPARE(list.size(), 5);
        QCOMPARE(list.first().name, QStringLiteral("hv1"));
        QCOMPARE(list.at(1).name, QStringLiteral("Network DMZ"));
        QVERIFY(!list.at(1).statusText.isEmpty());
        QVERIFY(list.at(2).statusText.isEmpty());
        QCOMPARE(list.at(3).name, QStringLiteral("Storage images"));
        QSet<QString> ids;
        for (const InventoryNode &node : list) {
            QVERIFY2(!ids.contains(node.id), "A network and a pool of one name are two places.");
            QVERIFY(node.parent.isEmpty() || ids.contains(node.parent));
            ids.insert(node.id);
        }
    }
    void aDomainLiesWhereItsPartsAre()
    {
        const QStringList in =
            nodes().of(json(R"({"nics": [{"kind": "network", "source": "lan"}, {"kind": "bridge", "source": "DMZ"}],
                     "disks": [{"source": "/images/a.qcow2"}, {"source": "/images/b.qcow2"},
                               {"source": "/images/deeper/c.qcow2"}, {"source": "v", "pool": "lan"}]})"));
        QCOMPARE(in, (QStringList{QStringLiteral("host"), QStringLiteral("network:lan"), QStringLiteral("pool:images"),
                                  QStringLiteral("pool:lan")}));
        QCOMPARE(nodes().of(QJsonObject()), QStringList{QStringLiteral("host")});
        QCOMPARE(HostNodes().of(json(R"({"nics": [{"kind": "network", "source": "lan"}]})")),
                 QStringList{QStringLiteral("host")});
    }
    void badAnswersAreFewPlaces()
    {
        for (const char *text : {"{}", R"({"networks": 5, "pools": "x"})", R"({"networks": [1, null, "x"]})"})
            QVERIFY(HostNodes::of(json(text), QStringLiteral("hv1"), QString()).list().size() == 1);
        QJsonArray many;
        for (int i = 0; i < 5000; ++i)
            many << QJsonObject{{QStringLiteral("name"), QString::number(i)}, {QStringLiteral("active"), true}};
        const HostNodes nodes =
            HostNodes::of({{QStringLiteral("networks"), many}, {QStringLiteral("pools"), many}}, {}, {});
        QVERIFY(nodes.list().size() <= HostNodes::maximum);
    }
};

QTEST_GUILESS_MAIN(tst_hostnodes)
#include "tst_hostnodes.moc"
