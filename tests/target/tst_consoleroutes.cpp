// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/target/consoleroutes.h"
#include "app/target/targetparser.h"
#include "tests/support/usualtargets.h"

#include <QTest>

using namespace virtdesk;

namespace {

using Kind = InventoryNode::Kind;

const QString lab = QStringLiteral("https://engine.lab.example/ovirt-engine");
const QString other = QStringLiteral("https://other.example/ovirt-engine");

/// dc1 > production > hv1, pool; dc1 > tests
QList<InventoryNode> tree()
{
    return {{QStringLiteral("dc:1"), {}, Kind::DataCenter, QStringLiteral("North"), {}},
            {QStringLiteral("cl:1"), QStringLiteral("dc:1"), Kind::Cluster, QStringLiteral("Production"), {}},
            {QStringLiteral("cl:2"), QStringLiteral("dc:1"), Kind::Cluster, QStringLiteral("Tests"), {}},
            {QStringLiteral("ho:1"), QStringLiteral("cl:1"), Kind::Host, QStringLiteral("hv1"), {}},
            {QStringLiteral("po:1"), QStringLiteral("cl:1"), Kind::Pool, QStringLiteral("desks"), {}}};
}

Vm vmIn(const QStringList &nodes)
{
    Vm vm;
    vm.id = QStringLiteral("17");
    vm.nodes = nodes;
    return vm;
}

QString wayOf(const QStringList &lines, const Vm &vm, const QString &inventory = lab,
              const QList<InventoryNode> &nodes = tree())
{
    const ConsoleRoutes routes(lines, usualTargets());
    const ConsoleRoute *rule = routes.ofVm(inventory, vm, nodes);
    return rule ? rule->hopsText() : QString();
}

} // namespace

/// Rules by which consoles are reached.
class tst_consoleroutes : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void linesAreReadAndWritten_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("written");
        QTest::newRow("engine") << "engine.lab.example||ssh://jump"
                                << "https://engine.lab.example/ovirt-engine||ssh://jump";
        QTest::newRow("hops") << "engine.lab.example||  ssh://anna@jump:2222   SOCKS5://inner "
                              << "https://engine.lab.example/ovirt-engine||ssh://anna@jump:2222 socks5://inner";
        QTest::newRow("none") << "engine.lab.example|host/hv1|None"
                              << "https://engine.lab.example/ovirt-engine|host/hv1|none";
        QTest::newRow("by name") << "https://engine.lab.example/ovirt-engine| Cluster/Production |http://proxy:3128"
                                 << "https://engine.lab.example/ovirt-engine|cluster/Production|http://proxy:3128";
        QTest::newRow("by id") << "engine.lab.example|cluster/Old%7Cname%3B#cl:1|ssh://jump"
                               << "https://engine.lab.example/ovirt-engine|cluster/Old%7Cname%3B#cl:1|ssh://jump";
        QTest::newRow("hosts") << "|host/*.lab.example|ssh://jump"
                               << "|host/*.lab.example|ssh://jump";
        QTest::newRow("IPv6") << "|host/fd00::*|ssh://[fd00::1]:22"
                              << "|host/fd00::*|ssh://[fd00::1]:22";
    }
    void linesAreReadAndWritten()
    {
        QFETCH(QString, line);
        QFETCH(QString, written);
        const Result<ConsoleRoute> rule = ConsoleRoute::parse(line, usualTargets());
        QVERIFY2(rule.ok(), rule ? "" : qPrintable(rule.error().sentence));
        QCOMPARE(rule->line(), written);
        const Result<ConsoleRoute> again = ConsoleRoute::parse(written, usualTargets());
        QVERIFY(again.ok() && again->line() == written && again->isAboutSame(*rule));
    }

    void whatIsNoRuleIsToldAndKept_data()
    {
        QTest::addColumn<QString>("line");
        for (const char *line :
             {"", "engine.lab.example|ssh://jump", "engine.lab.example||", "engine.lab.example||ssh://jump|more",
              "engine.lab.example|vm/x|ssh://jump", "engine.lab.example|cluster/|ssh://jump",
              "engine.lab.example|cluster/x#|ssh://jump", "engine.lab.example|cluster/%00|ssh://jump",
              "engine.lab.example|Production|ssh://jump", "|cluster/Production|ssh://jump", "||ssh://jump",
              "|host/x#1|ssh://jump", "a b||ssh://jump", "engine.lab.example||jump",
              "engine.lab.example||ssh://anna:secret@jump", "engine.lab.example||ssh://-oProxyCommand=x@jump",
              "engine.lab.example||ssh://jump none",
              "engine.lab.example||ssh://1 ssh://2 ssh://3 ssh://4 ssh://5 ssh://6 ssh://7 ssh://8 ssh://9"})
            QTest::addRow("%s", line) << QString::fromLatin1(line);
    }
    void whatIsNoRuleIsToldAndKept()
    {
        QFETCH(QString, line);
        const QString good = lab + QStringLiteral("||ssh://jump");
        ConsoleRoutes routes({line, good}, usualTargets());
        QCOMPARE(routes.rules().size(), 1);
        QCOMPARE(routes.problems().size(), 1);
        QVERIFY(!routes.problems().constFirst().contains(QLatin1String("secret")));
        routes.remove(routes.rules().constFirst());
        QCOMPARE(routes.lines(), QStringList{line}); // what somebody wrote by hand is not lost
    }

    void ofTwoAboutTheSameTheFirstCounts()
    {
        const ConsoleRoutes routes(
            {lab + QStringLiteral("|cluster/A#cl:1|ssh://one"), lab + QStringLiteral("|cluster/B#cl:1|ssh://two")},
            usualTargets());
        QCOMPARE(routes.rules().size(), 1);
        QCOMPARE(routes.problems().size(), 1);
    }

    void tooManyAreToldAndNotRead()
    {
        QStringList lines;
        for (int i = 0; i < ConsoleRoutes::maximumRules + 3; ++i)
            lines += QStringLiteral("|host/h%1|ssh://jump").arg(i);
        const ConsoleRoutes routes(lines, usualTargets());
        QCOMPARE(routes.rules().size(), ConsoleRoutes::maximumRules);
        QCOMPARE(routes.problems().size(), 3);
        QCOMPARE(routes.lines().size(), lines.size());
    }

    void theInnermostPlaceDecides()
    {
        const Vm vm = vmIn({QStringLiteral("cl:1"), QStringLiteral("ho:1"), QStringLiteral("po:1")});
        QStringList lines{lab + QStringLiteral("||ssh://all")};
        QCOMPARE(wayOf(lines, vm), QStringLiteral("ssh://all"));
        QCOMPARE(wayOf(lines, vmIn({})), QStringLiteral("ssh://all"));
        lines += lab + QStringLiteral("|datacenter/North#dc:1|ssh://north");
        QCOMPARE(wayOf(lines, vm), QStringLiteral("ssh://north"));
        QCOMPARE(wayOf(lines, vmIn({})), QStringLiteral("ssh://all"));
        lines.prepend(lab + QStringLiteral("|cluster/Production|ssh://production"));
        QCOMPARE(wayOf(lines, vm), QStringLiteral("ssh://production"));
        QCOMPARE(wayOf(lines, vmIn({QStringLiteral("cl:2")})), QStringLiteral("ssh://north"));
        lines.prepend(lab + QStringLiteral("|pool/desks#po:1|ssh://desks"));
        QCOMPARE(wayOf(lines, vm), QStringLiteral("ssh://desks"));
        lines += lab + QStringLiteral("|host/hv1#ho:1|none");
        QCOMPARE(wayOf(lines, vm), QStringLiteral("none")); // an exception
        // A place that this account is not shown, which its VM lies in all the same.
        QCOMPARE(wayOf(lines, vm, lab, {}), QStringLiteral("none"));
    }

    void aPlaceThatIsNotShownIsKnownByTheVm()
    {
        Vm vm = vmIn({QStringLiteral("cl:9"), QStringLiteral("ho:9")});
        vm.cluster = QStringLiteral("Hidden");
        vm.host = QStringLiteral("hv9");
        const QStringList lines{lab + QStringLiteral("|cluster/Hidden|ssh://hidden"),
                                lab + QStringLiteral("||ssh://all")};
        QCOMPARE(wayOf(lines, vm), QStringLiteral("ssh://hidden"));
        QCOMPARE(wayOf(lines + QStringList{lab + QStringLiteral("|host/hv9|ssh://hv9")}, vm),
                 QStringLiteral("ssh://hv9"));
    }

    // What an engine says about itself must not give it a way that is another's, or that it was not meant to have.
    void anotherEngineGetsNoRule()
    {
        const Vm vm = vmIn({QStringLiteral("cl:1"), QStringLiteral("ho:1")});
        const QStringList lines{lab + QStringLiteral("|cluster/Production|ssh://production"),
                                lab + QStringLiteral("|host/hv1#ho:1|ssh://hv1"), lab + QStringLiteral("||ssh://all"),
                                QStringLiteral("|host/*|ssh://typed")};
        QVERIFY(wayOf(lines, vm, other).isEmpty()); // same ids, same names
        QVERIFY(wayOf(lines, vm, lab + QStringLiteral("/")).isEmpty());
        QVERIFY(wayOf(lines, vm, QString()).isEmpty());
        QVERIFY(wayOf(lines, vm, QStringLiteral("https://ENGINE.lab.example.evil/ovirt-engine")).isEmpty());
        const ConsoleRoutes routes(lines, usualTargets());
        QVERIFY(!routes.isAbout(other) && !routes.dependOnPlaces(other) && !routes.isAbout(QString()));
        QVERIFY(routes.isAbout(lab) && routes.dependOnPlaces(lab));
    }
    void aRenamedPlaceKeepsARuleByItsIdOnly()
    {
        QList<InventoryNode> renamed = tree();
        renamed[1].name = QStringLiteral("Tests"); // cl:1 takes the other one's name
        renamed[2].name = QStringLiteral("Production");
        const Vm vm = vmIn({QStringLiteral("cl:1")});
        const QStringList byId{lab + QStringLiteral("|cluster/Production#cl:1|ssh://jump")};
        QCOMPARE(wayOf(byId, vm, lab, renamed), QStringLiteral("ssh://jump"));
        QVERIFY(wayOf(byId, vmIn({QStringLiteral("cl:2")}), lab, renamed).isEmpty());
        const QStringList byName{lab + QStringLiteral("|cluster/Production|ssh://jump")};
        QVERIFY(wayOf(byName, vm, lab, renamed).isEmpty());
        QCOMPARE(wayOf(byName, vmIn({QStringLiteral("cl:2")}), lab, renamed), QStringLiteral("ssh://jump"));
        // A host of that name is no cluster.
        QList<InventoryNode> odd = tree();
        odd[3].name = QStringLiteral("Production");
        QVERIFY(wayOf(byName, vmIn({QStringLiteral("cl:2"), QStringLiteral("ho:1")}), lab, {odd[2], odd[3]}).isEmpty());
    }
    void aTreeThatIsNoneEnds()
    {
        QList<InventoryNode> circle = tree();
        circle[0].parent = QStringLiteral("cl:1");
        circle += {QStringLiteral("self"), QStringLiteral("self"), Kind::Cluster, QStringLiteral("Self"), {}};
        QCOMPARE(wayOf({lab + QStringLiteral("|datacenter/North#dc:1|ssh://north")}, vmIn({QStringLiteral("cl:1")}),
                       lab, circle),
                 QStringLiteral("ssh://north"));
        QCOMPARE(
            wayOf({lab + QStringLiteral("|cluster/Self#self|ssh://self")}, vmIn({QStringLiteral("self")}), lab, circle),
            QStringLiteral("ssh://self"));
    }

    void whatAPlaceInherits()
    {
        const ConsoleRoutes routes(
            {lab + QStringLiteral("||ssh://all"), lab + QStringLiteral("|cluster/Production#cl:1|none")},
            usualTargets());
        ConsoleRoute place;
        place.scope = ConsoleRoute::Scope::Place;
        place.inventory = lab;
        place.kind = Kind::Host;
        place.id = QStringLiteral("ho:1");
        const auto text = [](const ConsoleRoute *rule) { return rule ? rule->hopsText() : QString(); };
        QCOMPARE(text(routes.ofPlace(place, tree())), QStringLiteral("none"));
        QCOMPARE(text(routes.above(lab, QStringLiteral("ho:1"), tree())), QStringLiteral("none"));
        QCOMPARE(text(routes.above(lab, QStringLiteral("cl:1"), tree())), QStringLiteral("ssh://all"));
        QVERIFY(!routes.above(other, QStringLiteral("cl:1"), tree()));
    }

    void hostsByPattern()
    {
        const ConsoleRoutes routes(
            {QStringLiteral("|host/*.lab.example|ssh://lab"), QStringLiteral("|host/db?.lab.example|ssh://db"),
             QStringLiteral("|host/db1.lab.example|none"), QStringLiteral("|host/10.0.*|ssh://net")},
            usualTargets());
        const auto way = [&routes](const char *host) {
            const ConsoleRoute *rule = routes.ofHost(QString::fromLatin1(host));
            return rule ? rule->hopsText() : QString();
        };
        QCOMPARE(way("web.LAB.example"), QStringLiteral("ssh://lab"));
        QCOMPARE(way("db7.lab.example"), QStringLiteral("ssh://db"));
        QCOMPARE(way("db1.lab.example"), QStringLiteral("none"));
        QCOMPARE(way("10.0.3.4"), QStringLiteral("ssh://net"));
        QVERIFY(way("lab.example").isEmpty() && way("web.lab.example.evil").isEmpty() && way("110.0.3.4").isEmpty());
    }
    void onlyWhatIsTypedIsLedByItsHost()
    {
        const ConsoleRoutes routes({QStringLiteral("|host/*|ssh://jump")}, usualTargets());
        const auto target = [](NamedBy who) {
            ConsoleTarget made;
            made.endpoint.address = Address::tcp(QStringLiteral("hv1"), 5900);
            made.namedBy.address = who;
            return made;
        };
        ConsoleTarget typed = target(NamedBy::Unknown);
        QVERIFY(applyTypedRoute(typed, routes) && typed.endpoint.route.size() == 1);
        for (const NamedBy who : {NamedBy::File, NamedBy::Engine}) {
            ConsoleTarget other = target(who);
            QVERIFY(applyTypedRoute(other, routes) && other.endpoint.route.isEmpty());
        }
        ConsoleTarget own = target(NamedBy::Unknown); // a way of its own
        own.endpoint.route = {QUrl(QStringLiteral("ssh://mine"))};
        QVERIFY(applyTypedRoute(own, routes) && own.endpoint.route.size() == 1 &&
                own.endpoint.route.at(0).host() == QLatin1String("mine"));
        ConsoleTarget waits = target(NamedBy::Unknown);
        waits.endpoint.listens = true;
        QVERIFY(applyTypedRoute(waits, routes) && waits.endpoint.route.isEmpty());
        // A console file says itself that it is one.
        const Result<ParsedTarget> file = parseVv("[virt-viewer]\ntype=vnc\nhost=hv1\nport=5900\n", usualTargets());
        QVERIFY(file.ok() && file->console);
        ConsoleTarget fromFile = file->console->clone();
        QVERIFY(applyTypedRoute(fromFile, routes) && fromFile.endpoint.route.isEmpty());
    }
    void aPatternOfManyStarsEnds()
    {
        const ConsoleRoutes routes({QStringLiteral("|host/%1|ssh://jump").arg(QStringLiteral("*a").repeated(100))},
                                   usualTargets());
        QVERIFY(!routes.ofHost(QStringLiteral("a").repeated(250) + QLatin1Char('b')));
    }

    void leadsBeforeWhatTheInventoryNamed()
    {
        const QList<QUrl> hops{QUrl(QStringLiteral("ssh://jump"))};
        ConsoleTarget target;
        target.endpoint.address = Address::tcp(QStringLiteral("127.0.0.1"), 5900);
        target.endpoint.route = {QUrl(QStringLiteral("ssh://hv1"))};
        target.namedBy = Provenance::all(NamedBy::Engine);
        QVERIFY(applyRoute(target, hops, NamedBy::Settings));
        QCOMPARE(target.endpoint.route, (QList<QUrl>{hops.constFirst(), QUrl(QStringLiteral("ssh://hv1"))}));
        QCOMPARE(target.namedBy.route, NamedBy::Settings);
        QCOMPARE(target.namedBy.address, NamedBy::Engine);
        QVERIFY(!applyRoute(target, hops + hops + hops + hops + hops + hops + hops, NamedBy::Settings));
        QCOMPARE(target.endpoint.route.size(), 2);
    }
    void whatIsOnThisComputerStays()
    {
        for (const Address &address : {Address::unixSocket(QStringLiteral("/run/vnc")), Address::ready()}) {
            ConsoleTarget target;
            target.endpoint.address = address;
            QVERIFY(applyRoute(target, {QUrl(QStringLiteral("ssh://jump"))}, NamedBy::Settings));
            QVERIFY(target.endpoint.route.isEmpty() && target.namedBy.route == NamedBy::Unknown);
        }
        ConsoleTarget target;
        target.endpoint.address = Address::tcp(QStringLiteral("hv1"), 5900);
        target.namedBy = Provenance::all(NamedBy::Engine);
        QVERIFY(applyRoute(target, {}, NamedBy::Settings));
        QVERIFY(target.endpoint.route.isEmpty() && target.namedBy.route == NamedBy::Engine);
    }
};

QTEST_APPLESS_MAIN(tst_consoleroutes)
#include "tst_consoleroutes.moc"
