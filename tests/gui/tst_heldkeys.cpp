// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/console/consoleview.h"
#include "app/desktop/console/consolewindow.h"
#include "app/desktop/settings/preferencesdialog.h"
#include "app/desktop/shell/commandpalette.h"
#include "app/desktop/shell/fullscreen.h"
#include "app/desktop/shell/heldcommands.h"
#include "app/desktop/shell/heldkeyscard.h"
#include "app/desktop/shell/recentcards.h"
#include "tests/gui/desktopfixture.h"

#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTabBar>
#include <QTest>
#include <QTreeWidget>

#include <cstdint>
#include <map>

using namespace virtdesk;

/// One key while a console has the keyboard: what the window does, and what the guest sees of it.
class tst_heldkeys : public QObject
{
    Q_OBJECT
private:
    std::unique_ptr<DesktopFixture> m_desktop;

    MainWindow &window() { return *m_desktop->window; }
    ConsoleTabs &tabs() { return window().consoles(); }
    ConsoleTab *console(int n)
    {
        ConsoleTab *tab =
            m_desktop->openConsole(QStringLiteral("id-%1").arg(n), DesktopFixture::terminalPicture(QSize(320, 200)));
        tab->view().capture();
        return tab;
    }
    /// The widget that a real key would come to.
    static QWidget *focus() { return QApplication::focusWidget(); }
    /// One event as a keyboard makes it, at whatever has the focus by then; QTest would press modifiers by itself.
    static void key(bool down, Qt::Key key, Qt::KeyboardModifiers modifiers)
    {
        QWidget *widget = focus();
        if (!widget)
            return; // between two windows
        const QString text = key >= Qt::Key_A && key <= Qt::Key_Z ? QString(QChar(key).toLower()) : QString();
        if (down) {
            QKeyEvent first(QEvent::ShortcutOverride, key, modifiers, text);
            first.ignore();
            QApplication::sendEvent(widget, &first);
            if (!first.isAccepted())
                return; // a shortcut of the window would be looked for: none is wanted here
        }
        QKeyEvent event(down ? QEvent::KeyPress : QEvent::KeyRelease, key, modifiers, text);
        QApplication::sendEvent(widget, &event);
    }
    static void hold()
    {
        key(true, Qt::Key_Control, Qt::NoModifier);
        key(true, Qt::Key_Alt, Qt::ControlModifier);
    }
    static void letGo()
    {
        key(false, Qt::Key_Alt, Qt::ControlModifier);
        key(false, Qt::Key_Control, Qt::NoModifier);
    }
    static void held(Qt::Key one)
    {
        key(true, one, Qt::ControlModifier | Qt::AltModifier);
        key(false, one, Qt::ControlModifier | Qt::AltModifier);
    }
    /// Keysyms of what went to the guest, releases negative.
    static QList<int> sent(ConsoleTab *tab)
    {
        QList<int> list;
        for (const KeyInput &key : DesktopFixture::source(tab).keys())
            list += key.down ? int(key.keysym) : -int(key.keysym);
        return list;
    }
    static bool isAnythingDown(ConsoleTab *tab)
    {
        std::map<std::pair<std::uint32_t, std::uint32_t>, bool> down;
        for (const KeyInput &key : DesktopFixture::source(tab).keys())
            down[{key.scancode, key.scancode != 0 ? 0 : key.keysym}] = key.down;
        return std::any_of(down.begin(), down.end(), [](const auto &one) { return one.second; });
    }
    HeldKeysCard *card() { return window().findChild<HeldKeysCard *>(QStringLiteral("heldKeysCard")); }

private Q_SLOTS:
    void init()
    {
        m_desktop = std::make_unique<DesktopFixture>();
        for (Vm &vm : m_desktop->inventory.vms)
            vm.power = PowerState::On;
        m_desktop->open();
        m_desktop->connectInventory();
    }
    void cleanup() { m_desktop.reset(); }

    void thePreviousConsoleIsOneKeyAway()
    {
        ConsoleTab *a = console(0);
        ConsoleTab *b = console(1);
        QVERIFY(b->view().isCaptured());
        hold();
        held(Qt::Key_Left);
        letGo();
        QCOMPARE(tabs().current(), a);
        QVERIFY(a->view().isCaptured());
        hold();
        held(Qt::Key_Left);
        letGo();
        QCOMPARE(tabs().current(), b);
        QVERIFY(b->view().isCaptured());
        for (ConsoleTab *tab : {a, b}) {
            QVERIFY(!isAnythingDown(tab));
            QVERIFY(!sent(tab).contains(0xff51));
        }
    }
    void whileHeldOneWalksOn()
    {
        ConsoleTab *a = console(0);
        ConsoleTab *b = console(1);
        ConsoleTab *c = console(2);
        hold();
        held(Qt::Key_Left);
        QCOMPARE(tabs().current(), b);
        held(Qt::Key_Left);
        QCOMPARE(tabs().current(), a);
        auto *cards = window().findChild<RecentCards *>(QStringLiteral("recentCards"));
        QVERIFY(cards && cards->isVisible());
        QVERIFY(!cards->hasFocus());
        held(Qt::Key_Right);
        QCOMPARE(tabs().current(), b);
        letGo();
        QVERIFY(!window().findChild<RecentCards *>(QStringLiteral("recentCards")));
        QVERIFY(b->view().isCaptured());
        // The order of use is that of the walk's end: c is the one before.
        hold();
        held(Qt::Key_Left);
        letGo();
        QCOMPARE(tabs().current(), c);
        for (ConsoleTab *tab : {a, b, c})
            QVERIFY(!isAnythingDown(tab));
    }
    void digitsAndNeighbours()
    {
        ConsoleTab *a = console(0);
        ConsoleTab *b = console(1);
        ConsoleTab *c = console(2);
        hold();
        held(Qt::Key_1);
        QCOMPARE(tabs().current(), a);
        held(Qt::Key_PageUp);
        QCOMPARE(tabs().current(), c);
        held(Qt::Key_PageUp);
        QCOMPARE(tabs().current(), b);
        letGo();
        QVERIFY(b->view().isCaptured());
        QVERIFY(sent(b).isEmpty() || !sent(b).contains(int('1')));
    }
    void ctrlAltEndSendsCtrlAltDelete()
    {
        ConsoleTab *tab = console(0);
        hold();
        held(Qt::Key_End);
        letGo();
        const QList<int> keys = sent(tab);
        QCOMPARE(keys.count(0xffff), 1);
        QCOMPARE(keys.count(-0xffff), 1);
        QVERIFY(!keys.contains(0xff57));
        QVERIFY(!isAnythingDown(tab));
        // Its modifiers are down when Delete comes.
        QList<int> before = keys.mid(0, keys.indexOf(0xffff));
        QVERIFY(before.lastIndexOf(0xffe3) > before.lastIndexOf(-0xffe3));
        QVERIFY(before.lastIndexOf(0xffe9) > before.lastIndexOf(-0xffe9));
        QVERIFY(tab->view().isCaptured());
    }
    void ctrlAltDeleteItselfIsTheGuests()
    {
        ConsoleTab *tab = console(0);
        hold();
        held(Qt::Key_Delete);
        letGo();
        QVERIFY(sent(tab).contains(0xffff));
        QVERIFY(tab->view().isCaptured());
    }
    void aTapStillGivesTheKeyboardBack()
    {
        ConsoleTab *tab = console(0);
        hold();
        letGo();
        QVERIFY(!tab->view().isCaptured());
    }
    void thePaletteOpensAndTheNextKeysAreItsOwn()
    {
        ConsoleTab *tab = console(0);
        hold();
        held(Qt::Key_K);
        auto *palette = window().findChild<CommandPalette *>();
        QVERIFY(palette->isVisible());
        letGo();
        QTest::keyClicks(focus(), QStringLiteral("hd-1"));
        QCOMPARE(palette->findChild<QLineEdit *>()->text(), QStringLiteral("hd-1"));
        QVERIFY(!sent(tab).contains(int('k')) && !sent(tab).contains(int('h')));
        QVERIFY(!isAnythingDown(tab));
        QTest::keyClick(focus(), Qt::Key_Escape);
        QVERIFY(tab->view().isCaptured());
    }
    void aWindowOfItsOwnAndBack()
    {
        console(0);
        ConsoleTab *b = console(1);
        hold();
        held(Qt::Key_D);
        auto *own = qobject_cast<ConsoleWindow *>(b->window());
        QVERIFY(own);
        QVERIFY(QTest::qWaitForWindowActive(own));
        QTRY_VERIFY(focus() == &b->view());
        letGo();
        QTRY_VERIFY(b->view().isCaptured());
        hold();
        held(Qt::Key_D);
        letGo();
        QVERIFY(tabs().isInRow(b));
        QVERIFY(!isAnythingDown(b));
    }
    void aCardNamesTheKeysAfterAWhile()
    {
        ConsoleTab *tab = console(0);
        hold();
        QVERIFY(!card());
        QTRY_VERIFY_WITH_TIMEOUT(card() && card()->isVisible(), 3000);
        QStringList words;
        for (const QLabel *label : card()->findChildren<QLabel *>())
            words += label->text();
        QVERIFY(words.join(QLatin1Char(' ')).contains(QLatin1String("Wall")));
        QVERIFY(!card()->accessibleDescription().isEmpty());
        QVERIFY(window().rect().contains(card()->geometry()));
        QVERIFY(tab->view().isCaptured());
        letGo();
        QVERIFY(!card());
        QVERIFY(!tab->view().isCaptured()); // it was a tap all the same
    }
    void aKeyThatMeansNothingBringsTheCardAtOnce()
    {
        ConsoleTab *tab = console(0);
        hold();
        held(Qt::Key_S);
        QVERIFY(!card());
        held(Qt::Key_Q);
        QVERIFY(card() && card()->isVisible());
        letGo();
        QVERIFY(!sent(tab).contains(int('q')));
        QVERIFY(!isAnythingDown(tab));
    }
    void theNextChordCanBeTheGuests()
    {
        ConsoleTab *tab = console(0);
        hold();
        held(Qt::Key_G);
        letGo();
        DesktopFixture::source(tab).sent.clear();
        hold();
        held(Qt::Key_K);
        letGo();
        const QList<int> keys = sent(tab);
        QVERIFY2(keys.contains(int('k')) || keys.contains(int('K')), "K went to the guest");
        QVERIFY(keys.indexOf(0xffe3) >= 0 && keys.indexOf(0xffe9) >= 0);
        QVERIFY(!isAnythingDown(tab));
        QVERIFY(!window().findChild<CommandPalette *>()->isVisible());
        // Only that one.
        hold();
        held(Qt::Key_K);
        letGo();
        QVERIFY(window().findChild<CommandPalette *>()->isVisible());
    }
    void theGuestsWhereThePersonWantsThat()
    {
        ConsoleTab *tab = console(0);
        m_desktop->settings.setHeldKeys(false);
        hold();
        held(Qt::Key_K);
        letGo();
        QVERIFY(!window().findChild<CommandPalette *>()->isVisible());
        QVERIFY(sent(tab).contains(int('k')) || sent(tab).contains(int('K')));
    }
    void keysAreChangedOnTheirPage()
    {
        ConsoleTab *tab = console(0);
        window().showPreferences(QStringLiteral("shortcuts"));
        auto *dialog = window().findChild<PreferencesDialog *>();
        QVERIFY(dialog && QTest::qWaitForWindowActive(dialog));
        auto *tree = dialog->findChild<QTreeWidget *>(QStringLiteral("shortcutsList"));
        auto *held = dialog->findChild<QLineEdit *>(QStringLiteral("heldKeyEdit"));
        auto *keys = dialog->findChild<QLineEdit *>(QStringLiteral("shortcutEdit"));
        auto *problem = dialog->findChild<QLabel *>(QStringLiteral("shortcutProblem"));
        const auto choose = [&](const QString &text) {
            const auto found = tree->findItems(text, Qt::MatchExactly | Qt::MatchRecursive, 0);
            QVERIFY2(!found.isEmpty(), qPrintable(text));
            tree->setCurrentItem(found.constFirst());
        };
        choose(QStringLiteral("Wall of all consoles"));
        QVERIFY(held->isEnabled() && keys->isEnabled());
        QTest::keyClick(held, Qt::Key_K);
        QVERIFY2(problem->text().contains(QLatin1String("belongs to")), qPrintable(problem->text()));
        QVERIFY(!m_desktop->settings.heldKey(QStringLiteral("wallAction")));
        QTest::keyClick(held, Qt::Key_3);
        QVERIFY2(problem->text().contains(QLatin1String("belongs to")), qPrintable(problem->text()));
        QTest::keyClick(held, Qt::Key_F5);
        QVERIFY(!m_desktop->settings.heldKey(QStringLiteral("wallAction")));
        QTest::keyClick(held, Qt::Key_J);
        QCOMPARE(m_desktop->settings.heldKey(QStringLiteral("wallAction")).value_or(QString()), QStringLiteral("J"));
        QTest::keyClick(keys, Qt::Key_K, Qt::ControlModifier);
        QVERIFY(!m_desktop->settings.commandKeys(QStringLiteral("wallAction")));
        QTest::keyClick(keys, Qt::Key_K);
        QVERIFY(!m_desktop->settings.commandKeys(QStringLiteral("wallAction")));
        QTest::keyClick(keys, Qt::Key_F8);
        QAction *wall = window().actions().action(ActionTable::Id::Wall);
        QCOMPARE(wall->shortcuts(), QList<QKeySequence>{QKeySequence(Qt::Key_F8)});
        QVERIFY(tree->currentItem()->text(1).contains(QLatin1String("F8")));
        QTest::keyClick(keys, Qt::Key_Backspace);
        QVERIFY(wall->shortcuts().isEmpty());
        dialog->close();
        window().activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window()));
        tab->view().capture();
        QTRY_VERIFY(tab->view().isCaptured());
        hold();
        tst_heldkeys::held(Qt::Key_J);
        letGo();
        QVERIFY(tabs().pageInstead());
        window().showPreferences(QStringLiteral("shortcuts"));
        window().findChild<QPushButton *>(QStringLiteral("shortcutsAllDefaultsButton"))->click();
        QVERIFY(!m_desktop->settings.hasOwnShortcuts());
        QCOMPARE(wall->shortcuts(), QList<QKeySequence>{QKeySequence(Qt::CTRL | Qt::ALT | Qt::Key_W)});
    }
    void ctrlTabShowsWhereItGoes()
    {
        console(0);
        console(1);
        ConsoleTab *c = console(2);
        c->view().release();
        QTest::keyPress(&window(), Qt::Key_Tab, Qt::ControlModifier);
        QVERIFY(!window().findChild<RecentCards *>(QStringLiteral("recentCards")));
        QTRY_VERIFY(window().findChild<RecentCards *>(QStringLiteral("recentCards")));
        QTest::keyPress(&window(), Qt::Key_Tab, Qt::ControlModifier);
        QVERIFY(window().findChild<RecentCards *>(QStringLiteral("recentCards"))->isVisible());
        QTest::keyRelease(&window(), Qt::Key_Control);
        QVERIFY(!window().findChild<RecentCards *>(QStringLiteral("recentCards")));
    }
};

QTEST_MAIN(tst_heldkeys)
#include "tst_heldkeys.moc"
