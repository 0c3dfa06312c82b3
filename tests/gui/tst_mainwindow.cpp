// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/console/consoleview.h"
#include "app/desktop/console/consolewindow.h"
#include "app/desktop/console/fullscreenbar.h"
#include "app/desktop/inventory/inventorypanel.h"
#include "app/desktop/settings/preferencesdialog.h"
#include "app/desktop/shell/commandpalette.h"
#include "app/desktop/shell/connectdialog.h"
#include "app/desktop/shell/consoleopener.h"
#include "app/desktop/shell/fullscreen.h"
#include "app/desktop/widgets/confirmdialog.h"
#include "tests/gui/desktopfixture.h"
#include "tests/support/settle.h"

#include <QAbstractItemView>
#include <QComboBox>
#include <QDragEnterEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QMimeData>
#include <QPushButton>
#include <QSignalSpy>
#include <QTabBar>
#include <QTest>
#include <QToolButton>
#include <QUrl>

using namespace virtdesk;

/// The main window with an engine: list, questions, palette, start page, what is opened from outside.
class tst_mainwindow : public QObject
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
    QString label(const char *name) { return find<QLabel>(name)->text(); }
    QAbstractItemView *list() { return find<QAbstractItemView>("vmList"); }
    QTabBar *tabBar() { return find<QTabBar>("consoleTabs"); }
    ConsoleTab *console(int n)
    {
        return m_desktop->openConsole(QStringLiteral("id-%1").arg(n), DesktopFixture::terminalPicture(QSize(320, 200)));
    }
    QString panelTitle()
    {
        return find<QWidget>("inventoryState")->findChild<QLabel *>(QStringLiteral("stateTitle"))->text();
    }
    void select(const QString &name)
    {
        find<QLineEdit>("filterEdit")->setText(name);
        QTRY_COMPARE(list()->model()->rowCount(), 1);
        list()->setCurrentIndex(list()->model()->index(0, 0));
    }

private Q_SLOTS:
    void init()
    {
        m_desktop = std::make_unique<DesktopFixture>();
        m_desktop->open();
    }
    void cleanup() { m_desktop.reset(); }

    void firstStartHasOneThingToDo()
    {
        QVERIFY(find<QWidget>("startPage")->isVisible());
        int buttons = 0;
        for (const QPushButton *button : window().findChildren<QPushButton *>())
            buttons += button->isVisible() && !button->objectName().isEmpty() ? 1 : 0;
        QCOMPARE(buttons, 1);
        find<QPushButton>("startConnectButton")->click();
        auto *dialog = find<ConnectDialog>("connectDialog");
        QVERIFY(dialog && dialog->isVisible());
        auto *connectButton = dialog->findChild<QPushButton *>(QStringLiteral("connectButton"));
        auto *said = dialog->findChild<QLabel *>(QStringLiteral("explanation"));
        QVERIFY(!connectButton->isEnabled());
        auto *edit = dialog->findChild<QLineEdit *>(QStringLiteral("addressEdit"));
        edit->setText(QStringLiteral("http://engine.lab.example"));
        const QString first = said->text();
        edit->setText(QStringLiteral("vnc://10.0.0.1:5901"));
        QVERIFY(said->text().contains(QLatin1String("10.0.0.1:5901")) && said->text() != first);
        edit->setText(QStringLiteral("/does/not/exist.vv"));
        QVERIFY(!connectButton->isEnabled());
        edit->setText(QStringLiteral("engine.lab.example"));
        QVERIFY(connectButton->isEnabled());
        QTest::keyClick(edit, Qt::Key_Return);
        QTRY_COMPARE(window().inventory().filter().rowCount(), 60);
        QCOMPARE(m_desktop->state.inventories().size(), 1);
        QTRY_VERIFY(label("statusLeft").startsWith(QLatin1String("60 VMs")));
    }
    void aThemeOfThisStartStaysUntilAnotherIsChosen()
    {
        Theme &theme = DesktopFixture::theme();
        const Theme::Mode before = theme.mode();
        theme.setMode(Theme::Mode::Dark); // --theme dark
        m_desktop->settings.setBell(!m_desktop->settings.bell());
        QCOMPARE(theme.mode(), Theme::Mode::Dark);
        m_desktop->settings.setTheme(Theme::Mode::Light);
        QCOMPARE(theme.mode(), Theme::Mode::Light);
        theme.setMode(before);
    }
    void theProxyToAnEngineIsChosenAndKept()
    {
        using Use = ProxyChoice::Use;
        const auto connectWith = [this](int use, const QString &address) {
            window().findChild<QAction *>(QStringLiteral("connectAction"))->trigger();
            auto *dialog = find<ConnectDialog>("connectDialog");
            auto *button = dialog->findChild<QPushButton *>(QStringLiteral("connectButton"));
            auto *edit = dialog->findChild<QLineEdit *>(QStringLiteral("proxyEdit"));
            dialog->setText(QStringLiteral("engine.lab.example"));
            dialog->findChild<QComboBox *>(QStringLiteral("proxyCombo"))->setCurrentIndex(use);
            QCOMPARE(edit->isEnabled(), use == 2);
            if (use == 2) {
                QVERIFY(!button->isEnabled()); // no address yet
                edit->setText(QStringLiteral("socks5://proxy.example:1080"));
                QVERIFY(!button->isEnabled());
                edit->setText(address);
            }
            QVERIFY(button->isEnabled());
            button->click();
            QTRY_VERIFY(!find<ConnectDialog>("connectDialog"));
        };
        const QUrl url(QStringLiteral("https://engine.lab.example/ovirt-engine"));
        connectWith(2, QStringLiteral("proxy.example:3128"));
        QCOMPARE(m_desktop->state.inventoryProxy(url), QStringLiteral("http://proxy.example:3128"));
        QCOMPARE(m_desktop->inventory.proxy,
                 (ProxyChoice{Use::Given, QUrl(QStringLiteral("http://proxy.example:3128"))}));
        QTRY_COMPARE(window().inventory().filter().rowCount(), 60);
        // Another one takes effect at once, also where somebody is signed in.
        connectWith(1, {});
        QCOMPARE(m_desktop->state.inventoryProxy(url), QStringLiteral("system"));
        QTRY_COMPARE(m_desktop->inventory.proxy, (ProxyChoice{Use::System, {}}));
        connectWith(0, {});
        QCOMPARE(m_desktop->state.inventoryProxy(url), QString());
        QTRY_COMPARE(m_desktop->inventory.proxy, ProxyChoice());
    }
    void theWayToConsolesIsChosenForAllAndForOneEngine()
    {
        using Proxy = ConsoleSupply::Proxy;
        const QUrl url(QStringLiteral("https://engine.lab.example/ovirt-engine"));
        const auto connectWith = [this](const QString &when) {
            window().findChild<QAction *>(QStringLiteral("connectAction"))->trigger();
            auto *dialog = find<ConnectDialog>("connectDialog");
            dialog->setText(QStringLiteral("engine.lab.example"));
            auto *box = dialog->findChild<QComboBox *>(QStringLiteral("consoleProxyCombo"));
            box->setCurrentIndex(box->findData(when));
            dialog->findChild<QPushButton *>(QStringLiteral("connectButton"))->click();
            QTRY_VERIFY(!find<ConnectDialog>("connectDialog"));
        };
        const auto used = [this] { return window().inventory().current()->supply().proxy(); };
        m_desktop->settings.setInventoryConsoleProxy(QStringLiteral("never"));
        connectWith(QString());
        QTRY_COMPARE(window().inventory().filter().rowCount(), 60);
        QVERIFY(used() == Proxy::Never); // as for all
        connectWith(QStringLiteral("always"));
        QVERIFY(used() == Proxy::Always);
        QCOMPARE(m_desktop->state.consoleProxy(url), QStringLiteral("always"));
        connectWith(QString());
        QVERIFY(used() == Proxy::Never);
        QCOMPARE(m_desktop->state.consoleProxy(url), QString());
    }
    void listOpensConsolesByKeys()
    {
        m_desktop->connectInventory();
        QTest::keyClick(&window(), Qt::Key_F, Qt::ControlModifier);
        QVERIFY(find<QLineEdit>("filterEdit")->hasFocus());
        QTest::keyClicks(find<QLineEdit>("filterEdit"), QStringLiteral("web-02"));
        QTest::keyClick(find<QLineEdit>("filterEdit"), Qt::Key_Return);
        QCOMPARE(tabBar()->count(), 1);
        QCOMPARE(window().consoles().current()->title(), QStringLiteral("web-02"));
        // The same VM again is the same tab.
        list()->setFocus();
        QTest::keyClick(list(), Qt::Key_Return);
        QCOMPARE(tabBar()->count(), 1);
        QTRY_COMPARE(m_desktop->inventory.targets, 1);
    }
    void aVmThatIsOffIsOfferedToBeStarted()
    {
        m_desktop->connectInventory();
        select(QStringLiteral("build-01"));
        QTest::keyClick(list(), Qt::Key_Return);
        QCOMPARE(tabBar()->count(), 0);
        auto *dialog = find<ConfirmDialog>("confirmDialog");
        QVERIFY(dialog);
        dialog->findChild<QPushButton *>(QStringLiteral("confirmButton"))->click();
        QTRY_COMPARE(m_desktop->inventory.actions.size(), 1U);
        QCOMPARE(m_desktop->inventory.actions[0].second, QStringLiteral("start"));
    }
    void dangerousActionsAreAskedAboutByName()
    {
        InventoryController *inventory = m_desktop->connectInventory();
        QMenu menu;
        window().inventory().fillVmMenu(&menu, inventory, {QStringLiteral("id-1")});
        menu.findChild<QAction *>(QStringLiteral("vmVerb-poweroff"))->trigger();
        auto *dialog = find<ConfirmDialog>("confirmDialog");
        QVERIFY(dialog);
        QVERIFY(dialog->windowTitle().contains(QLatin1String("web-01")));
        QTest::keyClick(dialog, Qt::Key_Return); // the default is the safe one
        settle();
        QVERIFY(m_desktop->inventory.actions.empty());
        QTRY_VERIFY(!find<ConfirmDialog>("confirmDialog"));
        menu.findChild<QAction *>(QStringLiteral("vmVerb-poweroff"))->trigger();
        QTest::keyClick(find<ConfirmDialog>("confirmDialog"), Qt::Key_Escape);
        settle();
        QVERIFY(m_desktop->inventory.actions.empty());
        QTRY_VERIFY(!find<ConfirmDialog>("confirmDialog"));
        menu.findChild<QAction *>(QStringLiteral("vmVerb-poweroff"))->trigger();
        find<ConfirmDialog>("confirmDialog")->findChild<QPushButton *>(QStringLiteral("confirmButton"))->click();
        QTRY_COMPARE(m_desktop->inventory.actions.size(), 1U);
        QCOMPARE(m_desktop->inventory.actions[0],
                 (std::pair<QString, QString>(QStringLiteral("id-1"), QStringLiteral("poweroff"))));
        // An action is followed closely.
        const int lists = m_desktop->inventory.lists;
        QTRY_VERIFY(m_desktop->inventory.lists > lists);
    }
    void refusedActionsAreTold()
    {
        InventoryController *inventory = m_desktop->connectInventory();
        m_desktop->inventory.actError = {
            Failure::Engine, QStringLiteral("Cannot run VM. There is no host with enough memory."), {}};
        inventory->act({QStringLiteral("id-3")}, *inventory->verb(QStringLiteral("id-3"), QStringLiteral("start")));
        QTRY_VERIFY(m_desktop->lastNotice().contains(QLatin1String("no host with enough memory")));
    }
    void statesOfTheListAreTold()
    {
        m_desktop->inventory.signInError = {Failure::SignIn, QStringLiteral("The engine refused the password."), {}};
        InventoryController *inventory = m_desktop->connectInventory();
        QCOMPARE(panelTitle(), QStringLiteral("Not signed in"));
        m_desktop->inventory.signInError = {};
        find<QPushButton>("panelRetryButton")->click();
        QTRY_COMPARE(inventory->state(), InventoryController::State::Ready);
        QVERIFY(list()->isVisible());
        find<QLineEdit>("filterEdit")->setText(QStringLiteral("nowhere"));
        QTRY_COMPARE(panelTitle(), QStringLiteral("No match"));
        find<QPushButton>("clearFilterButton")->click();
        QTRY_VERIFY(list()->isVisible());
        // Lost, later: the old list stays, and is marked.
        m_desktop->inventory.listError = {Failure::Unreachable, QStringLiteral("No route."), {}};
        inventory->refresh();
        QTRY_COMPARE(inventory->state(), InventoryController::State::Offline);
        QVERIFY(list()->isVisible());
        QVERIFY(find<QWidget>("engineBanner")->isVisible());
        QVERIFY(inventory->vms().isStale());
        QVERIFY(inventory->retryAt().isValid());
        m_desktop->inventory.listError = {};
        inventory->refresh();
        QTRY_COMPARE(inventory->state(), InventoryController::State::Ready);
        QVERIFY(!find<QWidget>("engineBanner")->isVisible());
    }
    void anEmptyEngineSaysWhy()
    {
        m_desktop->inventory.vms.clear();
        m_desktop->connectInventory();
        QCOMPARE(panelTitle(), QStringLiteral("No VMs"));
    }
    void rowsAppearAsTheyCome()
    {
        m_desktop->inventory.holdList = true;
        InventoryEndpoint endpoint;
        endpoint.url = QUrl(QStringLiteral("https://engine.lab.example/ovirt-engine"));
        InventoryController *inventory = window().connectInventory(std::move(endpoint));
        QTRY_COMPARE(window().inventory().filter().rowCount(), 30);
        QCOMPARE(inventory->state(), InventoryController::State::Loading);
        QVERIFY(list()->isVisible());
    }
    void disconnectingTakesTheEngineAway()
    {
        InventoryController *inventory = m_desktop->connectInventory();
        console(1);
        Q_EMIT window().inventory().disconnectRequested(inventory);
        QVERIFY(!window().inventory().current());
        QCOMPARE(tabBar()->count(), 1); // its consoles go on
        window().consoles().current()->reconnect();
        QTRY_COMPARE(window().consoles().current()->state(), ConsoleTab::State::Failed);
    }
    void aNewTicketBringsBackEveryTabThatFailedForIt()
    {
        m_desktop->connectInventory();
        QList<ConsoleTab *> failed{console(1), console(2)};
        ConsoleTab *crashed = console(4);
        for (ConsoleTab *tab : failed)
            DesktopFixture::source(tab).end({Failure::SignIn, QStringLiteral("Expired."), {}, Remedy::GetTicket});
        DesktopFixture::source(crashed).end({Failure::Crashed, {}, {}});
        QSignalSpy asked(&window(), &MainWindow::ticketRequested);
        failed.constFirst()->findChild<QPushButton *>(QStringLiteral("getTicketButton"))->click();
        QCOMPARE(asked.count(), 1);
        window().retryAfter(Remedy::GetTicket);
        for (ConsoleTab *tab : failed)
            QTRY_COMPARE(DesktopFixture::source(tab).starts, 2);
        QCOMPARE(DesktopFixture::source(crashed).starts, 1);
    }
    void aCrashLeavesTheOthersAlone()
    {
        m_desktop->connectInventory();
        ConsoleTab *a = console(0);
        ConsoleTab *b = console(1);
        DesktopFixture::source(a).end({Failure::Crashed, {}, {}});
        QCOMPARE(a->state(), ConsoleTab::State::Failed);
        QCOMPARE(b->state(), ConsoleTab::State::Running);
        QCOMPARE(window().consoles().current(), b);
        QVERIFY(b->view().isCaptured());
    }
    void paletteFindsAndRuns()
    {
        m_desktop->connectInventory();
        QTest::keyClick(&window(), Qt::Key_K, Qt::ControlModifier);
        auto *palette = find<CommandPalette>("commandPalette");
        QVERIFY(palette->isVisible());
        auto *edit = find<QLineEdit>("paletteEdit");
        QTRY_VERIFY(edit->hasFocus());
        QTest::keyClicks(edit, QStringLiteral("mail-03"));
        QCOMPARE(find<QListWidget>("paletteList")->item(0)->text(), QStringLiteral("mail-03"));
        QTest::keyClick(edit, Qt::Key_Return);
        QVERIFY(!palette->isVisible());
        QCOMPARE(window().consoles().current()->title(), QStringLiteral("mail-03"));
        window().showPalette();
        QTest::keyClicks(edit, QStringLiteral("theme dark"));
        QTest::keyClick(edit, Qt::Key_Return);
        QCOMPARE(m_desktop->settings.theme(), Theme::Mode::Dark);
        QVERIFY(DesktopFixture::theme().isDark());
        window().showPalette();
        QTest::keyClick(edit, Qt::Key_Down);
        QCOMPARE(find<QListWidget>("paletteList")->currentRow(), 1);
        QTest::keyClick(edit, Qt::Key_Escape);
        QVERIFY(!palette->isVisible());
    }
    void paletteIsFastWithTenThousandVms()
    {
        m_desktop->inventory.vms = FakeInventory::someVms(10000);
        m_desktop->connectInventory();
        QElapsedTimer timer;
        timer.start();
        window().showPalette();
        qInfo("palette with 10,000 VMs opened in %lld ms", timer.restart());
        find<QLineEdit>("paletteEdit")->setText(QStringLiteral("web-777"));
        qInfo("searched in %lld ms", timer.restart());
        QCOMPARE(find<QListWidget>("paletteList")->item(0)->text(), QStringLiteral("web-777"));
        find<CommandPalette>("commandPalette")->dismiss();
    }
    void theFocusComesBackFromDialogsAndDocking()
    {
        m_desktop->connectInventory();
        ConsoleTab *tab = console(1);
        tab->view().release();
        tab->view().setFocus();
        const auto comesBack = [tab](QDialog *dialog) {
            if (!dialog || !QTest::qWaitForWindowActive(dialog))
                return false;
            QTest::keyClick(dialog, Qt::Key_Escape);
            return QTest::qWaitFor([tab] { return QApplication::focusWidget() == &tab->view(); });
        };
        window().actions().action(ActionTable::Id::Connect)->trigger();
        QVERIFY(comesBack(window().findChild<ConnectDialog *>()));
        // From the palette, the dialog comes back to where the palette was asked for.
        window().showPalette();
        QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("shortcuts"));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
        QTRY_VERIFY(window().findChild<PreferencesDialog *>());
        QVERIFY(comesBack(window().findChild<PreferencesDialog *>()));
        window().actions().action(ActionTable::Id::Detach)->trigger();
        auto *own = qobject_cast<ConsoleWindow *>(tab->window());
        QVERIFY(own);
        own->findChild<QPushButton *>(QStringLiteral("backToTabsButton"))->click();
        QTRY_VERIFY(QApplication::focusWidget() == &tab->view());
    }
    void theSearchBoxsWordsEndBeforeTheirKey()
    {
        auto *box = find<QToolButton>("searchButton");
        for (const int width : {640, 700, 900, 1400}) {
            window().resize(width, 500);
            QApplication::sendPostedEvents();
            auto *key = box->findChild<QLabel *>();
            const int words = 16 + 8 + 8 + box->fontMetrics().horizontalAdvance(box->text());
            QVERIFY2(words <= (key->isHidden() ? box->width() : key->x()),
                     qPrintable(QStringLiteral("%1: %2").arg(width).arg(box->text())));
        }
        QVERIFY(box->text().contains(QLatin1String("command"))); // all of it where there is room
    }
    void theStartPageNamesEveryKnownEngineWithItsPort()
    {
        m_desktop->state.noteInventory({QUrl(QStringLiteral("https://localhost:8443/ovirt-engine")), QString()});
        m_desktop->state.noteInventory({QUrl(QStringLiteral("https://localhost:9443/ovirt-engine")), QString()});
        m_desktop->close();
        m_desktop->open();
        QStringList words;
        for (const QPushButton *button : window().findChildren<QPushButton *>()) {
            if (button->objectName().startsWith(QLatin1String("startEngineButton")))
                words += button->text();
        }
        QCOMPARE(words.size(), 2);
        QCOMPARE(words.filter(QStringLiteral("localhost:8443")).size(), 1);
        QCOMPARE(words.filter(QStringLiteral("localhost:9443")).size(), 1);
    }
    void fullScreenHidesAllButTheConsole()
    {
        m_desktop->connectInventory();
        ConsoleTab *tab = console(1);
        window().fullScreen().set(true);
        QVERIFY(window().isFullScreen());
        for (const char *name : {"topBar", "inventoryPanel", "statusBar", "consoleBar"})
            QVERIFY2(!find<QWidget>(name)->isVisible(), name);
        auto *bar = find<FullScreenBar>("fullScreenBar");
        QVERIFY(bar->isVisible()); // says at first how to get out
        QTRY_VERIFY_WITH_TIMEOUT(!bar->isVisible(), 10000);
        bar->reveal();
        find<QToolButton>("leaveFullScreenButton")->click();
        QVERIFY(!window().isFullScreen());
        for (const char *name : {"topBar", "inventoryPanel", "statusBar", "consoleBar"})
            QVERIFY2(find<QWidget>(name)->isVisible(), name);
        window().fullScreen().set(true);
        window().consoles().close(tab);
        QVERIFY(!window().isFullScreen());
    }
    void statusSaysWhoHasTheKeyboard()
    {
        m_desktop->connectInventory();
        ConsoleTab *tab = console(1);
        QVERIFY(label("statusRight").contains(QLatin1String("Release: Ctrl+Alt")));
        QVERIFY(label("statusRight").contains(QStringLiteral("320 × 200")));
        m_desktop->settings.setReleaseKeys(ReleaseCombination::Keys::RightCtrl);
        QVERIFY(label("statusRight").contains(QLatin1String("Release: Right Ctrl")));
        tab->view().release();
        QVERIFY(!label("statusRight").contains(QLatin1String("Release:")));
    }
    void addressesAndLinksOpen()
    {
        window().opener().openText(QStringLiteral("vnc://127.0.0.1:5999"));
        QCOMPARE(tabBar()->count(), 1);
        QCOMPARE(DesktopFixture::source(window().consoles().current()).starts, 1);
        window().opener().openText(QStringLiteral("vnc://127.0.0.1:5999"));
        QCOMPARE(tabBar()->count(), 1);
        window().opener().openText(QStringLiteral("gopher://nothing"));
        QVERIFY(!m_desktop->lastNotice().isEmpty());
        QCOMPARE(tabBar()->count(), 1);
        window().opener().openText(QStringLiteral("ovirt://anna%40internal@engine.lab.example/web-04"));
        QTRY_COMPARE(tabBar()->count(), 2);
        QTRY_COMPARE(window().consoles().current()->title(), QStringLiteral("web-04"));
        window().opener().openText(QStringLiteral("ovirt://engine.lab.example/no-such-vm"));
        QTRY_VERIFY(m_desktop->lastNotice().contains(QLatin1String("no-such-vm")));
    }
    void whatWasOpenIsOfferedAgain()
    {
        m_desktop->connectInventory();
        console(1);
        window().opener().openText(QStringLiteral("vnc://127.0.0.1:5999"));
        QCOMPARE(m_desktop->state.openConsoles().size(), 2);
        m_desktop->close();
        m_desktop->open();
        window().offerRestore();
        QCOMPARE(tabBar()->count(), 0); // offered, not done
        find<QPushButton>("restoreButton")->click();
        QTRY_COMPARE(tabBar()->count(), 2);
    }
    void closingWithConsolesAsks()
    {
        m_desktop->connectInventory();
        console(1);
        window().close();
        QVERIFY(window().isVisible());
        auto *dialog = find<ConfirmDialog>("confirmDialog");
        QVERIFY(dialog);
        dialog->reject();
        QTRY_VERIFY(!find<ConfirmDialog>("confirmDialog"));
        m_desktop->settings.setConfirmClose(false);
        window().close();
        QVERIFY(!window().isVisible());
    }
    void whatIsDroppedIsOpened()
    {
        QMimeData data;
        data.setUrls({QUrl(QStringLiteral("vnc://hv1:5901"))});
        QDragEnterEvent enter(QPoint(50, 50), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        enter.ignore();
        QCoreApplication::sendEvent(&window(), &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent drop(QPointF(50, 50), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(&window(), &drop);
        QTRY_VERIFY(window().consoles().current());
        QCOMPARE(window().consoles().current()->name().address(), QStringLiteral("hv1:5901"));
        // Words are no place to go to.
        QMimeData words;
        words.setText(QStringLiteral("vnc://hv1:5902"));
        QDragEnterEvent other(QPoint(50, 50), Qt::CopyAction, &words, Qt::LeftButton, Qt::NoModifier);
        other.ignore();
        QCoreApplication::sendEvent(&window(), &other);
        QVERIFY(!other.isAccepted());
    }
    void preferencesTakeEffectAtOnce()
    {
        m_desktop->settings.setTheme(Theme::Mode::Light);
        window().showPreferences(QStringLiteral("consoles"));
        auto *dialog = find<PreferencesDialog>("preferencesDialog");
        QVERIFY(dialog->isVisible());
        dialog->addPage(QStringLiteral("more"), QStringLiteral("key"), QStringLiteral("More"), new QWidget);
        auto *pages = find<QListWidget>("preferencesPages");
        QCOMPARE(pages->currentItem()->text(), QStringLiteral("Consoles"));
        QCOMPARE(pages->findItems(QStringLiteral("More"), Qt::MatchExactly).size(), 1);
        dialog->showPage(QStringLiteral("plugins"));
        QVERIFY(find<QWidget>("pluginsPage")->isVisible());
        dialog->close();
    }
    void everyControlHasANameForScreenReaders()
    {
        m_desktop->connectInventory();
        console(1);
        for (const QToolButton *button : window().findChildren<QToolButton *>()) {
            if (button->objectName().startsWith(QLatin1String("qt_")) ||
                button->objectName() == QLatin1String("ScrollLeftButton") ||
                button->objectName() == QLatin1String("ScrollRightButton") || button->inherits("QLineEditIconButton"))
                continue;
            QVERIFY2(!button->accessibleName().isEmpty() || !button->text().isEmpty(),
                     qPrintable(button->objectName()));
            QVERIFY2(!button->objectName().isEmpty(), qPrintable(button->text()));
        }
    }
};

QTEST_MAIN(tst_mainwindow)
#include "tst_mainwindow.moc"
