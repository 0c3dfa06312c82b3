// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/inventory/inventorycontroller.h"
#include "app/inventory/vmfilter.h"
#include "plugins/ovirt-api/wishtext.h"
#include "tests/ovirt/await.h"
#include "tests/ovirt/enginefixture.h"

#include <QSet>

using namespace virtdesk;
using namespace virtdesk::test;
using namespace virtdesk::ovirt;

using Field = VmWish::Field;

/// Finding VMs by the engine's search, for lists that are too long to be loaded whole.
class tst_vmfinder : public EngineFixture
{
    Q_OBJECT

    /// Ids on all pages; empty with a warning when one fails, or when one comes twice.
    static QSet<QString> findAll(EngineConnection &connection, const VmWish &wish, int *pages = nullptr)
    {
        QSet<QString> ids;
        for (int page = 1;; ++page) {
            const Result<VmPage> found =
                await<VmPage>([&](Reply<VmPage> reply) { return connection.find(wish, page, std::move(reply)); });
            if (!found) {
                qWarning("%s", qPrintable(why(found.error())));
                return {};
            }
            for (const Vm &vm : found->vms) {
                if (ids.contains(vm.id))
                    qWarning("%s comes twice", qPrintable(vm.name));
                ids.insert(vm.id);
            }
            if (pages)
                *pages = page;
            if (!found->more)
                return ids;
        }
    }
    static VmWish wishOf(const QString &text)
    {
        VmWish wish;
        wish.conditions = VmSearch(text).conditions();
        return wish;
    }
    static QSet<QString> shown(VmFilter &filter, const QString &text)
    {
        filter.setText(text);
        QSet<QString> ids;
        for (int row = 0; row < filter.rowCount(); ++row)
            ids.insert(filter.index(row, 0).data(VmListModel::IdRole).toString());
        return ids;
    }

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY2(m_engine.start({{QStringLiteral("generated"), 430}}), qPrintable(m_engine.problem));
    }
    void init() { m_host = std::make_unique<ScriptedHost>(); }

    void aWishIsWrittenInTheEnginesLanguage_data()
    {
        QTest::addColumn<VmWish>("wish");
        QTest::addColumn<QString>("text");
        VmWish wish;
        QTest::newRow("all") << wish << QStringLiteral("SORTBY NAME ASC");
        wish.order = QStringLiteral("memory");
        wish.descending = true;
        QTest::newRow("in another order") << wish << QStringLiteral("SORTBY MEMORY DESC");
        wish = {};
        wish.order = QStringLiteral("uptime");
        wish.descending = true;
        QTest::newRow("in an order that it has not") << wish << QStringLiteral("SORTBY NAME ASC");
        wish = {};
        wish.conditions = {{Field::Name, {QStringLiteral("web"), QStringLiteral("db")}, true, false},
                           {Field::Cluster, {QStringLiteral("lab")}, false, false}};
        QTest::newRow("alternatives and another condition")
            << wish << QStringLiteral("name=\"web\" or name=\"db\" cluster=\"*lab*\" SORTBY NAME ASC");
        wish.conditions = {{Field::Name, {QStringLiteral("a\"b'c;<&>#!^\\d")}, true, false}};
        QTest::newRow("signs that it takes in no value")
            << wish << QStringLiteral("name=\"a*b*c********d\" SORTBY NAME ASC");
        wish.conditions = {{Field::Status, {QStringLiteral("migrating")}, true, false}};
        QTest::newRow("a state that is two there")
            << wish << QStringLiteral("status=migratingfrom or status=migratingto SORTBY NAME ASC");
        wish.conditions = {{Field::Tag, {QStringLiteral("prod")}, true, true},
                           {Field::User, {QStringLiteral("anna")}, false, true}};
        QTest::newRow("what it can't be asked for") << wish << QStringLiteral("SORTBY NAME ASC");
        wish.conditions = {{Field::Name, {QStringLiteral("web")}, false, true}};
        QTest::newRow("without") << wish << QStringLiteral("name!=\"*web*\" SORTBY NAME ASC");
    }
    void aWishIsWrittenInTheEnginesLanguage()
    {
        QFETCH(VmWish, wish);
        QFETCH(QString, text);
        QCOMPARE(WishText::of(wish, true), std::make_optional(text));
    }
    void aStateThatIsNoneIsNotAskedFor()
    {
        QCOMPARE(WishText::of(wishOf(QStringLiteral("status=nonsense")), true), std::nullopt);
        const auto admin = asAdmin();
        VERIFY_OK(signIn(*admin));
        m_engine.requests();
        QVERIFY(findAll(*admin, wishOf(QStringLiteral("status=nonsense"))).isEmpty());
        QVERIFY(m_engine.requests().isEmpty());
    }
    void theNumberIsKnownToAdministrators()
    {
        const auto admin = asAdmin();
        QCOMPARE(admin->knownTotal(), -1);
        VERIFY_OK(signIn(*admin));
        const auto all = listVms(*admin);
        VERIFY_OK(all);
        QCOMPARE(admin->knownTotal(), static_cast<int>(all->size()));
        admin->setLimited(true);
        QCOMPARE(admin->knownTotal(), -1);
        const auto user = asAnna();
        VERIFY_OK(signIn(*user));
        QCOMPARE(user->knownTotal(), -1);
    }
    void pagesHaveEachVmOnce_data()
    {
        QTest::addColumn<bool>("admin");
        QTest::newRow("administrator") << true;
        QTest::newRow("user") << false;
    }
    void pagesHaveEachVmOnce()
    {
        QFETCH(bool, admin);
        const auto connection = admin ? asAdmin() : asAnna();
        const Result<QList<Vm>> all = listVms(*connection);
        VERIFY_OK(all);
        m_engine.requests();
        int pages = 0;
        const QSet<QString> found = findAll(*connection, {}, &pages);
        QCOMPARE(found.size(), all->size());
        QCOMPARE(pages, static_cast<int>(all->size()) / VmFinder::pageSize + 1);
        int asked = 0;
        for (const QString &request : m_engine.requests())
            asked += request.contains(QLatin1String("/api/vms")) ? 1 : 0;
        QCOMPARE(asked, pages);
    }
    void whatTheFilterShowsIsFound_data()
    {
        QTest::addColumn<QString>("text");
        for (const char *text :
             {"web", "web 1", "status:down", "status:up", "status=up status=paused", "cluster:default name:db",
              "tag:prod", "tag=web -name:web-1", "host:hv1", "user:b", "ip:10.0.0.1", "-status:up", "-cluster:default",
              "sandbox.example web", "nothing-has-this", "os:win", "name:\"it's\"", "status:migr"})
            QTest::newRow(text) << QString::fromLatin1(text);
    }
    /// The engine may find more, which the filter hides, and never less.
    void whatTheFilterShowsIsFound()
    {
        QFETCH(QString, text);
        for (const bool asUser : {false, true}) {
            const auto connection = asUser ? asAnna() : asAdmin();
            const Result<QList<Vm>> all = listVms(*connection);
            VERIFY_OK(all);
            VmListModel model;
            model.merge(*all);
            VmFilter filter;
            filter.setVms(&model);
            const QSet<QString> wanted = shown(filter, text);
            const QSet<QString> found = findAll(*connection, wishOf(text));
            const QSet<QString> missing = wanted - found;
            for (const QString &id : missing)
                qWarning("%s is not found", qPrintable(model.find(id)->name));
            QVERIFY(missing.isEmpty());
        }
    }
    void aListThatIsTooLongIsSearched()
    {
        InventoryEndpoint endpoint;
        endpoint.url = m_engine.url();
        endpoint.caPem = m_engine.caPem();
        endpoint.allowKerberos = false;
        m_host->logins = {{"admin@internal", "admin-pw"}};
        InventoryController::Pace pace;
        pace.largestList = 200;
        InventoryController inventory(
            std::move(endpoint),
            [](InventoryEndpoint where, InventoryHost &host) -> Result<std::unique_ptr<InventoryConnection>> {
                return std::unique_ptr<InventoryConnection>(std::make_unique<EngineConnection>(std::move(where), host));
            },
            *m_host, pace);
        VmFilter filter;
        filter.setVms(&inventory.vms());
        const auto settled = [&inventory] {
            return inventory.state() == InventoryController::State::Ready && !inventory.paging().isBusy();
        };
        inventory.signIn();
        QTRY_VERIFY_WITH_TIMEOUT(settled(), 20000);
        QCOMPARE(filter.rowCount(), 100);
        QVERIFY(inventory.paging().total() >= 430);
        filter.setText(QStringLiteral("web-4"));
        const int before = filter.rowCount();
        inventory.setWish(wishOf(QStringLiteral("web-4")));
        QTRY_VERIFY_WITH_TIMEOUT(settled(), 20000);
        QVERIFY(filter.rowCount() > before);
        // The events that there are of VMs elsewhere bring no rows.
        const int listed = inventory.vms().rowCount();
        QVERIFY(listed < 100);
        setVm(QStringLiteral("db-01"), QStringLiteral("up"));
        inventory.lookNow();
        QTRY_VERIFY_WITH_TIMEOUT(settled(), 20000);
        QCOMPARE(inventory.vms().rowCount(), listed);
    }
};

QTEST_GUILESS_MAIN(tst_vmfinder)
#include "tst_vmfinder.moc"
