// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/console/consoleview.h"
#include "app/desktop/inventory/inventorypanel.h"
#include "app/desktop/shell/connectdialog.h"
#include "app/desktop/shell/consoleopener.h"
#include "app/desktop/widgets/confirmdialog.h"
#include "app/desktop/widgets/noticequeue.h"
#include "tests/gui/desktopfixture.h"

#include <QAbstractItemView>
#include <QAction>
#include <QApplication>
#include <QCheckBox>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QPushButton>
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
    void turnOn(int n)
    {
        Vm &vm = m_desktop->inventory.vms[n];
        vm.power = PowerState::On;
        vm.verbs = FakeInventory::verbs(PowerState::On);
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

    void noKeyIsOwnedTwice()
    {
        m_desktop->connectInventory();
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
        for (const ShortcutInfo &info : ActionTable::shortcuts(m_desktop->settings))
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
        m_desktop->connectInventory();
        const int lists = m_desktop->inventory.lists;
        QTest::keyClick(&window(), Qt::Key_F5);
        QTRY_COMPARE(m_desktop->inventory.lists, lists + 1);
        QVERIFY(find<QToolButton>("engineMenuButton")
                    ->menu()
                    ->actions()
                    .contains(window().actions().action(ActionTable::Id::Refresh)));
    }
    void anotherAccountIsAskedAbout()
    {
        m_desktop->connectInventory();
        QCOMPARE(find<QLabel>("engineAccount")->text(), QStringLiteral("anna@internal · password"));
        InventoryEndpoint endpoint;
        endpoint.url = QUrl(QStringLiteral("https://engine.lab.example/ovirt-engine"));
        endpoint.userName = QStringLiteral("bert@sandbox");
        window().connectInventory(std::move(endpoint));
        QVERIFY(question());
        QCOMPARE(m_desktop->inventory.users.size(), 1);
        answer("cancelButton");
        QCOMPARE(m_desktop->inventory.users.size(), 1);
        endpoint.url = QUrl(QStringLiteral("https://engine.lab.example/ovirt-engine"));
        endpoint.userName = QStringLiteral("bert@sandbox");
        window().connectInventory(std::move(endpoint));
        answer("confirmButton");
        QTRY_COMPARE(find<QLabel>("engineAccount")->text(), QStringLiteral("bert@sandbox · password"));
        QCOMPARE(m_desktop->inventory.users.constLast(), QStringLiteral("bert@sandbox"));
        QCOMPARE(window().inventories().all().size(), 1);
        // The same account again: nothing to ask.
        endpoint.url = QUrl(QStringLiteral("https://engine.lab.example/ovirt-engine"));
        endpoint.userName = QStringLiteral("bert@sandbox");
        window().connectInventory(std::move(endpoint));
        QVERIFY(!question());
    }
    void aSignInThatWasAskedForStandsInTheMiddle()
    {
        m_desktop->inventory.password = QStringLiteral("right");
        window().opener().openText(QStringLiteral("vnc://127.0.0.1:5999"));
        ConsoleTab *tab = tabs().current();
        DesktopFixture::source(tab).run(DesktopFixture::terminalPicture(QSize(320, 200)));
        InventoryEndpoint endpoint;
        endpoint.url = QUrl(QStringLiteral("https://engine.lab.example/ovirt-engine"));
        window().connectInventory(std::move(endpoint));
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
        m_desktop->state.noteInventory({QUrl(QStringLiteral("https://engine.lab.example/ovirt-engine")), QString()});
        m_desktop->state.setOpenConsoles({{QStringLiteral("https://engine.lab.example/ovirt-engine"),
                                           QStringLiteral("id-1"), QString(), QStringLiteral("web-01")}});
        m_desktop->settings.setAtStart(Settings::AtStart::Open);
        m_desktop->inventory.password = QStringLiteral("right");
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
    void aConsoleThatDiesUnseenIsTold()
    {
        m_desktop->connectInventory();
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
    void aConsoleFollowsItsVm()
    {
        for (int n = 0; n < 4; ++n)
            turnOn(n);
        InventoryController *from = m_desktop->connectInventory();
        InventoryController *to = m_desktop->connectInventory(QStringLiteral("other.lab.example"));
        const auto openAt = [&](const char *vmId) {
            ConsoleTab *tab = window().opener().openVm(from, QString::fromLatin1(vmId));
            if (tab && DesktopFixture::wait([&] { return DesktopFixture::source(tab).starts == 1; }))
                DesktopFixture::source(tab).run(DesktopFixture::terminalPicture());
            return tab;
        };
        ConsoleTab *runs = openAt("id-0");
        ConsoleTab *stays = openAt("id-1");
        ConsoleTab *over = openAt("id-2");
        ConsoleTab *elsewhere = openAt("id-3");
        QVERIFY(runs && stays && over && elsewhere);
        DesktopFixture::source(over).end({Failure::Cancelled, {}, {}});
        QTRY_COMPARE(over->state(), ConsoleTab::State::Failed);
        FakeInventory &engine = m_desktop->inventory;
        engine.movedTo = {{QStringLiteral("id-0"), to->url()},
                          {QStringLiteral("id-2"), to->url()},
                          {QStringLiteral("id-3"), QUrl(QStringLiteral("https://unknown.example/ovirt-engine"))}};
        const QString title = runs->title();
        VmVerb verb;
        verb.id = QStringLiteral("migrate");
        from->act({QStringLiteral("id-0"), QStringLiteral("id-1"), QStringLiteral("id-2"), QStringLiteral("id-3")},
                  verb);
        QTRY_COMPARE(runs->vm().inventory, to->key());
        QTRY_COMPARE(DesktopFixture::source(runs).starts, 2);
        QCOMPARE(runs->title(), title);
        QTRY_COMPARE(from->runningJobs(), 0);
        QCOMPARE(stays->vm().inventory, from->key());
        QCOMPARE(DesktopFixture::source(stays).starts, 1);
        QVERIFY2(over->vm().inventory == from->key() && DesktopFixture::source(over).starts == 1,
                 "A console that the person ended is not opened again.");
        QVERIFY2(elsewhere->vm().inventory == from->key() && DesktopFixture::source(elsewhere).starts == 1,
                 "A console goes nowhere that is not connected.");
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
        m_desktop->connectInventory();
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
        m_desktop->connectInventory();
        ConsoleTab *a = console(0);
        console(1);
        QCOMPARE(window().windowTitle(), QStringLiteral("web-01 · engine.lab.example — VirtDesk"));
        tabs().raise(a);
        QCOMPARE(window().windowTitle(), QStringLiteral("hd-01 · engine.lab.example — VirtDesk"));
    }
    void onlyEnginesThatAnsweredAreRemembered()
    {
        m_desktop->inventory.signInError = {Failure::Unreachable, QStringLiteral("No such host."), {}};
        m_desktop->connectInventory(QStringLiteral("mistyped.example"));
        QVERIFY(m_desktop->state.inventories().isEmpty());
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
        m_desktop->connectInventory();
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
        InventoryController *inventory = m_desktop->connectInventory();
        auto *list = find<QAbstractItemView>("vmList");
        const QPoint top = list->mapTo(&window(), QPoint());
        m_desktop->inventory.listError = {Failure::Unreachable, QStringLiteral("No route."), {}};
        inventory->refresh();
        QTRY_COMPARE(inventory->state(), InventoryController::State::Offline);
        auto *banner = find<QLabel>("engineBannerText");
        QTRY_VERIFY(banner->isVisible());
        QVERIFY2(banner->text().contains(QLatin1String("away since")), qPrintable(banner->text()));
        QCOMPARE(list->mapTo(&window(), QPoint()), top); // no row moves
        QCOMPARE(find<QLabel>("statusLeft")->property("role").toString(), QStringLiteral("warning"));
        m_desktop->inventory.listError = {};
        find<QPushButton>("tryNowButton")->click();
        QTRY_COMPARE(inventory->state(), InventoryController::State::Ready);
        QVERIFY(!banner->isVisible());
    }
    void restoringMakesTabsAtOnceAndTheCurrentOneFirst()
    {
        m_desktop->connectInventory();
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
        InventoryController *inventory = m_desktop->connectInventory();
        window().inventories().disconnectFrom(inventory);
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
    void startingAVmAndComingIntoItsConsoleIsTwoKeys()
    {
        InventoryController *inventory = m_desktop->connectInventory();
        QVERIFY(!window().opener().openVm(inventory, QStringLiteral("id-3"))); // it is off
        const QPointer<ConfirmDialog> dialog = question();
        QVERIFY(dialog);
        dialog->findChild<QPushButton *>(QStringLiteral("confirmButton"))->click();
        QTRY_VERIFY(tabs().current());
        ConsoleTab *tab = tabs().current();
        QCOMPARE(tab->state(), ConsoleTab::State::Fetching);
        QStringList words;
        for (const QLabel *label : tab->findChildren<QLabel *>())
            words += label->text();
        QVERIFY(words.join(QLatin1Char('|')).contains(QLatin1String("Starting ")));
        QVERIFY(!m_desktop->inventory.actions.empty());
        QCOMPARE(m_desktop->inventory.actions.back().second, QStringLiteral("start"));
        QCOMPARE(DesktopFixture::source(tab).starts, 0);
        // It runs: nothing more has to be pressed.
        turnOn(3);
        window().inventories().retry(inventory);
        QTRY_COMPARE(DesktopFixture::source(tab).starts, 1);
    }
    void whoDoesNotWantToWaitStops()
    {
        InventoryController *inventory = m_desktop->connectInventory();
        window().opener().openVm(inventory, QStringLiteral("id-3"));
        answer("confirmButton");
        QTRY_VERIFY(tabs().current());
        ConsoleTab *tab = tabs().current();
        tab->cancel();
        QCOMPARE(tab->state(), ConsoleTab::State::Failed);
        turnOn(3);
        window().inventories().retry(inventory);
        QTRY_VERIFY(isRunning(inventory->vms().find(QStringLiteral("id-3"))->power));
        QCOMPARE(DesktopFixture::source(tab).starts, 0);
    }
    void allConsolesAreHiddenByOneKey()
    {
        m_desktop->connectInventory();
        ConsoleTab *a = console(0);
        ConsoleTab *b = console(1);
        tabs().detach(b);
        window().activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window()));
        a->view().capture();
        window().actions().action(ActionTable::Id::BlankAll)->trigger();
        for (ConsoleTab *tab : {a, b}) {
            auto *cover = tab->findChild<QWidget *>(QStringLiteral("blankCover"));
            QVERIFY(cover && cover->isVisible() && cover->geometry() == tab->rect());
            QVERIFY(!tab->view().isCaptured());
            tab->takeFocus();
            QVERIFY(!tab->view().isCaptured());
        }
        // Also what is opened meanwhile; and no command reaches a guest.
        ConsoleTab *c = console(2);
        QVERIFY(c->isBlanked());
        DesktopFixture::source(c).sent.clear();
        window().actions().action(ActionTable::Id::CtrlAltDelete)->trigger();
        QVERIFY(DesktopFixture::source(c).keys().empty());
        window().resize(window().size() + QSize(40, 20));
        QTRY_COMPARE(c->findChild<QWidget *>(QStringLiteral("blankCover"))->geometry(), c->rect());
        window().actions().action(ActionTable::Id::BlankAll)->trigger();
        for (ConsoleTab *tab : {a, b, c})
            QVERIFY(!tab->findChild<QWidget *>(QStringLiteral("blankCover")));
        window().actions().action(ActionTable::Id::CtrlAltDelete)->trigger();
        QVERIFY(!DesktopFixture::source(c).keys().empty());
    }
};

QTEST_MAIN(tst_shell)
#include "tst_shell.moc"
