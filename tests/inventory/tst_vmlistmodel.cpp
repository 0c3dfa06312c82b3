// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/inventory/vmfilter.h"
#include "app/inventory/vmlistmodel.h"
#include "app/desktop/inventory/vmlook.h"
#include "tests/gui/fakeinventory.h"

#include <QAbstractItemModelTester>
#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>

using namespace virtdesk;

namespace {
using Mode = QAbstractItemModelTester::FailureReportingMode;

QStringList names(const QAbstractItemModel &model)
{
    QStringList list;
    for (int i = 0; i < model.rowCount(); ++i)
        list += model.index(i, 0).data().toString();
    return list;
}

void fill(VmListModel &model, const QList<Vm> &vms)
{
    model.beginRefresh();
    model.merge(vms);
    model.endRefresh();
}
} // namespace

class tst_vmlistmodel : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void refreshMerges()
    {
        VmListModel model;
        VmFilter filter;
        filter.setVms(&model);
        QAbstractItemModelTester modelTester(&model, Mode::QtTest);
        QAbstractItemModelTester filterTester(&filter, Mode::QtTest);
        QList<Vm> vms = FakeInventory::someVms(100);
        fill(model, vms);
        QCOMPARE(model.rowCount(), 100);
        const QPersistentModelIndex kept(model.index(model.indexOf(QStringLiteral("id-50")), 0));

        QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        fill(model, vms);
        QCOMPARE(changed.count(), 0); // nothing new: nothing is repainted
        vms[10].power = PowerState::Off;
        vms.removeAt(70);
        vms.removeAt(3);
        vms.removeAt(2);
        Vm added;
        added.id = QStringLiteral("new");
        added.name = QStringLiteral("aaa");
        vms.append(added);
        fill(model, vms);
        QCOMPARE(reset.count(), 0);
        QCOMPARE(model.rowCount(), 98);
        QVERIFY(kept.isValid());
        QCOMPARE(kept.data(VmListModel::IdRole).toString(), QStringLiteral("id-50"));
        QCOMPARE(model.indexOf(QStringLiteral("id-2")), -1);
        for (int i = 0; i < model.rowCount(); ++i)
            QCOMPARE(model.indexOf(model.row(i).vm.id), i);
        QCOMPARE(filter.rowCount(), 98);
        QCOMPARE(filter.index(0, 0).data().toString(), QStringLiteral("aaa"));
        fill(model, {});
        QCOMPARE(model.rowCount(), 0);
        QCOMPARE(filter.rowCount(), 0);
    }
    void b5RemovalIsLinear_data()
    {
        QTest::addColumn<int>("step"); // every so many rows go
        QTest::newRow("every second") << 2;
        QTest::newRow("every tenth") << 10;
        QTest::newRow("every hundredth") << 100;
        QTest::newRow("few") << 5000;
    }
    void b5RemovalIsLinear()
    {
        QFETCH(int, step);
        constexpr int size = 10000;
        VmListModel model;
        VmFilter filter;
        filter.setVms(&model);
        const QList<Vm> vms = FakeInventory::someVms(size);
        fill(model, vms);
        const qint64 writesBefore = model.indexWrites();
        QVERIFY(writesBefore <= 2 * size);
        QList<Vm> left;
        for (int i = 0; i < size; ++i) {
            if (i % step != 0)
                left << vms.at(i);
        }
        // What a view holds on to: a kept row, and one that goes.
        const QPersistentModelIndex kept(model.index(model.indexOf(QStringLiteral("id-7001")), 0));
        const QPersistentModelIndex gone(model.index(0, 0));
        const QPersistentModelIndex shown(filter.mapFromSource(kept));
        QSignalSpy removed(&model, &QAbstractItemModel::rowsRemoved);
        QSignalSpy moved(&model, &QAbstractItemModel::layoutChanged);
        QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        fill(model, left);
        QCOMPARE(model.rowCount(), static_cast<int>(left.size()));
        QCOMPARE(filter.rowCount(), static_cast<int>(left.size()));
        QCOMPARE(model.indexOf(QStringLiteral("id-7001")), kept.row());
        QVERIFY(model.indexWrites() - writesBefore <= size); // one pass, however many runs
        QVERIFY(removed.count() <= 64);
        QVERIFY(moved.count() <= 1);
        QCOMPARE(reset.count(), 0);
        QCOMPARE(changed.count(), 0);
        QVERIFY(!gone.isValid());
        QCOMPARE(kept.data(VmListModel::IdRole).toString(), QStringLiteral("id-7001"));
        QCOMPARE(shown.data(VmListModel::IdRole).toString(), QStringLiteral("id-7001"));
        for (int i = 0; i < model.rowCount(); ++i)
            QCOMPARE(model.indexOf(model.row(i).vm.id), i);
    }
    void b5InsertionIsLinear_data() { b5RemovalIsLinear_data(); }
    /// The other way round: what comes back between the others, and a refresh that brings nothing new.
    void b5InsertionIsLinear()
    {
        QFETCH(int, step);
        constexpr int size = 10000;
        const QList<Vm> vms = FakeInventory::someVms(size);
        QList<Vm> some;
        for (int i = 0; i < size; ++i) {
            if (i % step != 0)
                some << vms.at(i);
        }
        VmListModel model;
        VmFilter filter;
        filter.setVms(&model);
        fill(model, some);
        const QPersistentModelIndex kept(model.index(model.indexOf(QStringLiteral("id-7001")), 0));
        QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
        QSignalSpy moved(&model, &QAbstractItemModel::layoutChanged);
        QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        const qint64 before = model.indexWrites();
        fill(model, vms);
        QCOMPARE(model.rowCount(), size);
        QCOMPARE(filter.rowCount(), size);
        QVERIFY2(model.indexWrites() - before <= 2 * size, qPrintable(QString::number(model.indexWrites() - before)));
        QVERIFY2(inserted.count() <= 64, qPrintable(QString::number(inserted.count())));
        QVERIFY(moved.count() <= 1);
        QCOMPARE(reset.count(), 0);
        QCOMPARE(kept.data(VmListModel::IdRole).toString(), QStringLiteral("id-7001"));
        // Nothing new: nothing is written or told.
        const qint64 full = model.indexWrites();
        inserted.clear();
        changed.clear();
        fill(model, vms);
        QCOMPARE(model.indexWrites(), full);
        QCOMPARE(inserted.count() + changed.count() + moved.count(), moved.count());
    }
    void b5ScatteredRemovalKeepsTheModelsPromises()
    {
        VmListModel model;
        VmFilter filter;
        filter.setVms(&model);
        QAbstractItemModelTester modelTester(&model, Mode::QtTest);
        QAbstractItemModelTester filterTester(&filter, Mode::QtTest);
        QList<Vm> vms = FakeInventory::someVms(400);
        fill(model, vms);
        for (qsizetype i = vms.size() - 1; i >= 0; i -= 3)
            vms.removeAt(i);
        fill(model, vms);
        QCOMPARE(model.rowCount(), static_cast<int>(vms.size()));
        QStringList sorted = names(filter);
        QCOMPARE(sorted.size(), vms.size());
        model.remove({QStringLiteral("id-1"), QStringLiteral("no such")});
        QCOMPARE(model.indexOf(QStringLiteral("id-1")), -1);
    }
    void b5OnlyWhatChangedIsAnnounced()
    {
        VmListModel model;
        fill(model, FakeInventory::someVms(1000));
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        const auto rows = [&changed] {
            int sum = 0;
            for (const QList<QVariant> &signal : std::as_const(changed))
                sum += signal.at(1).value<QModelIndex>().row() - signal.at(0).value<QModelIndex>().row() + 1;
            changed.clear();
            return sum;
        };
        model.setFavourites({QStringLiteral("id-1"), QStringLiteral("id-900"), QStringLiteral("gone")});
        QCOMPARE(rows(), 2);
        model.setFavourites({QStringLiteral("id-1"), QStringLiteral("id-500")});
        QCOMPARE(rows(), 2); // one comes, one goes
        QVERIFY(model.row(model.indexOf(QStringLiteral("id-500"))).favourite);
        QVERIFY(!model.row(model.indexOf(QStringLiteral("id-900"))).favourite);
        model.setRecent({QStringLiteral("id-2"), QStringLiteral("id-3")});
        QCOMPARE(rows(), 2);
        model.setRecent({QStringLiteral("id-3"), QStringLiteral("id-999")});
        QCOMPARE(rows(), 2);
        // Two far apart changes of a refresh do not announce what lies between.
        QList<Vm> vms = FakeInventory::someVms(1000);
        vms[3].power = PowerState::Suspended;
        vms[997].power = PowerState::Suspended;
        fill(model, vms);
        QCOMPARE(rows(), 2);
    }
    void oddListsDoNoHarm()
    {
        VmListModel model;
        QAbstractItemModelTester tester(&model, Mode::QtTest);
        Vm vm;
        vm.name = QStringLiteral("no id");
        Vm twice;
        twice.id = QStringLiteral("a");
        twice.name = QStringLiteral("a");
        fill(model, {vm, twice, twice, twice});
        QCOMPARE(model.rowCount(), 1);
        Vm markup;
        markup.id = QStringLiteral("m");
        markup.name = QStringLiteral("<img src=x>");
        fill(model, {markup});
        QVERIFY(!model.index(0, 0).data(Qt::ToolTipRole).toString().contains(QLatin1String("<img")));
    }
    void sortsAsPeopleCount()
    {
        VmListModel model;
        VmFilter filter;
        filter.setVms(&model);
        QList<Vm> vms;
        for (const char *name : {"hd-10", "HD-9", "hd-1", "hd-2", "alpha"}) {
            Vm vm;
            vm.id = QString::fromLatin1(name);
            vm.name = vm.id;
            vms.append(vm);
        }
        fill(model, vms);
        QCOMPARE(names(filter), (QStringList{QStringLiteral("alpha"), QStringLiteral("hd-1"), QStringLiteral("hd-2"),
                                             QStringLiteral("HD-9"), QStringLiteral("hd-10")}));
        vms[0].name = QStringLiteral("aaa"); // renamed: moves
        fill(model, vms);
        QCOMPARE(names(filter).constFirst(), QStringLiteral("aaa"));
    }
    void groupsAndWordsNarrow()
    {
        VmListModel model;
        VmFilter filter;
        filter.setVms(&model);
        QAbstractItemModelTester tester(&filter, Mode::QtTest);
        fill(model, FakeInventory::someVms(60));
        filter.setText(QStringLiteral("WEB prod"));
        for (int i = 0; i < filter.rowCount(); ++i) {
            QVERIFY(filter.index(i, 0).data().toString().contains(QLatin1String("web")));
            QVERIFY(filter.index(i, 0).data(VmListModel::PlaceRole).toString().contains(QLatin1String("Production")));
        }
        QVERIFY(filter.rowCount() > 0);
        filter.setText(QStringLiteral("10.20.0.15"));
        QCOMPARE(filter.rowCount(), 1);
        filter.setText({});
        filter.setGroup(VmFilter::Group::Running);
        QCOMPARE(filter.rowCount(), model.runningCount());
        filter.setGroup(VmFilter::Group::Favourites);
        QCOMPARE(filter.rowCount(), 0);
        model.setFavourite(QStringLiteral("id-4"), true);
        QCOMPARE(filter.rowCount(), 1);
        model.setFavourite(QStringLiteral("id-4"), false);
        QCOMPARE(filter.rowCount(), 0);
        filter.setGroup(VmFilter::Group::Recent);
        model.setRecent({QStringLiteral("id-1"), QStringLiteral("gone")});
        QCOMPARE(filter.rowCount(), 1);
    }
    void everyStateHasAWordAndAShape()
    {
        QSet<int> shapes;
        for (const PowerState power :
             {PowerState::On, PowerState::Off, PowerState::Suspended, PowerState::Migrating, PowerState::Unknown}) {
            shapes.insert(static_cast<int>(VmLook::of(power, false).dot));
            Vm vm;
            vm.power = power;
            QVERIFY(!VmListModel::statusText(vm).isEmpty()); // also where the inventory has no word
        }
        QCOMPARE(shapes.size(), 5);
        Vm own;
        own.statusText = QStringLiteral("some new word");
        QCOMPARE(VmListModel::statusText(own), own.statusText);
    }
    void tenThousand()
    {
        VmListModel model;
        VmFilter filter;
        filter.setVms(&model);
        QElapsedTimer timer;
        timer.start();
        const QList<Vm> vms = FakeInventory::someVms(10000);
        qInfo("made in %lld ms", timer.restart());
        model.beginRefresh();
        for (int i = 0; i < 10000; i += 500)
            model.merge(vms.mid(i, 500));
        model.endRefresh();
        qInfo("10,000 VMs listed in %lld ms", timer.restart());
        fill(model, vms);
        qInfo("refreshed without a change in %lld ms", timer.restart());
        filter.setText(QStringLiteral("web-12"));
        qInfo("filtered to %d in %lld ms", filter.rowCount(), timer.restart());
        QVERIFY(filter.rowCount() > 0 && filter.rowCount() < 10000);
        filter.setText({});
        qInfo("all shown again in %lld ms", timer.restart());
        QCOMPARE(filter.rowCount(), 10000);
    }
};

QTEST_MAIN(tst_vmlistmodel)
#include "tst_vmlistmodel.moc"
