// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/console/consoleendpage.h"
#include "app/desktop/console/consoleview.h"
#include "app/desktop/inventory/inventorypanel.h"
#include "app/desktop/shell/consoleopener.h"
#include "app/desktop/shell/sleepwatch.h"
#include "tests/gui/desktopfixture.h"

#include <QDir>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace virtdesk;
using State = Reconnector::State;

Q_DECLARE_METATYPE(Failure)

/// Consoles that come back by themselves: the rules alone, then in a tab.
class tst_reconnector : public QObject
{
    Q_OBJECT
private:
    std::unique_ptr<DesktopFixture> m_desktop;

    static Reconnector::Pace quick()
    {
        Reconnector::Pace pace;
        pace.delays = {1, 1, 1};
        pace.hiddenFactor = 1;
        return pace;
    }
    ConsoleTab *lost(const QString &vmId = QStringLiteral("id-1"))
    {
        ConsoleTab *tab = m_desktop->openConsole(vmId, DesktopFixture::terminalPicture());
        if (tab) {
            tab->reconnector().setPace(quick());
            DesktopFixture::source(tab).end({Failure::Lost, QStringLiteral("The connection broke."), {}});
        }
        return tab;
    }
    static QString text(QWidget *parent, const char *name)
    {
        const auto *label = parent->findChild<QLabel *>(QString::fromLatin1(name));
        return label ? label->text() : QString();
    }
    static ConsoleEndPage *end(ConsoleTab *tab)
    {
        return tab->findChild<ConsoleEndPage *>(QStringLiteral("consoleEnd"));
    }

private Q_SLOTS:
    void init()
    {
        m_desktop = std::make_unique<DesktopFixture>();
        m_desktop->settings.setReconnects(true);
        m_desktop->open();
        QVERIFY(m_desktop->connectInventory()->state() == InventoryController::State::Ready);
    }
    void cleanup() { m_desktop.reset(); }

    void afterASleepTheNextTryComesAtOnce()
    {
        Reconnector::Pace slow;
        slow.delays = {3600000};
        Reconnector tries;
        tries.setPace(slow);
        QSignalSpy due(&tries, &Reconnector::due);
        tries.wake(); // nothing ended
        QCOMPARE(tries.state(), State::Idle);
        tries.running();
        for (int end = 1; end <= 3; ++end) {
            tries.ended({Failure::Lost, {}, {}});
            QCOMPARE(tries.state(), State::Waiting);
            tries.wake();
            QCOMPARE(due.size(), end);
            QVERIFY(!due.last().first().toBool()); // nobody can be asked
            QCOMPARE(tries.tries(), 1);            // counted anew
            tries.wake();                          // a try is under way
            QCOMPARE(due.size(), end);
        }
        tries.setVmRunning(false);
        tries.ended({Failure::Lost, {}, {}});
        tries.wake();
        QCOMPARE(tries.state(), State::Held); // a VM that is off stays so
        QCOMPARE(due.size(), 3);
    }
    void aSleepIsNoticedByWindowAndConsoles()
    {
        qint64 asleep = 1000;
        SleepWatch &watch = m_desktop->window->sleepWatch();
        watch.setClock([&asleep] { return asleep; });
        ConsoleTab *tab = m_desktop->openConsole(QStringLiteral("id-1"), DesktopFixture::terminalPicture());
        Reconnector::Pace slow;
        slow.delays = {3600000};
        tab->reconnector().setPace(slow);
        DesktopFixture::source(tab).end({Failure::Lost, QStringLiteral("The connection broke."), {}});
        QCOMPARE(tab->reconnector().state(), State::Waiting);
        const int lists = m_desktop->inventory.lists;
        asleep += SleepWatch::shortest - 1;
        watch.look();
        QCOMPARE(tab->reconnector().state(), State::Waiting);
        asleep += 1;
        QSignalSpy woken(&watch, &SleepWatch::woken);
        watch.look();
        QTRY_COMPARE(DesktopFixture::source(tab).starts, 2);
        QTRY_VERIFY(m_desktop->inventory.lists > lists);
        watch.look();
        QCOMPARE(woken.size(), 1); // once for each sleep
        watch.setClock([] { return qint64(0); });
    }
    void onlyEndsThatPassAreTriedAgain_data()
    {
        QTest::addColumn<Failure>("kind");
        QTest::addColumn<bool>("again");
        QTest::newRow("closed by the server") << Failure::Closed << true;
        QTest::newRow("lost") << Failure::Lost << true;
        QTest::newRow("crashed") << Failure::Crashed << true;
        QTest::newRow("unreachable") << Failure::Unreachable << true;
        QTest::newRow("the engine fails") << Failure::Engine << true;
        QTest::newRow("cancelled") << Failure::Cancelled << false;
        QTest::newRow("sign-in") << Failure::SignIn << false;
        QTest::newRow("certificate") << Failure::Identity << false;
        QTest::newRow("no such VM") << Failure::NotFound << false;
        QTest::newRow("wrong request") << Failure::Usage << false;
        QTest::newRow("protocol") << Failure::Protocol << false;
    }
    void onlyEndsThatPassAreTriedAgain()
    {
        QFETCH(Failure, kind);
        QFETCH(bool, again);
        Reconnector one;
        one.running();
        one.ended({kind, {}, {}});
        QCOMPARE(one.isActive(), again);
        // What never ran is not tried by itself.
        Reconnector never;
        never.ended({kind, {}, {}});
        QVERIFY(!never.isActive());
        // Nor where a person has to do something first, or has switched it off.
        Reconnector remedy;
        remedy.running();
        remedy.ended({kind, {}, {}, Remedy::GetTicket});
        QVERIFY(!remedy.isActive());
        Reconnector off;
        off.setEnabled(false);
        off.running();
        off.ended({kind, {}, {}});
        QVERIFY(!off.isActive());
    }

    void itWaitsLongerEachTimeAndGivesUp()
    {
        Reconnector one;
        Reconnector::Pace pace;
        pace.delays = {10000, 20000, 50000};
        one.setPace(pace);
        one.running();
        QList<int> seconds;
        for (int i = 0; i < 4; ++i) {
            one.ended({Failure::Unreachable, {}, {}});
            QCOMPARE(one.state(), State::Waiting);
            seconds += one.secondsLeft();
            one.tryNow();
            QCOMPARE(one.state(), State::Trying);
        }
        QCOMPARE(seconds, (QList<int>{10, 20, 50, 50}));
        QCOMPARE(one.tries(), 4);
        // The one that nobody looks at takes its time.
        one.setVisible(false);
        one.ended({Failure::Unreachable, {}, {}});
        QCOMPARE(one.secondsLeft(), 150);
        one.stop();
        QCOMPARE(one.state(), State::Idle);
        pace.giveUpAfter = 0;
        one.setPace(pace);
        one.running();
        one.ended({Failure::Unreachable, {}, {}});
        QCOMPARE(one.state(), State::Idle);
    }

    void aProcessThatCrashesAgainAndAgainIsLeft()
    {
        Reconnector one;
        for (int i = 0; i < 3; ++i) {
            one.running();
            one.ended({Failure::Crashed, {}, {}});
            QVERIFY(one.isActive());
        }
        one.running();
        one.ended({Failure::Crashed, {}, {}});
        QVERIFY(!one.isActive());
    }

    void aVmThatIsOffIsWaitedFor()
    {
        Reconnector one;
        one.setPace(quick());
        QSignalSpy due(&one, &Reconnector::due);
        one.setVmRunning(false);
        one.running();
        one.ended({Failure::Closed, {}, {}});
        QCOMPARE(one.state(), State::Held);
        one.setVmRunning(true);
        QCOMPARE(due.count(), 1);
        QCOMPARE(one.state(), State::Trying);
        one.ended({Failure::Unreachable, {}, {}});
        QCOMPARE(one.state(), State::Waiting);
        one.setVmRunning(false);
        QCOMPARE(one.state(), State::Held);
    }

    void anExclusiveConsoleIsNotTakenBack()
    {
        Reconnector one;
        one.setExclusive(true);
        one.running();
        one.ended({Failure::Closed, {}, {}});
        QVERIFY(!one.isActive());
        one.running();
        one.ended({Failure::Lost, {}, {}});
        QVERIFY(one.isActive());
    }

    void aLostConsoleComesBackWithOneTicketATry()
    {
        const int tickets = m_desktop->inventory.targets;
        ConsoleTab *tab = lost();
        FakeSource &source = DesktopFixture::source(tab);
        QTRY_COMPARE(source.starts, 2);
        source.end({Failure::Unreachable, QStringLiteral("Nothing answers."), {}});
        QTRY_COMPARE(source.starts, 3);
        source.run(DesktopFixture::terminalPicture());
        QCOMPARE(tab->state(), ConsoleTab::State::Running);
        QVERIFY(!tab->reconnector().isActive());
        QVERIFY(tab->view().isVisible());
        QCOMPARE(m_desktop->inventory.targets, tickets + 3);
    }

    void theLastPictureStaysAndCanBeSaved()
    {
        ConsoleTab *tab = m_desktop->openConsole(QStringLiteral("id-1"), DesktopFixture::terminalPicture());
        DesktopFixture::source(tab).end({Failure::SignIn, QStringLiteral("No."), {}});
        QCOMPARE(end(tab)->picture(), DesktopFixture::terminalPicture().convertToFormat(QImage::Format_RGB32));
        end(tab)->findChild<QPushButton *>(QStringLiteral("savePictureButton"))->click();
        QDir folder(m_desktop->settings.screenshotFolder());
        QCOMPARE(folder.entryList({QStringLiteral("*.png")}).size(), 1);
        QCOMPARE(QImage(folder.filePath(folder.entryList({QStringLiteral("*.png")}).constFirst())).size(),
                 QSize(1024, 768));
        // While it is tried again the picture and the words stay, and no page with steps comes in between.
        ConsoleTab *other = lost(QStringLiteral("id-2"));
        QTRY_COMPARE(DesktopFixture::source(other).starts, 2);
        QVERIFY(end(other)->isVisible());
        QVERIFY(!end(other)->picture().isNull());
        QVERIFY(text(end(other), "stateText").contains(QLatin1String("The connection broke.")));
    }

    void stopStops()
    {
        ConsoleTab *tab = lost();
        FakeSource &source = DesktopFixture::source(tab);
        QTRY_COMPARE(source.starts, 2);
        end(tab)->findChild<QPushButton *>(QStringLiteral("stopTryingButton"))->click();
        QCOMPARE(tab->state(), ConsoleTab::State::Failed);
        QVERIFY(!tab->reconnector().isActive());
        source.end({Failure::Lost, {}, {}}); // a late word changes nothing
        QVERIFY(!tab->reconnector().isActive());
        QVERIFY(end(tab)->findChild<QPushButton *>(QStringLiteral("reconnectButton")));
    }

    void nobodyIsPushedAsideByATryOfItsOwn()
    {
        ConsoleTab *tab = m_desktop->openConsole(QStringLiteral("id-1"), DesktopFixture::terminalPicture());
        tab->reconnector().setPace(quick());
        m_desktop->inventory.consoleState.users = {{QStringLiteral("bert"), QStringLiteral("10.1.2.3"), false}};
        const int tickets = m_desktop->inventory.targets;
        DesktopFixture::source(tab).end({Failure::Closed, {}, {}});
        QTRY_VERIFY(tab->state() == ConsoleTab::State::Failed && !tab->reconnector().isActive());
        QCOMPARE(m_desktop->inventory.targets, tickets);
        QVERIFY(!m_desktop->window->findChild<QWidget *>(QStringLiteral("takeOverQuestion")));
        QVERIFY(text(end(tab), "stateText").contains(QLatin1String("bert")));
    }

    void aVmThatWasSwitchedOffIsToldAndWaitedFor()
    {
        ConsoleTab *tab = m_desktop->openConsole(QStringLiteral("id-1"), DesktopFixture::terminalPicture());
        tab->reconnector().setPace(quick());
        const auto setPower = [this](PowerState power) {
            for (Vm &vm : m_desktop->inventory.vms) {
                if (vm.id == QLatin1String("id-1")) {
                    vm.power = power;
                    vm.verbs = FakeInventory::verbs(power);
                }
            }
            const int lists = m_desktop->inventory.lists;
            m_desktop->window->inventory().current()->refresh();
            return DesktopFixture::wait([this, lists] {
                return m_desktop->inventory.lists > lists &&
                       m_desktop->window->inventory().current()->state() == InventoryController::State::Ready;
            });
        };
        QVERIFY(setPower(PowerState::Off));
        FakeSource &source = DesktopFixture::source(tab);
        source.end({Failure::Closed, {}, {}});
        QTRY_COMPARE(tab->reconnector().state(), State::Held);
        QVERIFY(end(tab)->findChild<QPushButton *>(QStringLiteral("startVmButton")));
        QVERIFY(text(end(tab), "stateTitle").contains(QLatin1String("off")));
        QCOMPARE(source.starts, 1);
        QVERIFY(setPower(PowerState::On));
        QTRY_COMPARE(source.starts, 2);
    }
};

QTEST_MAIN(tst_reconnector)
#include "tst_reconnector.moc"
