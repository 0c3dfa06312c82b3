// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/inventory/vmlistmodel.h"
#include "app/inventory/vmwatch.h"

#include <QSignalSpy>
#include <QTest>

using namespace virtdesk;

class tst_vmwatch : public QObject
{
    Q_OBJECT
private:
    static Vm vm(PowerState power, bool changing = false)
    {
        Vm made;
        made.id = QStringLiteral("1");
        made.name = QStringLiteral("web");
        made.power = power;
        made.changing = changing;
        return made;
    }

private Q_SLOTS:
    void isToldOnceWhenTheStateHasSettled()
    {
        VmListModel vms;
        VmWatch watch(vms);
        vms.merge({vm(PowerState::Off)});
        QSignalSpy reached(&watch, &VmWatch::reached);
        QCOMPARE(VmWatch::next(vm(PowerState::Off)), VmWatch::Until::Up);
        QCOMPARE(VmWatch::next(vm(PowerState::On)), VmWatch::Until::Off);
        watch.add(QStringLiteral("1"), VmWatch::Until::Up);
        QCOMPARE(watch.vms(), QStringList{QStringLiteral("1")});
        vms.merge({vm(PowerState::Starting, true)});
        vms.merge({vm(PowerState::On, true)});
        QCOMPARE(reached.count(), 0);
        vms.merge({vm(PowerState::On)});
        QCOMPARE(reached.count(), 1);
        QVERIFY(!watch.contains(QStringLiteral("1")));
        vms.merge({vm(PowerState::Off)});
        vms.merge({vm(PowerState::On)});
        QCOMPARE(reached.count(), 1);
    }
    void nothingIsToldOfWhatIsTakenBack()
    {
        VmListModel vms;
        VmWatch watch(vms);
        vms.merge({vm(PowerState::On)});
        QSignalSpy reached(&watch, &VmWatch::reached);
        watch.add(QStringLiteral("1"), VmWatch::Until::Off);
        watch.remove(QStringLiteral("1"));
        vms.merge({vm(PowerState::Off)});
        QCOMPARE(reached.count(), 0);
    }
};

QTEST_GUILESS_MAIN(tst_vmwatch)
#include "tst_vmwatch.moc"
