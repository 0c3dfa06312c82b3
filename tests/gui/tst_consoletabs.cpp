// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/console/consoleview.h"
#include "app/desktop/console/consolewindow.h"
#include "app/desktop/widgets/confirmdialog.h"
#include "tests/gui/desktopfixture.h"

#include <QAbstractItemView>
#include <QAction>
#include <QApplication>
#include <QPushButton>
#include <QTabBar>
#include <QTest>
#include <QToolButton>

using namespace virtdesk;

/// The row of tabs: going through it, moving, closing, windows of their own and back.
class tst_consoletabs : public QObject
{
    Q_OBJECT
private:
    std::unique_ptr<DesktopFixture> m_desktop;

    MainWindow &window() { return *m_desktop->window; }
    template <typename Widget>
    Widget *find(const char *name)
    {
        return window().findChild<Widget *>(QString::fromLatin1(name));
    }
    QAbstractItemView *list() { return find<QAbstractItemView>("vmList"); }
    QTabBar *tabBar() { return find<QTabBar>("consoleTabs"); }
    ConsoleTab *console(int n)
    {
        return m_desktop->openConsole(QStringLiteral("id-%1").arg(n), DesktopFixture::terminalPicture(QSize(320, 200)));
    }
    ConsoleTabs &tabs() { return window().consoles(); }
    static ConfirmDialog *question()
    {
        for (QWidget *widget : QApplication::topLevelWidgets()) {
            if (auto *dialog = qobject_cast<ConfirmDialog *>(widget); dialog && dialog->isVisible())
                return dialog;
        }
        return nullptr;
    }
    static void answer(const char *button)
    {
        const QPointer<ConfirmDialog> dialog = question();
        QVERIFY(dialog);
        dialog->findChild<QPushButton *>(QString::fromLatin1(button))->click();
        QTRY_VERIFY(!dialog);
    }
    static ConsoleWindow *windowOf(ConsoleTab *tab) { return qobject_cast<ConsoleWindow *>(tab->window()); }
    QStringList titles()
    {
        QStringList list;
        for (ConsoleTab *tab : tabs().tabs())
            list += tab->title();
        return list;
    }

private Q_SLOTS:
    void init()
    {
        m_desktop = std::make_unique<DesktopFixture>();
        m_desktop->open();
    }
    void cleanup() { m_desktop.reset(); }

    void tabsFollowTheKeyboard()
    {
        m_desktop->connectInventory();
        ConsoleTab *a = console(0);
        ConsoleTab *b = console(1);
        ConsoleTab *c = console(2);
        QCOMPARE(window().consoles().current(), c);
        QVERIFY(c->view().isCaptured());
        // The console has the keyboard: our shortcuts are the guest's.
        QTest::keyClick(&c->view(), Qt::Key_1, Qt::ControlModifier);
        QTest::keyClick(&c->view(), Qt::Key_W, Qt::ControlModifier);
        QCOMPARE(tabBar()->count(), 3);
        QCOMPARE(window().consoles().current(), c);
        QVERIFY(!DesktopFixture::source(c).keys().empty());
        c->view().release();
        QTest::keyClick(&c->view(), Qt::Key_1, Qt::ControlModifier);
        QCOMPARE(window().consoles().current(), a);
        a->view().release();
        // Ctrl+Tab: the most recent one, and on through the older ones while Ctrl is held.
        QTest::keyPress(&window(), Qt::Key_Tab, Qt::ControlModifier);
        QCOMPARE(window().consoles().current(), c);
        QVERIFY(!c->view().isCaptured());
        QTest::keyPress(&window(), Qt::Key_Tab, Qt::ControlModifier);
        QCOMPARE(window().consoles().current(), b);
        QTest::keyRelease(&window(), Qt::Key_Control);
        QVERIFY(b->view().isCaptured());
        b->view().release();
        QTest::keyClick(&window(), Qt::Key_Tab, Qt::ControlModifier);
        QTest::keyRelease(&window(), Qt::Key_Control);
        QCOMPARE(window().consoles().current(), a);
        // Closed: the most recent of the others comes, and it can be opened again.
        a->view().release();
        QTest::keyClick(&window(), Qt::Key_W, Qt::ControlModifier);
        QCOMPARE(tabBar()->count(), 2);
        QCOMPARE(window().consoles().current(), b);
        b->view().release();
        QTest::keyClick(&window(), Qt::Key_T, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(tabBar()->count(), 3);
        QCOMPARE(window().consoles().current()->title(), QStringLiteral("hd-01"));
    }
    void tabsFollowTheMouse()
    {
        m_desktop->connectInventory();
        console(0);
        ConsoleTab *b = console(1);
        QTest::mouseClick(tabBar(), Qt::MiddleButton, {}, tabBar()->tabRect(0).center());
        QCOMPARE(tabBar()->count(), 1);
        QCOMPARE(window().consoles().current(), b);
        console(2);
        tabBar()->moveTab(0, 1);
        QCOMPARE(window().consoles().tabs().at(1), b);
        tabBar()->findChildren<QToolButton *>(QStringLiteral("closeTab")).constLast()->click();
        QCOMPARE(tabBar()->count(), 1);
        window().consoles().close(window().consoles().current());
        QVERIFY(find<QWidget>("startPage")->isVisible());
    }
    void tabsShowTheirState()
    {
        m_desktop->connectInventory();
        ConsoleTab *tab = console(1);
        QCOMPARE(tabBar()->accessibleTabName(0), QStringLiteral("web-01, Connected"));
        DesktopFixture::source(tab).end({Failure::Crashed, {}, {}});
        QVERIFY(tabBar()->accessibleTabName(0).startsWith(QLatin1String("web-01, Not connected since ")));
    }
    void aTabMovesToItsOwnWindowAndBack()
    {
        m_desktop->connectInventory();
        ConsoleTab *tab = console(1);
        find<QAction>("detachAction")->trigger();
        QCOMPARE(tabBar()->count(), 0);
        auto *own = qobject_cast<ConsoleWindow *>(tab->window());
        QVERIFY(own && own->isVisible() && tab->isVisible());
        QCOMPARE(tab->state(), ConsoleTab::State::Running);
        QCOMPARE(DesktopFixture::source(tab).starts, 1);
        own->findChild<QAction *>(QStringLiteral("windowBackAction"))->trigger();
        QCOMPARE(tabBar()->count(), 1);
        QCOMPARE(window().consoles().current(), tab);
        find<QAction>("detachAction")->trigger();
        const QPointer<ConsoleTab> held = tab;
        own = qobject_cast<ConsoleWindow *>(tab->window());
        own->close();
        QVERIFY(own->isVisible()); // asks, because it runs
        own->findChild<QPushButton *>(QStringLiteral("confirmButton"))->click();
        QTRY_VERIFY(!held);
    }
    void aTabIsPulledOutOfTheRow()
    {
        m_desktop->connectInventory();
        ConsoleTab *first = console(0);
        ConsoleTab *second = console(1);
        const QPoint on = tabBar()->tabRect(0).center();
        // A little off the row is a slip of the hand.
        QTest::mousePress(tabBar(), Qt::LeftButton, {}, on);
        QTest::mouseMove(tabBar(), on + QPoint(4, 20));
        QTest::mouseRelease(tabBar(), Qt::LeftButton, {}, on + QPoint(4, 20));
        QTest::mousePress(tabBar(), Qt::LeftButton, {}, on);
        QTest::mouseMove(tabBar(), on + QPoint(30, 200));
        QTest::mouseRelease(tabBar(), Qt::LeftButton, {}, on + QPoint(30, 200));
        QTRY_VERIFY(qobject_cast<ConsoleWindow *>(first->window()));
        QCOMPARE(window().consoles().tabs(), QList<ConsoleTab *>{second});
        QCOMPARE(DesktopFixture::source(first).starts, 1);
        QCOMPARE(first->state(), ConsoleTab::State::Running);
    }
    void tabsAreMovedByKeys()
    {
        m_desktop->connectInventory();
        ConsoleTab *a = console(0);
        ConsoleTab *b = console(1);
        b->view().release();
        QTest::keyClick(&window(), Qt::Key_PageUp, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(window().consoles().tabs(), (QList<ConsoleTab *>{b, a}));
        QCOMPARE(window().consoles().current(), b);
        QTest::keyClick(&window(), Qt::Key_PageUp, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(window().consoles().tabs(), (QList<ConsoleTab *>{b, a}));
        QTest::keyClick(&window(), Qt::Key_PageDown, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(window().consoles().tabs(), (QList<ConsoleTab *>{a, b}));
        QCOMPARE(m_desktop->state.openConsoles().constFirst().title, a->title());
    }
    void closingTheOthersCanBeUndone()
    {
        InventoryController *inventory = m_desktop->connectInventory();
        QList<ConsoleTab *> open;
        for (int n = 0; open.size() < 5; ++n) {
            if (inventory->vms().find(QStringLiteral("id-%1").arg(n))->power == PowerState::On)
                open.append(console(n));
        }
        const QStringList before = titles();
        tabs().closeOthers(open.at(2));
        QCOMPARE(tabs().tabs().size(), 5); // two or more run: asked first
        answer("cancelButton");
        QCOMPARE(titles(), before);
        tabs().closeOthers(open.at(2));
        answer("confirmButton");
        QCOMPARE(tabs().tabs().size(), 1);
        find<QPushButton>("undoCloseButton")->click();
        QCOMPARE(titles(), before);
    }
    void reconnectAsksInEveryWindow()
    {
        m_desktop->connectInventory();
        ConsoleTab *tab = console(1);
        tab->view().release();
        QTest::keyClick(&window(), Qt::Key_R, Qt::ControlModifier);
        QVERIFY(question());
        answer("cancelButton");
        tabs().detach(tab);
        QTRY_VERIFY(windowOf(tab)->isActiveWindow());
        tab->view().release();
        QTest::keyClick(windowOf(tab), Qt::Key_R, Qt::ControlModifier);
        QVERIFY(question());
        QCOMPARE(DesktopFixture::source(tab).starts, 1);
        answer("cancelButton");
        QCOMPARE(tab->state(), ConsoleTab::State::Running);
    }
    /// The row is scrolled only where there is no room, whatever has made a tab wider or narrower since.
    void tabsAreNotScrolledWhileThereIsRoom()
    {
        m_desktop->connectInventory();
        auto *bar = find<QTabBar>("consoleTabs");
        const auto isWhole = [bar] {
            int width = 0;
            for (int i = 0; i < bar->count(); ++i)
                width += bar->tabRect(i).width();
            return bar->width() >= width && bar->tabRect(0).left() == 0;
        };
        for (int n = 0; n < 3; ++n) {
            console(n);
            QTRY_VERIFY(isWhole());
        }
        for (const int index : {0, 2, 1}) {
            bar->setCurrentIndex(index);
            QTRY_VERIFY(isWhole());
        }
        DesktopFixture::theme().setMode(Theme::Mode::Dark);
        QTRY_VERIFY(isWhole());
        // One that is not looked at ends, and comes back.
        ConsoleTab *unseen = window().consoles().tabs().first();
        DesktopFixture::source(unseen).end({Failure::Crashed, QStringLiteral("Its process ended unexpectedly."), {}});
        QTRY_VERIFY(isWhole());
        unseen->reconnect();
        QTRY_VERIFY(isWhole());
        DesktopFixture::source(unseen).run(DesktopFixture::terminalPicture());
        QTRY_VERIFY(isWhole());
        window().consoles().tabs().first()->close();
        QTRY_VERIFY(isWhole());
        // How wide the row wants to be does not depend on how wide it is: else it would be laid out for ever.
        const int wanted = bar->sizeHint().width();
        for (const int width : {wanted - 40, wanted + 40, wanted}) {
            bar->resize(width, bar->height());
            QCOMPARE(bar->sizeHint().width(), wanted);
        }
        // What changes while the window is hidden counts when it is shown.
        window().hide();
        DesktopFixture::source(window().consoles().tabs().first()).end({Failure::Crashed, QStringLiteral("x"), {}});
        console(4);
        QCoreApplication::processEvents();
        window().show();
        QTRY_VERIFY(isWhole());
        console(5);
        QTRY_VERIFY(isWhole());
        DesktopFixture::theme().setMode(Theme::Mode::Light);
        QTRY_VERIFY(isWhole());
    }
    /// Why and since when stands at the tab.
    void whatEndedUnseenSaysWhyAndSinceWhen()
    {
        m_desktop->connectInventory();
        ConsoleTab *a = console(0);
        console(1);
        QVERIFY(!a->toolTip().contains(QLatin1String("Not connected")));
        DesktopFixture::source(a).end({Failure::Crashed, QStringLiteral("Its process ended unexpectedly."), {}});
        const QString tip = a->toolTip();
        QVERIFY2(tip.contains(QLatin1String("Not connected since ")), qPrintable(tip));
        QVERIFY2(tip.contains(QLatin1String("Its process ended unexpectedly.")), qPrintable(tip));
        auto *bar = find<QTabBar>("consoleTabs");
        QVERIFY(bar->tabToolTip(0).contains(QLatin1String("Its process ended unexpectedly.")));
    }
};

QTEST_MAIN(tst_consoletabs)
#include "tst_consoletabs.moc"
