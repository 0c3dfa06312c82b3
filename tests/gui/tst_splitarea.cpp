// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/console/consoleview.h"
#include "app/desktop/shell/consolehistory.h"
#include "app/desktop/shell/splitarea.h"
#include "app/desktop/shell/splitpane.h"
#include "tests/gui/desktopfixture.h"

#include <QApplication>
#include <QTest>

using namespace virtdesk;

/// Consoles side by side: each at work, one that has the keyboard, and back to one at a time.
class tst_splitarea : public QObject
{
    Q_OBJECT
private:
    std::unique_ptr<DesktopFixture> m_desktop;
    QList<ConsoleTab *> m_open;

    MainWindow &window() { return *m_desktop->window; }
    ConsoleTabs &tabs() { return window().consoles(); }
    SplitArea &area() { return *window().findChild<SplitArea *>(QStringLiteral("splitArea")); }
    void open(int count)
    {
        for (int n = 0; n < count; ++n)
            m_open += m_desktop->openConsole(QStringLiteral("id-%1").arg(n),
                                             DesktopFixture::terminalPicture(QSize(320, 200)));
    }
    ConsoleTab *marked()
    {
        ConsoleTab *found = nullptr;
        int count = 0;
        for (SplitPane *pane : area().findChildren<SplitPane *>()) {
            if (pane->isCurrent()) {
                found = pane->tab();
                ++count;
            }
        }
        return count == 1 ? found : nullptr;
    }

private Q_SLOTS:
    void init()
    {
        m_open.clear();
        m_desktop = std::make_unique<DesktopFixture>();
        for (Vm &vm : m_desktop->inventory.vms)
            vm.power = PowerState::On;
        m_desktop->open();
        m_desktop->connectInventory();
    }
    void cleanup() { m_desktop.reset(); }

    void eachIsAtWorkAndOneHasTheKeyboard_data()
    {
        QTest::addColumn<int>("count");
        for (const int count : {2, 3, 4})
            QTest::addRow("%d", count) << count;
    }
    void eachIsAtWorkAndOneHasTheKeyboard()
    {
        QFETCH(int, count);
        open(6);
        tabs().setSideBySide(count);
        QCOMPARE(area().tabs().size(), count);
        QCOMPARE(tabs().sideBySide(), count);
        QVERIFY(area().contains(m_open.at(5)));
        for (ConsoleTab *tab : area().tabs()) {
            QVERIFY(tab->isVisible());
            QVERIFY(DesktopFixture::source(tab).isShown());
        }
        QVERIFY(!m_open.at(0)->isVisible());
        QCOMPARE(marked(), tabs().current());
        // A click in another one: that one works from then on, the first one has no keyboard.
        ConsoleTab *before = tabs().current();
        ConsoleTab *other = area().tabs().at(0) == before ? area().tabs().at(1) : area().tabs().at(0);
        QTest::mouseClick(&other->view(), Qt::LeftButton);
        QCOMPARE(tabs().current(), other);
        QCOMPARE(marked(), other);
        QVERIFY(other->view().isCaptured());
        QVERIFY(!before->view().isCaptured());
        DesktopFixture::source(before).sent.clear();
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_A);
        QVERIFY(!DesktopFixture::source(other).keys().empty());
        QVERIFY(DesktopFixture::source(before).keys().empty());
        // Rooms alike.
        QList<int> widths;
        for (ConsoleTab *tab : area().tabs())
            widths += tab->width();
        QVERIFY(*std::max_element(widths.begin(), widths.end()) - *std::min_element(widths.begin(), widths.end()) <= 4);
    }
    void backToOne()
    {
        open(3);
        window().actions().action(ActionTable::Id::SideBySide)->trigger();
        QCOMPARE(tabs().sideBySide(), 2);
        QAction *one = window().actions().action(ActionTable::Id::OneConsole);
        QVERIFY(one->isEnabled());
        one->trigger();
        QCOMPARE(tabs().sideBySide(), 0);
        QCOMPARE(tabs().shown(), m_open.at(2));
        QVERIFY(m_open.at(2)->isVisible() && !m_open.at(1)->isVisible());
        QVERIFY(!one->isEnabled());
        tabs().raise(m_open.at(1));
        QVERIFY(m_open.at(1)->isVisible());
    }
    void anotherTabCoversThemAndTheyComeBack()
    {
        open(4);
        tabs().setSideBySide(2);
        tabs().raise(m_open.at(0));
        QVERIFY(m_open.at(0)->isVisible());
        QVERIFY(!m_open.at(3)->isVisible() && !m_open.at(2)->isVisible());
        tabs().raise(m_open.at(2));
        QVERIFY(m_open.at(3)->isVisible() && m_open.at(2)->isVisible());
        QCOMPARE(marked(), m_open.at(2));
    }
    void closingDetachingAndWhatIsLeft()
    {
        open(4);
        tabs().setSideBySide(3);
        tabs().close(m_open.at(3));
        QCOMPARE(tabs().sideBySide(), 2);
        tabs().detach(m_open.at(2));
        QCOMPARE(tabs().sideBySide(), 0); // one alone is not beside anything
        QVERIFY(m_open.at(1)->isVisible() || m_open.at(0)->isVisible());
        tabs().attach(m_open.at(2));
        QVERIFY(m_open.at(2)->isVisible());
    }
    void fullScreenKeepsThem()
    {
        open(2);
        tabs().setSideBySide(2);
        window().actions().action(ActionTable::Id::FullScreen)->trigger();
        for (ConsoleTab *tab : area().tabs()) {
            QVERIFY(tab->isVisible());
            QVERIFY(!tab->findChild<QWidget *>(QStringLiteral("consoleBar"))->isVisible());
        }
        window().actions().action(ActionTable::Id::FullScreen)->trigger();
    }
    void theyAreThereAgainAtTheNextStart()
    {
        open(4);
        tabs().raise(m_open.at(1));
        tabs().setSideBySide(2);
        tabs().raise(m_open.at(1));
        m_desktop->close();
        m_desktop->settings.setAtStart(Settings::AtStart::Open);
        m_desktop->open();
        window().offerRestore();
        QTRY_COMPARE(tabs().tabs().size(), 4);
        QCOMPARE(tabs().sideBySide(), 2);
        QVERIFY(area().contains(tabs().tabs().at(1)) && area().contains(tabs().tabs().at(3)));
        QCOMPARE(tabs().current(), tabs().tabs().at(1));
    }
};

QTEST_MAIN(tst_splitarea)
#include "tst_splitarea.moc"
