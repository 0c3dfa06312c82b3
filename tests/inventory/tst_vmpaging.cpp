// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/inventory/inventorycontroller.h"
#include "app/inventory/vmfilter.h"
#include "tests/gui/fakeinventory.h"

#include <QSignalSpy>
#include <QTest>

using namespace virtdesk;

using State = InventoryController::State;
using Field = VmWish::Field;

/// An inventory with too many VMs for a whole list, against a stood-in one.
class tst_vmpaging : public QObject
{
    Q_OBJECT

    FakeInventory m_inventory;
    SilentHost m_host;

    std::unique_ptr<InventoryController> controller(int largest)
    {
        InventoryController::Pace pace;
        pace.watched = 3600000; // looked at by hand
        pace.unwatched = 3600000;
        pace.quick = 5;
        pace.fullList = 3600000;
        pace.firstRetry = 5;
        pace.lastRetry = 20;
        pace.largestList = largest;
        InventoryEndpoint endpoint;
        endpoint.url = QUrl(QStringLiteral("https://engine.lab.example/ovirt-engine"));
        return std::make_unique<InventoryController>(std::move(endpoint), m_inventory.connector(), m_host, pace);
    }
    static VmWish wish(Field field, const QString &value)
    {
        VmWish wish;
        wish.conditions = {{field, {value}, false, false}};
        return wish;
    }
    static void settle(InventoryController &inventory)
    {
        QTRY_VERIFY(inventory.state() == State::Ready && !inventory.paging().isBusy());
    }

private Q_SLOTS:
    void init()
    {
        m_inventory = {};
        m_inventory.finds = true;
        m_inventory.vms = FakeInventory::someVms(1000);
    }

    void whatFitsIsListedWhole()
    {
        m_inventory.knownTotal = 1000;
        const auto inventory = controller(1000);
        inventory->signIn();
        settle(*inventory);
        QVERIFY(!inventory->paging().isOn());
        QCOMPARE(inventory->vms().rowCount(), 1000);
        QVERIFY(m_inventory.findCalls.isEmpty());
    }
    void whatDoesNotFitIsNeverListedWhole()
    {
        m_inventory.knownTotal = 1000;
        const auto inventory = controller(300);
        inventory->signIn();
        settle(*inventory);
        QVERIFY(inventory->paging().isOn());
        QCOMPARE(m_inventory.lists, 0);
        QCOMPARE(inventory->paging().total(), 1000);
        QCOMPARE(inventory->vms().rowCount(), VmFinder::pageSize);
        QVERIFY(inventory->paging().hasMore());
    }
    void howManyThereAreMayComeOutLate()
    {
        const auto inventory = controller(300); // the sign-in tells no number
        inventory->signIn();
        settle(*inventory);
        QCOMPARE(m_inventory.lists, 1);
        QVERIFY(inventory->paging().isOn());
        QCOMPARE(inventory->paging().total(), -1);
        QCOMPARE(inventory->vms().rowCount(), VmFinder::pageSize);
    }
    void pagesComeAsTheyAreWantedAndStayFresh()
    {
        m_inventory.knownTotal = 1000;
        const auto inventory = controller(300);
        inventory->signIn();
        settle(*inventory);
        inventory->askForMore();
        inventory->askForMore(); // one at a time
        settle(*inventory);
        QCOMPARE(inventory->vms().rowCount(), 2 * VmFinder::pageSize);
        inventory->askForMore();
        settle(*inventory);
        QVERIFY(inventory->paging().isFull());
        QVERIFY(!inventory->paging().hasMore());
        inventory->askForMore(); // no more than may be loaded
        settle(*inventory);
        QCOMPARE(inventory->vms().rowCount(), 300);
        m_inventory.vms[250].statusText = QStringLiteral("changed");
        m_inventory.findCalls.clear();
        inventory->refresh();
        settle(*inventory);
        QCOMPARE(m_inventory.wishes().size(), 3);
        QCOMPARE(inventory->vms().find(QStringLiteral("id-250"))->statusText, QStringLiteral("changed"));
        QCOMPARE(inventory->vms().rowCount(), 300);
    }
    void aWishIsAskedForOnceAndReplacesTheRows()
    {
        m_inventory.knownTotal = 1000;
        const auto inventory = controller(300);
        inventory->signIn();
        settle(*inventory);
        m_inventory.findCalls.clear();
        for (const char *typed : {"b", "bu", "bui", "build-7"})
            inventory->setWish(wish(Field::Anything, QString::fromLatin1(typed)));
        settle(*inventory);
        QCOMPARE(m_inventory.findCalls.size(), 1); // those at hand are not asked for again
        QCOMPARE(m_inventory.findCalls.constFirst().first.conditions.constFirst().values,
                 QStringList{QStringLiteral("build-7")});
        QVERIFY(inventory->vms().rowCount() > 0);
        for (int row = 0; row < inventory->vms().rowCount(); ++row)
            QVERIFY(inventory->vms().row(row).vm.name.contains(QLatin1String("build-7")));
        QVERIFY(!inventory->paging().hasMore());
    }
    void placesAreNotAskedForWithEachLetter()
    {
        m_inventory.knownTotal = 1000;
        const auto inventory = controller(300);
        QSignalSpy places(inventory.get(), &InventoryController::nodesChanged);
        inventory->signIn();
        settle(*inventory);
        QTRY_COMPARE(places.size(), 1);
        m_inventory.nodes.removeLast();
        inventory->setWish(wish(Field::Anything, QStringLiteral("web")));
        settle(*inventory);
        inventory->refresh();
        QTRY_COMPARE(places.size(), 2); // by the refresh, and before it by nothing
        QCOMPARE(m_inventory.wishes().size(), 3);
    }
    void whatIsAtHandStaysListed()
    {
        m_inventory.knownTotal = 1000;
        const auto inventory = controller(300);
        inventory->vms().setFavourites({QStringLiteral("id-900")});
        inventory->vms().setRecent({QStringLiteral("id-901"), QStringLiteral("id-gone")});
        inventory->signIn();
        settle(*inventory);
        QVERIFY(inventory->vms().find(QStringLiteral("id-900")));
        inventory->setWish(wish(Field::Name, QStringLiteral("build-7")));
        settle(*inventory);
        QVERIFY(inventory->vms().find(QStringLiteral("id-900")));
        QVERIFY(inventory->vms().find(QStringLiteral("id-901")));
        QVERIFY(!inventory->vms().find(QStringLiteral("id-gone")));
        m_inventory.vms.removeAt(900);
        inventory->refresh();
        settle(*inventory);
        QVERIFY(!inventory->vms().find(QStringLiteral("id-900")));
    }
    void changesOfOtherVmsAreNoRows()
    {
        m_inventory.knownTotal = 1000;
        const auto inventory = controller(300);
        inventory->signIn();
        settle(*inventory);
        Vm listed = m_inventory.vms.at(10);
        listed.statusText = QStringLiteral("changed");
        m_inventory.nextChanges.changed = {listed, m_inventory.vms.at(950)};
        QSignalSpy updated(inventory.get(), &InventoryController::updated);
        inventory->lookNow();
        QTRY_COMPARE(updated.size(), 1);
        QCOMPARE(inventory->vms().rowCount(), VmFinder::pageSize);
        QCOMPARE(inventory->vms().find(listed.id)->statusText, QStringLiteral("changed"));
    }
    void aRefusedSearchIsSaidAndTheRestGoesOn()
    {
        m_inventory.knownTotal = 1000;
        const auto inventory = controller(300);
        inventory->signIn();
        settle(*inventory);
        m_inventory.findError = {Failure::Engine, QStringLiteral("The engine does not understand this."), {}};
        inventory->setWish(wish(Field::Name, QStringLiteral("build")));
        settle(*inventory);
        QCOMPARE(inventory->paging().error().sentence, m_inventory.findError.sentence);
        QCOMPARE(inventory->state(), State::Ready);
        m_inventory.findError = {};
        inventory->setWish(wish(Field::Name, QStringLiteral("web")));
        settle(*inventory);
        QVERIFY(!inventory->paging().error());
    }
    void anEngineThatGoesAwayIsWaitedOut()
    {
        m_inventory.knownTotal = 1000;
        const auto inventory = controller(300);
        inventory->signIn();
        settle(*inventory);
        m_inventory.findError = {Failure::Unreachable, QStringLiteral("It is away."), {}};
        inventory->refresh();
        QTRY_COMPARE(inventory->state(), State::Offline);
        QCOMPARE(inventory->vms().rowCount(), VmFinder::pageSize);
        m_inventory.findError = {};
        settle(*inventory);
    }
    void aVmIsFoundByItsNameWhereverItIs()
    {
        m_inventory.knownTotal = 1000;
        const auto inventory = controller(300);
        inventory->signIn();
        settle(*inventory);
        const QString name = m_inventory.vms.at(940).name;
        QVERIFY(!inventory->vms().find(QStringLiteral("id-940")));
        QList<Vm> found;
        inventory->findByName(this, name, [&found](const Result<QList<Vm>> &vms) {
            if (vms)
                found = *vms;
        });
        QTRY_VERIFY(!found.isEmpty());
        QVERIFY(inventory->vms().find(QStringLiteral("id-940")));
    }
    void anotherAccountsViewMayBeListedWhole()
    {
        m_inventory.knownTotal = 1000;
        m_inventory.rights = AccountView::Rights{true};
        const auto inventory = controller(300);
        inventory->signIn();
        settle(*inventory);
        m_inventory.knownTotal = -1;
        inventory->setLimited(true);
        QTRY_COMPARE(inventory->vms().rowCount(), m_inventory.ownVms);
        QVERIFY(!inventory->paging().isOn());
    }
    void itMayGoWhileSomethingIsAskedFor()
    {
        m_inventory.knownTotal = 1000;
        auto inventory = controller(300);
        inventory->signIn();
        settle(*inventory);
        m_inventory.holdFind = true;
        inventory->refresh();
        QVERIFY(inventory->paging().isBusy());
        inventory.reset();
    }
    void wordsBecomeConditions()
    {
        QStringList here;
        const VmSearch search(QStringLiteral("web status=up status=down host:hv2 -cluster:lab os:win console:vnc"));
        const QList<VmWish::Condition> list = search.conditions(&here);
        QCOMPARE(here, (QStringList{QStringLiteral("os"), QStringLiteral("console")}));
        QCOMPARE(list.size(), 4);
        QCOMPARE(list.at(0).field, Field::Anything);
        QCOMPARE(list.at(1).values, (QStringList{QStringLiteral("up"), QStringLiteral("down")}));
        QVERIFY(list.at(1).exact);
        QCOMPARE(list.at(2).field, Field::Host);
        QVERIFY(!list.at(2).exact);
        QVERIFY(list.at(3).inverted);
    }
};

QTEST_GUILESS_MAIN(tst_vmpaging)
#include "tst_vmpaging.moc"
