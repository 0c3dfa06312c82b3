// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "tests/gui/consoleviewfixture.h"
#include "tests/support/settle.h"

#include <QAccessible>
#include <QAction>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>

using namespace virtdesk;

namespace {

/// A grab through which the keys come, as on Windows.
class DeliveringGrab : public CountingGrab
{
public:
    using CountingGrab::CountingGrab;
    bool deliversKeys() const override { return true; }
};

/// A grab that never comes.
class RefusedGrab : public KeyboardGrab
{
public:
    explicit RefusedGrab(int &asked)
        : m_asked(asked)
    {
    }
    Outcome take(QWidget *) override
    {
        ++m_asked;
        return Outcome::Busy;
    }
    void release() override {}
    bool isHeld() const override { return false; }
    QString why() const override { return {}; }

private:
    int &m_asked;
};

constexpr quint32 x11A = 38;
constexpr quint32 x11Ctrl = 37;
constexpr quint32 x11Alt = 64;

} // namespace

/// Who has the keyboard, and what becomes of its keys.
class tst_consoleview : public ConsoleViewFixture
{
    Q_OBJECT
private:
    void key(QEvent::Type type, int qtKey, quint32 scancode, quint32 keysym, const QString &text = {},
             bool repeat = false)
    {
        QKeyEvent event(type, qtKey, Qt::NoModifier, scancode, keysym, 0, text, repeat);
        QCoreApplication::sendEvent(m_view, &event);
    }

private Q_SLOTS:
    void keysGoOutByScancodeAndKeysym()
    {
        start(noise(QSize(320, 200)));
        m_view->capture();
        QVERIFY(m_view->isCaptured());
        QCOMPARE(m_grabbed, 1);
        key(QEvent::KeyPress, Qt::Key_A, x11A, 0x61, QStringLiteral("a"));
        key(QEvent::KeyRelease, Qt::Key_A, x11A, 0x61, QStringLiteral("a"));
        key(QEvent::KeyPress, Qt::Key_Tab, 23, 0xff09);
        key(QEvent::KeyRelease, Qt::Key_Tab, 23, 0xff09);
        const auto keys = m_source->keys();
        QCOMPARE(keys.size(), 4U);
        QCOMPARE(keys[0].scancode, 0x1eU);
        QCOMPARE(keys[0].keysym, 0x61U);
        QVERIFY(keys[0].down && !keys[1].down);
        QCOMPARE(keys[2].scancode, 0x0fU);
        QVERIFY(m_view->hasFocus()); // Tab went to the guest, not to the next widget
    }
    void heldKeysRepeat()
    {
        start(noise(QSize(320, 200)));
        m_view->capture();
        key(QEvent::KeyPress, Qt::Key_A, x11A, 0x61);
        for (int i = 0; i < 3; ++i) {
            key(QEvent::KeyRelease, Qt::Key_A, x11A, 0x61, {}, true);
            key(QEvent::KeyPress, Qt::Key_A, x11A, 0x61, {}, true);
        }
        key(QEvent::KeyRelease, Qt::Key_A, x11A, 0x61);
        const auto keys = m_source->keys();
        QCOMPARE(keys.size(), 5U);
        QCOMPARE(std::count_if(keys.begin(), keys.end(), [](const KeyInput &k) { return k.down; }), 4);
    }
    void ourShortcutsDoNotStealKeysOfACapturedConsole()
    {
        QAction action;
        action.setShortcut(QKeySequence(Qt::CTRL | Qt::Key_K));
        m_window->addAction(&action);
        QSignalSpy fired(&action, &QAction::triggered);
        start(noise(QSize(320, 200)));
        m_view->capture();
        QTest::keyClick(m_view, Qt::Key_K, Qt::ControlModifier);
        QCOMPARE(fired.count(), 0);
        m_view->release();
        QTest::keyClick(m_view, Qt::Key_K, Qt::ControlModifier);
        QCOMPARE(fired.count(), 1);
    }
    void losingTheKeyboardLetsAllKeysGo_data()
    {
        QTest::addColumn<int>("how");
        QTest::newRow("focus out") << 0;
        QTest::newRow("window deactivated") << 1;
        QTest::newRow("hidden") << 2;
        QTest::newRow("console ended") << 3;
        QTest::newRow("released") << 4;
        QTest::newRow("view only") << 5;
        QTest::newRow("source taken away") << 6;
    }
    void losingTheKeyboardLetsAllKeysGo()
    {
        QFETCH(int, how);
        start(noise(QSize(320, 200)));
        m_view->capture();
        key(QEvent::KeyPress, Qt::Key_Control, x11Ctrl, 0xffe3);
        key(QEvent::KeyPress, Qt::Key_A, x11A, 0x61);
        mouse(QEvent::MouseButtonPress, QPointF(300, 220), Qt::LeftButton, Qt::LeftButton);
        m_source->sent.clear();
        switch (how) {
        case 0:
            m_other->setFocus();
            break;
        case 1: {
            QEvent event(QEvent::WindowDeactivate);
            QCoreApplication::sendEvent(m_view, &event);
            break;
        }
        case 2:
            m_view->hide();
            break;
        case 3:
            m_source->end({Failure::Crashed, {}, {}});
            break;
        case 4:
            m_view->release();
            break;
        case 5:
            m_view->setViewOnly(true);
            break;
        case 6:
            m_view->setSource(nullptr);
            break;
        }
        const auto keys = m_source->keys();
        QCOMPARE(keys.size(), 2U);
        QVERIFY(!keys[0].down && !keys[1].down);
        QCOMPARE(keys[0].scancode, 0x1eU);
        QCOMPARE(keys[1].scancode, 0x1dU);
        QCOMPARE(m_source->pointers().size(), 1U);
        QCOMPARE(m_source->pointers()[0].buttons, 0U);
        if (how != 6) {
            QVERIFY(!m_view->isCaptured());
            QCOMPARE(m_grabbed, 0);
        }
        // What is let go later was never pressed for the guest.
        m_source->sent.clear();
        key(QEvent::KeyRelease, Qt::Key_A, x11A, 0x61);
        QVERIFY(m_source->sent.empty());
    }
    void theKeyboardComesBackWithTheWindow()
    {
        start(noise(QSize(320, 200)));
        m_view->capture();
        QFocusEvent out(QEvent::FocusOut, Qt::ActiveWindowFocusReason);
        QCoreApplication::sendEvent(m_view, &out);
        QVERIFY(!m_view->isCaptured());
        QFocusEvent in(QEvent::FocusIn, Qt::ActiveWindowFocusReason);
        QCoreApplication::sendEvent(m_view, &in);
        QVERIFY(m_view->isCaptured());
    }
    void tappingTheCombinationReleases()
    {
        start(noise(QSize(320, 200)));
        m_view->capture();
        QSignalSpy changed(m_view, &ConsoleView::capturedChanged);
        key(QEvent::KeyPress, Qt::Key_Control, x11Ctrl, 0xffe3);
        key(QEvent::KeyPress, Qt::Key_Alt, x11Alt, 0xffe9);
        key(QEvent::KeyRelease, Qt::Key_Alt, x11Alt, 0xffe9);
        QVERIFY(!m_view->isCaptured());
        QCOMPARE(changed.count(), 1);
        // Everything that was pressed is up again.
        int balance = 0;
        for (const KeyInput &k : m_source->keys())
            balance += k.down ? 1 : -1;
        QCOMPARE(balance, 0);
        // Enter gives it the keyboard again, and is not meant for the guest.
        m_source->sent.clear();
        key(QEvent::KeyPress, Qt::Key_Return, 36, 0xff0d);
        QVERIFY(m_view->isCaptured());
        key(QEvent::KeyRelease, Qt::Key_Return, 36, 0xff0d);
        QVERIFY(m_source->keys().empty());
    }
    void viewOnlySendsNothing()
    {
        start(noise(QSize(320, 200)));
        m_view->setViewOnly(true);
        m_view->capture();
        QVERIFY(!m_view->isCaptured());
        key(QEvent::KeyPress, Qt::Key_A, x11A, 0x61);
        mouse(QEvent::MouseButtonPress, QPointF(300, 220), Qt::LeftButton, Qt::LeftButton);
        mouse(QEvent::MouseMove, QPointF(310, 220), Qt::NoButton, Qt::LeftButton);
        m_view->sendKeys({{true, 1, 1}});
        QVERIFY(m_source->sent.empty());
    }
    void keysOfADeliveringGrabAreTakenOnce()
    {
        m_view->setKeyboardGrab(std::make_unique<DeliveringGrab>(m_grabbed));
        m_view->setKeyMapper(KeyMapper(KeyMapper::Platform::Windows));
        start(noise(QSize(320, 200)));
        const auto grabbed = [this](bool down, quint32 scanCode, quint32 virtualKey) {
            KeyMapper::Event native;
            native.down = down;
            native.nativeScanCode = scanCode;
            native.nativeVirtualKey = virtualKey;
            GrabbedKeyEvent event(native);
            QCoreApplication::sendEvent(m_view, &event);
        };
        constexpr quint32 leftWindows = 0x15b;
        grabbed(true, leftWindows, 0x5b); // not ours yet
        QVERIFY(m_source->keys().empty());
        m_view->capture();
        QCOMPARE(m_grabbed, 1);
        grabbed(true, leftWindows, 0x5b);
        // The toolkit may see keys that the hook passes on, such as Caps Lock.
        key(QEvent::KeyPress, Qt::Key_CapsLock, 0x3a, 0x14);
        QCOMPARE(m_source->keys().size(), 1U);
        QCOMPARE(m_source->keys()[0].scancode, 0xdbU);
        QCOMPARE(m_source->keys()[0].keysym, 0xffebU);
        // Text without a key has no other way.
        key(QEvent::KeyPress, 0, 0, 0xe7, QString(QChar(0x20ac)));
        QCOMPARE(m_source->keys().size(), 2U);
        QCOMPARE(m_source->keys()[1].keysym, 0x010020acU);
        m_view->release(); // and nothing stays down
        const auto keys = m_source->keys();
        QCOMPARE(keys.size(), 4U);
        QVERIFY(!keys[2].down && !keys[3].down);
    }
    void aKeyboardThatAnotherProgramHasIsAskedForAgain()
    {
        start(noise(QSize(320, 200)));
        CountingGrab::busy = true;
        QSignalSpy refused(m_view, &ConsoleView::keyboardRefusedChanged);
        m_view->capture();
        QVERIFY(m_view->isCaptured());
        QVERIFY(m_view->isKeyboardRefused());
        QCOMPARE(m_grabbed, 0);
        QCOMPARE(CountingGrab::tries, 1);
        // By itself, without a click.
        QTRY_VERIFY(CountingGrab::tries >= 3);
        QVERIFY(m_view->isKeyboardRefused());
        // A click asks at once.
        const int before = CountingGrab::tries;
        mouse(QEvent::MouseButtonPress, QPointF(300, 220), Qt::LeftButton, Qt::LeftButton);
        QCOMPARE(CountingGrab::tries, before + 1);
        CountingGrab::busy = false;
        QTRY_VERIFY(!m_view->isKeyboardRefused());
        QCOMPARE(m_grabbed, 1);
        QCOMPARE(refused.count(), 2);
        // Once it is there nobody asks any more.
        const int then = CountingGrab::tries;
        mouse(QEvent::MouseButtonRelease, QPointF(300, 220), Qt::LeftButton, Qt::NoButton);
        mouse(QEvent::MouseButtonPress, QPointF(300, 220), Qt::LeftButton, Qt::LeftButton);
        QCOMPARE(CountingGrab::tries, then);
        // Given back while it is refused: no asking behind the person's back.
        m_view->release();
        CountingGrab::busy = true;
        m_view->capture();
        QVERIFY(m_view->isKeyboardRefused());
        m_view->release();
        QVERIFY(!m_view->isKeyboardRefused());
        CountingGrab::busy = false;
        // Somebody who still asks has asked twice more by now.
        int asked = 0;
        ConsoleView another(DesktopFixture::theme(), m_window.get());
        another.show();
        another.setKeyboardGrab(std::make_unique<RefusedGrab>(asked));
        another.setSource(m_source.get());
        another.capture();
        QTRY_VERIFY(asked >= 3);
        QCOMPARE(m_grabbed, 0);
    }
    void assistiveProgramsAreToldWhoHasTheKeyboard()
    {
        start(noise(QSize(320, 200)));
        QAccessibleInterface *accessible = QAccessible::queryAccessibleInterface(m_view);
        QVERIFY(accessible);
        QCOMPARE(accessible->role(), QAccessible::Canvas);
        QVERIFY(!accessible->state().active);
        m_view->capture();
        QVERIFY(accessible->state().active);
        m_view->release();
        QVERIFY(!accessible->state().active);
        QVERIFY(!accessible->text(QAccessible::Description).isEmpty());
    }
};

QTEST_MAIN(tst_consoleview)
#include "tst_consoleview.moc"
