// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/console/consolecontrols.h"
#include "app/desktop/console/consoleendpage.h"
#include "app/desktop/console/consolewindow.h"
#include "app/desktop/inventory/inventorypanel.h"
#include "app/desktop/shell/consoleopener.h"
#include "app/desktop/widgets/confirmdialog.h"
#include "tests/gui/desktopfixture.h"

#include <QApplication>
#include <QCheckBox>
#include <QLabel>
#include <QPushButton>
#include <QTest>

using namespace virtdesk;

/// No step of a person ends a connection from whose end something follows for the VM without a question.
class tst_closingquestion : public QObject
{
    Q_OBJECT
private:
    using Effect = ConsoleClosing::Effect;
    std::unique_ptr<DesktopFixture> m_desktop;

    MainWindow &window() { return *m_desktop->window; }
    ConsoleTabs &tabs() { return window().consoles(); }
    void set(const char *vmId, ConsoleClosing closing)
    {
        for (Vm &vm : m_desktop->inventory.vms) {
            if (vm.id == QLatin1String(vmId))
                vm.closing = closing;
        }
    }
    ConsoleTab *console(const char *vmId)
    {
        return m_desktop->openConsole(QLatin1String(vmId), DesktopFixture::terminalPicture(QSize(320, 200)));
    }
    /// Lists the VMs again.
    bool refresh()
    {
        const int lists = m_desktop->inventory.lists;
        InventoryController *inventory = window().inventory().current();
        inventory->refresh();
        return DesktopFixture::wait([&] {
            return m_desktop->inventory.lists > lists && inventory->state() == InventoryController::State::Ready;
        });
    }
    static ConfirmDialog *question()
    {
        for (QWidget *widget : QApplication::topLevelWidgets()) {
            if (auto *dialog = qobject_cast<ConfirmDialog *>(widget); dialog && dialog->isVisible())
                return dialog;
        }
        return nullptr;
    }
    static QString asked()
    {
        ConfirmDialog *dialog = question();
        return dialog ? dialog->findChild<QLabel *>(QStringLiteral("confirmText"))->text() : QString();
    }
    static void answer(const char *button)
    {
        const QPointer<ConfirmDialog> dialog = question();
        QVERIFY(dialog);
        dialog->findChild<QPushButton *>(QString::fromLatin1(button))->click();
        QTRY_VERIFY(!dialog);
    }

private Q_SLOTS:
    void init()
    {
        m_desktop = std::make_unique<DesktopFixture>();
        m_desktop->settings.setConfirmClose(false); // what only asks whether to close asks nothing
        m_desktop->open();
    }
    void cleanup() { m_desktop.reset(); }

    void eachEffectOnItsOwn_data()
    {
        QTest::addColumn<int>("effect");
        QTest::addColumn<int>("delay");
        QTest::addColumn<QString>("says"); // empty = not asked
        QTest::newRow("none") << int(Effect::None) << 0 << QString();
        QTest::newRow("lock") << int(Effect::LocksScreen) << 0 << QString();
        QTest::newRow("logout") << int(Effect::LogsOut) << 0 << QStringLiteral("the guest's user is logged out");
        QTest::newRow("shutdown") << int(Effect::ShutsDown) << 0 << QStringLiteral("the VM is shut down");
        QTest::newRow("later") << int(Effect::ShutsDown) << 5 << QStringLiteral("the VM is shut down, after 5 minutes");
        QTest::newRow("restart") << int(Effect::Restarts) << 0 << QStringLiteral("the VM is restarted");
        QTest::newRow("other") << int(Effect::Other) << 0 << QStringLiteral("does not know");
    }
    void eachEffectOnItsOwn()
    {
        QFETCH(int, effect);
        QFETCH(int, delay);
        QFETCH(QString, says);
        set("id-1", {static_cast<Effect>(effect), delay});
        m_desktop->connectInventory();
        const QPointer<ConsoleTab> tab = console("id-1");
        QCOMPARE(tab->toolTip().contains(QLatin1String("connection of its console ends")),
                 static_cast<Effect>(effect) != Effect::None);
        tabs().close(tab);
        if (says.isEmpty()) {
            QVERIFY(!question());
            QCOMPARE(tabs().tabs().size(), 0);
            return;
        }
        QVERIFY2(asked().contains(says), qPrintable(asked()));
        QVERIFY(!asked().contains(QLatin1String("goes on")));
        QCOMPARE(tabs().tabs().size(), 1);
        answer("cancelButton");
        QVERIFY(tab && tab->state() == ConsoleTab::State::Running);
        tabs().close(tab);
        answer("confirmButton");
        QCOMPARE(tabs().tabs().size(), 0);
        QTRY_VERIFY(!tab);
    }
    /// What is not connected ends nothing.
    void anEndedConsoleIsClosedAtOnce()
    {
        set("id-1", {Effect::ShutsDown, 0});
        m_desktop->connectInventory();
        ConsoleTab *tab = console("id-1");
        DesktopFixture::source(tab).end({Failure::SignIn, {}, {}});
        tabs().close(tab);
        QVERIFY(!question());
        QCOMPARE(tabs().tabs().size(), 0);
    }
    void severalAreOneQuestionWithAList()
    {
        set("id-1", {Effect::ShutsDown, 5});
        set("id-2", {Effect::LocksScreen, 0});
        set("id-4", {Effect::Restarts, 0});
        m_desktop->connectInventory();
        ConsoleTab *kept = console("id-0");
        for (const char *id : {"id-1", "id-2", "id-4"})
            console(id);
        tabs().closeOthers(kept);
        QVERIFY2(asked().contains(QLatin1String("web-01: the VM is shut down, after 5 minutes")), qPrintable(asked()));
        QVERIFY2(asked().contains(QLatin1String("mail-01: the VM is restarted")), qPrintable(asked()));
        QVERIFY2(!asked().contains(QLatin1String("db-01")), qPrintable(asked()));
        answer("cancelButton");
        QCOMPARE(tabs().tabs().size(), 4);
        tabs().closeOthers(kept);
        answer("confirmButton");
        QCOMPARE(tabs().tabs(), QList<ConsoleTab *>{kept});
        QVERIFY(!question());
    }
    void aLongListIsCut()
    {
        for (Vm &vm : m_desktop->inventory.vms)
            vm.closing = {Effect::ShutsDown, 0};
        m_desktop->connectInventory();
        int open = 0;
        for (const Vm &vm : std::as_const(m_desktop->inventory.vms)) {
            if (open < 13 && vm.power == PowerState::On && console(qPrintable(vm.id)))
                ++open;
        }
        QCOMPARE(open, 13);
        window().close();
        QVERIFY(window().isVisible());
        QCOMPARE(asked().count(QLatin1String("the VM is shut down")), 10);
        QVERIFY2(asked().contains(QLatin1String("and 3 more")), qPrintable(asked()));
        answer("cancelButton");
    }
    void theWindowAsksAndCanNotBeToldNotTo()
    {
        set("id-1", {Effect::LogsOut, 0});
        m_desktop->connectInventory();
        ConsoleTab *tab = console("id-1");
        window().close(); // also what --quit does
        QVERIFY(window().isVisible());
        QVERIFY(asked().contains(QLatin1String("logged out")));
        QVERIFY(!question()->findChild<QCheckBox *>(QStringLiteral("dontAskBox")));
        answer("cancelButton");
        QCOMPARE(tab->state(), ConsoleTab::State::Running);
        // Also for a console that has a window of its own.
        tabs().detach(tab);
        window().close();
        QVERIFY(window().isVisible());
        answer("confirmButton");
        QVERIFY(!window().isVisible());
    }
    void anOwnWindowAsksOnceAndMovingAsksNothing()
    {
        set("id-1", {Effect::Restarts, 0});
        m_desktop->connectInventory();
        const QPointer<ConsoleTab> tab = console("id-1");
        tabs().detach(tab);
        QVERIFY(!question());
        tabs().attach(tab);
        QVERIFY(!question());
        tabs().detach(tab);
        QCOMPARE(DesktopFixture::source(tab).starts, 1); // the connection is the same
        auto *own = qobject_cast<ConsoleWindow *>(tab->window());
        own->close();
        QVERIFY2(asked().contains(QLatin1String("the VM is restarted")), qPrintable(asked()));
        answer("cancelButton");
        QVERIFY(own->isVisible());
        tabs().close(tab); // by the list of all, for one
        QVERIFY(own->isVisible());
        answer("confirmButton");
        QTRY_VERIFY(!tab);
        QVERIFY(!question());
    }
    void reconnectAsks()
    {
        set("id-1", {Effect::ShutsDown, 0});
        m_desktop->connectInventory();
        ConsoleTab *tab = console("id-1");
        window().opener().reconnect(tab);
        QVERIFY2(asked().contains(QLatin1String("the VM is shut down")), qPrintable(asked()));
        QVERIFY(!asked().contains(QLatin1String("goes on")));
        answer("cancelButton");
        QCOMPARE(DesktopFixture::source(tab).starts, 1);
    }
    void anOptionThatReconnectsAsks()
    {
        set("id-1", {Effect::ShutsDown, 0});
        m_desktop->connectInventory();
        ConsoleTab *tab = console("id-1");
        Q_EMIT tab->controls().reconnectRequested(false);
        QVERIFY2(asked().contains(QLatin1String("the VM is shut down")), qPrintable(asked()));
        answer("cancelButton");
        QCOMPARE(DesktopFixture::source(tab).starts, 1);
        Q_EMIT tab->controls().reconnectRequested(false);
        answer("confirmButton");
        QTRY_COMPARE(DesktopFixture::source(tab).starts, 2);
    }
    /// A change while the console is open counts, and what was known last counts while the inventory is away.
    void theNewestSettingCounts()
    {
        m_desktop->connectInventory();
        ConsoleTab *tab = console("id-1");
        QCOMPARE(tab->closing(), ConsoleClosing());
        set("id-1", {Effect::ShutsDown, 3});
        QVERIFY(refresh());
        QTRY_COMPARE(tab->closing().effect, Effect::ShutsDown);
        m_desktop->inventory.listError = {Failure::Unreachable, QStringLiteral("It is away."), {}};
        window().inventory().current()->refresh();
        QTRY_VERIFY(window().inventory().current()->state() != InventoryController::State::Ready);
        tabs().close(tab);
        QVERIFY2(asked().contains(QLatin1String("after 3 minutes")), qPrintable(asked()));
        answer("cancelButton");
        m_desktop->inventory.listError = {};
        set("id-1", {});
        QVERIFY(refresh());
        QTRY_COMPARE(tab->closing(), ConsoleClosing());
        tabs().close(tab);
        QVERIFY(!question());
        QCOMPARE(tabs().tabs().size(), 0);
    }
    void anEndThatNobodyCouldBeAskedAboutSaysWhatFollows()
    {
        set("id-1", {Effect::ShutsDown, 5});
        m_desktop->settings.setReconnects(true);
        m_desktop->connectInventory();
        ConsoleTab *tab = console("id-1");
        DesktopFixture::source(tab).end({Failure::Lost, QStringLiteral("The network is gone."), {}});
        auto *end = tab->findChild<ConsoleEndPage *>(QStringLiteral("consoleEnd"));
        QVERIFY(tab->reconnector().isActive());
        QVERIFY2(end->text().contains(QLatin1String("As the connection of its console has ended")),
                 qPrintable(end->text()));
        QVERIFY2(end->text().contains(QLatin1String("after 5 minutes")), qPrintable(end->text()));
        set("id-1", {});
        QVERIFY(refresh());
        QTRY_VERIFY(!end->text().contains(QLatin1String("after 5 minutes")));
    }
    /// A file or link names the console that is open: it may not take its VM away from it.
    void aLinkCanNotTakeTheQuestionAway_data()
    {
        QTest::addColumn<int>("origin");
        QTest::newRow("person") << int(HandoffRequest::Origin::Person);
        QTest::newRow("desktop") << int(HandoffRequest::Origin::Desktop);
        QTest::newRow("browser") << int(HandoffRequest::Origin::Browser);
    }
    void aLinkCanNotTakeTheQuestionAway()
    {
        QFETCH(int, origin);
        static constexpr char id[] = "1f0c0000-0000-4000-8000-000000000017";
        m_desktop->inventory.vms.first().id = QLatin1String(id);
        m_desktop->inventory.consoleState.places = {{QStringLiteral("vnc"), QStringLiteral("10.20.0.8"), 5901, 0}};
        set(id, {Effect::ShutsDown, 0});
        m_desktop->connectInventory();
        ConsoleTab *tab = console(id);
        for (const char *vm : {id, "1f0c0000-0000-4000-8000-000000000018"}) {
            HandoffRequest request;
            request.kind = HandoffRequest::Kind::Content;
            request.origin = static_cast<HandoffRequest::Origin>(origin);
            request.page = QStringLiteral("https://engine.lab.example");
            const QByteArray file =
                QByteArray("[virt-viewer]\ntype=vnc\nhost=10.20.0.8\nport=5901\npassword=t\ndisconnect-action=NONE\n"
                           "closing=none\n[ovirt]\nhost=engine.lab.example:443\nvm-guid=") +
                vm + "\ndisconnect_action=NONE\n";
            request.content = Secret(QByteArrayView(file));
            window().handle(request);
            QCOMPARE(tab->state(), ConsoleTab::State::Running);
            QCOMPARE(tab->closing().effect, Effect::ShutsDown);
        }
        tabs().close(tab);
        QVERIFY2(asked().contains(QLatin1String("the VM is shut down")), qPrintable(asked()));
        answer("cancelButton");
        QCOMPARE(DesktopFixture::source(tab).starts, 1);
        // Nor can the request to end the program.
        window().close();
        QVERIFY(window().isVisible());
        answer("cancelButton");
    }
};

QTEST_MAIN(tst_closingquestion)
#include "tst_closingquestion.moc"
