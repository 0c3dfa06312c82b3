// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/inventory/vmtasklist.h"

#include <QSignalSpy>
#include <QTest>

using namespace virtdesk;

class tst_vmtasklist : public QObject
{
    Q_OBJECT
private:
    using State = VmTask::Step::State;
    static VmTask task(int vms)
    {
        VmTask task;
        for (int i = 0; i < vms; ++i)
            task.steps.append({QString::number(i), QStringLiteral("vm"), State::Waiting, -1, {}, {}});
        return task;
    }
    const Error lost{Failure::Unreachable, QStringLiteral("The engine is away."), {}};

private Q_SLOTS:
    void eachVmEndsOnce()
    {
        VmTaskList list;
        const int id = list.add(task(3));
        list.apply(id, {QStringLiteral("0"), ActProgress::State::Running, 500, {}, {}});
        QCOMPARE(list.find(id)->steps.at(0).percent, 100);
        list.apply(id, {QStringLiteral("0"), ActProgress::State::Done, -1, {}, {}});
        list.apply(id, {QStringLiteral("0"), ActProgress::State::Failed, -1, {}, lost}); // it has ended
        list.apply(id, {QStringLiteral("9"), ActProgress::State::Done, -1, {}, {}});     // not asked for
        list.apply(id, {QStringLiteral("1"), ActProgress::State::Failed, -1, {}, lost});
        QVERIFY(list.find(id)->isRunning());
        QSignalSpy ended(&list, &VmTaskList::ended);
        list.end(id, lost);
        QCOMPARE(ended.count(), 1);
        QCOMPARE(list.find(id)->count(State::Done), 1);
        QCOMPARE(list.find(id)->failed(), (QStringList{QStringLiteral("1"), QStringLiteral("2")}));
        QVERIFY(!list.isRunning());
    }
    void onlyTheLastOnesAreKept()
    {
        VmTaskList list;
        const int running = list.add(task(1));
        int last = 0;
        for (int i = 0; i < 2 * VmTaskList::maximumEnded; ++i) {
            last = list.add(task(1));
            list.end(last, lost);
        }
        QCOMPARE(list.all().size(), VmTaskList::maximumEnded + 1);
        QVERIFY(list.find(running) && list.find(last));
        list.endAll(lost);
        QVERIFY(!list.isRunning());
    }
};

QTEST_GUILESS_MAIN(tst_vmtasklist)
#include "tst_vmtasklist.moc"
