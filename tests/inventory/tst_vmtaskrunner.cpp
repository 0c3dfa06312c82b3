// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/inventory/vmtaskrunner.h"

#include <QSignalSpy>
#include <QTest>

#include <map>

using namespace virtdesk;

namespace {

class Handle : public InventoryJob
{
};

/// An inventory that ends an action when it is told to.
class HeldConnection : public InventoryConnection
{
public:
    struct Held
    {
        std::function<void(const ActProgress &)> progress;
        Reply<int> reply;
    };
    JobPtr act(const QStringList &vmIds, const QString &, const ActOptions &,
               std::function<void(const ActProgress &)> progress, Reply<int> reply) override
    {
        order += vmIds;
        held[vmIds.constFirst()] = {std::move(progress), std::move(reply)};
        return std::make_unique<Handle>();
    }
    /// The VM's action ends; with `error`: it failed. `whole`: the call did, not the VM.
    void end(const QString &vmId, const Error &error = {}, bool whole = false)
    {
        const Held one = std::exchange(held[vmId], {});
        held.erase(vmId);
        if (!whole)
            one.progress({vmId, error ? ActProgress::State::Failed : ActProgress::State::Done, -1, {}, error});
        one.reply(whole ? Result<int>(error) : Result<int>(error ? 0 : 1));
    }
    QStringList order;
    std::map<QString, Held> held;

    JobPtr signIn(Reply<SignInInfo>) override { return {}; }
    JobPtr signOut(Reply<bool>) override { return {}; }
    JobPtr listVms(const VmQuery &, std::function<void(const QList<Vm> &)>, Reply<int>) override { return {}; }
    JobPtr vm(const QString &, Reply<Vm>) override { return {}; }
    JobPtr nodes(Reply<QList<InventoryNode>>) override { return {}; }
    QList<VmColumn> columns() const override { return {}; }
    JobPtr consoleTarget(const QString &, const QString &, Reply<ConsoleTarget>) override { return {}; }
    QByteArray caPem() const override { return {}; }
    Secret token() const override { return {}; }
};

} // namespace

/// Many VMs one after the other, some at a time; paused, stopped, and each told how it ended.
class tst_vmtaskrunner : public QObject
{
    Q_OBJECT
private:
    using State = VmTask::Step::State;
    const Error refused{Failure::Engine, QStringLiteral("It is locked."), {}};

    static VmTask task(int vms, const ActOrder &order = {})
    {
        VmTask made;
        for (int i = 0; i < vms; ++i)
            made.steps.append({QString::number(i), QStringLiteral("vm"), State::Waiting, -1, {}, {}});
        made.order = order;
        return made;
    }

private Q_SLOTS:
    void someAtATimeInTheirOrder()
    {
        HeldConnection connection;
        VmTaskRunner runner;
        QSignalSpy ended(&runner.tasks(), &VmTaskList::ended);
        const int id = runner.start(task(6), connection);
        QCOMPARE(connection.order.size(), ActOrder::usualAtOnce);
        QCOMPARE(runner.tasks().find(id)->count(State::Waiting), 6); // the inventory has not said that it runs
        connection.end(QStringLiteral("2"));
        QTRY_COMPARE(connection.order.size(), ActOrder::usualAtOnce + 1);
        for (const char *vm : {"0", "1", "3", "4"})
            connection.end(QLatin1String(vm));
        QTRY_COMPARE(connection.held.size(), 1U);
        connection.end(QStringLiteral("5"), refused);
        QTRY_COMPARE(ended.count(), 1);
        QCOMPARE(connection.order.join(QString()), QStringLiteral("012345"));
        QCOMPARE(runner.tasks().find(id)->failed(), QStringList{QStringLiteral("5")});
        QCOMPARE(runner.count(), 0);
    }
    void pausedAndStopped()
    {
        HeldConnection connection;
        VmTaskRunner runner;
        QSignalSpy ended(&runner.tasks(), &VmTaskList::ended);
        const int id = runner.start(task(5, {1, false}), connection);
        runner.setPaused(id, true);
        QVERIFY(runner.tasks().find(id)->paused);
        connection.end(QStringLiteral("0"));
        QCoreApplication::processEvents();
        QCoreApplication::processEvents();
        QCOMPARE(connection.order.size(), 1); // the next one waits
        QVERIFY(runner.tasks().find(id)->isRunning());
        runner.setPaused(id, false);
        QCOMPARE(connection.order.size(), 2);
        runner.stop(id);
        QCOMPARE(runner.tasks().find(id)->failed().size(), 3);
        QVERIFY(runner.tasks().find(id)->isRunning()); // what is under way goes on
        QCOMPARE(ended.count(), 0);
        connection.end(QStringLiteral("1"));
        QTRY_COMPARE(ended.count(), 1);
        QCOMPARE(runner.tasks().find(id)->count(State::Done), 2);
        QCOMPARE(connection.order.size(), 2);
    }
    void theFirstFailureLeavesOutTheRest()
    {
        HeldConnection connection;
        VmTaskRunner runner;
        const int id = runner.start(task(4, {1, true}), connection);
        connection.end(QStringLiteral("0"));
        QTRY_COMPARE(connection.order.size(), 2);
        connection.end(QStringLiteral("1"), refused);
        QTRY_VERIFY(!runner.tasks().find(id)->isRunning());
        QCOMPARE(connection.order.size(), 2);
        QCOMPARE(runner.tasks().find(id)->steps.at(1).error.sentence, refused.sentence);
        QVERIFY(runner.tasks().find(id)->steps.at(3).error.sentence != refused.sentence);
        QCOMPARE(runner.tasks().find(id)->failed().size(), 3);
    }
    void aRefusedPersonIsAskedOnce()
    {
        HeldConnection connection;
        VmTaskRunner runner;
        const int id = runner.start(task(4, {1, false}), connection);
        const Error signIn{Failure::SignIn, QStringLiteral("Not you."), {}};
        connection.end(QStringLiteral("0"), signIn, true);
        QTRY_VERIFY(!runner.tasks().find(id)->isRunning());
        QCOMPARE(connection.order.size(), 1);
        QCOMPARE(runner.tasks().find(id)->steps.at(3).error.sentence, signIn.sentence);
    }
    void nothingIsHeardOfAnEndedOne()
    {
        HeldConnection connection;
        VmTaskRunner runner;
        const int id = runner.start(task(2), connection);
        runner.endAll({Failure::Cancelled, QStringLiteral("Signed out."), {}});
        QCOMPARE(runner.tasks().find(id)->failed().size(), 2);
        connection.end(QStringLiteral("0")); // a plugin that goes on all the same
        QCoreApplication::processEvents();
        QCOMPARE(runner.tasks().find(id)->failed().size(), 2);
        QCOMPARE(runner.count(), 0);
    }
};

QTEST_GUILESS_MAIN(tst_vmtaskrunner)
#include "tst_vmtaskrunner.moc"
