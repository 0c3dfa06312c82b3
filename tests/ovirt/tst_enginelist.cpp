// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "tests/ovirt/await.h"
#include "tests/ovirt/enginefixture.h"

#include <QTest>

using namespace virtdesk;
using namespace virtdesk::test;

/// The list of VMs, as administrators and users get it.
class tst_enginelist : public EngineFixture
{
    Q_OBJECT
private Q_SLOTS:
    // Lists

    void administratorsListPagesBySearch()
    {
        m_tuning.adminPage = 100;
        const auto engine = asAdmin();
        QList<int> pages;
        const Result<QList<Vm>> vms = listVms(*engine, {}, &pages);
        VERIFY_OK(vms);
        QCOMPARE(vms->size(), 323);
        QCOMPARE(pages, (QList<int>{50, 50, 100, 100, 23}));
        QSet<QString> ids;
        for (const Vm &vm : *vms)
            ids << vm.id;
        QCOMPARE(ids.size(), 323);
        const auto web =
            std::find_if(vms->begin(), vms->end(), [](const Vm &vm) { return vm.name == QLatin1String("web-01"); });
        QVERIFY(web != vms->end());
        QCOMPARE(web->status, QStringLiteral("up"));
        QCOMPARE(web->host, QStringLiteral("hv1.test"));
        QCOMPARE(web->cluster, QStringLiteral("Default"));
        QCOMPARE(web->consoles.size(), 1);
        QCOMPARE(web->consoles.constFirst().protocol, QStringLiteral("vnc"));
        QCOMPARE(web->fqdn, QStringLiteral("web-01.sandbox.example"));
        QCOMPARE(web->ips.size(), 2);
        QVERIFY(web->memoryBytes >= (quint64(1) << 30));
        QVERIFY(web->cpuCores >= 1);
        QCOMPARE(web->more.value(QStringLiteral("cpu.architecture")), QStringLiteral("x86_64"));
        QVERIFY(std::any_of(vms->begin(), vms->end(),
                            [](const Vm &vm) { return vm.status == QLatin1String("quiescing"); }));
        QVERIFY(std::any_of(vms->begin(), vms->end(), [](const Vm &vm) { return !vm.users.isEmpty(); }));
    }

    void namesOfPlacesAreLookedUpOnce()
    {
        const auto engine = asAdmin();
        VERIFY_OK(listVms(*engine));
        VERIFY_OK(listVms(*engine));
        const QStringList requests = m_engine.requests();
        QCOMPARE(requests.filter(QStringLiteral("/api/hosts")).size(), 1);
        QCOMPARE(requests.filter(QStringLiteral("/api/clusters")).size(), 1);
    }

    void usersListIsPagedTheEnginesWay()
    {
        const auto engine = asAnna();
        QList<int> pages;
        const Result<QList<Vm>> vms = listVms(*engine, {}, &pages);
        VERIFY_OK(vms);
        QVERIFY(vms->size() > 200 && vms->size() < 323);
        QCOMPARE(pages.mid(0, 2), (QList<int>{50, 50})); // few rows at first, then the page that has them
        QCOMPARE(pages.size(), 4);
        for (const Vm &vm : *vms)
            QVERIFY(vm.host.isEmpty());
    }

    void administratorAsUserSeesWhatAUserSees()
    {
        const auto user = asAnna();
        const Result<QList<Vm>> theirs = listVms(*user);
        VERIFY_OK(theirs);
        const auto admin = asAdmin();
        VmQuery query;
        query.asUser = true;
        const Result<QList<Vm>> ours = listVms(*admin, query);
        VERIFY_OK(ours);
        QCOMPARE(ours->size(), theirs->size());
    }

    void searchFindsEverythingForUsersToo()
    {
        VmQuery query;
        query.search = QStringLiteral("name=web* or name=db*");
        const auto admin = asAdmin();
        const Result<QList<Vm>> all = listVms(*admin, query);
        VERIFY_OK(all);
        QCOMPARE(all->size(), 64);
        const auto user = asAnna();
        const Result<QList<Vm>> some = listVms(*user, query);
        VERIFY_OK(some);
        QVERIFY(some->size() > 30 && some->size() < 64);
        query.search = QStringLiteral("name=\"web-01\"");
        QCOMPARE(listVms(*user, query)->size(), 1);
        query.search = QStringLiteral("description=\"100% and more; +\"");
        QCOMPARE(listVms(*user, query)->size(), 0);
        query.search = QStringLiteral("description=\"this & that\""); // the engine takes no such sign
        VERIFY_FAILURE(listVms(*user, query), Failure::Engine);
        query.search = QStringLiteral("colour=red");
        const Result<QList<Vm>> bad = listVms(*user, query);
        VERIFY_FAILURE(bad, Failure::Engine);
        QVERIFY(bad.error().sentence.contains(QLatin1String("search")));
    }

    void limitIsKept()
    {
        VmQuery query;
        query.limit = 7;
        const auto user = asAnna();
        QCOMPARE(listVms(*user, query)->size(), 7);
        query.limit = 120;
        QCOMPARE(listVms(*user, query)->size(), 120);
        query.search = QStringLiteral("name=web*");
        query.limit = 3;
        QCOMPARE(listVms(*user, query)->size(), 3);
        const auto admin = asAdmin();
        query.search = QStringLiteral("sortby name desc page 3");
        const Result<QList<Vm>> last = listVms(*admin, query);
        VERIFY_OK(last);
        QVERIFY(last->first().name > last->last().name);
    }

    void oldEnginesNumbersAreUnderstood()
    {
        const auto engine = asAnna();
        const QString id = m_engine.vmId(QStringLiteral("plain"));
        const Result<Vm> now = showVm(*engine, id);
        setVariant("old_engine_numbers", true);
        setVariant("detail_on_lists", false);
        const Result<Vm> old = showVm(*engine, id);
        const Result<QList<Vm>> vms = listVms(*engine);
        setVariant("old_engine_numbers", false);
        setVariant("detail_on_lists", true);
        VERIFY_OK(now);
        VERIFY_OK(old);
        QCOMPARE(now->memoryBytes, quint64(64) << 20);
        QVERIFY(*now == *old);
        VERIFY_OK(vms);
        const auto plain = std::find_if(vms->begin(), vms->end(), [&](const Vm &vm) { return vm.id == id; });
        QCOMPARE(plain->consoles.size(), 1);
        QCOMPARE(plain->consoles.constFirst().protocol, QStringLiteral("vnc"));
    }

    void listWithoutDetailsWhenTheEngineFailsOnThem()
    {
        const auto engine = asAnna();
        m_engine.breakNext(QStringLiteral("follow=sessions"), QStringLiteral("status"),
                           {{QStringLiteral("status"), 500}}, 5);
        VERIFY_OK(listVms(*engine));
        m_engine.control({{QStringLiteral("do"), QStringLiteral("mend")}});
    }

    // One VM and actions

    void oneVm()
    {
        const auto engine = asAdmin();
        const Result<Vm> vm = showVm(*engine, m_engine.vmId(QStringLiteral("fips")));
        VERIFY_OK(vm);
        QCOMPARE(vm->name, QStringLiteral("fips"));
        QCOMPARE(vm->host, QStringLiteral("hv2.test"));
        QCOMPARE(vm->cluster, QStringLiteral("Default"));
        VERIFY_FAILURE(showVm(*engine, QStringLiteral("00000000-0000-0000-0000-000000000009")), Failure::NotFound);
        VERIFY_FAILURE(showVm(*engine, QStringLiteral("../hosts")), Failure::NotFound);
        VERIFY_FAILURE(showVm(*engine, QString()), Failure::NotFound);
    }
};

QTEST_GUILESS_MAIN(tst_enginelist)
#include "tst_enginelist.moc"
