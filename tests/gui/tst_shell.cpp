// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/console/consoleview.h"
#include "app/desktop/console/consolewindow.h"
#include "app/desktop/console/fullscreenbar.h"
#include "app/desktop/inventory/inventorypanel.h"
#include "app/desktop/shell/connectdialog.h"
#include "app/desktop/shell/consoleopener.h"
#include "app/desktop/shell/fullscreen.h"
#include "app/desktop/widgets/confirmdialog.h"
#include "app/desktop/widgets/noticequeue.h"
#include "app/desktop/widgets/windowplacement.h"
#include "tests/gui/desktopfixture.h"

#include <QAction>
#include <QApplication>
#include <QCheckBox>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QListWidget>
#include <QMenu>
#include <QPushButton>
#include <QScreen>
#include <QTabBar>
#include <QTest>
#include <QToolButton>

#include <algorithm>

using namespace virtdesk;

/// What a person does to the window all day, and where it must lead.
class tst_shell : public QObject
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
    QStringList titles()
    {
        QStringList list;
        for (ConsoleTab *tab : tabs().tabs())
            list += tab->title();
        return list;
    }
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
        m_desktop->connectEngine();
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
        m_desktop->connectEngine();
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
        m_desktop->connectEngine();
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
        m_desktop->connectEngine();
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

    void noKeyIsOwnedTwice()
    {
        m_desktop->connectEngine();
        ConsoleTab *tab = console(1);
        console(2);
        tabs().detach(tab);
        for (QWidget *top : {static_cast<QWidget *>(&window()), tab->window()}) {
            QHash<QString, QString> owners;
            QSet<QString> names;
            for (const QAction *action : top->findChildren<QAction *>()) {
                for (const QKeySequence &keys : action->shortcuts()) {
                    const QString text = keys.toString();
                    QVERIFY2(!owners.contains(text), qPrintable(text + QLatin1String(": ") + owners.value(text) +
                                                                QLatin1String(" and ") + action->objectName()));
                    owners.insert(text, action->objectName());
                    QVERIFY(!action->objectName().isEmpty() && !names.contains(action->objectName() + text));
                    names.insert(action->objectName() + text);
                }
            }
            QVERIFY(owners.size() >= 5);
        }
    }
    void everyKeyIsOnTheShortcutsPage()
    {
        QString page;
        for (const ShortcutInfo &info : ActionTable::shortcuts(QStringLiteral("Ctrl+Alt")))
            page += info.keys + QLatin1Char('\n');
        for (const QAction *action : window().findChildren<QAction *>()) {
            const QString keys = action->shortcut().toString(QKeySequence::NativeText);
            if (keys.isEmpty() || (action->objectName().startsWith(QLatin1String("tab")) && keys.size() == 6))
                continue; // Ctrl+1 … 9 is one line
            QVERIFY2(page.contains(keys), qPrintable(action->objectName()));
        }
    }
    void f5Refreshes()
    {
        m_desktop->connectEngine();
        const int lists = m_desktop->engine.lists;
        QTest::keyClick(&window(), Qt::Key_F5);
        QTRY_COMPARE(m_desktop->engine.lists, lists + 1);
        QVERIFY(find<QToolButton>("engineMenuButton")
                    ->menu()
                    ->actions()
                    .contains(window().actions().action(ActionTable::Id::Refresh)));
    }

    void anotherAccountIsAskedAbout()
    {
        m_desktop->connectEngine();
        QCOMPARE(find<QLabel>("engineAccount")->text(), QStringLiteral("anna@internal · password"));
        InventoryEndpoint endpoint;
        endpoint.url = QUrl(QStringLiteral("https://engine.lab.example/ovirt-engine"));
        endpoint.userName = QStringLiteral("bert@sandbox");
        window().connectEngine(std::move(endpoint));
        QVERIFY(question());
        QCOMPARE(m_desktop->engine.users.size(), 1);
        answer("cancelButton");
        QCOMPARE(m_desktop->engine.users.size(), 1);
        endpoint.url = QUrl(QStringLiteral("https://engine.lab.example/ovirt-engine"));
        endpoint.userName = QStringLiteral("bert@sandbox");
        window().connectEngine(std::move(endpoint));
        answer("confirmButton");
        QTRY_COMPARE(find<QLabel>("engineAccount")->text(), QStringLiteral("bert@sandbox · password"));
        QCOMPARE(m_desktop->engine.users.constLast(), QStringLiteral("bert@sandbox"));
        QCOMPARE(window().inventories().all().size(), 1);
        // The same account again: nothing to ask.
        endpoint.url = QUrl(QStringLiteral("https://engine.lab.example/ovirt-engine"));
        endpoint.userName = QStringLiteral("bert@sandbox");
        window().connectEngine(std::move(endpoint));
        QVERIFY(!question());
    }
    void aSignInThatWasAskedForStandsInTheMiddle()
    {
        m_desktop->engine.password = QStringLiteral("right");
        window().opener().openText(QStringLiteral("vnc://127.0.0.1:5999"));
        ConsoleTab *tab = tabs().current();
        DesktopFixture::source(tab).run(DesktopFixture::terminalPicture(QSize(320, 200)));
        InventoryEndpoint endpoint;
        endpoint.url = QUrl(QStringLiteral("https://engine.lab.example/ovirt-engine"));
        window().connectEngine(std::move(endpoint));
        QTRY_VERIFY(tabs().pageInstead());
        QPointer<QWidget> prompt = tabs().pageInstead();
        QVERIFY(prompt->isVisible());
        QTRY_VERIFY(prompt->isAncestorOf(QApplication::focusWidget()));
        const auto type = [](QWidget *panel, const QString &text) {
            QLineEdit *last = nullptr;
            for (QLineEdit *edit : panel->findChildren<QLineEdit *>()) {
                if (edit->echoMode() == QLineEdit::Password)
                    last = edit;
            }
            QVERIFY(last);
            QTest::keyClicks(last, text);
            QTest::keyClick(last, Qt::Key_Return);
        };
        type(prompt, QStringLiteral("wrong"));
        const auto refused = [this] {
            const QWidget *page = tabs().pageInstead();
            if (!page || !page->isAncestorOf(QApplication::focusWidget()))
                return false;
            const QList<QLabel *> labels = page->findChildren<QLabel *>();
            return std::any_of(labels.begin(), labels.end(), [](const QLabel *label) {
                return label->isVisible() && label->text().contains(QLatin1String("Wrong user name"));
            });
        };
        QTRY_VERIFY(refused()); // the reason is seen, and typing goes there
        type(tabs().pageInstead(), QStringLiteral("right"));
        QTRY_VERIFY(!tabs().pageInstead());
        QTRY_COMPARE(window().inventory().filter().rowCount(), 60);
        QVERIFY(tab->isVisible());
    }
    void aTabThatWaitsForASignInLeadsThere()
    {
        m_desktop->state.noteEngine({QUrl(QStringLiteral("https://engine.lab.example/ovirt-engine")), QString()});
        m_desktop->state.setOpenConsoles({{QStringLiteral("https://engine.lab.example/ovirt-engine"),
                                           QStringLiteral("id-1"), QString(), QStringLiteral("web-01")}});
        m_desktop->settings.setAtStart(Settings::AtStart::Open);
        m_desktop->engine.password = QStringLiteral("right");
        m_desktop->close();
        m_desktop->open();
        window().offerRestore();
        QCOMPARE(titles(), QStringList{QStringLiteral("web-01")}); // at once
        ConsoleTab *tab = tabs().current();
        QTRY_VERIFY(tabs().pageInstead());
        QVERIFY2(tab->stateText().contains(QLatin1String("sign-in")), qPrintable(tab->stateText()));
        QVERIFY(tab->overlay());
        // The person looks at the tab in between: it says what is needed, and leads back.
        tabs().raise(tab);
        QVERIFY(!tabs().pageInstead());
        auto *button = tab->overlay()->findChild<QPushButton *>(QStringLiteral("signInButton"));
        QVERIFY(button && button->isVisible());
        button->click();
        QVERIFY(tabs().pageInstead());
    }

    void closingTheOthersCanBeUndone()
    {
        EngineController *engine = m_desktop->connectEngine();
        QList<ConsoleTab *> open;
        for (int n = 0; open.size() < 5; ++n) {
            if (engine->vms().find(QStringLiteral("id-%1").arg(n))->power == PowerState::On)
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
        m_desktop->connectEngine();
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
    void aConsoleThatDiesUnseenIsTold()
    {
        m_desktop->connectEngine();
        ConsoleTab *a = console(0);
        ConsoleTab *b = console(1);
        console(2);
        DesktopFixture::source(a).end({Failure::Crashed, QStringLiteral("Its process ended."), {}});
        QVERIFY2(m_desktop->lastNotice().contains(QLatin1String("hd-01")), qPrintable(m_desktop->lastNotice()));
        QVERIFY(find<QPushButton>("showEndedButton") && find<QPushButton>("reconnectEndedButton"));
        DesktopFixture::source(b).end({Failure::Closed, {}, {}});
        QCOMPARE(window().notices().shown().size(), 1); // one card for all
        find<QPushButton>("reconnectEndedButton")->click();
        QTRY_COMPARE(DesktopFixture::source(a).starts, 2);
        QTRY_COMPARE(DesktopFixture::source(b).starts, 2);
    }
    /// The row is scrolled only where there is no room, whatever has made a tab wider or narrower since.
    void tabsAreNotScrolledWhileThereIsRoom()
    {
        m_desktop->connectEngine();
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
        window().consoles().tabs().first()->close();
        QTRY_VERIFY(isWhole());
        DesktopFixture::theme().setMode(Theme::Mode::Light);
        QTRY_VERIFY(isWhole());
    }
    /// Why and since when stands at the tab.
    void whatEndedUnseenSaysWhyAndSinceWhen()
    {
        m_desktop->connectEngine();
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
    void noticesStayUntilSeen()
    {
        NoticeQueue &notices = window().notices();
        notices.setReadingTime(1, 0);
        notices.add(Notice::error(QStringLiteral("The first failure.")));
        notices.add(Notice::error(QStringLiteral("The second failure.")));
        notices.add(Notice::information(QStringLiteral("Saved.")));
        QTRY_COMPARE(notices.shown().size(), 2); // what was only information is over, the failures are not
        notices.setInFront(false);
        notices.add(Notice::information(QStringLiteral("Told behind another window.")));
        // The sentinel goes through the same timers as the notice would.
        NoticeQueue other;
        other.setReadingTime(5, 0);
        other.add(Notice::information(QStringLiteral("sentinel")));
        QTRY_VERIFY(other.shown().isEmpty());
        QCOMPARE(notices.shown().size(), 3);
        notices.setInFront(true);
        QTRY_COMPARE(notices.shown().size(), 2);
        for (int n = 0; n < 60; ++n)
            notices.add(Notice::error(QStringLiteral("Failure %1.").arg(n)));
        QCOMPARE(notices.shown().size(), NoticeQueue::maxShown);
        QCOMPARE(notices.kept().size(), NoticeQueue::maxKept);
        QTest::keyClick(&window(), Qt::Key_H, Qt::ControlModifier | Qt::AltModifier);
        auto *list = find<QListWidget>("notices");
        QVERIFY(list && list->isVisible());
        QCOMPARE(list->count(), NoticeQueue::maxKept);
    }

    void theQuitQuestionSaysWhatComesNextAndCanBeSwitchedOff()
    {
        m_desktop->connectEngine();
        console(1);
        window().close();
        QVERIFY(question() && window().isVisible());
        QVERIFY(question()
                    ->findChild<QLabel *>(QStringLiteral("confirmText"))
                    ->text()
                    .contains(QLatin1String("opened again")));
        question()->findChild<QCheckBox *>(QStringLiteral("dontAskBox"))->setChecked(true);
        answer("confirmButton");
        QVERIFY(!window().isVisible());
        QVERIFY(!m_desktop->settings.confirmClose());
        QCOMPARE(m_desktop->state.openConsoles().size(), 1);
    }
    void theTitleNamesConsoleAndEngine()
    {
        QCOMPARE(window().windowTitle(), QStringLiteral("VirtDesk"));
        m_desktop->connectEngine();
        ConsoleTab *a = console(0);
        console(1);
        QCOMPARE(window().windowTitle(), QStringLiteral("web-01 · engine.lab.example — VirtDesk"));
        tabs().raise(a);
        QCOMPARE(window().windowTitle(), QStringLiteral("hd-01 · engine.lab.example — VirtDesk"));
    }
    void onlyEnginesThatAnsweredAreRemembered()
    {
        m_desktop->engine.signInError = {Failure::Unreachable, QStringLiteral("No such host."), {}};
        m_desktop->connectEngine(QStringLiteral("mistyped.example"));
        QVERIFY(m_desktop->state.engines().isEmpty());
        // The reason stands in the middle, with ways on.
        QWidget *start = find<QWidget>("startPage");
        QVERIFY(
            start->findChild<QLabel *>(QStringLiteral("stateText"))->text().contains(QLatin1String("No such host")));
        QVERIFY(start->findChild<QPushButton *>(QStringLiteral("start changeAddressButton")));
        start->findChild<QPushButton *>(QStringLiteral("start forgetEngineButton"))->click();
        QVERIFY(window().inventories().isEmpty());
    }
    void theFirstEnterHelps()
    {
        QTRY_VERIFY(QApplication::focusWidget() == find<QPushButton>("startConnectButton"));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
        QVERIFY(find<ConnectDialog>("connectDialog"));
        find<ConnectDialog>("connectDialog")->reject();
        QTRY_VERIFY(QApplication::focusWidget() == find<QPushButton>("startConnectButton"));
    }
    void theFilterIsReadyForTheNextName()
    {
        m_desktop->connectEngine();
        auto *edit = find<QLineEdit>("filterEdit");
        edit->setFocus();
        QTest::keyClicks(edit, QStringLiteral("web-02"));
        QTest::keyClick(edit, Qt::Key_Return);
        QCOMPARE(tabs().tabs().size(), 1);
        QTest::keyClick(&window(), Qt::Key_F, Qt::ControlModifier);
        edit->clearFocus();
        edit->setFocus(); // by whatever way
        QTRY_COMPARE(edit->selectedText(), QStringLiteral("web-02"));
    }
    void anEngineThatIsAwaySaysSinceWhen()
    {
        EngineController *engine = m_desktop->connectEngine();
        auto *list = find<QListView>("vmList");
        const QPoint top = list->mapTo(&window(), QPoint());
        m_desktop->engine.listError = {Failure::Unreachable, QStringLiteral("No route."), {}};
        engine->refresh();
        QTRY_COMPARE(engine->state(), EngineController::State::Offline);
        auto *banner = find<QLabel>("engineBannerText");
        QTRY_VERIFY(banner->isVisible());
        QVERIFY2(banner->text().contains(QLatin1String("away since")), qPrintable(banner->text()));
        QCOMPARE(list->mapTo(&window(), QPoint()), top); // no row moves
        QCOMPARE(find<QLabel>("statusLeft")->property("role").toString(), QStringLiteral("warning"));
        m_desktop->engine.listError = {};
        find<QPushButton>("tryNowButton")->click();
        QTRY_COMPARE(engine->state(), EngineController::State::Ready);
        QVERIFY(!banner->isVisible());
    }
    void restoringMakesTabsAtOnceAndTheCurrentOneFirst()
    {
        m_desktop->connectEngine();
        for (int n = 0; n < 3; ++n)
            console(n);
        tabs().raise(tabs().tabs().at(1));
        const QStringList before = titles();
        m_desktop->close();
        m_desktop->settings.setAtStart(Settings::AtStart::Open);
        m_desktop->open();
        window().offerRestore();
        QCOMPARE(titles(), before);
        QCOMPARE(tabs().current()->title(), before.at(1));
        m_desktop->close();
        m_desktop->settings.setAtStart(Settings::AtStart::Nothing);
        m_desktop->open();
        window().offerRestore();
        QVERIFY(!find<QPushButton>("restoreButton"));
    }
    void disconnectingLeavesAWayOn()
    {
        EngineController *engine = m_desktop->connectEngine();
        window().inventories().disconnectFrom(engine);
        QVERIFY(find<QPushButton>("panelConnectButton"));
    }
    void theSearchBoxStaysWhereItIs()
    {
        auto *indicator = new QLabel(QStringLiteral("anna@SANDBOX 9 h"));
        window().setIndicator(indicator);
        const QRect before = find<QWidget>("searchButton")->geometry();
        indicator->setText(QStringLiteral("anna@SANDBOX has expired"));
        QApplication::sendPostedEvents();
        QCOMPARE(find<QWidget>("searchButton")->geometry(), before);
        // The palette covers the box.
        window().showPalette();
        QWidget *palette = find<QWidget>("commandPalette");
        const QRect box(find<QWidget>("searchButton")->mapTo(&window(), QPoint()), before.size());
        QVERIFY(QRect(palette->mapTo(&window(), QPoint()), palette->size()).contains(box));
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

QTEST_MAIN(tst_shell)
#include "tst_shell.moc"
