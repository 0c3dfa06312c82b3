// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/console/consoleview.h"
#include "tests/gui/desktopfixture.h"
#include "tests/support/settle.h"

#include <QAccessible>
#include <QMouseEvent>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTest>
#include <QWheelEvent>

using namespace virtdesk;

namespace {

QImage noise(const QSize &size)
{
    QRandomGenerator random(7);
    QImage image(size, QImage::Format_RGB32);
    for (int y = 0; y < size.height(); ++y) {
        for (int x = 0; x < size.width(); ++x)
            image.setPixel(x, y, random.generate() | 0xff000000U);
    }
    return image;
}

/// A grab that only counts.
class CountingGrab : public KeyboardGrab
{
public:
    explicit CountingGrab(int &held)
        : m_held(held)
    {
    }
    Outcome take(QWidget *) override
    {
        ++tries;
        if (busy)
            return Outcome::Busy;
        m_held = 1;
        return Outcome::Held;
    }
    void release() override { m_held = 0; }
    bool isHeld() const override { return m_held != 0; }
    QString why() const override { return {}; }

    inline static bool busy = false; ///< another program has the keyboard
    inline static int tries = 0;

private:
    int &m_held;
};

/// A grab through which the keys come, as on Windows.
class DeliveringGrab : public CountingGrab
{
public:
    using CountingGrab::CountingGrab;
    bool deliversKeys() const override { return true; }
};

constexpr quint32 x11A = 38;
constexpr quint32 x11Ctrl = 37;
constexpr quint32 x11Alt = 64;

} // namespace

class tst_consoleview : public QObject
{
    Q_OBJECT
private:
    std::unique_ptr<FakeSource> m_source;
    std::unique_ptr<QWidget> m_window;
    ConsoleView *m_view = nullptr;
    QWidget *m_other = nullptr;
    int m_grabbed = 0;

    void key(QEvent::Type type, int qtKey, quint32 scancode, quint32 keysym, const QString &text = {},
             bool repeat = false)
    {
        QKeyEvent event(type, qtKey, Qt::NoModifier, scancode, keysym, 0, text, repeat);
        QCoreApplication::sendEvent(m_view, &event);
    }
    void mouse(QEvent::Type type, const QPointF &at, Qt::MouseButton button, Qt::MouseButtons buttons)
    {
        QMouseEvent event(type, at, m_view->mapToGlobal(at), button, buttons, Qt::NoModifier);
        QCoreApplication::sendEvent(m_view, &event);
    }
    void start(const QImage &picture)
    {
        m_source->start({}, {});
        m_source->run(picture);
        QTest::qWait(30);
        m_source->sent.clear();
    }
    QImage shown()
    {
        QImage image = m_view->grab().toImage().convertToFormat(QImage::Format_RGB32);
        image.setDevicePixelRatio(1);
        return image;
    }
    /// The largest difference of a colour channel.
    static int difference(const QImage &a, const QImage &b)
    {
        int most = 0;
        for (int y = 0; y < a.height(); ++y) {
            for (int x = 0; x < a.width(); ++x) {
                const QRgb p = a.pixel(x, y);
                const QRgb q = b.pixel(x, y);
                most =
                    std::max({most, qAbs(qRed(p) - qRed(q)), qAbs(qGreen(p) - qGreen(q)), qAbs(qBlue(p) - qBlue(q))});
            }
        }
        return most;
    }
    /// Where the picture lies in a grab of the view.
    QRect area() const
    {
        const ViewGeometry g = m_view->geometryOfPicture();
        const QPointF origin = (QPointF(2, 2) + g.painterOffset()) * g.ratio();
        return g.target().translated(qRound(origin.x()), qRound(origin.y()));
    }

private Q_SLOTS:
    void init()
    {
        m_grabbed = 0;
        CountingGrab::busy = false;
        CountingGrab::tries = 0;
        m_source = std::make_unique<FakeSource>();
        m_window = std::make_unique<QWidget>();
        m_view = new ConsoleView(DesktopFixture::theme(), m_window.get());
        m_other = new QWidget(m_window.get());
        m_other->setFocusPolicy(Qt::StrongFocus);
        m_window->resize(640, 480);
        m_view->setGeometry(0, 0, 600, 440);
        m_view->setKeyMapper(KeyMapper(KeyMapper::Platform::X11));
        m_view->setKeyboardGrab(std::make_unique<CountingGrab>(m_grabbed));
        m_view->setSource(m_source.get());
        m_window->show();
        m_window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    }
    void cleanup()
    {
        m_window.reset();
        m_source.reset();
    }

    void oneToOneShowsEveryPixelAsItIs()
    {
        const QImage picture = noise(QSize(320, 200));
        m_view->setScaling({100});
        start(picture);
        QCOMPARE(area().size(), picture.size());
        QCOMPARE(shown().copy(area()), picture);
    }
    void wholeFactorsRepeatPixels()
    {
        const QImage picture = noise(QSize(150, 100));
        m_view->setScaling({300});
        start(picture);
        const QImage there = shown().copy(area());
        QCOMPARE(there.size(), picture.size() * 3);
        for (int y = 0; y < there.height(); y += 5) {
            for (int x = 0; x < there.width(); x += 7)
                QCOMPARE(there.pixel(x, y), picture.pixel(x / 3, y / 3));
        }
    }
    void letterboxHasTheWindowsColour()
    {
        start(noise(QSize(400, 100)));
        const QImage there = shown();
        const QRgb window = DesktopFixture::theme().colors().window.rgb();
        QCOMPARE(there.pixel(there.width() / 2, area().top() - 1), window);
        QCOMPARE(there.pixel(there.width() / 2, area().bottom() + 2), window);
        QVERIFY(there.pixel(there.width() / 2, area().top() + 1) != window);
    }
    void partialRepaintsEqualWholeOnes_data()
    {
        QTest::addColumn<int>("percent");
        for (const int percent : {0, 33, 50, 100, 130, 200})
            QTest::addRow("%d", percent) << percent;
    }
    void partialRepaintsEqualWholeOnes()
    {
        QFETCH(int, percent);
        m_view->setScaling({percent});
        QImage picture = noise(QSize(777, 555));
        start(picture);
        // Draw once whole, then only what the view asks for, into the same image.
        QImage kept(m_view->size() * m_view->devicePixelRatioF(), QImage::Format_RGB32);
        kept.setDevicePixelRatio(m_view->devicePixelRatioF());
        m_view->render(&kept);
        for (int x = 200; x < 260; ++x) {
            for (int y = 100; y < 130; ++y)
                picture.setPixel(x, y, 0xffff0000U);
        }
        QRegion asked;
        class Watch : public QObject
        {
        public:
            QRegion *into = nullptr;
            bool eventFilter(QObject *, QEvent *event) override
            {
                if (event->type() == QEvent::Paint)
                    *into += static_cast<QPaintEvent *>(event)->region();
                return false;
            }
        } watch;
        watch.into = &asked;
        m_view->installEventFilter(&watch);
        m_source->draw(picture, QRect(200, 100, 60, 30));
        QTRY_VERIFY(!asked.isEmpty());
        m_view->removeEventFilter(&watch);
        m_view->render(&kept, asked.boundingRect().topLeft(), asked);
        QImage whole(kept.size(), QImage::Format_RGB32);
        whole.setDevicePixelRatio(m_view->devicePixelRatioF());
        m_view->render(&whole);
        // Enlarging smoothly, Qt rounds a pixel's share a little differently with where a span begins.
        const bool smooth = m_view->geometryOfPicture().scale() > 1 && !m_view->geometryOfPicture().isWhole();
        QVERIFY2(difference(kept, whole) <= (smooth ? 2 : 0), qPrintable(QString::number(difference(kept, whole))));
        // Damage only: far less than the view.
        const QRect box = asked.boundingRect();
        QVERIFY2(box.width() < 200 && box.height() < 120,
                 qPrintable(QStringLiteral("%1x%2").arg(box.width()).arg(box.height())));
    }
    void framesThatFollowFastAreMerged()
    {
        QImage picture = noise(QSize(320, 200));
        start(picture);
        int paints = 0;
        class Watch : public QObject
        {
        public:
            int *count = nullptr;
            bool eventFilter(QObject *, QEvent *event) override
            {
                *count += event->type() == QEvent::Paint ? 1 : 0;
                return false;
            }
        } watch;
        watch.count = &paints;
        m_view->installEventFilter(&watch);
        for (int i = 0; i < 500; ++i) {
            m_source->draw(picture, QRect(0, 0, 320, 200));
            QCoreApplication::processEvents();
        }
        m_view->removeEventFilter(&watch);
        QVERIFY2(paints < 250, qPrintable(QString::number(paints)));
    }

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

    void pointerPositionsAreGuestPixels()
    {
        m_view->setScaling({100});
        start(noise(QSize(320, 200)));
        const ViewGeometry g = m_view->geometryOfPicture();
        const QPointF at =
            QPointF(g.target().topLeft() + QPointF(10.5, 20.5)) / g.ratio() + g.painterOffset() + QPointF(2, 2);
        mouse(QEvent::MouseButtonPress, at, Qt::LeftButton, Qt::LeftButton);
        mouse(QEvent::MouseButtonRelease, at, Qt::LeftButton, Qt::NoButton);
        const auto p = m_source->pointers();
        QCOMPARE(p.size(), 3U); // there, pressed, let go
        QCOMPARE(p[0].x, 10);
        QCOMPARE(p[0].y, 20);
        QCOMPARE(p[0].buttons, 0U);
        QCOMPARE(p[1].buttons, 1U);
        QCOMPARE(p[1].x, 10);
        QCOMPARE(p[2].buttons, 0U);
        QVERIFY(m_view->isCaptured()); // a click gives the keyboard, too
    }
    void buttonsHaveTheirBits()
    {
        start(noise(QSize(320, 200)));
        const std::pair<Qt::MouseButton, std::uint32_t> buttons[] = {{Qt::LeftButton, 1},
                                                                     {Qt::MiddleButton, 2},
                                                                     {Qt::RightButton, 4},
                                                                     {Qt::BackButton, 128},
                                                                     {Qt::ForwardButton, 256}};
        for (const auto &[button, bit] : buttons) {
            mouse(QEvent::MouseButtonPress, QPointF(300, 220), button, button);
            QCOMPARE(m_source->pointers().back().buttons, bit);
            mouse(QEvent::MouseButtonRelease, QPointF(300, 220), button, Qt::NoButton);
            QCOMPARE(m_source->pointers().back().buttons, 0U);
        }
    }
    void motionIsCoalescedAndItsEndIsNeverLost()
    {
        m_view->setScaling({100});
        start(noise(QSize(320, 200)));
        for (int i = 0; i < 200; ++i)
            mouse(QEvent::MouseMove, QPointF(250 + i * 0.5, 220), Qt::NoButton, Qt::NoButton);
        const QPoint end = m_view->geometryOfPicture().toGuest(QPointF(250 + 199 * 0.5, 220) - QPointF(2, 2));
        QVERIFY(m_source->pointers().size() < 60);
        QTRY_COMPARE(QPoint(m_source->pointers().back().x, m_source->pointers().back().y), end);
    }
    void letterboxIsNotTheGuests()
    {
        m_view->setScaling({100});
        start(noise(QSize(100, 100)));
        mouse(QEvent::MouseMove, QPointF(8, 8), Qt::NoButton, Qt::NoButton);
        settle();
        QVERIFY(m_source->pointers().empty());
    }
    void wheelStepsAreAccumulated()
    {
        start(noise(QSize(320, 200)));
        const auto wheel = [this](int y) {
            QWheelEvent event(QPointF(300, 220), m_view->mapToGlobal(QPointF(300, 220)), {}, QPoint(0, y), Qt::NoButton,
                              Qt::NoModifier, Qt::NoScrollPhase, false);
            QCoreApplication::sendEvent(m_view, &event);
        };
        wheel(40);
        wheel(40);
        const auto turns = [this](std::uint32_t bit) {
            const auto p = m_source->pointers();
            return std::count_if(p.begin(), p.end(), [bit](const PointerInput &i) { return (i.buttons & bit) != 0; });
        };
        QCOMPARE(turns(8), 0);
        wheel(40);
        QCOMPARE(turns(8), 1);
        wheel(-240);
        QCOMPARE(turns(16), 2);
        QCOMPARE(m_source->pointers().back().buttons, 0U);
        wheel(120000); // a broken device must not flood the guest
        QCOMPARE(turns(8), 11);
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
        QTest::qWait(600); // two intervals
        QCOMPARE(m_grabbed, 0);
    }
    void fewPixelsThatDoNotFitAreScrolledTo()
    {
        // Two per cent too high for the room.
        const QSize room = m_view->room();
        start(noise(QSize(room.width() / 2, room.height() * 102 / 100)));
        ViewGeometry g = m_view->geometryOfPicture();
        QCOMPARE(g.scale(), 1.0);
        QCOMPARE(g.target().size(), g.frame());
        QVERIFY(g.scrollRange().height() > 0);
        QCOMPARE(m_view->room(), room); // no bars
        // The last line first: a terminal's prompt is there.
        QCOMPARE(g.target().bottom(), g.viewDevice().height() - 1);
        mouse(QEvent::MouseMove, QPointF(300, 200), Qt::NoButton, Qt::NoButton);
        QCOMPARE(m_view->geometryOfPicture().target().bottom(), g.viewDevice().height() - 1);
        mouse(QEvent::MouseMove, QPointF(300, 10), Qt::NoButton, Qt::NoButton);
        QCOMPARE(m_view->geometryOfPicture().target().top(), 0);
        mouse(QEvent::MouseMove, QPointF(300, 430), Qt::NoButton, Qt::NoButton);
        QCOMPARE(m_view->geometryOfPicture().target().bottom(), g.viewDevice().height() - 1);
    }
    void theSurroundIsDarkInFullScreen()
    {
        start(noise(QSize(400, 100)));
        m_view->setFullScreen(true);
        const QImage there = shown();
        for (const QPoint at :
             {QPoint(there.width() / 2, area().top() - 2), QPoint(there.width() / 2, area().bottom() + 3)})
            QVERIFY2(QColor(there.pixel(at)).lightnessF() < 0.1, qPrintable(QColor(there.pixel(at)).name()));
        m_view->setFullScreen(false);
        QCOMPARE(shown().pixel(there.width() / 2, area().top() - 2), DesktopFixture::theme().colors().window.rgb());
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
    void onlyAClickLocksTheRelativePointer()
    {
        DisplayCapabilities capabilities;
        capabilities.relativePointer = true;
        start(noise(QSize(320, 200)));
        m_source->setCapabilities(capabilities);
        m_view->capture(); // a console that opens, Enter, the palette
        QVERIFY(m_view->isCaptured());
        QVERIFY(!m_view->isPointerLocked());
        QVERIFY(m_view->cursor().shape() != Qt::BlankCursor);
        mouse(QEvent::MouseMove, QPointF(100, 100), Qt::NoButton, Qt::NoButton);
        settle();
        QVERIFY(m_source->pointers().empty());
        const auto click = [this] {
            mouse(QEvent::MouseButtonPress, QPointF(300, 220), Qt::LeftButton, Qt::LeftButton);
            mouse(QEvent::MouseButtonRelease, QPointF(300, 220), Qt::LeftButton, Qt::NoButton);
        };
        click();
        QVERIFY(m_view->isPointerLocked());
        QVERIFY(m_source->pointers().empty());
        // A guest that goes to absolute positions and back needs another click.
        m_source->setCapabilities({});
        QVERIFY(!m_view->isPointerLocked());
        m_source->setCapabilities(capabilities);
        QVERIFY(!m_view->isPointerLocked());
        click();
        QVERIFY(m_view->isPointerLocked());
        // The release combination gives it back, and the keyboard alone does not take it again.
        m_view->release();
        m_view->capture();
        QVERIFY(!m_view->isPointerLocked());
    }
    void relativePointerIsLockedAndGivenBack()
    {
        DisplayCapabilities capabilities;
        capabilities.relativePointer = true;
        start(noise(QSize(320, 200)));
        m_source->setCapabilities(capabilities);
        mouse(QEvent::MouseMove, QPointF(100, 100), Qt::NoButton, Qt::NoButton);
        QVERIFY(m_source->pointers().empty()); // not ours before it is locked
        mouse(QEvent::MouseButtonPress, QPointF(300, 220), Qt::LeftButton, Qt::LeftButton);
        mouse(QEvent::MouseButtonRelease, QPointF(300, 220), Qt::LeftButton, Qt::NoButton);
        QVERIFY(m_view->isPointerLocked());
        QVERIFY(m_source->pointers().empty()); // the click that locks is not the guest's
        QCOMPARE(m_view->cursor().shape(), Qt::BlankCursor);
        const QPoint center = m_view->rect().adjusted(2, 2, -2, -2).center();
        mouse(QEvent::MouseMove, QPointF(center + QPoint(7, -3)), Qt::NoButton, Qt::NoButton);
        QTRY_COMPARE(m_source->pointers().size(), 1U);
        QVERIFY(m_source->pointers()[0].relative);
        QCOMPARE(m_source->pointers()[0].x, 7);
        QCOMPARE(m_source->pointers()[0].y, -3);
        m_view->release();
        QVERIFY(!m_view->isPointerLocked());
        QVERIFY(m_view->cursor().shape() != Qt::BlankCursor);
    }
    void guestCursorIsShownLocally()
    {
        start(noise(QSize(320, 200)));
        CursorShape shape;
        shape.width = 16;
        shape.height = 24;
        shape.hotX = 3;
        shape.hotY = 5;
        shape.bgra = QByteArray(16 * 24 * 4, '\xff');
        m_source->setCursorShape(shape);
        QCOMPARE(m_view->cursor().shape(), Qt::BitmapCursor);
        const QSizeF size = QSizeF(m_view->cursor().pixmap().size()) / m_view->cursor().pixmap().devicePixelRatio();
        QVERIFY(size.width() >= 16 / m_view->devicePixelRatioF() - 1);
        shape.bgra.chop(1); // not what it says it is: a dot, and no reading beyond the end
        m_source->setCursorShape(shape);
        QCOMPARE(m_view->cursor().shape(), Qt::BitmapCursor);
        QVERIFY(m_view->cursor().pixmap().width() <= 7 * m_view->devicePixelRatioF() + 1);
    }
    void largePicturesScroll()
    {
        m_view->setScaling({100});
        start(noise(QSize(4000, 3000)));
        const ViewGeometry g = m_view->geometryOfPicture();
        QVERIFY(g.scrollRange().width() > 0 && g.scrollRange().height() > 0);
        QCOMPARE(g.target().topLeft(), QPoint(0, 0));
        m_view->setScaling({});
        QCOMPARE(m_view->geometryOfPicture().scrollRange(), QSize(0, 0));
    }
};

QTEST_MAIN(tst_consoleview)
#include "tst_consoleview.moc"

#include <cstdint>
