// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/console/consoleview.h"
#include "app/desktop/console/consolewindow.h"
#include "app/desktop/console/fullscreenbar.h"
#include "app/desktop/console/securitydetails.h"
#include "app/desktop/console/securitysummary.h"
#include "app/desktop/shell/fullscreen.h"
#include "app/desktop/widgets/confirmdialog.h"
#include "app/desktop/widgets/windowplacement.h"
#include "tests/gui/desktopfixture.h"

#include <QAction>
#include <QApplication>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QTest>
#include <QToolButton>

using namespace virtdesk;

/// Full screen, windows of their own, and windows on small screens.
class tst_fullscreen : public QObject
{
    Q_OBJECT
private:
    std::unique_ptr<DesktopFixture> m_desktop;

    MainWindow &window() { return *m_desktop->window; }
    ConsoleTabs &tabs() { return window().consoles(); }
    template <typename Widget>
    Widget *find(const char *name)
    {
        return window().findChild<Widget *>(QString::fromLatin1(name));
    }
    ConsoleTab *console(int n)
    {
        return m_desktop->openConsole(QStringLiteral("id-%1").arg(n), DesktopFixture::terminalPicture(QSize(320, 200)));
    }
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
    static QAction *keysAction(QToolButton *button)
    {
        for (QAction *action : button->menu()->actions()) {
            if (action->text().contains(QLatin1String("Del")))
                return action;
        }
        return nullptr;
    }
    /// Ctrl+Alt+Del by the bar of full screen, and by the action: the shown console gets all of it, the others nothing.
    void checkKeysGoTo(ConsoleTab *shown, const char *step)
    {
        const QByteArray where = QByteArray(step) + " → " + shown->title().toUtf8();
        QVERIFY2(tabs().current() == shown, where);
        auto *keys = find<QToolButton>("fullScreenKeysButton");
        QVERIFY2(keys->menu() && keys->isEnabled(), where);
        QVERIFY2(keys->menu() == shown->keysMenu(), where);
        for (ConsoleTab *tab : tabs().all()) {
            if (tab->state() == ConsoleTab::State::Running) {
                tab->view().release();
                DesktopFixture::source(tab).sent.clear();
            }
        }
        QAction *action = keysAction(keys);
        QVERIFY2(action, where);
        action->trigger();
        window().actions().action(ActionTable::Id::CtrlAltDelete)->trigger();
        for (ConsoleTab *tab : tabs().all()) {
            const std::size_t expected = tab == shown ? 12 : 0;
            QVERIFY2(DesktopFixture::source(tab).keys().size() == expected,
                     QByteArray(where + " at " + tab->title().toUtf8()));
        }
    }

private Q_SLOTS:
    void init()
    {
        m_desktop = std::make_unique<DesktopFixture>();
        m_desktop->open();
    }
    void cleanup() { m_desktop.reset(); }

    void inFullScreenKeysGoToTheConsoleThatIsShown()
    {
        m_desktop->connectInventory();
        ConsoleTab *a = console(0);
        ConsoleTab *b = console(1);
        window().fullScreen().set(true);
        checkKeysGoTo(b, "entered");
        QTest::keyClick(&window(), Qt::Key_1, Qt::ControlModifier);
        checkKeysGoTo(a, "by digit");
        QTest::keyPress(&window(), Qt::Key_Tab, Qt::ControlModifier);
        QTest::keyRelease(&window(), Qt::Key_Control);
        checkKeysGoTo(b, "by cycling");
        ConsoleTab *c = console(2);
        QVERIFY(!c->findChild<QWidget *>(QStringLiteral("consoleBar"))->isVisible());
        checkKeysGoTo(c, "opened");
        HandoffRequest request;
        request.kind = HandoffRequest::Kind::Open;
        request.origin = HandoffRequest::Origin::Person;
        request.targets = QStringList{QStringLiteral("vnc://127.0.0.1:5999")};
        window().handle(request);
        ConsoleTab *handed = tabs().current();
        QVERIFY(handed != c);
        DesktopFixture::source(handed).run(DesktopFixture::terminalPicture(QSize(320, 200)));
        QVERIFY(!handed->findChild<QWidget *>(QStringLiteral("consoleBar"))->isVisible());
        checkKeysGoTo(handed, "handed over");
        tabs().close(handed);
        checkKeysGoTo(c, "closed");
        tabs().detach(c);
        checkKeysGoTo(b, "detached");
        tabs().attach(c);
        checkKeysGoTo(c, "attached");
        tabs().close(c);
        checkKeysGoTo(b, "closed again");
        window().actions().action(ActionTable::Id::ReopenTab)->trigger();
        ConsoleTab *again = tabs().current();
        QTRY_VERIFY(DesktopFixture::source(again).starts > 0);
        DesktopFixture::source(again).run(DesktopFixture::terminalPicture(QSize(320, 200)));
        checkKeysGoTo(again, "reopened");
        tabs().raise(a);
        checkKeysGoTo(a, "chosen");
        window().fullScreen().set(false);
        window().fullScreen().set(true);
        checkKeysGoTo(a, "full screen again");
        while (tabs().current())
            tabs().close(tabs().current());
        QVERIFY(!window().fullScreen().isOn());
        QVERIFY(!find<QToolButton>("fullScreenKeysButton")->menu());
    }
    void aDetachedConsoleKeepsItsOwnKeys()
    {
        m_desktop->connectInventory();
        ConsoleTab *a = console(0);
        ConsoleTab *b = console(1);
        tabs().detach(b);
        ConsoleWindow *own = windowOf(b);
        QVERIFY(own);
        own->toggleFullScreen();
        DesktopFixture::source(a).sent.clear();
        DesktopFixture::source(b).sent.clear();
        keysAction(own->findChild<QToolButton *>(QStringLiteral("fullScreenKeysButton")))->trigger();
        QCOMPARE(DesktopFixture::source(b).keys().size(), 6U);
        QVERIFY(DesktopFixture::source(a).keys().empty());
    }
    void detachedWindowsAreRemembered()
    {
        m_desktop->connectInventory();
        console(0);
        ConsoleTab *b = console(1);
        console(2);
        tabs().detach(b);
        QCOMPARE(m_desktop->state.openConsoles().size(), 3);
        m_desktop->close();
        m_desktop->open();
        window().offerRestore();
        find<QPushButton>("restoreButton")->click();
        QTRY_COMPARE(tabs().all().size(), 3);
        QCOMPARE(tabs().tabs().size(), 2);
        ConsoleTab *own = tabs().all().constLast();
        QCOMPARE(own->title(), QStringLiteral("web-01"));
        QVERIFY(windowOf(own) && windowOf(own)->isVisible());
    }
    void detachedConsolesHaveTheKeyboardAndSayHowToReleaseIt()
    {
        m_desktop->connectInventory();
        ConsoleTab *tab = console(1);
        window().actions().action(ActionTable::Id::Detach)->trigger();
        ConsoleWindow *own = windowOf(tab);
        QTRY_VERIFY(own->isActiveWindow());
        QTRY_VERIFY(tab->view().isCaptured());
        const QString said = own->findChild<QLabel *>(QStringLiteral("consoleWindowStatusText"))->text();
        QVERIFY2(said.contains(QLatin1String("Release: Ctrl+Alt")), qPrintable(said));
        DesktopFixture::source(tab).sent.clear();
        QTest::keyClick(&tab->view(), Qt::Key_A);
        QVERIFY(!DesktopFixture::source(tab).keys().empty());
        QVERIFY(own->windowTitle().startsWith(QLatin1String("web-01")));
        // Closing asks, and offers the way back.
        own->close();
        QVERIFY(own->isVisible());
        answer("backToTabsButton");
        QCOMPARE(tabs().tabs(), QList<ConsoleTab *>{tab});
        QTRY_VERIFY(tab->view().isCaptured());
    }
    void windowsFitTheirScreen_data()
    {
        QTest::addColumn<QRect>("wanted");
        QTest::addColumn<QRect>("available");
        QTest::addColumn<QRect>("expected");
        const QRect laptop(0, 0, 1366, 768);
        QTest::newRow("fits") << QRect(10, 20, 800, 600) << laptop << QRect(10, 20, 800, 600);
        QTest::newRow("too tall") << QRect(0, 0, 1280, 800) << laptop << QRect(0, 0, 1280, 768);
        QTest::newRow("200 %") << QRect(0, 0, 1280, 800) << QRect(0, 0, 960, 540) << QRect(0, 0, 960, 540);
        QTest::newRow("moved in") << QRect(900, 500, 800, 600) << laptop << QRect(566, 168, 800, 600);
        QTest::newRow("another screen") << QRect(-1500, 100, 800, 600) << laptop << QRect(0, 100, 800, 600);
        QTest::newRow("below a panel") << QRect(0, 0, 800, 600) << QRect(0, 30, 1366, 738) << QRect(0, 30, 800, 600);
    }
    void windowsFitTheirScreen()
    {
        QFETCH(QRect, wanted);
        QFETCH(QRect, available);
        QTEST(WindowPlacement::inside(wanted, available), "expected");
    }
    void securityDetailsAreScrolledOnALowScreen_data()
    {
        QTest::addColumn<int>("rows");
        QTest::newRow("as usual") << 6;
        QTest::newRow("more than two thirds of the screen") << 18;
        QTest::newRow("more than the screen") << 60;
    }
    void securityDetailsAreScrolledOnALowScreen()
    {
        QFETCH(int, rows);
        SecuritySummary summary;
        summary.brief = QStringLiteral("TLS 1.3");
        summary.sentence = QStringLiteral("A sentence that is long enough to take two lines of the popup, as some do.");
        for (int i = 0; i < rows; ++i)
            summary.rows += {QStringLiteral("Row %1").arg(i),
                             QStringLiteral("A value that is long enough to take two lines of the column of values.")};
        const Theme theme;
        SecurityDetails details(theme, summary, &window());
        details.setAttribute(Qt::WA_DeleteOnClose, false);
        details.popUp(&window());
        QVERIFY(details.screen()->availableGeometry().contains(details.geometry()));
        auto *area = details.findChild<QScrollArea *>(QStringLiteral("securityRows"));
        for (const QLabel *label : area->widget()->findChildren<QLabel *>()) {
            const int needed = label->wordWrap() ? label->heightForWidth(label->width()) : label->sizeHint().height();
            QVERIFY2(label->height() >= needed, qPrintable(label->text()));
            QVERIFY(area->widget()->rect().contains(label->geometry()));
        }
        QCOMPARE(area->verticalScrollBar()->maximum() > 0, area->widget()->height() > area->viewport()->height());
        QCOMPARE(area->verticalScrollBar()->maximum() > 0, rows == 60);
        QVERIFY(details.focusWidget() == area);
    }
    void theFullScreenBarFitsNarrowScreens_data()
    {
        QTest::addColumn<int>("width");
        for (const int width : {1366, 683, 480, 320, 240})
            QTest::addRow("%d", width) << width;
    }
    void theFullScreenBarFitsNarrowScreens()
    {
        QFETCH(int, width);
        QWidget screen;
        screen.resize(width, 200);
        const Theme theme;
        FullScreenBar bar(theme, &screen);
        QMenu menu;
        bar.setKeysMenu(&menu);
        bar.setReleaseKeys(QStringLiteral("Ctrl+Alt"));
        bar.setTitle(QStringLiteral("a-virtual-machine-with-a-long-name-0147.example.com"));
        screen.show();
        bar.reveal();
        QVERIFY2(screen.rect().contains(bar.geometry()), qPrintable(QString::number(bar.width())));
        for (const QToolButton *button : bar.findChildren<QToolButton *>()) {
            if (button->isHidden())
                continue;
            QVERIFY(bar.rect().contains(button->geometry()));
            QVERIFY(button->width() >= button->sizeHint().width());
        }
    }
    void theWindowLiesInsideTheScreenWhateverWasStored()
    {
        const QRect available = window().screen()->availableGeometry();
        window().resize(available.size() + QSize(400, 300));
        window().move(available.right() - 100, available.bottom() - 100);
        const QByteArray outside = window().saveGeometry();
        m_desktop->close();
        m_desktop->state.setWindowGeometry(outside);
        m_desktop->open(QSize());
        QVERIFY(available.contains(window().frameGeometry()));
        window().showPreferences();
        QVERIFY(available.contains(find<QWidget>("preferencesDialog")->frameGeometry()));
    }
};

QTEST_MAIN(tst_fullscreen)
#include "tst_fullscreen.moc"
