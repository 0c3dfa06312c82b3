// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/inventory/enginecontroller.h"
#include "tests/gui/fakeinventory.h"

#include <QSignalSpy>
#include <QTest>

using namespace virtdesk;

using State = EngineController::State;

/// The list and the connection of one engine, against a stood-in one. No test waits for a time to pass.
class tst_enginecontroller : public QObject
{
    Q_OBJECT

    FakeEngine m_engine;
    SilentHost m_host;

    std::unique_ptr<EngineController> controller(qint64 between = 20)
    {
        EngineController::Pace pace;
        pace.watched = between;
        pace.unwatched = between;
        pace.quick = 5;
        pace.fullList = 3600000; // only where it is due for another reason
        pace.firstRetry = 5;
        pace.lastRetry = 20;
        InventoryEndpoint endpoint;
        endpoint.url = QUrl(QStringLiteral("https://engine.lab.example/ovirt-engine"));
        return std::make_unique<EngineController>(std::move(endpoint), m_engine.connector(), m_host, pace);
    }

private Q_SLOTS:
    void init()
    {
        m_engine = {};
        m_engine.vms = FakeEngine::someVms(30);
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
        const auto engine = controller();
        engine->signIn();
        QTRY_COMPARE(engine->state(), State::Ready);
        m_engine.listError = {kind, QStringLiteral("It is away."), {}};
        engine->refresh();
        QTRY_COMPARE(engine->state(), State::Offline);
        QCOMPARE(engine->vms().rowCount(), 30); // what is known stays
        QVERIFY(engine->vms().isStale());
        QVERIFY(engine->retryAt().isValid());
        const int lists = m_engine.lists;
        QTRY_VERIFY(m_engine.lists > lists + 3); // and goes on, by itself
        m_engine.listError = {};
        QTRY_COMPARE(engine->state(), State::Ready);
        QVERIFY(!engine->vms().isStale());
        QVERIFY(!engine->error());
    }
    void f1FirstListThatFailsIsTriedAgain()
    {
        m_engine.listError = {Failure::Engine, QStringLiteral("It is starting."), {}};
        const auto engine = controller();
        engine->signIn();
        QTRY_COMPARE(engine->state(), State::Offline);
        m_engine.listError = {};
        QTRY_COMPARE(engine->state(), State::Ready);
        QCOMPARE(engine->vms().rowCount(), 30);
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
        const auto engine = controller();
        engine->signIn();
        QTRY_COMPARE(engine->state(), State::Ready);
        m_engine.listError = {kind, QStringLiteral("It refuses."), {}};
        engine->refresh();
        QTRY_COMPARE(engine->state(), State::Failed);
        QVERIFY(!engine->retryAt().isValid());
        QCOMPARE(engine->vms().rowCount(), 30);
    }
    void f1OtherRequestsAskWhateverTheListSays()
    {
        for (const Failure kind : {Failure::SignIn, Failure::Engine}) {
            init();
            const auto engine = controller(3600000);
            engine->signIn();
            QTRY_COMPARE(engine->state(), State::Ready);
            m_engine.listError = {kind, QStringLiteral("It is away."), {}};
            engine->refresh();
            QTRY_VERIFY(engine->state() == State::Failed || engine->state() == State::Offline);
            m_engine.listError = {};

            std::optional<bool> got;
            engine->consoleTarget(this, QStringLiteral("id-1"), false,
                                  [&](Result<ConsoleTarget> target) { got = target.ok(); });
            QTRY_VERIFY(got.has_value());
            QVERIFY(*got);
            QCOMPARE(m_engine.targets, 1);
            QTRY_COMPARE(engine->state(), State::Ready); // it answers, so the list is asked for again

            engine->refresh();
            QSignalSpy done(&engine->tasks(), &VmTaskList::ended);
            m_engine.listError = {kind, QStringLiteral("It is away."), {}};
            QTRY_VERIFY(engine->state() != State::Ready || !m_engine.lists);
            m_engine.listError = {};
            engine->act({QStringLiteral("id-1")}, VmVerb{QStringLiteral("start"), QStringLiteral("start"), {}, {}});
            QTRY_COMPARE(done.count(), 1);
            QTRY_COMPARE(engine->state(), State::Ready);
        }
    }

    void s2ChangesAreFetchedAndNotTheList()
    {
        m_engine.tellsChanges = true;
        const auto engine = controller();
        engine->signIn();
        QTRY_COMPARE(engine->state(), State::Ready);
        QTRY_VERIFY(m_engine.changeCalls.size() > 4);
        QCOMPARE(m_engine.lists, 1);
        QCOMPARE(m_engine.changeCalls.at(0).first, QString());
        QCOMPARE(m_engine.changeCalls.at(1).first, QStringLiteral("1"));

        Vm changed = m_engine.vms.at(4);
        changed.status = QStringLiteral("suspended");
        Vm added;
        added.id = QStringLiteral("new");
        added.name = QStringLiteral("new-01");
        added.status = QStringLiteral("up");
        m_engine.nextChanges.changed = {changed, added};
        m_engine.nextChanges.gone = {QStringLiteral("id-7"), QStringLiteral("never-there")};
        QTRY_VERIFY(engine->vms().find(QStringLiteral("new")));
        QCOMPARE(engine->vms().rowCount(), 30);
        QVERIFY(!engine->vms().find(QStringLiteral("id-7")));
        QCOMPARE(engine->vms().find(changed.id)->status, QStringLiteral("suspended"));
        QCOMPARE(m_engine.lists, 1);
        QVERIFY(m_engine.changeCalls.last().first.toInt() > 1); // goes on where it was
    }
    void s2VmsInPassingStatesAreLookedAt()
    {
        m_engine.tellsChanges = true;
        const auto engine = controller();
        engine->signIn();
        QTRY_VERIFY(m_engine.changeCalls.size() > 1);
        // "powering_up" and "not_responding" of the fake's VMs; nothing else.
        QCOMPARE(m_engine.changeCalls.last().second, (QStringList{QStringLiteral("id-5"), QStringLiteral("id-14")}));
        engine->act({QStringLiteral("id-1")}, VmVerb{QStringLiteral("shutdown"), QStringLiteral("shutdown"), {}, {}});
        QTRY_VERIFY(m_engine.changeCalls.last().second.contains(QStringLiteral("id-1")));
    }
    void s2TooMuchLeadsToAList()
    {
        m_engine.tellsChanges = true;
        const auto engine = controller();
        engine->signIn();
        QTRY_VERIFY(m_engine.changeCalls.size() > 1);
        m_engine.nextChanges.listAnew = true;
        QTRY_COMPARE(m_engine.lists, 2);
        const qsizetype calls = m_engine.changeCalls.size();
        QTRY_VERIFY(m_engine.changeCalls.size() > calls + 1);
        QCOMPARE(m_engine.lists, 2);
    }
    void s2CursorThatCameTooLateIsNotUsed()
    {
        m_engine.tellsChanges = true;
        m_engine.cursorIsLate = true;
        const auto engine = controller();
        engine->signIn();
        // Whatever happened between the first page and the cursor would be lost: lists, until one comes in time.
        QTRY_VERIFY(m_engine.lists >= 2);
        for (const auto &call : std::as_const(m_engine.changeCalls))
            QVERIFY(call.first.isEmpty());
        m_engine.cursorIsLate = false;
        QTRY_VERIFY(!m_engine.changeCalls.last().first.isEmpty());
    }
    void s2WithoutAFeedThereAreLists()
    {
        m_engine.tellsChanges = true;
        m_engine.cursor.clear(); // this user is told nothing
        const auto engine = controller();
        engine->signIn();
        QTRY_VERIFY(m_engine.lists > 2);
        QCOMPARE(engine->state(), State::Ready);
    }
    void f1FeedThatFailsLeadsToAListLater()
    {
        m_engine.tellsChanges = true;
        const auto engine = controller();
        engine->signIn();
        QTRY_VERIFY(m_engine.changeCalls.size() > 1);
        m_engine.changesError = {Failure::Engine, QStringLiteral("It is starting."), {}};
        m_engine.listError = m_engine.changesError;
        QTRY_COMPARE(engine->state(), State::Offline);
        QCOMPARE(engine->vms().rowCount(), 30);
        m_engine.changesError = {};
        m_engine.listError = {};
        QTRY_COMPARE(engine->state(), State::Ready);
    }
};

QTEST_MAIN(tst_enginecontroller)
#include "tst_enginecontroller.moc"
