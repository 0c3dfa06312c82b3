// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/inventory/changecddialog.h"
#include "app/desktop/shell/commandpalette.h"
#include "app/desktop/widgets/confirmdialog.h"
#include "app/desktop/shell/connectdialog.h"
#include "app/desktop/console/consolebar.h"
#include "app/desktop/console/consolecontrols.h"
#include "app/desktop/console/consoleview.h"
#include "app/desktop/console/fullscreenbar.h"
#include "app/desktop/inventory/inventorypanel.h"
#include "app/desktop/settings/preferencesdialog.h"
#include "app/desktop/console/securitydetails.h"
#include "app/desktop/shell/consoleopener.h"
#include "app/desktop/shell/fullscreen.h"
#include "app/desktop/widgets/noticequeue.h"
#include "tests/gui/desktopfixture.h"
#include "tests/support/usualtargets.h"

#include <QClipboard>
#include <QDir>
#include <QGuiApplication>
#include <QLineEdit>
#include <QAbstractItemView>
#include <QMenu>
#include <QPushButton>
#include <QTest>
#include <QToolButton>

using namespace virtdesk;

/// Renders every window and state. Each picture is checked for what a machine can see (something is drawn, in the
/// look's own colours); the rest is for eyes: build/<preset>/gallery.
class tst_gallery : public QObject
{
    Q_OBJECT
private:
    QString m_look;

    void keep(QWidget *widget, const QString &name)
    {
        QTest::qWait(60);
        const QImage picture = widget->grab().toImage();
        QVERIFY(!picture.isNull());
        QCOMPARE(picture.devicePixelRatio(), widget->devicePixelRatioF());
        // More than one colour, and the corner in this look's greys.
        QSet<QRgb> colors;
        for (int i = 0; i < 4000; ++i)
            colors.insert(picture.pixel((i * 7919) % picture.width(), (i * 104729) % picture.height()));
        QVERIFY2(colors.size() > 3, qPrintable(name));
        const QString folder = QStringLiteral(VIRTDESK_BUILD_DIR) + QStringLiteral("/gallery");
        QVERIFY(QDir().mkpath(folder));
        const QString scale = QString::number(qRound(widget->devicePixelRatioF() * 100));
        QVERIFY(picture.save(QStringLiteral("%1/%2-%3-%4.png").arg(folder, name, m_look, scale)));
    }

    static ConsoleTab *connecting(DesktopFixture &d, const QString &vmId)
    {
        ConsoleTab *tab = d.window->opener().openVm(d.window->inventory().current(), vmId);
        DesktopFixture::wait([&] { return DesktopFixture::source(tab).starts > 0; });
        return tab;
    }

private Q_SLOTS:
    void changeCd_data() { looks_data(); }

    void changeCd()
    {
        QFETCH(bool, dark);
        m_look = dark ? QStringLiteral("dark") : QStringLiteral("light");
        const auto mode = dark ? Theme::Mode::Dark : Theme::Mode::Light;
        DesktopFixture::theme().setMode(mode);
        DesktopFixture d;
        d.settings.setTheme(mode);
        for (const char *name : {"debian-12.11.0-amd64-netinst.iso", "memtest86plus.iso", "rescue-disc.iso",
                                 "rhel-9.4-x86_64-dvd.iso", "virtio-win-0.1.262.iso"})
            d.inventory.images << DiscImage{QLatin1String(name), QLatin1String(name), QStringLiteral("iso-nfs")};
        d.inventory.images << DiscImage{QStringLiteral("x"), QStringLiteral("Windows Server 2022"),
                                        QStringLiteral("data-ssd")};
        d.inventory.disc = d.inventory.images.at(2);
        d.open();
        InventoryController *inventory = d.connectInventory();
        ConsoleTab *tab = d.openConsole(QStringLiteral("id-1"), DesktopFixture::terminalPicture());
        QVERIFY(tab);
        const auto show = [&](const char *name) {
            ChangeCdDialog dialog(DesktopFixture::theme(), inventory, QStringLiteral("id-1"), QStringLiteral("web-01"),
                                  nullptr);
            dialog.setAttribute(Qt::WA_DeleteOnClose, false);
            dialog.show();
            dialog.activateWindow();
            QTest::qWait(120);
            keep(&dialog, QLatin1String(name));
        };
        keep(d.window.get(), QStringLiteral("40-console-with-cd"));
        show("41-change-cd");
        d.inventory.holdImages = true;
        show("42-change-cd-loading");
        d.inventory.holdImages = false;
        d.inventory.imagesError = {Failure::Engine,
                                   QStringLiteral("Cannot get the files list. The Storage Domain is not active."),
                                   QStringLiteral("HTTP 400: Operation Failed")};
        show("43-change-cd-error");
        d.inventory.imagesError = {};
        d.inventory.images.clear();
        d.inventory.disc = {};
        show("44-change-cd-empty");

        HandoffRequest request;
        request.kind = HandoffRequest::Kind::Open;
        request.origin = HandoffRequest::Origin::Desktop;
        request.targets = QStringList{QStringLiteral("vnc://hv-07.lab.example:5901")};
        d.window->handle(request);
        keep(d.window->findChild<QWidget *>(QStringLiteral("confirmDialog")), QStringLiteral("45-handoff-question"));
    }

    void shell_data() { looks_data(); }

    void shell()
    {
        QFETCH(bool, dark);
        m_look = dark ? QStringLiteral("dark") : QStringLiteral("light");
        const auto mode = dark ? Theme::Mode::Dark : Theme::Mode::Light;
        DesktopFixture::theme().setMode(mode);
        DesktopFixture d;
        d.settings.setTheme(mode);
        d.open(QSize(1366, 768));
        InventoryController *inventory = d.connectInventory();
        QStringList up;
        for (const Vm &vm : d.inventory.vms) {
            if (vm.power == PowerState::On)
                up += vm.id;
        }
        for (int n = 0; n < 5; ++n)
            QVERIFY(d.openConsole(up.at(n), DesktopFixture::terminalPicture()));
        DesktopFixture::source(d.window->consoles().tabs().at(0))
            .end({Failure::Crashed, QStringLiteral("Its process ended unexpectedly."), {}});
        d.window->notices().add(Notice::error(QStringLiteral(
            "win-12: Cannot run VM. There is no host that satisfies current scheduling constraints. See the engine's "
            "events for details.")));
        d.window->showNotice(QStringLiteral("Saved as /home/anna/Pictures/web-02 2026-11-28 14-02-11.png"));
        keep(d.window.get(), QStringLiteral("50-notices"));
        for (int n = 5; n < 23 && n < up.size(); ++n)
            d.window->opener().openVm(inventory, up.at(n));
        keep(d.window.get(), QStringLiteral("51-many-tabs"));
        d.window->resize(960, 540);
        keep(d.window.get(), QStringLiteral("52-small-screen"));
        d.window->resize(1366, 768);
        ConsoleTab *own = d.window->consoles().tabs().at(1);
        d.window->consoles().detach(own);
        keep(own->window(), QStringLiteral("53-own-window"));
        d.window->consoles().closeOthers(d.window->consoles().tabs().at(1));
        if (auto *dialog = d.window->findChild<QWidget *>(QStringLiteral("confirmDialog")))
            keep(dialog, QStringLiteral("54-close-others"));
        d.inventory.signInError = {Failure::Unreachable, QStringLiteral("mistyped.example does not answer."), {}};
        DesktopFixture other;
        other.inventory.signInError = d.inventory.signInError;
        other.settings.setTheme(mode);
        other.open(QSize(1366, 768));
        other.connectInventory(QStringLiteral("mistyped.example"));
        keep(other.window.get(), QStringLiteral("55-engine-not-reached"));
        DesktopFixture waiting;
        waiting.settings.setTheme(mode);
        waiting.inventory.password = QStringLiteral("secret");
        waiting.state.setOpenConsoles({{QStringLiteral("https://engine.lab.example/ovirt-engine"),
                                        QStringLiteral("id-1"), QString(), QStringLiteral("web-01")}});
        waiting.settings.setAtStart(Settings::AtStart::Open);
        waiting.open(QSize(1366, 768));
        waiting.window->offerRestore();
        QTRY_VERIFY(waiting.window->consoles().pageInstead());
        keep(waiting.window.get(), QStringLiteral("56-sign-in-asked-for"));
        waiting.window->consoles().raise(waiting.window->consoles().current());
        keep(waiting.window.get(), QStringLiteral("57-tab-waits-for-sign-in"));
    }

    void manyConsoles_data() { looks_data(); }

    void manyConsoles()
    {
        QFETCH(bool, dark);
        m_look = dark ? QStringLiteral("dark") : QStringLiteral("light");
        const auto mode = dark ? Theme::Mode::Dark : Theme::Mode::Light;
        DesktopFixture::theme().setMode(mode);
        DesktopFixture d;
        d.settings.setTheme(mode);
        for (int i = 0; i < d.inventory.vms.size(); ++i) {
            Vm &vm = d.inventory.vms[i];
            vm.power = PowerState::On;
            if (i % 2 == 0)
                vm.name = QStringLiteral("prod-frankfurt-erp-app-%1.corp.example").arg(i, 4, 10, QLatin1Char('0'));
            else
                vm.name += QStringLiteral(".corp.example");
        }
        d.open(QSize(1920, 1000));
        d.connectInventory();
        const QImage terminal = DesktopFixture::terminalPicture();
        const QImage desktop = DesktopFixture::desktopPicture();
        const auto open = [&](int from, int to) {
            for (int i = from; i < to; ++i)
                d.openConsole(QStringLiteral("id-%1").arg(i), i % 3 ? terminal : desktop);
        };
        open(0, 23);
        d.source(d.window->consoles().tabs().at(4)).end({Failure::Lost, QStringLiteral("The network is gone."), {}});
        d.source(d.window->consoles().tabs().at(9)).end({Failure::Crashed, {}, {}});
        d.closeNotices();
        keep(d.window.get(), QStringLiteral("60-tabs-23"));
        d.window->actions().action(ActionTable::Id::AllTabs)->trigger();
        keep(d.window.get(), QStringLiteral("61-all-tabs"));
        d.window->actions().action(ActionTable::Id::AllTabs)->trigger();
        d.window->actions().action(ActionTable::Id::Wall)->trigger();
        QTest::qWait(50);
        keep(d.window.get(), QStringLiteral("62-wall-23"));
        QTest::keyClick(d.window->findChild<QWidget *>(QStringLiteral("wallView")), Qt::Key_Minus);
        keep(d.window.get(), QStringLiteral("63-wall-small"));
        QTest::keyClick(d.window->findChild<QWidget *>(QStringLiteral("wallView")), Qt::Key_Escape);
        d.window->consoles().walkRecent(false);
        d.window->consoles().walkRecent(false);
        keep(d.window.get(), QStringLiteral("64-recent"));
        d.window->consoles().endWalk();
        ConsoleTab *tab = d.window->consoles().current();
        tab->view().capture();
        for (const auto key : {Qt::Key_Control, Qt::Key_Alt})
            QTest::keyPress(&tab->view(), key);
        QTRY_VERIFY(d.window->findChild<QWidget *>(QStringLiteral("heldKeysCard")));
        keep(d.window.get(), QStringLiteral("65-held-keys"));
        for (const auto key : {Qt::Key_Alt, Qt::Key_Control})
            QTest::keyRelease(&tab->view(), key);
        QGuiApplication::clipboard()->setText(QStringLiteral("echo grün für 5 €\nsudo reboot"));
        tab->controls().typeClipboard();
        keep(d.window.get(), QStringLiteral("66-typing-pad"));
        QTest::keyClick(tab->findChild<QWidget *>(QStringLiteral("typingPad")), Qt::Key_Escape);
        d.window->actions().action(ActionTable::Id::BlankAll)->trigger();
        keep(d.window.get(), QStringLiteral("67-hidden"));
        d.window->actions().action(ActionTable::Id::BlankAll)->trigger();
        d.window->showPreferences(QStringLiteral("audit"));
        keep(d.window->findChild<QWidget *>(QStringLiteral("preferencesDialog")), QStringLiteral("68-journal"));
        d.window->showPreferences(QStringLiteral("shortcuts"));
        keep(d.window->findChild<QWidget *>(QStringLiteral("preferencesDialog")), QStringLiteral("69-shortcuts"));
        d.window->findChild<QWidget *>(QStringLiteral("preferencesDialog"))->close();
        d.settings.setMarkRules({QStringLiteral("cluster:Production = PROD red")});
        d.window->consoles().setSideBySide(3);
        keep(d.window.get(), QStringLiteral("72-side-by-side"));
        d.window->consoles().setSideBySide(0);
        if (dark)
            return; // sixty take their time
        open(23, 60);
        d.window->resize(1366, 768);
        keep(d.window.get(), QStringLiteral("70-tabs-60-1366"));
        d.window->actions().action(ActionTable::Id::Wall)->trigger();
        QTest::qWait(50);
        keep(d.window.get(), QStringLiteral("71-wall-60-1366"));
    }

    void sideTabs_data() { looks_data(); }

    void sideTabs()
    {
        QFETCH(bool, dark);
        m_look = dark ? QStringLiteral("dark") : QStringLiteral("light");
        const auto mode = dark ? Theme::Mode::Dark : Theme::Mode::Light;
        DesktopFixture::theme().setMode(mode);
        DesktopFixture d;
        d.settings.setTheme(mode);
        d.settings.setMarkRules({QStringLiteral("cluster:Production = PROD red")});
        for (Vm &vm : d.inventory.vms)
            vm.power = PowerState::On;
        d.open(QSize(1366, 768));
        d.connectInventory();
        ConsoleTabs &tabs = d.window->consoles();
        tabs.setAtSide(true);
        const auto open = [&](int from, int to) {
            for (int i = from; i < to; ++i)
                d.openConsole(QStringLiteral("id-%1").arg(i),
                              i % 3 ? DesktopFixture::terminalPicture() : DesktopFixture::desktopPicture());
        };
        open(0, 3);
        tabs.setPinned(tabs.tabs().at(1), true);
        keep(d.window.get(), QStringLiteral("73-side-tabs-3"));
        open(3, 23);
        d.source(tabs.tabs().at(4)).end({Failure::Lost, QStringLiteral("The network is gone."), {}});
        d.closeNotices();
        tabs.groups().setRule(TabGroups::Rule::Cluster);
        keep(d.window.get(), QStringLiteral("74-side-tabs-23"));
        open(23, 60);
        tabs.groups().setFolded(QStringLiteral("Helpdesk"), true);
        auto *view = d.window->findChild<QAbstractItemView *>(QStringLiteral("sideTabsView"));
        view->setFocus();
        view->setCurrentIndex(view->model()->index(1, 0));
        view->scrollToTop();
        keep(d.window.get(), QStringLiteral("75-side-tabs-60"));
    }

    void looks_data()
    {
        QTest::addColumn<bool>("dark");
        QTest::newRow("light") << false;
        QTest::newRow("dark") << true;
    }

    void looks()
    {
        QFETCH(bool, dark);
        m_look = dark ? QStringLiteral("dark") : QStringLiteral("light");
        const auto mode = dark ? Theme::Mode::Dark : Theme::Mode::Light;
        DesktopFixture::theme().setMode(mode);
        {
            DesktopFixture d;
            d.settings.setTheme(mode);
            d.open();
            keep(d.window.get(), QStringLiteral("01-first-start"));
        }
        {
            DesktopFixture d;
            d.settings.setTheme(mode);
            d.state.noteInventory(
                {QUrl(QStringLiteral("https://engine.lab.example/ovirt-engine")), QStringLiteral("anna@internal")});
            d.state.noteConsole(
                {QString(), QString(), QStringLiteral("vnc://10.20.0.8:5901"), QStringLiteral("10.20.0.8:5901")});
            d.state.setOpenConsoles(
                {{QStringLiteral("https://engine.lab.example/ovirt-engine"), QStringLiteral("id-1"), QString(),
                  QStringLiteral("web-01")},
                 {QString(), QString(), QStringLiteral("vnc://10.20.0.8:5901"), QStringLiteral("10.20.0.8:5901")}});
            d.open();
            d.window->offerRestore();
            keep(d.window.get(), QStringLiteral("02-later-start"));
            ConnectDialog dialog(DesktopFixture::theme(), d.state.inventories(), d.state.recentConsoles(),
                                 usualTargets(), nullptr);
            dialog.setAttribute(Qt::WA_DeleteOnClose, false);
            dialog.show();
            keep(&dialog, QStringLiteral("03-connect"));
            dialog.setText(QStringLiteral("engine.lab.example:8443"));
            keep(&dialog, QStringLiteral("04-connect-engine"));
            dialog.setText(QStringLiteral("vnc://host:notaport"));
            keep(&dialog, QStringLiteral("05-connect-wrong"));
        }
        {
            DesktopFixture d;
            d.settings.setTheme(mode);
            d.inventory.holdSignIn = true;
            d.open();
            InventoryEndpoint endpoint;
            endpoint.url = QUrl(QStringLiteral("https://engine.lab.example/ovirt-engine"));
            d.window->connectInventory(std::move(endpoint));
            keep(d.window.get(), QStringLiteral("06-signing-in"));
        }
        {
            DesktopFixture d;
            d.settings.setTheme(mode);
            d.inventory.signInError = {
                Failure::Unreachable,
                QStringLiteral("engine.lab.example does not answer. Check the name, or whether the VPN is up."),
                QStringLiteral("connect to 10.20.0.2:443: Connection timed out")};
            d.open();
            d.connectInventory();
            keep(d.window.get(), QStringLiteral("07-engine-error"));
        }
        {
            DesktopFixture d;
            d.settings.setTheme(mode);
            d.inventory.vms.clear();
            d.open();
            d.connectInventory();
            keep(d.window.get(), QStringLiteral("08-no-vms"));
        }
        {
            DesktopFixture d;
            d.settings.setTheme(mode);
            d.state.setFavourites(QStringLiteral("https://engine.lab.example/ovirt-engine"),
                                  {QStringLiteral("id-1"), QStringLiteral("id-6")});
            d.open();
            InventoryController *inventory = d.connectInventory();
            auto *list = d.window->findChild<QAbstractItemView *>(QStringLiteral("vmList"));
            list->setCurrentIndex(list->model()->index(3, 0));
            list->setFocus();
            keep(d.window.get(), QStringLiteral("09-list"));

            QMenu menu;
            d.window->inventory().fillVmMenu(&menu, inventory, {QStringLiteral("id-1")});
            menu.show();
            keep(&menu, QStringLiteral("10-vm-menu"));
            menu.hide();

            auto *edit = d.window->findChild<QLineEdit *>(QStringLiteral("filterEdit"));
            edit->setText(QStringLiteral("nowhere"));
            QTest::qWait(80);
            keep(d.window.get(), QStringLiteral("11-no-match"));
            edit->clear();

            ConsoleTab *web = d.openConsole(QStringLiteral("id-1"), DesktopFixture::terminalPicture());
            QVERIFY(web);
            d.openConsole(QStringLiteral("id-0"), DesktopFixture::desktopPicture());
            keep(d.window.get(), QStringLiteral("12-two-consoles"));
            d.window->consoles().raise(web);
            web->view().release();
            keep(d.window.get(), QStringLiteral("13-console-released"));

            web->controls().setViewOnly(true);
            web->controls().setScaling({100});
            keep(d.window.get(), QStringLiteral("14-view-only-one-to-one"));
            web->controls().setViewOnly(false);
            web->controls().setScaling({200});
            keep(d.window.get(), QStringLiteral("15-scrolled"));
            web->controls().setScaling({});

            SecurityDetails details(DesktopFixture::theme(),
                                    SecuritySummary::of(DesktopFixture::strongSecurity(), QStringLiteral("X509SASL")),
                                    nullptr);
            details.setAttribute(Qt::WA_DeleteOnClose, false);
            details.adjustSize();
            keep(&details, QStringLiteral("16-security"));

            d.window->showPalette();
            keep(d.window.get(), QStringLiteral("17-palette"));
            QTest::keyClicks(d.window->findChild<QLineEdit *>(QStringLiteral("paletteEdit")), QStringLiteral("web 03"));
            keep(d.window.get(), QStringLiteral("18-palette-found"));
            QTest::keyClick(d.window->findChild<QLineEdit *>(QStringLiteral("paletteEdit")), Qt::Key_Escape);

            ConsoleTab *slow = connecting(d, QStringLiteral("id-2"));
            FakeSource &source = DesktopFixture::source(slow);
            source.reach(Step::Resolve, 0);
            source.reach(Step::Connect, 14);
            source.reach(Step::Tls, 21);
            source.reach(Step::SignIn, 64);
            keep(d.window.get(), QStringLiteral("19-connecting"));

            CredentialRequest request;
            request.service = QStringLiteral("vnc");
            request.host = QStringLiteral("hv-03.lab.example:5901");
            request.realm = QStringLiteral("LAB.EXAMPLE");
            request.mechanism = QStringLiteral("SCRAM-SHA-256");
            request.protection = ChannelProtection::VerifiedTls;
            request.mayUseTicket = false;
            CredentialField user;
            user.kind = CredentialField::Kind::UserName;
            user.preset = QStringLiteral("anna");
            CredentialField password;
            request.fields = {user, password};
            Q_EMIT source.credentialsRequested(1, request);
            QTRY_VERIFY(slow->overlay());
            keep(d.window.get(), QStringLiteral("20-prompt"));
            slow->cancel();
            QTRY_VERIFY(!slow->overlay());

            slow->reconnect();
            QTRY_COMPARE(source.starts, 2);
            source.reach(Step::Resolve, 2);
            source.reach(Step::Connect, 9);
            source.end(
                {Failure::Unreachable,
                 QStringLiteral("hv-03.lab.example refuses connections on port 5901. The VM may just have been moved: "
                                "reconnecting asks the engine where it is now."),
                 QStringLiteral("connect: Connection refused (111)")});
            keep(d.window.get(), QStringLiteral("21-error"));
            slow->findChild<QPushButton *>(QStringLiteral("detailsButton"))->click();
            keep(d.window.get(), QStringLiteral("22-error-details"));
            source.end({Failure::Crashed, QStringLiteral("Its process ended unexpectedly (signal 11)."), {}});
            keep(d.window.get(), QStringLiteral("23-crashed"));
            source.end({Failure::Closed, {}, {}});
            keep(d.window.get(), QStringLiteral("24-closed"));

            d.window->consoles().raise(web);
            d.window->fullScreen().set(true);
            QTest::qWait(50);
            keep(d.window.get(), QStringLiteral("25-full-screen"));
            d.window->fullScreen().set(false);
            d.window->resize(800, 560);
            keep(d.window.get(), QStringLiteral("26-small-window"));
            d.window->resize(1280, 800);

            d.inventory.listError = {Failure::Unreachable, QStringLiteral("engine.lab.example does not answer."), {}};
            inventory->refresh();
            QTRY_COMPARE(inventory->state(), InventoryController::State::Offline);
            QTest::qWait(1100);
            keep(d.window.get(), QStringLiteral("27-offline"));

            ConfirmDialog confirm(
                QStringLiteral("Power off db-01?"),
                QStringLiteral("As if the plug were pulled: everything in db-01 that is not saved is lost."),
                QStringLiteral("Power off"), true, nullptr);
            confirm.setAttribute(Qt::WA_DeleteOnClose, false);
            confirm.show();
            keep(&confirm, QStringLiteral("28-confirm"));
        }
        {
            DesktopFixture d;
            d.settings.setTheme(mode);
            PluginInfo good;
            good.id = QStringLiteral("ovirt-api");
            good.name = QStringLiteral("oVirt engines");
            good.kind = QStringLiteral("inventory");
            good.version = QStringLiteral("0.1.0");
            good.license = QStringLiteral("Apache-2.0");
            good.description = QStringLiteral("Lists the virtual machines of oVirt engines and acts on them.");
            good.state = PluginInfo::State::Loaded;
            good.loadMicroseconds = 3240;
            PluginInfo bad = good;
            bad.id = QStringLiteral("old");
            bad.name = QStringLiteral("Old display");
            bad.kind = QStringLiteral("display");
            bad.state = PluginInfo::State::Refused;
            bad.problem = QStringLiteral("It was made for version 2.0 of the plugin interface; this program has 1.0. "
                                         "Install the plugin's version that fits.");
            d.plugins = {good, bad};
            PreferencesDialog dialog(
                DesktopFixture::theme(), d.settings, d.plugins, usualTargets().displays(),
                [&d] { return ActionTable::shortcuts(d.settings); }, nullptr);
            dialog.setAttribute(Qt::WA_DeleteOnClose, false);
            dialog.show();
            for (const char *page : {"general", "consoles", "plugins", "shortcuts", "about"}) {
                dialog.showPage(QString::fromLatin1(page));
                keep(&dialog, QStringLiteral("30-settings-") + QString::fromLatin1(page));
            }
        }
    }
};

QTEST_MAIN(tst_gallery)
#include "tst_gallery.moc"
