// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/inventory/inventorytree.h"
#include "app/inventory/vmlistmodel.h"

#include <QTest>

using namespace virtdesk;

class tst_inventorytree : public QObject
{
    Q_OBJECT
private:
    using Kind = InventoryNode::Kind;
    static InventoryNode node(const char *id, const char *parent, Kind kind)
    {
        return {QString::fromLatin1(id), QString::fromLatin1(parent), kind, QString::fromLatin1(id), {}};
    }

private Q_SLOTS:
    void placesLieInEachOther()
    {
        const InventoryTree tree({node("dc", "", Kind::DataCenter), node("b", "dc", Kind::Cluster),
                                  node("a", "dc", Kind::Cluster), node("pool", "a", Kind::Pool),
                                  node("h1", "a", Kind::Host), node("h1", "b", Kind::Host)});
        QCOMPARE(tree.children(QString()).size(), 1);
        QCOMPARE(tree.children(QStringLiteral("dc")).constFirst().id, QStringLiteral("a"));
        QCOMPARE(tree.children(QStringLiteral("a")).constFirst().kind, Kind::Host); // hosts before pools
        QCOMPARE(tree.within(QStringLiteral("a")).size(), 3);
        QVERIFY(tree.within(QStringLiteral("x")).isEmpty() && tree.within(QString()).isEmpty());
        QCOMPARE(tree.find(QStringLiteral("h1"))->parent, QStringLiteral("a")); // the first one counts
    }
    void whatMakesNoTreeIsMadeOne()
    {
        const InventoryTree tree({node("a", "b", Kind::Cluster), node("b", "a", Kind::Cluster),
                                  node("self", "self", Kind::Host), node("", "a", Kind::Host),
                                  node("lost", "nowhere", Kind::Host)});
        QCOMPARE(tree.children(QString()).size(), 3); // a, self, lost
        QCOMPARE(tree.within(QStringLiteral("a")), (QSet<QString>{QStringLiteral("a"), QStringLiteral("b")}));
    }
    void aVmCountsOnceInEachPlace()
    {
        const InventoryTree tree(
            {node("dc", "", Kind::DataCenter), node("a", "dc", Kind::Cluster), node("h1", "a", Kind::Host)});
        VmListModel vms;
        Vm vm;
        vm.id = vm.name = QStringLiteral("1");
        vm.nodes = QStringList{QStringLiteral("a"), QStringLiteral("h1"), QStringLiteral("unknown")};
        Vm other = vm;
        other.id = QStringLiteral("2");
        other.nodes = QStringList{QStringLiteral("a")};
        vms.merge({vm, other});
        const QHash<QString, int> counts = tree.counts(vms);
        QCOMPARE(counts.value(QStringLiteral("dc")), 2);
        QCOMPARE(counts.value(QStringLiteral("a")), 2);
        QCOMPARE(counts.value(QStringLiteral("h1")), 1);
        QVERIFY(!counts.contains(QStringLiteral("unknown")));
    }
};

QTEST_GUILESS_MAIN(tst_inventorytree)
#include "tst_inventorytree.moc"
