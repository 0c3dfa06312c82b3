// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "tests/gui/consoleviewfixture.h"
#include "tests/support/settle.h"

#include <QMouseEvent>
#include <QTest>
#include <QWheelEvent>

#include <algorithm>
#include <cstdint>

using namespace virtdesk;

/// The pointer over a console, on its way to the guest and back.
class tst_consolepointer : public ConsoleViewFixture
{
    Q_OBJECT
private Q_SLOTS:
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
};

QTEST_MAIN(tst_consolepointer)
#include "tst_consolepointer.moc"
