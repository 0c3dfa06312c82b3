// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "tests/gui/consoleviewfixture.h"
#include "tests/support/settle.h"

#include <QPaintEvent>
#include <QTest>

using namespace virtdesk;

namespace {

/// What a widget is asked to paint.
class PaintWatch : public QObject
{
public:
    explicit PaintWatch(QWidget *widget) { widget->installEventFilter(this); }
    bool eventFilter(QObject *, QEvent *event) override
    {
        if (event->type() == QEvent::Paint) {
            ++paints;
            asked += static_cast<QPaintEvent *>(event)->region();
        }
        return false;
    }
    int paints = 0;
    QRegion asked;
};

} // namespace

/// What a console's picture looks like in its view.
class tst_consolepainting : public ConsoleViewFixture
{
    Q_OBJECT
private:
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

private Q_SLOTS:
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
        PaintWatch watch(m_view);
        m_source->draw(picture, QRect(200, 100, 60, 30));
        QTRY_VERIFY(!watch.asked.isEmpty());
        const QRegion asked = watch.asked;
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
        PaintWatch watch(m_view);
        for (int i = 0; i < 500; ++i) {
            m_source->draw(picture, QRect(0, 0, 320, 200));
            QCoreApplication::processEvents();
        }
        QVERIFY2(watch.paints < 250, qPrintable(QString::number(watch.paints)));
    }
    /// What has changed is read when it is painted; the session waits for that.
    void thePictureIsHeldUntilItIsPainted()
    {
        const QImage picture = noise(QSize(320, 200));
        start(picture);
        m_source->holds = 0;
        PaintWatch watch(m_view);
        m_source->draw(picture, QRect(10, 10, 20, 20));
        QTRY_COMPARE(m_source->holds, 1);
        QTRY_COMPARE(watch.paints, 1);
        m_view->update(); // nothing has changed
        QTRY_COMPARE(watch.paints, 2);
        QCOMPARE(m_source->holds, 1);
        // Outside of what is shown nothing is painted, and nobody waits.
        m_view->setScaling({100});
        start(noise(QSize(4000, 3000)));
        m_source->holds = 0;
        m_source->draw(noise(QSize(4000, 3000)), QRect(3900, 2900, 10, 10));
        settle();
        QCOMPARE(m_source->holds, 0);
    }
    /// Painted while an update was being drawn: once more when there is a whole one, wherever that has changed.
    void whatWasUnfinishedIsPaintedAgain_data()
    {
        QTest::addColumn<int>("percent");
        for (const int percent : {50, 100, 130})
            QTest::addRow("%d", percent) << percent;
    }
    void whatWasUnfinishedIsPaintedAgain()
    {
        QFETCH(int, percent);
        const QImage picture = noise(QSize(320, 200));
        m_view->setScaling({percent});
        start(picture);
        m_source->isDrawing = true;
        {
            PaintWatch watch(m_view);
            m_view->update(100, 90, 50, 40);
            QTRY_COMPARE(watch.paints, 1);
            settle();
            QCOMPARE(watch.paints, 1); // not over and over while it lasts
        }
        m_source->isDrawing = false;
        PaintWatch watch(m_view);
        m_source->draw(picture, QRect(0, 0, 1, 1));
        QTRY_VERIFY(watch.paints > 0);
        QVERIFY((QRegion(100, 90, 50, 40) - watch.asked).isEmpty());
        watch.asked = {};
        m_source->draw(picture, QRect(0, 0, 1, 1));
        QTRY_VERIFY(!watch.asked.isEmpty());
        QVERIFY(!watch.asked.contains(QPoint(120, 100)));
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

QTEST_MAIN(tst_consolepainting)
#include "tst_consolepainting.moc"
