// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/target/consolesupply.h"
#include "sdk/power.h"
#include "tests/support/usualtargets.h"

#include <QTest>
#include <QTimer>

using namespace virtdesk;

namespace {

class LaterJob : public QObject, public InventoryJob
{
};

/// An inventory whose consoles are at `address`, with or without a proxy.
class Inventory : public InventoryConnection, public ConsoleProxy
{
public:
    template <typename T>
    JobPtr later(Reply<T> reply, std::function<Result<T>()> make)
    {
        auto job = std::make_unique<LaterJob>();
        QTimer::singleShot(0, job.get(), [reply = std::move(reply), make = std::move(make)] { reply(make()); });
        return job;
    }
    JobPtr signIn(Reply<SignInInfo>) override { return nullptr; }
    JobPtr signOut(Reply<bool>) override { return nullptr; }
    JobPtr listVms(const VmQuery &, std::function<void(const QList<Vm> &)>, Reply<int>) override { return nullptr; }
    JobPtr vm(const QString &id, Reply<Vm> reply) override
    {
        ++looks;
        return later<Vm>(std::move(reply), [this, id]() -> Result<Vm> {
            if (vmFailure)
                return vmFailure;
            Vm vm;
            vm.id = id;
            vm.nodes = places;
            return vm;
        });
    }
    JobPtr act(const QStringList &, const QString &, const ActOptions &, std::function<void(const ActProgress &)>,
               Reply<int>) override
    {
        return nullptr;
    }
    JobPtr nodes(Reply<QList<InventoryNode>> reply) override
    {
        ++looks;
        return later<QList<InventoryNode>>(std::move(reply), [this]() -> Result<QList<InventoryNode>> {
            if (nodesFailure)
                return nodesFailure;
            return QList<InventoryNode>{
                {QStringLiteral("cl"), {}, InventoryNode::Kind::Cluster, QStringLiteral("Production"), {}},
                {QStringLiteral("ho"), QStringLiteral("cl"), InventoryNode::Kind::Host, QStringLiteral("hv1"), {}}};
        });
    }
    QList<VmColumn> columns() const override { return {}; }
    QByteArray caPem() const override { return {}; }
    Secret token() const override { return {}; }
    JobPtr consoleTarget(const QString &vmId, const QString &, Reply<ConsoleTarget> reply) override
    {
        ++targets;
        return later<ConsoleTarget>(std::move(reply), [this, vmId]() -> Result<ConsoleTarget> {
            ConsoleTarget target;
            target.protocol = QStringLiteral("vnc");
            target.provider = {QStringLiteral("https://engine"), vmId, QStringLiteral("vnc")};
            target.endpoint.address = address;
            target.endpoint.route = ownRoute;
            return target;
        });
    }
    JobPtr proxyWay(const QString &, const QString &kind, Reply<ProxyWay> reply) override
    {
        ++ways;
        kindAsked = kind;
        return later<ProxyWay>(std::move(reply), [this]() -> Result<ProxyWay> {
            if (failure)
                return failure;
            ProxyWay way;
            way.hop = QUrl(QStringLiteral("wss://engine:6100"));
            way.access.isSet = true;
            way.access.ticket = Secret(QByteArray::number(ways));
            return way;
        });
    }
    void *power(const char *wanted) override { return hasProxy ? findPower<ConsoleProxy>(this, wanted) : nullptr; }

    Address address = Address::tcp(QStringLiteral("hv1"), 5900);
    bool hasProxy = true;
    Error failure;
    QString kindAsked;
    int targets = 0;
    int ways = 0;
    QList<QUrl> ownRoute; ///< that the inventory itself names
    QStringList places;   ///< of each VM
    Error vmFailure;
    Error nodesFailure;
    int looks = 0; ///< at VMs and places
};

const QString engine = QStringLiteral("https://engine.lab.example/ovirt-engine");

QList<QUrl> urls(const QStringList &texts)
{
    QList<QUrl> list;
    for (const QString &text : texts)
        list += QUrl(text);
    return list;
}

const Error unreached{Failure::Unreachable, QStringLiteral("hv1 does not answer."), {}};

} // namespace

/// Which way the consoles of an inventory are reached.
class tst_consolesupply : public QObject
{
    Q_OBJECT

    Result<ConsoleTarget> take(ConsoleSupply &supply, Inventory &inventory)
    {
        std::optional<Result<ConsoleTarget>> got;
        supply.take(inventory, QStringLiteral("17"), {},
                    [&got](Result<ConsoleTarget> target) { got = std::move(target); });
        if (!QTest::qWaitFor([&got] { return got.has_value(); }))
            qFatal("no reply");
        return std::move(*got);
    }

private Q_SLOTS:
    void directlyUntilAHostDoesNotAnswer()
    {
        Inventory inventory;
        ConsoleSupply supply;
        const auto direct = take(supply, inventory);
        QVERIFY(direct && direct->endpoint.route.isEmpty() && !direct->proxyAccess.isSet);
        QVERIFY(supply.triesProxy(inventory, *direct, unreached, Step::Connect));
        const auto proxied = take(supply, inventory);
        QVERIFY(proxied && proxied->proxyAccess.isSet);
        QCOMPARE(proxied->endpoint.route, QList<QUrl>{QUrl(QStringLiteral("wss://engine:6100"))});
        QCOMPARE(proxied->endpoint.address, inventory.address);
        QCOMPARE(inventory.kindAsked, QStringLiteral("vnc"));
        // The next console of that host goes the same way, with a ticket of its own; those of other hosts do not.
        const auto next = take(supply, inventory);
        QVERIFY(next && next->proxyAccess.ticket.view() != proxied->proxyAccess.ticket.view());
        inventory.address = Address::tcp(QStringLiteral("hv2"), 5900);
        const auto other = take(supply, inventory);
        QVERIFY(other && !other->proxyAccess.isSet);
    }

    void aProxyThatFailsLeadsBack()
    {
        Inventory inventory;
        ConsoleSupply supply;
        const auto direct = take(supply, inventory);
        QVERIFY(supply.triesProxy(inventory, *direct, unreached, Step::Resolve));
        const auto proxied = take(supply, inventory);
        QVERIFY(proxied->proxyAccess.isSet);
        QVERIFY(!supply.triesProxy(inventory, *proxied, unreached, Step::Connect)); // no circle
        const auto again = take(supply, inventory);
        QVERIFY(!again->proxyAccess.isSet);
    }

    void whatIsNotAboutTheWayTriesNothing_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<int>("step");
        QTest::newRow("identity") << int(Failure::Identity) << int(Step::Connect);
        QTest::newRow("cancelled") << int(Failure::Cancelled) << int(Step::Connect);
        QTest::newRow("sign-in") << int(Failure::SignIn) << int(Step::SignIn);
        QTest::newRow("lost at TLS") << int(Failure::Unreachable) << int(Step::Tls);
        QTest::newRow("slow sign-in") << int(Failure::Deadline) << int(Step::SignIn);
        QTest::newRow("lost later") << int(Failure::Lost) << int(Step::Running);
    }
    void whatIsNotAboutTheWayTriesNothing()
    {
        QFETCH(int, kind);
        QFETCH(int, step);
        Inventory inventory;
        ConsoleSupply supply;
        const auto direct = take(supply, inventory);
        QVERIFY(!supply.triesProxy(inventory, *direct, {static_cast<Failure>(kind), {}, {}}, static_cast<Step>(step)));
    }

    void aPersonsOwnWayIsLeftAlone()
    {
        Inventory inventory;
        ConsoleSupply supply;
        auto direct = take(supply, inventory);
        direct->endpoint.route = {QUrl(QStringLiteral("ssh://jump"))};
        QVERIFY(!supply.triesProxy(inventory, *direct, unreached, Step::Connect));
        inventory.address = Address::unixSocket(QStringLiteral("/run/vnc"));
        const auto local = take(supply, inventory);
        QVERIFY(!supply.triesProxy(inventory, *local, unreached, Step::Connect));
    }

    void withoutAProxyNothingIsTriedTwice()
    {
        Inventory inventory;
        inventory.hasProxy = false;
        ConsoleSupply supply;
        supply.setProxy(ConsoleSupply::Proxy::Always);
        QVERIFY(take(supply, inventory).ok());
        supply.setProxy(ConsoleSupply::Proxy::WhenNeeded);
        const auto direct = take(supply, inventory);
        QVERIFY(!supply.triesProxy(inventory, *direct, unreached, Step::Connect));
        QCOMPARE(inventory.ways, 0);
    }

    void whereTheEngineHasNoneTheFirstReasonStays()
    {
        Inventory inventory;
        inventory.failure = {Failure::NotFound, QStringLiteral("The engine has no proxy."), {}};
        ConsoleSupply supply;
        const auto direct = take(supply, inventory);
        QVERIFY(supply.triesProxy(inventory, *direct, unreached, Step::Connect));
        const auto none = take(supply, inventory);
        QVERIFY(!none);
        QCOMPARE(none.error().kind, Failure::Unreachable);
        QCOMPARE(none.error().sentence, unreached.sentence);
        const auto again = take(supply, inventory);
        QVERIFY(again.ok());
        QVERIFY(!supply.triesProxy(inventory, *again, unreached, Step::Connect)); // it was asked once
        inventory.failure = {Failure::Engine, QStringLiteral("No permission."), {}};
        supply.clear(); // another sign-in
        QVERIFY(supply.triesProxy(inventory, *again, unreached, Step::Connect));
        const auto both = take(supply, inventory);
        QCOMPARE(both.error().kind, Failure::Unreachable);
        QVERIFY(both.error().sentence.contains(unreached.sentence));
        QVERIFY(both.error().sentence.contains(QLatin1String("No permission.")));
    }

    void alwaysAndNever()
    {
        Inventory inventory;
        ConsoleSupply supply;
        supply.setProxy(ConsoleSupply::Proxy::Always);
        QVERIFY(take(supply, inventory)->proxyAccess.isSet);
        inventory.failure = {Failure::NotFound, QStringLiteral("The engine has no proxy."), {}};
        const auto none = take(supply, inventory);
        QCOMPARE(none.error().sentence, inventory.failure.sentence); // never directly instead
        supply.setProxy(ConsoleSupply::Proxy::Never);
        const auto direct = take(supply, inventory);
        QVERIFY(!direct->proxyAccess.isSet);
        QVERIFY(!supply.triesProxy(inventory, *direct, unreached, Step::Connect));
    }

    void words()
    {
        QCOMPARE(ConsoleSupply::proxyOf(QStringLiteral("needed")), ConsoleSupply::Proxy::WhenNeeded);
        QCOMPARE(ConsoleSupply::proxyOf(QStringLiteral("never")), ConsoleSupply::Proxy::Never);
        QCOMPARE(ConsoleSupply::proxyOf(QStringLiteral("always")), ConsoleSupply::Proxy::Always);
        QVERIFY(!ConsoleSupply::proxyOf(QString()) && !ConsoleSupply::proxyOf(QStringLiteral("Always")));
    }

    void whoIsGoneHearsNothing()
    {
        Inventory inventory;
        bool called = false;
        {
            ConsoleSupply supply;
            supply.setProxy(ConsoleSupply::Proxy::Always);
            supply.take(inventory, QStringLiteral("17"), {},
                        [&called](const Result<ConsoleTarget> &) { called = true; });
        }
        ConsoleSupply supply;
        supply.take(inventory, QStringLiteral("17"), {}, [&called](const Result<ConsoleTarget> &) { called = true; });
        supply.clear();
        QVERIFY(take(supply, inventory).ok()); // whatever was under way would have come before
        QVERIFY(!called);
    }

    void byTheRuleOfAnInventory()
    {
        Inventory inventory;
        ConsoleSupply supply;
        supply.setRoutes({{engine + QStringLiteral("||ssh://jump")}, usualTargets()}, engine);
        const auto led = take(supply, inventory);
        QCOMPARE(led->endpoint.route, urls({QStringLiteral("ssh://jump")}));
        QCOMPARE(led->namedBy.route, NamedBy::Settings);
        QCOMPARE(led->namedBy.address, NamedBy::Engine);
        QCOMPARE(inventory.looks, 0); // where the VM lies makes no difference
        // A way that is set is no reason for the engine's proxy, and leads to it where that is always used.
        QVERIFY(!supply.triesProxy(inventory, *led, unreached, Step::Connect));
        supply.setProxy(ConsoleSupply::Proxy::Always);
        const auto proxied = take(supply, inventory);
        QCOMPARE(proxied->endpoint.route, urls({QStringLiteral("ssh://jump"), QStringLiteral("wss://engine:6100")}));
        QVERIFY(proxied->isProxyOfInventory(1));
        // Another inventory's rule.
        supply.setProxy(ConsoleSupply::Proxy::Never);
        supply.setRoutes({{engine + QStringLiteral("||ssh://jump")}, usualTargets()}, QStringLiteral("https://other"));
        QVERIFY(take(supply, inventory)->endpoint.route.isEmpty());
    }
    void byTheRuleOfAPlaceAndBeforeTheInventorysOwnHops()
    {
        Inventory inventory;
        inventory.ownRoute = urls({QStringLiteral("ssh://hv1")});
        inventory.places = QStringList{QStringLiteral("ho")};
        ConsoleSupply supply;
        supply.setRoutes({{engine + QStringLiteral("||ssh://all"), engine + QStringLiteral("|cluster/X#cl|ssh://jump")},
                          usualTargets()},
                         engine);
        QCOMPARE(take(supply, inventory)->endpoint.route,
                 urls({QStringLiteral("ssh://jump"), QStringLiteral("ssh://hv1")}));
        QCOMPARE(inventory.looks, 2);
        inventory.places.clear(); // it has moved away
        QCOMPARE(take(supply, inventory)->endpoint.route,
                 urls({QStringLiteral("ssh://all"), QStringLiteral("ssh://hv1")}));
    }
    void aPlaceThatIsNotKnownIsNoReasonToGoAnotherWay_data()
    {
        QTest::addColumn<bool>("vm");
        QTest::newRow("VM") << true;
        QTest::newRow("places") << false;
    }
    void aPlaceThatIsNotKnownIsNoReasonToGoAnotherWay()
    {
        QFETCH(bool, vm);
        Inventory inventory;
        Error &failure = vm ? inventory.vmFailure : inventory.nodesFailure;
        failure = Error{Failure::Engine, QStringLiteral("No."), {}};
        ConsoleSupply supply;
        supply.setRoutes({{engine + QStringLiteral("|cluster/X#cl|ssh://jump")}, usualTargets()}, engine);
        const auto refused = take(supply, inventory);
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, Failure::Engine);
        QVERIFY(refused.error().sentence.contains(QLatin1String("No.")));
        QCOMPARE(inventory.targets, 0); // no ticket was drawn for it
    }
    void aConfirmedTargetIsLedAsWell()
    {
        Inventory inventory;
        inventory.places = QStringList{QStringLiteral("cl")};
        ConsoleSupply supply;
        supply.setRoutes({{engine + QStringLiteral("|cluster/X#cl|ssh://jump")}, usualTargets()}, engine);
        ConsoleTarget target;
        target.endpoint.address = Address::tcp(QStringLiteral("hv1"), 5900);
        target.namedBy = Provenance::all(NamedBy::File);
        std::optional<Result<ConsoleTarget>> got;
        supply.applyRoute(inventory, QStringLiteral("17"), std::move(target),
                          [&got](Result<ConsoleTarget> led) { got = std::move(led); });
        QTRY_VERIFY(got.has_value());
        QCOMPARE((*got)->endpoint.route, urls({QStringLiteral("ssh://jump")}));
        QCOMPARE((*got)->namedBy.route, NamedBy::Settings);
        QCOMPARE((*got)->namedBy.account, NamedBy::File);
        QCOMPARE(inventory.targets, 0);
    }
};

QTEST_GUILESS_MAIN(tst_consolesupply)
#include "tst_consolesupply.moc"
