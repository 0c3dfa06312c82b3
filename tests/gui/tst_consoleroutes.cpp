// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/inventory/inventorypanel.h"
#include "app/desktop/inventory/nodetree.h"
#include "app/desktop/inventory/routedialog.h"
#include "app/desktop/inventory/routesettings.h"
#include "app/desktop/inventory/routespage.h"
#include "app/desktop/shell/consoleopener.h"
#include "tests/gui/desktopfixture.h"
#include "tests/support/usualtargets.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QRadioButton>
#include <QTest>
#include <QToolButton>
#include <QTreeWidget>

using namespace virtdesk;

/// "Reach consoles through …": set in the tree and in the settings, and what tabs then do.
class tst_consoleroutes : public QObject
{
    Q_OBJECT
private:
    std::unique_ptr<DesktopFixture> m_desktop;
    InventoryController *m_inventory = nullptr;

    QString key() const { return m_inventory->key(); }
    MainWindow &window() { return *m_desktop->window; }
    ConsoleTab *open(const QString &vmId)
    {
        ConsoleTab *tab = window().opener().openVm(m_inventory, vmId);
        if (!tab || !DesktopFixture::wait([tab] { return DesktopFixture::source(tab).starts > 0; }))
            return nullptr;
        return tab;
    }
    static QStringList way(ConsoleTab *tab)
    {
        QStringList hops;
        for (const QUrl &hop : tab->target().endpoint.route)
            hops += hop.toString();
        return hops;
    }
    /// The entry in a place's menu; the menu is closed by the next one.
    QAction *entry(const QString &nodeId)
    {
        auto *tree = window().findChild<NodeTree *>(QStringLiteral("nodeTree"));
        for (QMenu *old : tree->findChildren<QMenu *>(QStringLiteral("nodeMenu")))
            delete old;
        tree->choose(nodeId);
        QTest::keyClick(tree, Qt::Key_Menu);
        auto *menu = tree->findChild<QMenu *>(QStringLiteral("nodeMenu"));
        return menu ? menu->findChild<QAction *>(QStringLiteral("routeAction")) : nullptr;
    }
    RouteDialog *dialog() { return window().findChild<RouteDialog *>(QStringLiteral("routeDialog")); }
    void start(Policy policy = {})
    {
        m_desktop = std::make_unique<DesktopFixture>(true, std::move(policy));
        m_desktop->open();
        m_inventory = m_desktop->connectInventory();
        QTRY_VERIFY(!m_inventory->nodes().isEmpty());
    }
    /// The place of this kind that the VM lies in.
    QString placeOf(const QString &vmId, InventoryNode::Kind kind)
    {
        for (const InventoryNode &node : m_inventory->nodes()) {
            if (node.kind == kind && m_inventory->vms().find(vmId)->nodes.contains(node.id))
                return node.id;
        }
        return {};
    }

private Q_SLOTS:
    void cleanup() { m_desktop.reset(); }

    void fromTheMenuOfAPlaceToItsConsoles()
    {
        start();
        const QString cluster = placeOf(QStringLiteral("id-1"), InventoryNode::Kind::Cluster);
        QVERIFY(!cluster.isEmpty());
        QAction *action = entry(cluster);
        QVERIFY(action && action->isEnabled());
        action->trigger();
        QVERIFY(dialog());
        QVERIFY(dialog()->findChild<QRadioButton *>(QStringLiteral("routeInherit"))->isChecked());
        auto *hops = dialog()->findChild<QLineEdit *>(QStringLiteral("routeHops"));
        QTest::keyClicks(hops, QStringLiteral("jump1"));
        QVERIFY(dialog()->findChild<QRadioButton *>(QStringLiteral("routeThrough"))->isChecked());
        QTest::keyClick(hops, Qt::Key_Return);
        QVERIFY(dialog() && dialog()->findChild<QLabel *>(QStringLiteral("routeProblem"))->isVisible());
        hops->setText(QStringLiteral("ssh://anna@jump1"));
        QTest::keyClick(hops, Qt::Key_Return);
        QTRY_VERIFY(!dialog());
        const QStringList lines = m_desktop->settings.consoleRoutes();
        QCOMPARE(lines.size(), 1);
        QVERIFY2(lines.at(0).startsWith(key() + QStringLiteral("|cluster/")) &&
                     lines.at(0).contains(QLatin1Char('#')) && lines.at(0).endsWith(QLatin1String("|ssh://anna@jump1")),
                 qPrintable(lines.at(0)));

        QVERIFY(entry(cluster)->text().contains(QLatin1String("ssh://anna@jump1"))); // what is set now
        ConsoleTab *tab = open(QStringLiteral("id-1"));
        QVERIFY(tab);
        QCOMPARE(way(tab), QStringList{QStringLiteral("ssh://anna@jump1")});
        QCOMPARE(tab->target().namedBy.route, NamedBy::Settings);
        // A host in it says whose way it has, and may have none.
        const QString host = placeOf(QStringLiteral("id-1"), InventoryNode::Kind::Host);
        if (!host.isEmpty()) {
            QVERIFY(entry(host)->text().contains(QLatin1String("ssh://anna@jump1")));
            entry(host)->trigger();
            dialog()->findChild<QRadioButton *>(QStringLiteral("routeDirect"))->click();
            dialog()->findChild<QPushButton *>(QStringLiteral("routeSet"))->click();
            QCOMPARE(m_desktop->settings.consoleRoutes().size(), 2);
            const int starts = DesktopFixture::source(tab).starts;
            DesktopFixture::source(tab).end({Failure::Lost, QStringLiteral("Gone."), {}});
            tab->reconnect();
            QTRY_VERIFY(DesktopFixture::source(tab).starts > starts);
            QVERIFY(way(tab).isEmpty()); // each connection goes the way that is set by then
        }
    }
    void whatIsClearedIsGone()
    {
        start();
        m_desktop->settings.setConsoleRoutes({key() + QStringLiteral("||ssh://jump")});
        QCOMPARE(way(open(QStringLiteral("id-1"))), QStringList{QStringLiteral("ssh://jump")});
        entry({})->trigger();
        dialog()->findChild<QRadioButton *>(QStringLiteral("routeInherit"))->click();
        dialog()->findChild<QPushButton *>(QStringLiteral("routeSet"))->click();
        QVERIFY(m_desktop->settings.consoleRoutes().isEmpty());
        QVERIFY(way(open(QStringLiteral("id-2"))).isEmpty());
    }
    void theEnginesMenuHasItToo()
    {
        start();
        auto *menu = window().findChild<QToolButton *>(QStringLiteral("engineMenuButton"))->menu();
        Q_EMIT menu->aboutToShow();
        auto *action = menu->findChild<QAction *>(QStringLiteral("routeAction"));
        QVERIFY(action);
        Q_EMIT menu->aboutToHide();
        QTRY_VERIFY(!menu->findChild<QAction *>(QStringLiteral("routeAction"))); // made anew each time
    }
    void anEngineThatIsForgottenTakesItsRulesAlong()
    {
        start();
        const QString other = QStringLiteral("https://other.example/ovirt-engine||ssh://other");
        m_desktop->settings.setConsoleRoutes({key() + QStringLiteral("||ssh://jump"), other});
        Q_EMIT window().inventory().forgetRequested(m_inventory);
        QCOMPARE(m_desktop->settings.consoleRoutes(), QStringList{other});
    }

    // Nothing but the person and the administrator names a way.
    void anotherEnginesRuleIsNotUsed()
    {
        start();
        const QString cluster = placeOf(QStringLiteral("id-1"), InventoryNode::Kind::Cluster);
        m_desktop->settings.setConsoleRoutes(
            {QStringLiteral("https://other.example/ovirt-engine|cluster/X#") + cluster + QStringLiteral("|ssh://other"),
             QStringLiteral("|host/*|ssh://typed")});
        QVERIFY(way(open(QStringLiteral("id-1"))).isEmpty());
    }
    void aFilesHostIsLedNowhere()
    {
        start();
        m_desktop->settings.setConsoleRoutes(
            {QStringLiteral("|host/*|ssh://typed"), key() + QStringLiteral("||ssh://jump")});
        Result<ParsedTarget> file = parseVv("[virt-viewer]\ntype=vnc\nhost=inner.example\nport=5901\n", usualTargets());
        QVERIFY(file.ok());
        window().opener().open(std::move(*file));
        ConsoleTab *tab = window().consoles().current();
        QVERIFY(tab);
        QTRY_VERIFY(DesktopFixture::source(tab).starts > 0);
        QVERIFY(way(tab).isEmpty());
        // A link, from wherever: not typed either.
        Result<ParsedTarget> link = parseTarget(QStringLiteral("vnc://linked.example:5902"), usualTargets());
        window().opener().open(std::move(*link));
        tab = window().consoles().current();
        QTRY_VERIFY(DesktopFixture::source(tab).starts > 0);
        QVERIFY(way(tab).isEmpty());
        window().opener().openText(QStringLiteral("vnc://typed.example:5903"));
        tab = window().consoles().current();
        QTRY_VERIFY(DesktopFixture::source(tab).starts > 0);
        QCOMPARE(way(tab), QStringList{QStringLiteral("ssh://typed")});
    }
    void whoBringsTheEnginesCaGetsNoRule()
    {
        start();
        const QUrl url(QStringLiteral("https://stranger.example/ovirt-engine"));
        m_desktop->settings.setConsoleRoutes({url.toString() + QStringLiteral("||ssh://jump")});
        InventoryEndpoint endpoint;
        endpoint.url = url;
        endpoint.caPem = "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n";
        endpoint.authority = NamedBy::File;
        m_inventory = window().inventories().connectTo(std::move(endpoint), InventorySet::Asked::ByPerson);
        QTRY_COMPARE(m_inventory->state(), InventoryController::State::Ready);
        QVERIFY(way(open(QStringLiteral("id-1"))).isEmpty());
        // Nor after any other change of the rules.
        m_desktop->settings.setConsoleRoutes({url.toString() + QStringLiteral("||ssh://jump2")});
        QVERIFY(way(open(QStringLiteral("id-2"))).isEmpty());
    }
    void theAdministratorsRulesAreLocked()
    {
        PolicySources sources;
        sources.addText("[mandatory]\nconsole/routes=engine.lab.example||ssh://policy\n", QStringLiteral("test.ini"));
        start(Policy(sources));
        QAction *action = entry({});
        QVERIFY(action && !action->isEnabled());
        QVERIFY(action->text().contains(QLatin1String("ssh://policy")));
        QCOMPARE(way(open(QStringLiteral("id-1"))), QStringList{QStringLiteral("ssh://policy")});
        m_desktop->settings.setConsoleRoutes({}); // changes nothing
        QCOMPARE(way(open(QStringLiteral("id-2"))), QStringList{QStringLiteral("ssh://policy")});
        window().showPreferences(QStringLiteral("routes"));
        auto *page = window().findChild<RoutesPage *>();
        QVERIFY(page);
        QCOMPARE(page->findChild<QTreeWidget *>(QStringLiteral("routesList"))->topLevelItemCount(), 1);
        for (const char *button : {"addRoute", "editRoute", "removeRoute"})
            QVERIFY2(!page->findChild<QPushButton *>(QLatin1String(button))->isEnabled(), button);
    }

    void thePageListsAddsChangesAndRemoves()
    {
        start();
        m_desktop->settings.setConsoleRoutes(
            {key() + QStringLiteral("|cluster/Old#gone|ssh://jump"), QStringLiteral("no rule at all")});
        window().showPreferences(QStringLiteral("routes"));
        auto *page = window().findChild<RoutesPage *>();
        QVERIFY(page);
        auto *list = page->findChild<QTreeWidget *>(QStringLiteral("routesList"));
        QCOMPARE(list->topLevelItemCount(), 1);
        QVERIFY(page->findChild<QLabel *>(QStringLiteral("routesProblems"))
                    ->text()
                    .contains(QLatin1String("no rule at all")));
        const auto find = [this](const char *name) {
            for (RouteDialog *one : window().findChildren<RouteDialog *>())
                if (QWidget *found = one->findChild<QWidget *>(QLatin1String(name)))
                    return found;
            return static_cast<QWidget *>(nullptr);
        };
        page->findChild<QPushButton *>(QStringLiteral("addRoute"))->click();
        auto *where = qobject_cast<QComboBox *>(find("routeWhere"));
        QVERIFY(where);
        where->setCurrentIndex(where->count() - 1); // addresses that are typed
        qobject_cast<QLineEdit *>(find("routeHops"))->setText(QStringLiteral("ssh://lab"));
        qobject_cast<QPushButton *>(find("routeSet"))->click();
        QVERIFY(find("routeProblem")->isVisible()); // it has no name yet
        qobject_cast<QLineEdit *>(find("routeName"))->setText(QStringLiteral("*.lab.example"));
        qobject_cast<QPushButton *>(find("routeSet"))->click();
        QTRY_COMPARE(list->topLevelItemCount(), 2);
        QTRY_VERIFY(!find("routeHops"));

        list->setCurrentItem(list->topLevelItem(0));
        page->findChild<QPushButton *>(QStringLiteral("editRoute"))->click();
        qobject_cast<QLineEdit *>(find("routeHops"))->setText(QStringLiteral("socks5://proxy ssh://two"));
        qobject_cast<QPushButton *>(find("routeSet"))->click();
        QTRY_COMPARE(list->topLevelItem(0)->text(2), QStringLiteral("socks5://proxy ssh://two"));
        list->setCurrentItem(list->topLevelItem(1));
        page->findChild<QPushButton *>(QStringLiteral("removeRoute"))->click();
        QTRY_COMPARE(list->topLevelItemCount(), 1);
        // What was written by hand and is no rule is still there.
        QCOMPARE(m_desktop->settings.consoleRoutes(),
                 (QStringList{key() + QStringLiteral("|cluster/Old#gone|socks5://proxy ssh://two"),
                              QStringLiteral("no rule at all")}));
    }
};

QTEST_MAIN(tst_consoleroutes)
#include "tst_consoleroutes.moc"
