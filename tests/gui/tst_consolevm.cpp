// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/console/consoleendpage.h"
#include "app/desktop/console/consolevm.h"
#include "app/desktop/console/consoleview.h"
#include "app/desktop/console/vmoverlay.h"
#include "app/desktop/inventory/inventorypanel.h"
#include "app/look/facttext.h"
#include "tests/gui/desktopfixture.h"

#include <QClipboard>
#include <QDir>
#include <QGuiApplication>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QTest>

using namespace virtdesk;

/// What a console shows of its VM's state, and what can be done about it there.
class tst_consolevm : public QObject
{
    Q_OBJECT
private:
    std::unique_ptr<DesktopFixture> m_desktop;
    ConsoleTab *m_tab = nullptr;

    FakeSource &source() { return DesktopFixture::source(m_tab); }
    VmOverlay *overlay() { return m_tab->findChild<VmOverlay *>(QStringLiteral("vmOverlay")); }
    ConsoleEndPage *end() { return m_tab->findChild<ConsoleEndPage *>(QStringLiteral("consoleEnd")); }
    QString words(const char *label)
    {
        const auto *found = m_tab->findChild<QLabel *>(QString::fromLatin1(label));
        return found && found->isVisible() ? found->text() : QString();
    }
    QPushButton *button(const char *name)
    {
        for (auto *one : m_tab->findChildren<QPushButton *>(QString::fromLatin1(name))) {
            if (one->isVisible())
                return one;
        }
        return nullptr;
    }
    /// The inventory's next list says so.
    bool become(PowerState power, const QString &detail = {})
    {
        for (Vm &vm : m_desktop->inventory.vms) {
            if (vm.id != QLatin1String("id-1"))
                continue;
            vm.power = power;
            vm.verbs = FakeInventory::verbs(power);
            vm.statusText = power == PowerState::Starting ? QStringLiteral("rebooting") : QStringLiteral("its state");
            vm.statusDetail = detail;
        }
        const int lists = m_desktop->inventory.lists;
        m_desktop->window->inventory().current()->refresh();
        return DesktopFixture::wait([&] {
            return m_desktop->inventory.lists > lists &&
                   m_desktop->window->inventory().current()->state() == InventoryController::State::Ready;
        });
    }
    QStringList powerMenu()
    {
        QStringList verbs;
        for (const QAction *action : m_tab->findChild<QMenu *>(QStringLiteral("powerMenu"))->actions()) {
            if (action->objectName().startsWith(QLatin1String("power-")) && action->isEnabled())
                verbs += action->objectName().mid(6);
        }
        return verbs;
    }

private Q_SLOTS:
    void init()
    {
        m_desktop = std::make_unique<DesktopFixture>();
        m_desktop->settings.setReconnects(true);
        m_desktop->open();
        m_desktop->connectInventory();
        m_tab = m_desktop->openConsole(QStringLiteral("id-1"), DesktopFixture::terminalPicture());
        QVERIFY(m_tab);
        m_tab->takeFocus();
    }
    void cleanup() { m_desktop.reset(); }

    void aVmThatWasSwitchedOffSaysSoOverItsPicture()
    {
        QVERIFY(m_tab->view().isCaptured());
        QVERIFY(overlay()->isHidden());
        QVERIFY(become(PowerState::Off));
        QTRY_VERIFY(overlay()->covers());
        const QString said = words("vmStillCardTitle");
        const QDateTime now = QDateTime::currentDateTime();
        const auto saysAt = [&](const QDateTime &at) {
            return said.startsWith(QStringLiteral("web-01 is off since %1").arg(facttext::time(at)));
        };
        QVERIFY2(saysAt(now) || saysAt(now.addSecs(-60)), qPrintable(said));
        QVERIFY(m_tab->stateText().startsWith(QLatin1String("Off since")));
        QVERIFY(!m_tab->view().isCaptured());
        // No verb is offered that must fail.
        QCOMPARE(powerMenu(), QStringList{QStringLiteral("start")});
        const auto sent = source().sent.size();
        QTest::mouseClick(overlay(), Qt::LeftButton, {}, QPoint(30, 30));
        QCOMPARE(source().sent.size(), sent);
        QVERIFY(button("startVmOverPictureButton")->hasFocus());
        QTest::keyClick(button("startVmOverPictureButton"), Qt::Key_Return);
        QTRY_COMPARE(m_desktop->inventory.actions.size(), 1U);
        QCOMPARE(m_desktop->inventory.actions.front().second, QStringLiteral("start"));
        QVERIFY(become(PowerState::On));
        QTRY_VERIFY(!overlay()->covers());
        QVERIFY(m_tab->view().isCaptured());
        QCOMPARE(m_tab->stateText(), QStringLiteral("Connected"));
    }

    void aPausedOneSaysWhy()
    {
        QVERIFY(become(PowerState::Paused, QStringLiteral("No space on the storage domain.")));
        QTRY_VERIFY(overlay()->covers());
        QVERIFY(words("vmStillCardTitle").startsWith(QLatin1String("web-01 is paused since")));
        QCOMPARE(words("vmStillCardText"), QStringLiteral("No space on the storage domain."));
        QCOMPARE(button("startVmOverPictureButton")->text(), QStringLiteral("Resume"));
        // Who wants to read the whole screen can.
        button("showPictureButton")->click();
        QVERIFY(!overlay()->covers());
        QVERIFY(words("vmPassingCardTitle").startsWith(QLatin1String("web-01 is paused since")));
        // That holds for this state only.
        QVERIFY(become(PowerState::Off));
        QTRY_VERIFY(overlay()->covers());
    }

    void aPassingStateIsALineThatTakesNothing()
    {
        QVERIFY(become(PowerState::Starting));
        QTRY_COMPARE(words("vmPassingCardTitle"), QStringLiteral("web-01: rebooting"));
        QVERIFY(!overlay()->covers());
        QVERIFY(m_tab->view().isCaptured());
        QCOMPARE(m_tab->stateText(), QStringLiteral("Connected, rebooting"));
        const auto sent = source().pointers().size();
        QTest::mouseClick(&m_tab->view(), Qt::LeftButton, {}, m_tab->view().rect().center());
        QVERIFY(source().pointers().size() > sent);
        QVERIFY(become(PowerState::On));
        QTRY_VERIFY(overlay()->isHidden());
    }

    void whatNobodyKnowsIsNotSaid()
    {
        QVERIFY(become(PowerState::Off));
        QTRY_VERIFY(overlay()->covers());
        QVERIFY(become(PowerState::Unknown));
        QTRY_VERIFY(!overlay()->covers());
        QVERIFY(overlay()->isHidden());
    }

    void whoeverWasElsewhereStaysThere()
    {
        m_desktop->window->inventory().focusFilter();
        QWidget *before = m_desktop->window->focusWidget();
        QVERIFY(become(PowerState::Off));
        QTRY_VERIFY(overlay()->covers());
        QCOMPARE(m_desktop->window->focusWidget(), before);
        QVERIFY(become(PowerState::On));
        QTRY_VERIFY(!overlay()->covers());
        QCOMPARE(m_desktop->window->focusWidget(), before);
    }

    void anEndedConsoleOfAVmThatIsOffIsStarted()
    {
        m_desktop->settings.setReconnects(false); // it does not come back by itself
        source().end({Failure::Closed, {}, {}});
        QCOMPARE(m_tab->reconnector().state(), Reconnector::State::Idle);
        QVERIFY(become(PowerState::Off));
        QTRY_VERIFY(button("startVmButton"));
        QVERIFY(end()->title().startsWith(QLatin1String("web-01 is off since")));
        QCOMPARE(button("startVmButton")->property("role").toString(), QStringLiteral("main"));
        button("startVmButton")->click();
        QTRY_COMPARE(m_desktop->inventory.actions.size(), 1U);
        QCOMPARE(m_tab->reconnector().state(), Reconnector::State::Held);
        QCOMPARE(source().starts, 1);
        QVERIFY(become(PowerState::On));
        QTRY_COMPARE(source().starts, 2);
    }

    void whereTheVmCanNotBeStartedNothingOffersIt()
    {
        QVERIFY(become(PowerState::Off));
        QTRY_VERIFY(overlay()->covers());
        for (Vm &vm : m_desktop->inventory.vms)
            vm.verbs.clear();
        m_desktop->window->inventory().current()->refresh();
        QTRY_VERIFY(!button("startVmOverPictureButton"));
        QVERIFY(words("vmStillCardText").contains(QLatin1String("can't start the VM")));
        source().end({Failure::Closed, {}, {}});
        QVERIFY(!button("startVmButton"));
    }

    void theMainWayHelps_data()
    {
        using Way = ConsoleEndPage::Way;
        QTest::addColumn<int>("kind");
        QTest::addColumn<int>("remedy");
        QTest::addColumn<bool>("byAddress");
        QTest::addColumn<int>("way");
        QTest::addColumn<bool>("isMain");
        const auto row = [](const char *name, Failure kind, Remedy remedy, bool byAddress, Way way, bool main) {
            QTest::newRow(name) << int(kind) << int(remedy) << byAddress << int(way) << main;
        };
        row("ticket", Failure::SignIn, Remedy::GetTicket, false, Way::GetTicket, true);
        row("password", Failure::SignIn, Remedy::None, false, Way::Reconnect, true);
        row("plugin", Failure::Internal, Remedy::InstallPlugin, false, Way::CopyAddress, true);
        row("name", Failure::Unreachable, Remedy::None, true, Way::Reconnect, true);
        row("wrong address", Failure::Usage, Remedy::None, true, Way::ChangeAddress, true);
        row("the VM is gone", Failure::NotFound, Remedy::None, false, Way::CloseTab, true);
        row("less protection", Failure::Identity, Remedy::ForgetExpectation, false, Way::Reconnect, false);
        row("no certificate", Failure::Identity, Remedy::AllowAnonymousTls, false, Way::Reconnect, false);
        row("crashed", Failure::Crashed, Remedy::None, false, Way::Reconnect, true);
        row("closed", Failure::Closed, Remedy::None, false, Way::Reconnect, true);
        row("engine away", Failure::Engine, Remedy::None, false, Way::Reconnect, true);
    }
    void theMainWayHelps()
    {
        QFETCH(int, kind);
        QFETCH(int, remedy);
        QFETCH(bool, byAddress);
        QFETCH(int, way);
        QFETCH(bool, isMain);
        const auto ways = ConsoleEndPage::waysFor({Failure(kind), {}, {}, Remedy(remedy)}, byAddress);
        QCOMPARE(int(ways.list.constFirst()), way);
        QCOMPARE(ways.hasMain, isMain);
    }

    void theLastPictureIsKeptByTheSameKey()
    {
        source().end({Failure::SignIn, QStringLiteral("No."), {}});
        m_desktop->window->actions().action(ActionTable::Id::SaveScreenshot)->trigger();
        const QDir folder(m_desktop->settings.screenshotFolder());
        const QStringList files = folder.entryList({QStringLiteral("*.png")});
        QCOMPARE(files.size(), 1);
        QVERIFY(files.constFirst().startsWith(QLatin1String("web-01 ")));
        const QImage kept(folder.filePath(files.constFirst()));
        QCOMPARE(kept.size(), QSize(1024, 768));
        QCOMPARE(kept.text(QStringLiteral("Title")), QStringLiteral("web-01"));
        QVERIFY(QDateTime::fromString(kept.text(QStringLiteral("Creation Time")), Qt::ISODate).isValid());
        const QImage copied = QGuiApplication::clipboard()->image();
        QCOMPARE(copied.size(), kept.size());
        QCOMPARE(copied.text(QStringLiteral("Title")), QStringLiteral("web-01"));
    }
};

QTEST_MAIN(tst_consolevm)
#include "tst_consolevm.moc"
