// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/console/consoleview.h"
#include "app/desktop/inventory/inventorypanel.h"
#include "app/desktop/shell/consolewall.h"
#include "app/desktop/shell/wallmodel.h"
#include "app/desktop/widgets/confirmdialog.h"
#include "app/input/keyboardlayout.h"
#include "tests/gui/desktopfixture.h"

#include <QApplication>
#include <QClipboard>
#include <QKeyEvent>
#include <QListView>
#include <QTest>

#include <algorithm>
#include <cstdint>
#include <map>
#include <tuple>
#include <utility>
#include <vector>

using namespace virtdesk;

/// The tasks of a helpdesk's day, each with the number of keys that it may cost; a chord is one key. They begin with
/// the keyboard in a guest, and nothing but these keys is pressed: no method of the program is called between the first
/// one and the outcome.
class tst_keytasks : public QObject
{
    Q_OBJECT
private:
    std::unique_ptr<DesktopFixture> m_desktop;
    int m_keys = 0;

    MainWindow &window() { return *m_desktop->window; }
    ConsoleTabs &tabs() { return window().consoles(); }
    static FakeSource &source(ConsoleTab *tab) { return DesktopFixture::source(tab); }
    ConsoleTab *console(int n)
    {
        QImage picture(64, 40, QImage::Format_RGB32);
        picture.fill(QColor::fromHsv(n * 17 % 360, 255, 200));
        return m_desktop->openConsole(QStringLiteral("id-%1").arg(n), picture);
    }

    /// One event to whatever has the keyboard, as the platform sends it: shortcuts first.
    static void event(bool down, Qt::Key key, Qt::KeyboardModifiers modifiers)
    {
        QWidget *focus = QApplication::focusWidget();
        if (!focus && !down)
            return; // what the press did has closed its window
        QVERIFY2(focus, "nothing has the keyboard");
        const bool letter = key >= Qt::Key_A && key <= Qt::Key_Z && !(modifiers & ~Qt::ShiftModifier);
        const bool digit = (key >= Qt::Key_0 && key <= Qt::Key_9) || key == Qt::Key_Minus;
        QString text;
        if (letter || digit)
            text = QString(QChar(static_cast<ushort>(key)).toLower());
        else if (key == Qt::Key_Return)
            text = QStringLiteral("\r");
        QTest::sendKeyEvent(down ? QTest::Press : QTest::Release, focus, key, text, modifiers);
    }
    /// One key of the person's: pressed and let go.
    void press(Qt::Key key)
    {
        ++m_keys;
        event(true, key, Qt::NoModifier);
        event(false, key, Qt::NoModifier);
    }
    /// One chord: the release combination, which is Ctrl+Alt, with one more key.
    void chord(Qt::Key key)
    {
        ++m_keys;
        const auto both = Qt::ControlModifier | Qt::AltModifier;
        for (const auto &[down, one, modifiers] :
             {std::tuple<bool, Qt::Key, Qt::KeyboardModifiers>{true, Qt::Key_Control, Qt::NoModifier},
              {true, Qt::Key_Alt, Qt::ControlModifier},
              {true, key, both},
              {false, key, both},
              {false, Qt::Key_Alt, both},
              {false, Qt::Key_Control, Qt::ControlModifier}})
            rawEvent(down, one, modifiers);
    }
    /// As event(), but modifiers come as they are told: QTest adds presses of its own.
    static void rawEvent(bool down, Qt::Key key, Qt::KeyboardModifiers modifiers)
    {
        QWidget *focus = QApplication::focusWidget();
        QVERIFY2(focus, "nothing has the keyboard");
        if (down) {
            QKeyEvent first(QEvent::ShortcutOverride, key, modifiers);
            first.ignore();
            QApplication::sendEvent(focus, &first);
            QVERIFY2(first.isAccepted(), "a shortcut of the window took it, not the held combination");
        }
        QKeyEvent event(down ? QEvent::KeyPress : QEvent::KeyRelease, key, modifiers);
        QApplication::sendEvent(focus, &event);
    }
    static bool isAnythingDown(ConsoleTab *tab)
    {
        std::map<std::pair<std::uint32_t, std::uint32_t>, bool> down;
        for (const KeyInput &key : source(tab).keys())
            down[{key.scancode, key.scancode != 0 ? 0 : key.keysym}] = key.down;
        return std::any_of(down.begin(), down.end(), [](const auto &one) { return one.second; });
    }
    static bool isShift(const KeyInput &key) { return key.scancode == 0x2a || key.scancode == 0x36; }
    /// What a guest with a US keyboard makes of the keys that came: of their scancodes, not of their names.
    static QString typed(ConsoleTab *tab)
    {
        std::map<std::pair<std::uint32_t, bool>, QChar> keyboard;
        for (char16_t character = 0x20; character < 0x7f; ++character) {
            bool shift = false;
            for (const KeyInput &key : KeyboardLayout().strokes(character)) {
                shift = shift || isShift(key);
                if (!isShift(key))
                    keyboard[{key.scancode, shift}] = QChar(character);
            }
        }
        QString text;
        bool shift = false;
        for (const KeyInput &key : source(tab).keys()) {
            if (isShift(key)) {
                shift = key.down;
            } else if (const auto at = keyboard.find({key.scancode, shift}); key.down && at != keyboard.end()) {
                text += at->second;
            }
        }
        return text;
    }
    /// The keyboard is in the guest, and nothing was counted yet.
    void begin(ConsoleTab *tab)
    {
        tabs().raise(tab);
        tab->view().capture();
        QVERIFY(tab->view().isCaptured());
        for (ConsoleTab *one : tabs().all())
            source(one).sent.clear();
        m_keys = 0;
    }

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

    void thePreviousConsoleAndBackIsOneKeyEach()
    {
        ConsoleTab *a = console(0);
        console(1);
        ConsoleTab *b = console(2);
        tabs().raise(a);
        begin(b);
        chord(Qt::Key_Left);
        QCOMPARE(tabs().shown(), a);
        QVERIFY(a->view().isCaptured());
        QCOMPARE(m_keys, 1);
        chord(Qt::Key_Left);
        QCOMPARE(tabs().shown(), b);
        QVERIFY(b->view().isCaptured());
        QCOMPARE(m_keys, 2);
        QVERIFY(!isAnythingDown(a) && !isAnythingDown(b));
    }

    void ctrlAltDelIsOneKey()
    {
        ConsoleTab *tab = console(0);
        begin(tab);
        chord(Qt::Key_End);
        QCOMPARE(m_keys, 1);
        std::vector<std::uint32_t> down;
        bool reached = false;
        for (const KeyInput &key : source(tab).keys()) {
            if (key.down)
                down.push_back(key.keysym);
            else
                std::erase(down, key.keysym);
            reached = reached || down == std::vector<std::uint32_t>{0xffe3, 0xffe9, 0xffff};
        }
        QVERIFY(reached); // Ctrl, Alt and Delete, all three at once and nothing else
        QVERIFY(!isAnythingDown(tab));
        QVERIFY(tab->view().isCaptured());
    }

    void aPasswordOfThePasswordManagersIsOneKey()
    {
        ConsoleTab *tab = console(0);
        const QString password = QStringLiteral("Vr7!kq-Wz_92+pLm#4xT");
        QCOMPARE(password.size(), 20);
        QGuiApplication::clipboard()->setText(password);
        begin(tab);
        chord(Qt::Key_V);
        QCOMPARE(m_keys, 1);
        QTRY_COMPARE(typed(tab), password);
        QVERIFY(!isAnythingDown(tab));
        QVERIFY(tab->view().isCaptured());
    }

    void twentyConsolesAtAGlanceIsOneKey()
    {
        QList<ConsoleTab *> open;
        for (int n = 0; n < 20; ++n)
            open += console(n);
        m_desktop->closeNotices();
        begin(open.constLast());
        chord(Qt::Key_W);
        QCOMPARE(m_keys, 1);
        QVERIFY(window().wall().isOpen());
        auto *view = window().findChild<QListView *>(QStringLiteral("wallView"));
        QCOMPARE(view->model()->rowCount(), 20);
        // Each one is in view, and has its own picture or is asked for one.
        for (int row = 0; row < 20; ++row) {
            const QModelIndex index = view->model()->index(row, 0);
            QTRY_VERIFY2(view->viewport()->rect().contains(view->visualRect(index)), qPrintable(open.at(row)->title()));
            QTRY_COMPARE(source(open.at(row)).thumbnailDemand().level, FrameDemand::Level::Thumbnail);
            QImage small(32, 20, QImage::Format_RGB32);
            small.fill(QColor::fromHsv(row * 17, 255, 100));
            source(open.at(row)).drawThumbnail(small);
            QCOMPARE(index.data(WallModel::PictureRole).value<QImage>(), small);
            for (const KeyInput &key : source(open.at(row)).keys())
                QVERIFY(key.keysym != 'w');
        }
    }

    void startingAVmAndComingIntoItsConsoleIsSevenKeys()
    {
        Vm &vm = m_desktop->inventory.vms[30];
        vm.name = QStringLiteral("zulu-01");
        vm.power = PowerState::Off;
        vm.verbs = FakeInventory::verbs(PowerState::Off);
        InventoryController *inventory = window().inventory().current();
        window().inventories().retry(inventory);
        QTRY_COMPARE(inventory->vms().find(QStringLiteral("id-30"))->power, PowerState::Off);
        begin(console(0));
        chord(Qt::Key_K);
        for (const Qt::Key letter : {Qt::Key_Z, Qt::Key_U, Qt::Key_L, Qt::Key_U})
            press(letter);
        press(Qt::Key_Return);
        QTRY_VERIFY(qobject_cast<ConfirmDialog *>(QApplication::activeWindow()) && QApplication::focusWidget());
        press(Qt::Key_Return);
        QVERIFY2(m_keys <= 7, qPrintable(QString::number(m_keys)));
        // A window manager makes the window active that is left.
        window().activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window()));
        // What follows comes by itself: the engine starts it, and says so; the console connects and has a picture.
        QTRY_VERIFY(!m_desktop->inventory.actions.empty());
        QCOMPARE(m_desktop->inventory.actions.back().second, QStringLiteral("start"));
        QTRY_VERIFY(tabs().current() && tabs().current()->title() == QLatin1String("zulu-01"));
        ConsoleTab *tab = tabs().current();
        vm.power = PowerState::On;
        vm.verbs = FakeInventory::verbs(PowerState::On);
        window().inventories().retry(inventory);
        QTRY_COMPARE(source(tab).starts, 1);
        source(tab).run(DesktopFixture::terminalPicture());
        QCOMPARE(tabs().shown(), tab);
        QTRY_VERIFY(tab->view().isCaptured());
    }
};

QTEST_MAIN(tst_keytasks)
#include "tst_keytasks.moc"
