// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/inventory/inventorycontroller.h"
#include "tests/gui/fakeinventory.h"

#include <QSignalSpy>
#include <QTest>

using namespace virtdesk;

using State = InventoryController::State;

/// The list and the connection of one engine, against a stood-in one. No test waits for a time to pass.
class tst_inventorycontroller : public QObject
{
    Q_OBJECT

    FakeInventory m_inventory;
    SilentHost m_host;

    std::unique_ptr<InventoryController> controller(qint64 between = 20)
    {
        InventoryController::Pace pace;
        pace.watched = between;
        pace.unwatched = between;
        pace.quick = 5;
        pace.fullList = 3600000; // only where it is due for another reason
        pace.firstRetry = 5;
        pace.lastRetry = 20;
        InventoryEndpoint endpoint;
        endpoint.url = QUrl(QStringLiteral("https://engine.lab.example/ovirt-engine"));
        return std::make_unique<InventoryController>(std::move(endpoint), m_inventory.connector(), m_host, pace);
    }

private Q_SLOTS:
    void init()
    {
        m_inventory = {};
        m_inventory.vms = FakeInventory::someVms(30);
    }

    void whatNobodySeesIsNotAskedFor()
    {
        const auto inventory = controller(3600000);
        inventory->signIn();
        QTRY_COMPARE(inventory->state(), State::Ready);
        QVERIFY(inventory->retryAt().isValid());
        inventory->setAsleep(true);
        QVERIFY(!inventory->retryAt().isValid()); // no next look
        inventory->refresh();
        QSignalSpy updated(inventory.get(), &InventoryController::updated);
        QTRY_COMPARE(updated.size(), 1);
        QVERIFY(!inventory->retryAt().isValid());
        const int lists = m_inventory.lists;
        inventory->setAsleep(false); // at once
        QTRY_COMPARE(m_inventory.lists, lists + 1);
        QTRY_VERIFY(inventory->retryAt().isValid());
    }
    void whatIsAwaitedIsLookedForThoughNobodySeesIt()
    {
        const auto inventory = controller(3600000);
        inventory->signIn();
        QTRY_COMPARE(inventory->state(), State::Ready);
        inventory->vms().setOpen({QStringLiteral("id-1")}); // its console stands in a window of its own
        inventory->setAsleep(true);
        QVERIFY(inventory->retryAt().isValid());
        inventory->vms().setOpen({});
        inventory->setAsleep(false);
        inventory->setAsleep(true);
        QVERIFY(!inventory->retryAt().isValid());
        const int lists = m_inventory.lists;
        inventory->act({QStringLiteral("id-1")}, {QStringLiteral("reboot"), QStringLiteral("Reboot"), {}, {}});
        QTRY_VERIFY(m_inventory.lists > lists); // until it has come to its end
    }

    void afterASleepItAsksAtOnceAndAnew()
    {
        InventoryController::Pace slow;
        for (qint64 *each : {&slow.watched, &slow.unwatched, &slow.fullList, &slow.firstRetry, &slow.lastRetry})
            *each = 3600000;
        InventoryEndpoint endpoint;
        endpoint.url = QUrl(QStringLiteral("https://engine.lab.example/ovirt-engine"));
        InventoryController inventory(std::move(endpoint), m_inventory.connector(), m_host, slow);
        inventory.wake(); // not signed in
        QCOMPARE(m_inventory.lists, 0);
        inventory.signIn();
        QTRY_COMPARE(inventory.state(), State::Ready);
        m_inventory.listError = {Failure::Unreachable, QStringLiteral("It is away."), {}};
        inventory.refresh();
        QTRY_COMPARE(inventory.state(), State::Offline);
        m_inventory.listError = {};
        inventory.wake();
        QTRY_COMPARE(inventory.state(), State::Ready);
        // A list that is never answered is left.
        m_inventory.holdList = true;
        inventory.refresh();
        m_inventory.holdList = false;
        QSignalSpy updated(&inventory, &InventoryController::updated);
        const int lists = m_inventory.lists;
        inventory.wake();
        QTRY_COMPARE(updated.size(), 1);
        QCOMPARE(m_inventory.lists, lists + 1);
        inventory.setAsleep(true); // minimised: nobody looks
        inventory.wake();
        QCOMPARE(m_inventory.lists, lists + 1);
    }

    void f1ListSurvivesWhatPasses_data()
    {
        QTest::addColumn<Failure>("kind");
        QTest::newRow("5xx") << Failure::Engine;
        QTest::newRow("an answer that can't be read") << Failure::Protocol;
        QTest::newRow("an application that is not there yet") << Failure::NotFound;
        QTest::newRow("no answer") << Failure::Unreachable;
        QTest::newRow("no answer in time") << Failure::Deadline;
    }
    void f1ListSurvivesWhatPasses()
    {
        QFETCH(Failure, kind);
        const auto inventory = controller();
        inventory->signIn();
        QTRY_COMPARE(inventory->state(), State::Ready);
        m_inventory.listError = {kind, QStringLiteral("It is away."), {}};
        inventory->refresh();
        QTRY_COMPARE(inventory->state(), State::Offline);
        QCOMPARE(inventory->vms().rowCount(), 30); // what is known stays
        QVERIFY(inventory->vms().isStale());
        QVERIFY(inventory->retryAt().isValid());
        const int lists = m_inventory.lists;
        QTRY_VERIFY(m_inventory.lists > lists + 3); // and goes on, by itself
        m_inventory.listError = {};
        QTRY_COMPARE(inventory->state(), State::Ready);
        QVERIFY(!inventory->vms().isStale());
        QVERIFY(!inventory->error());
    }
    void f1FirstListThatFailsIsTriedAgain()
    {
        m_inventory.listError = {Failure::Engine, QStringLiteral("It is starting."), {}};
        const auto inventory = controller();
        inventory->signIn();
        QTRY_COMPARE(inventory->state(), State::Offline);
        m_inventory.listError = {};
        QTRY_COMPARE(inventory->state(), State::Ready);
        QCOMPARE(inventory->vms().rowCount(), 30);
    }
    void f1RefusedUserEndsTheTries_data()
    {
        QTest::addColumn<Failure>("kind");
        QTest::newRow("refused") << Failure::SignIn;
        QTest::newRow("cancelled") << Failure::Cancelled;
        QTest::newRow("another certificate") << Failure::Identity;
    }
    void f1RefusedUserEndsTheTries()
    {
        QFETCH(Failure, kind);
        const auto inventory = controller();
        inventory->signIn();
        QTRY_COMPARE(inventory->state(), State::Ready);
        m_inventory.listError = {kind, QStringLiteral("It refuses."), {}};
        inventory->refresh();
        QTRY_COMPARE(inventory->state(), State::Failed);
        QVERIFY(!inventory->retryAt().isValid());
        QCOMPARE(inventory->vms().rowCount(), 30);
    }
    void f1OtherRequestsAskWhateverTheListSays()
    {
        for (const Failure kind : {Failure::SignIn, Failure::Engine}) {
            init();
            const auto inventory = controller(3600000);
            inventory->signIn();
            QTRY_COMPARE(inventory->state(), State::Ready);
            m_inventory.listError = {kind, QStringLiteral("It is away."), {}};
            inventory->refresh();
            QTRY_VERIFY(inventory->state() == State::Failed || inventory->state() == State::Offline);
            m_inventory.listError = {};

            std::optional<bool> got;
            inventory->consoleTarget(this, QStringLiteral("id-1"), false,
                                     [&](Result<ConsoleTarget> target) { got = target.ok(); });
            QTRY_VERIFY(got.has_value());
            QVERIFY(*got);
            QCOMPARE(m_inventory.targets, 1);
            QTRY_COMPARE(inventory->state(), State::Ready); // it answers, so the list is asked for again

            inventory->refresh();
            QSignalSpy done(&inventory->tasks(), &VmTaskList::ended);
            m_inventory.listError = {kind, QStringLiteral("It is away."), {}};
            QTRY_VERIFY(inventory->state() != State::Ready || !m_inventory.lists);
            m_inventory.listError = {};
            inventory->act({QStringLiteral("id-1")}, VmVerb{QStringLiteral("start"), QStringLiteral("start"), {}, {}});
            QTRY_COMPARE(done.count(), 1);
            QTRY_COMPARE(inventory->state(), State::Ready);
        }
    }

    void s2ChangesAreFetchedAndNotTheList()
    {
        m_inventory.tellsChanges = true;
        const auto inventory = controller();
        inventory->signIn();
        QTRY_COMPARE(inventory->state(), State::Ready);
        QTRY_VERIFY(m_inventory.changeCalls.size() > 4);
        QCOMPARE(m_inventory.lists, 1);
        QCOMPARE(m_inventory.changeCalls.at(0).first, QString());
        QCOMPARE(m_inventory.changeCalls.at(1).first, QStringLiteral("1"));

        Vm changed = m_inventory.vms.at(4);
        changed.status = QStringLiteral("suspended");
        Vm added;
        added.id = QStringLiteral("new");
        added.name = QStringLiteral("new-01");
        added.status = QStringLiteral("up");
        m_inventory.nextChanges.changed = {changed, added};
        m_inventory.nextChanges.gone = {QStringLiteral("id-7"), QStringLiteral("never-there")};
        QTRY_VERIFY(inventory->vms().find(QStringLiteral("new")));
        QCOMPARE(inventory->vms().rowCount(), 30);
        QVERIFY(!inventory->vms().find(QStringLiteral("id-7")));
        QCOMPARE(inventory->vms().find(changed.id)->status, QStringLiteral("suspended"));
        QCOMPARE(m_inventory.lists, 1);
        QVERIFY(m_inventory.changeCalls.last().first.toInt() > 1); // goes on where it was
    }
    void s2VmsInPassingStatesAreLookedAt()
    {
        m_inventory.tellsChanges = true;
        const auto inventory = controller();
        inventory->signIn();
        QTRY_VERIFY(m_inventory.changeCalls.size() > 1);
        // "powering_up" and "not_responding" of the fake's VMs; nothing else.
        QCOMPARE(m_inventory.changeCalls.last().second, (QStringList{QStringLiteral("id-5"), QStringLiteral("id-14")}));
        inventory->act({QStringLiteral("id-1")},
                       VmVerb{QStringLiteral("shutdown"), QStringLiteral("shutdown"), {}, {}});
        QTRY_VERIFY(m_inventory.changeCalls.last().second.contains(QStringLiteral("id-1")));
    }
    void s2TooMuchLeadsToAList()
    {
        m_inventory.tellsChanges = true;
        const auto inventory = controller();
        inventory->signIn();
        QTRY_VERIFY(m_inventory.changeCalls.size() > 1);
        m_inventory.nextChanges.listAnew = true;
        QTRY_COMPARE(m_inventory.lists, 2);
        const qsizetype calls = m_inventory.changeCalls.size();
        QTRY_VERIFY(m_inventory.changeCalls.size() > calls + 1);
        QCOMPARE(m_inventory.lists, 2);
    }
    void s2CursorThatCameTooLateIsNotUsed()
    {
        m_inventory.tellsChanges = true;
        m_inventory.cursorIsLate = true;
        const auto inventory = controller();
        inventory->signIn();
        // Whatever happened between the first page and the cursor would be lost: lists, until one comes in time.
        QTRY_VERIFY(m_inventory.lists >= 2);
        for (const auto &call : std::as_const(m_inventory.changeCalls))
            QVERIFY(call.first.isEmpty());
        m_inventory.cursorIsLate = false;
        QTRY_VERIFY(!m_inventory.changeCalls.last().first.isEmpty());
    }
    void s2WithoutAFeedThereAreLists()
    {
        m_inventory.tellsChanges = true;
        m_inventory.cursor.clear(); // this user is told nothing
        const auto inventory = controller();
        inventory->signIn();
        QTRY_VERIFY(m_inventory.lists > 2);
        QCOMPARE(inventory->state(), State::Ready);
    }
    void f1FeedThatFailsLeadsToAListLater()
    {
        m_inventory.tellsChanges = true;
        const auto inventory = controller();
        inventory->signIn();
        QTRY_VERIFY(m_inventory.changeCalls.size() > 1);
        m_inventory.changesError = {Failure::Engine, QStringLiteral("It is starting."), {}};
        m_inventory.listError = m_inventory.changesError;
        QTRY_COMPARE(inventory->state(), State::Offline);
        QCOMPARE(inventory->vms().rowCount(), 30);
        m_inventory.changesError = {};
        m_inventory.listError = {};
        QTRY_COMPARE(inventory->state(), State::Ready);
    }
};

QTEST_MAIN(tst_inventorycontroller)
#include "tst_inventorycontroller.moc"
