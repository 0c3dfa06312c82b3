// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/console/consoleview.h"
#include "app/desktop/settings/sessionstate.h"
#include "app/desktop/shell/consolehistory.h"
#include "app/desktop/shell/sidetabdelegate.h"
#include "app/desktop/shell/sidetabmodel.h"
#include "app/desktop/shell/sidetabs.h"
#include "app/desktop/shell/tabrow.h"
#include "app/desktop/widgets/confirmdialog.h"
#include "tests/gui/desktopfixture.h"

#include <QApplication>
#include <QContextMenuEvent>
#include <QInputDialog>
#include <QListView>
#include <QMenu>
#include <QPushButton>
#include <QTest>
#include <QToolButton>

using namespace virtdesk;
using Rule = TabGroups::Rule;

/// Which tabs stand together, which ones stay, and that none is lost by it.
class tst_tabgroups : public QObject
{
    Q_OBJECT
private:
    std::unique_ptr<DesktopFixture> m_desktop;

    ConsoleTabs &tabs() { return m_desktop->window->consoles(); }
    TabRow *row() { return m_desktop->window->findChild<TabRow *>(QStringLiteral("consoleTabs")); }
    QStringList order()
    {
        QStringList names;
        for (const ConsoleTab *tab : tabs().tabs())
            names += tab->title();
        return names;
    }
    /// What stands in the row: names, and heads in brackets; what is folded is left out.
    QStringList seen()
    {
        QStringList list;
        for (int i = 0; i < row()->count(); ++i) {
            if (!row()->isTabVisible(i))
                continue;
            list += row()->groupAt(i).isEmpty() ? row()->consoleAt(i)->title()
                                                : QStringLiteral("[%1]").arg(row()->groupAt(i));
        }
        return list;
    }
    static QStringList list(std::initializer_list<const char *> words)
    {
        QStringList all;
        for (const char *word : words)
            all += QString::fromLatin1(word);
        return all;
    }
    ConsoleTab *named(const char *name)
    {
        for (ConsoleTab *tab : tabs().all()) {
            if (tab->title() == QLatin1String(name))
                return tab;
        }
        return nullptr;
    }
    void open(int count)
    {
        for (int n = 0; n < count; ++n)
            QVERIFY(m_desktop->openConsole(QStringLiteral("id-%1").arg(n), DesktopFixture::terminalPicture()));
    }
    QRect headOf(const QString &group)
    {
        for (int i = 0; i < row()->count(); ++i) {
            if (row()->groupAt(i) == group)
                return row()->tabRect(i);
        }
        return {};
    }
    QListView *side() { return m_desktop->window->findChild<QListView *>(QStringLiteral("sideTabsView")); }
    /// What stands at the side, as seen() of the row; pinned ones with a star.
    QStringList sideSeen()
    {
        QStringList list;
        const QAbstractItemModel *model = side()->model();
        for (int at = 0; at < model->rowCount(); ++at) {
            const QModelIndex index = model->index(at, 0);
            const QString head = index.data(SideTabModel::GroupRole).toString();
            const QString pin = index.data(SideTabModel::PinnedRole).toBool() ? QStringLiteral("*") : QString();
            list += head.isEmpty() ? index.data().toString() + pin : QStringLiteral("[%1]").arg(head);
        }
        return list;
    }
    QModelIndex sideRow(const char *name)
    {
        const auto at = static_cast<int>(sideSeen().indexOf(QLatin1String(name)));
        return side()->model()->index(at, 0);
    }
    void run(ActionTable::Id id, const char *name = nullptr)
    {
        if (name)
            m_desktop->window->findChild<QAction *>(QString::fromLatin1(name))->trigger();
        else
            m_desktop->window->actions().action(id)->trigger();
    }

private Q_SLOTS:
    void init()
    {
        m_desktop = std::make_unique<DesktopFixture>();
        for (Vm &vm : m_desktop->inventory.vms)
            vm.power = PowerState::On;
        m_desktop->open();
        m_desktop->connectInventory();
        open(6); // hd-01 web-01 db-01 build-01 mail-01 ldap-01, clusters Production Helpdesk Lab in turn
    }
    void cleanup() { m_desktop.reset(); }

    void byRule()
    {
        const QStringList before = order();
        tabs().groups().setRule(Rule::Cluster);
        QCOMPARE(seen(), list({"[Production]", "hd-01", "build-01", "[Helpdesk]", "web-01", "mail-01", "[Lab]", "db-01",
                               "ldap-01"}));
        QCOMPARE(tabs().tabs().size(), 6);
        run(ActionTable::Id::GroupTabs, "groupNoneAction");
        QVERIFY(!seen().contains(QStringLiteral("[Lab]")));
        QCOMPARE(order().size(), before.size());
        run(ActionTable::Id::GroupTabs, "groupEngineAction");
        QCOMPARE(seen().constFirst(), QStringLiteral("[engine.lab.example]"));
        QCOMPARE(seen().size(), 7);
    }

    void foldingKeepsTheCurrentOneInView()
    {
        tabs().groups().setRule(Rule::Cluster);
        tabs().raise(named("web-01"));
        QTest::mouseClick(row(), Qt::LeftButton, {}, headOf(QStringLiteral("Helpdesk")).center());
        QVERIFY(tabs().groups().isFolded(QStringLiteral("Helpdesk")));
        QVERIFY(seen().contains(QStringLiteral("web-01")));
        QVERIFY(!seen().contains(QStringLiteral("mail-01")));
        QCOMPARE(tabs().current(), named("web-01"));
        // It can be gone to all the same, and is in view then.
        tabs().raise(named("mail-01"));
        QVERIFY(seen().contains(QStringLiteral("mail-01")));
        QVERIFY(!seen().contains(QStringLiteral("web-01")));
        QCOMPARE(tabs().tabs().size(), 6);
        run(ActionTable::Id::FoldGroup);
        QVERIFY(!tabs().groups().isFolded(QStringLiteral("Helpdesk")));
        QVERIFY(seen().contains(QStringLiteral("web-01")));
    }

    void headsAreNoTabs()
    {
        tabs().groups().setRule(Rule::Cluster);
        for (int n = 0; n < 6; ++n) {
            tabs().select(n);
            QCOMPARE(tabs().current(), tabs().tabs().at(n));
        }
        tabs().raise(tabs().tabs().constFirst());
        for (int n = 0; n < 6; ++n) {
            QVERIFY(tabs().current());
            tabs().step(1);
        }
        QCOMPARE(tabs().current(), tabs().tabs().constFirst());
    }

    void byHand()
    {
        tabs().setGroup(named("db-01"), QStringLiteral("Ticket 4711"));
        tabs().setGroup(named("hd-01"), QStringLiteral("Ticket 4711"));
        QCOMPARE(seen(), list({"[Ticket 4711]", "hd-01", "db-01", "web-01", "build-01", "mail-01", "ldap-01"}));
        // The order of before within it, and beside the rule.
        tabs().groups().setRule(Rule::Cluster);
        QVERIFY(seen().contains(QStringLiteral("[Ticket 4711]")));
        QVERIFY(seen().contains(QStringLiteral("[Production]")));
        tabs().setGroup(named("db-01"), {});
        QCOMPARE(tabs().groups().groupOf(named("db-01")), QStringLiteral("Lab"));
    }

    void aNewGroupByItsMenu()
    {
        Q_EMIT row()->customContextMenuRequested(row()->tabRect(1).center());
        auto *menu = m_desktop->window->findChild<QMenu *>(QStringLiteral("tabGroupMenu"));
        QVERIFY(menu);
        menu->findChild<QAction *>(QStringLiteral("newGroupAction"))->trigger();
        auto *dialog = m_desktop->window->findChild<QInputDialog *>(QStringLiteral("groupNameDialog"));
        QVERIFY(dialog);
        dialog->setTextValue(QStringLiteral("  Mine  "));
        dialog->accept();
        QCOMPARE(tabs().groups().groupOf(named("web-01")), QStringLiteral("Mine"));
    }

    void pinnedOnesStandFirstAndStay()
    {
        run(ActionTable::Id::PinTab); // the current one, ldap-01
        QCOMPARE(order().constFirst(), QStringLiteral("ldap-01"));
        QVERIFY(row()->tabButton(0, QTabBar::RightSide)->isVisible());
        QCOMPARE(row()->tabButton(0, QTabBar::RightSide)->objectName(), QStringLiteral("unpinTab"));
        QTest::mouseClick(row(), Qt::MiddleButton, {}, row()->tabRect(0).center());
        QVERIFY(named("ldap-01"));
        tabs().setPinned(named("web-01"), true);
        QCOMPARE(order().mid(0, 2), list({"ldap-01", "web-01"}));
        tabs().closeOthers(named("mail-01"));
        m_desktop->window->findChild<ConfirmDialog *>(QStringLiteral("confirmDialog"))->accept();
        QCOMPARE(order(), list({"ldap-01", "web-01", "mail-01"}));
        qobject_cast<QToolButton *>(row()->tabButton(0, QTabBar::RightSide))->click();
        QVERIFY(!named("ldap-01")->placement().pinned);
    }

    void aClosedGroupComesBackAsItWas()
    {
        for (const char *name : {"hd-01", "db-01", "mail-01"})
            tabs().setGroup(named(name), QStringLiteral("Mine"));
        const QStringList before = order();
        tabs().raise(named("db-01"));
        run(ActionTable::Id::CloseGroup);
        auto *question = m_desktop->window->findChild<ConfirmDialog *>(QStringLiteral("confirmDialog"));
        QVERIFY(question);
        question->accept();
        QCOMPARE(order(), list({"web-01", "build-01", "ldap-01"}));
        auto *undo = m_desktop->window->findChild<QPushButton *>(QStringLiteral("undoCloseButton"));
        QVERIFY(undo);
        undo->click();
        QCOMPARE(order(), before);
        QCOMPARE(tabs().groups().groupOf(named("db-01")), QStringLiteral("Mine"));
    }

    void movingGoesOverGroups()
    {
        for (const char *name : {"web-01", "db-01"})
            tabs().setGroup(named(name), QStringLiteral("Mine"));
        QCOMPARE(order(), list({"hd-01", "web-01", "db-01", "build-01", "mail-01", "ldap-01"}));
        tabs().move(named("hd-01"), 1);
        QCOMPARE(order(), list({"web-01", "db-01", "hd-01", "build-01", "mail-01", "ldap-01"}));
        tabs().move(named("hd-01"), -1);
        QCOMPARE(order().constFirst(), QStringLiteral("hd-01"));
        tabs().move(named("db-01"), -1);
        QCOMPARE(order().mid(0, 3), list({"hd-01", "db-01", "web-01"}));
    }

    void anOrderByTheMouseIsKeptAndNoGroupIsTornApart()
    {
        for (const char *name : {"web-01", "db-01"})
            tabs().setGroup(named(name), QStringLiteral("Mine"));
        const auto at = [&](const char *name) {
            for (int i = 0; i < row()->count(); ++i) {
                if (row()->consoleAt(i) == named(name))
                    return row()->tabRect(i).center();
            }
            return QPoint();
        };
        const QPoint from = at("mail-01");
        const QPoint to = at("hd-01") - QPoint(10, 0);
        QTest::mousePress(row(), Qt::LeftButton, {}, from);
        for (int n = 1; n <= 20; ++n)
            QTest::mouseMove(row(), from + (to - from) * n / 20);
        QTest::mouseRelease(row(), Qt::LeftButton, {}, to);
        QTRY_COMPARE(order().constFirst(), QStringLiteral("mail-01"));
        QStringList members;
        for (const QString &name : order()) {
            if (name == QLatin1String("web-01") || name == QLatin1String("db-01"))
                members += name;
        }
        const qsizetype first = order().indexOf(members.constFirst());
        QCOMPARE(order().at(first + 1), members.constLast());
        QCOMPARE(tabs().tabs().size(), 6);
        // Written down, so that it is the same at the next start.
        QCOMPARE(m_desktop->state.openConsoles().constFirst().title, QStringLiteral("mail-01"));
    }

    void thereAgainAtTheNextStart()
    {
        tabs().setPinned(named("db-01"), true);
        tabs().setGroup(named("mail-01"), QStringLiteral("Mine"));
        tabs().groups().setRule(Rule::Mark);
        tabs().groups().setFolded(QStringLiteral("Mine"), true);
        const QList<SessionState::Console> written = m_desktop->state.openConsoles();
        QVERIFY(written.constFirst().pinned);
        const auto mine = std::find_if(written.begin(), written.end(),
                                       [](const auto &one) { return one.title == QLatin1String("mail-01"); });
        QCOMPARE(mine->group, QStringLiteral("Mine"));
        m_desktop->close();
        m_desktop->settings.setAtStart(Settings::AtStart::Open);
        m_desktop->open();
        m_desktop->window->offerRestore();
        QTRY_COMPARE(tabs().all().size(), 6);
        QCOMPARE(tabs().groups().rule(), Rule::Mark);
        QVERIFY(tabs().groups().isFolded(QStringLiteral("Mine")));
        QVERIFY(named("db-01")->placement().pinned);
        QCOMPARE(order().constFirst(), QStringLiteral("db-01"));
        QCOMPARE(tabs().groups().groupOf(named("mail-01")), QStringLiteral("Mine"));
    }

    void atTheSide()
    {
        run(ActionTable::Id::SideTabs);
        auto *side = m_desktop->window->findChild<SideTabs *>(QStringLiteral("sideTabs"));
        QVERIFY(side && side->isVisible());
        QVERIFY(!row()->isVisible());
        auto *view = side->findChild<QListView *>(QStringLiteral("sideTabsView"));
        QCOMPARE(view->model()->rowCount(), 6);
        QTRY_COMPARE(view->currentIndex().row(), 5);
        QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, view->visualRect(view->model()->index(1, 0)).center());
        QCOMPARE(tabs().current(), named("web-01"));
        QTest::keyClick(view, Qt::Key_Down);
        QTest::keyClick(view, Qt::Key_Return);
        QCOMPARE(tabs().current(), named("db-01"));
        QTest::keyClick(view, Qt::Key_Delete);
        QCOMPARE(view->model()->rowCount(), 5);
        QVERIFY(m_desktop->state.sideTabs());
        // Small pictures are asked for while they are seen only.
        FakeSource &hidden = DesktopFixture::source(named("hd-01"));
        QTRY_COMPARE(hidden.thumbnailDemand().level, FrameDemand::Level::Thumbnail);
        run(ActionTable::Id::SideTabs);
        QVERIFY(row()->isVisible());
        QCOMPARE(hidden.thumbnailDemand().level, FrameDemand::Level::None);
    }

    void theSideHasTheRowsGroups()
    {
        run(ActionTable::Id::SideTabs);
        for (const Rule rule : {Rule::None, Rule::Cluster, Rule::Engine}) {
            tabs().groups().setRule(rule);
            QCOMPARE(sideSeen(), seen());
        }
        QVERIFY(!sideRow("hd-01").data(SideTabModel::GroupColourRole).value<QColor>().isValid() ||
                sideRow("hd-01").data(SideTabModel::GroupColourRole) ==
                    sideRow("[engine.lab.example]").data(SideTabModel::GroupColourRole));
        // Wherever the current one has come to stand, it is in view.
        m_desktop->window->resize(1280, 400);
        tabs().groups().setRule(Rule::Cluster);
        QCOMPARE(sideSeen().constLast(), tabs().current()->title());
        QTRY_VERIFY(side()->viewport()->rect().contains(side()->visualRect(sideRow("ldap-01"))));
        tabs().setPinned(named("ldap-01"), true);
        QTRY_VERIFY(side()->viewport()->rect().contains(side()->visualRect(sideRow("ldap-01*"))));
        tabs().setPinned(named("ldap-01"), false);
        tabs().groups().setRule(Rule::Mark);
        QCOMPARE(sideSeen().size(), 6);
        // What a rule marks changes the groups at once.
        m_desktop->settings.setMarkRules({QStringLiteral("cluster:Production = PROD red")});
        QTRY_VERIFY(seen().contains(QStringLiteral("[PROD]")));
        QCOMPARE(sideSeen().indexOf(QStringLiteral("[PROD]")), seen().indexOf(QStringLiteral("[PROD]")));
        QCOMPARE(sideSeen().size(), 7);
        const QString group = QStringLiteral("Ticket 4711");
        tabs().groups().setRule(Rule::None);
        tabs().setGroup(named("db-01"), group);
        QVERIFY(sideSeen().contains(QStringLiteral("[%1]").arg(group)));
        QCOMPARE(sideSeen().size(), seen().size());
        QCOMPARE(sideRow("[Ticket 4711]").data(Qt::AccessibleTextRole).toString(),
                 tabs().groups().spokenHead(group, 1));
        // A console in a window of its own stands last, in no group.
        tabs().detach(named("db-01"));
        QVERIFY(!sideSeen().contains(QStringLiteral("[%1]").arg(group)));
        QCOMPARE(sideSeen().constLast(), QStringLiteral("db-01"));
    }

    void theSideFoldsByMouseAndKeyboard()
    {
        run(ActionTable::Id::SideTabs);
        tabs().groups().setRule(Rule::Cluster);
        tabs().raise(named("web-01"));
        QTRY_COMPARE(side()->currentIndex(), sideRow("web-01"));
        QTest::mouseClick(side()->viewport(), Qt::LeftButton, {}, side()->visualRect(sideRow("[Helpdesk]")).center());
        QVERIFY(tabs().groups().isFolded(QStringLiteral("Helpdesk")));
        QCOMPARE(sideSeen(), seen());
        QVERIFY(sideSeen().contains(QStringLiteral("web-01")));
        QVERIFY(!sideSeen().contains(QStringLiteral("mail-01")));
        const QString spoken = sideRow("[Helpdesk]").data(Qt::AccessibleTextRole).toString();
        QVERIFY2(spoken.contains(QLatin1String("2")) && spoken.contains(QLatin1String("folded")), qPrintable(spoken));
        // Where another one becomes the current one, this one is folded away too.
        tabs().raise(named("db-01"));
        QVERIFY(!sideSeen().contains(QStringLiteral("web-01")));
        // By the keyboard: from a member to its head, there open and shut, and on with what is below.
        side()->setFocus();
        side()->setCurrentIndex(sideRow("ldap-01"));
        QTest::keyClick(side(), Qt::Key_Left);
        QCOMPARE(side()->currentIndex(), sideRow("[Lab]"));
        QTest::keyClick(side(), Qt::Key_Left);
        QVERIFY(tabs().groups().isFolded(QStringLiteral("Lab")));
        QCOMPARE(side()->currentIndex(), sideRow("[Lab]"));
        QTest::keyClick(side(), Qt::Key_Right);
        QVERIFY(!tabs().groups().isFolded(QStringLiteral("Lab")));
        QTest::keyClick(side(), Qt::Key_Up);
        QCOMPARE(side()->currentIndex(), sideRow("[Helpdesk]"));
        QTest::keyClick(side(), Qt::Key_Return);
        QVERIFY(!tabs().groups().isFolded(QStringLiteral("Helpdesk")));
        QTest::keyClick(side(), Qt::Key_Down);
        QTest::keyClick(side(), Qt::Key_Down);
        QTest::keyClick(side(), Qt::Key_Return);
        QCOMPARE(tabs().current(), named("mail-01"));
        QVERIFY(named("mail-01")->view().isCaptured());
    }

    void theSideClosesAndUnpins()
    {
        run(ActionTable::Id::SideTabs);
        tabs().setPinned(named("ldap-01"), true);
        QCOMPARE(sideSeen().constFirst(), QStringLiteral("ldap-01*"));
        QVERIFY(sideRow("ldap-01*").data(Qt::AccessibleTextRole).toString().endsWith(QLatin1String(", pinned")));
        const auto button = [&](const char *name) {
            return SideTabDelegate::buttonRect(side()->visualRect(sideRow(name))).center();
        };
        QTest::mouseClick(side()->viewport(), Qt::MiddleButton, {}, button("ldap-01*"));
        QVERIFY(named("ldap-01"));
        QTest::mouseClick(side()->viewport(), Qt::LeftButton, {}, button("ldap-01*"));
        QVERIFY(named("ldap-01") && !named("ldap-01")->placement().pinned);
        tabs().raise(named("hd-01"));
        QTest::mouseClick(side()->viewport(), Qt::LeftButton, {}, button("web-01"));
        QVERIFY(!named("web-01"));
        QCOMPARE(tabs().current(), named("hd-01"));
        // Pressed on one and let go on another: neither.
        QTest::mousePress(side()->viewport(), Qt::LeftButton, {}, button("db-01"));
        QTest::mouseRelease(side()->viewport(), Qt::LeftButton, {}, button("mail-01"));
        QVERIFY(named("db-01") && named("mail-01"));
        // The group by its head, asked first, and back as it was.
        for (const char *name : {"db-01", "mail-01"})
            tabs().setGroup(named(name), QStringLiteral("Mine"));
        const QStringList before = sideSeen();
        side()->setCurrentIndex(sideRow("[Mine]"));
        QTest::keyClick(side(), Qt::Key_Delete);
        auto *question = m_desktop->window->findChild<ConfirmDialog *>(QStringLiteral("confirmDialog"));
        QVERIFY(question);
        question->accept();
        QVERIFY(!named("db-01") && !named("mail-01"));
        m_desktop->window->findChild<QPushButton *>(QStringLiteral("undoCloseButton"))->click();
        QCOMPARE(sideSeen(), before);
    }

    void theSideHasTheRowsMenus()
    {
        run(ActionTable::Id::SideTabs);
        tabs().groups().setRule(Rule::Cluster);
        side()->setFocus();
        side()->setCurrentIndex(sideRow("[Lab]"));
        // As the menu key asks: where the current line is.
        const QPoint at = side()->inputMethodQuery(Qt::ImCursorRectangle).toRect().center();
        QContextMenuEvent ask(QContextMenuEvent::Keyboard, at, side()->viewport()->mapToGlobal(at));
        QApplication::sendEvent(side()->viewport(), &ask);
        auto *menu = m_desktop->window->findChild<QMenu *>(QStringLiteral("groupHeadMenu"));
        QVERIFY(menu);
        menu->findChild<QAction *>(QStringLiteral("foldGroupAction"))->trigger();
        menu->close();
        QVERIFY(tabs().groups().isFolded(QStringLiteral("Lab")));
        Q_EMIT side()->customContextMenuRequested(side()->visualRect(sideRow("web-01")).center());
        auto *tabMenu = m_desktop->window->findChild<QMenu *>(QStringLiteral("tabMenu"));
        QVERIFY(tabMenu);
        tabMenu->findChild<QAction *>(QStringLiteral("tabPin"))->trigger();
        tabMenu->close();
        QVERIFY(named("web-01")->placement().pinned);
        QCOMPARE(sideSeen().constFirst(), QStringLiteral("web-01*"));
        // What is folded away is not asked for pictures.
        QTRY_COMPARE(DesktopFixture::source(named("hd-01")).thumbnailDemand().level, FrameDemand::Level::Thumbnail);
        QCOMPARE(DesktopFixture::source(named("db-01")).thumbnailDemand().level, FrameDemand::Level::None);
        // All tabs and a new one are reached from here too.
        auto *all = m_desktop->window->findChild<QToolButton *>(QStringLiteral("sideAllTabsButton"));
        QCOMPARE(all->text(), QStringLiteral("6"));
        all->click();
        QVERIFY(m_desktop->window->findChild<QWidget *>(QStringLiteral("allTabsList"))->isVisible());
    }
};

QTEST_MAIN(tst_tabgroups)
#include "tst_tabgroups.moc"
