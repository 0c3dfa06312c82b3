// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/input/viewgeometry.h"

#include <QTest>

using namespace virtdesk;

namespace {
constexpr double ratios[] = {1.0, 1.25, 1.5, 1.75, 2.0, 2.5};
}

class tst_viewgeometry : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void pictures_data()
    {
        QTest::addColumn<QSize>("frame");
        QTest::addColumn<QSizeF>("view");
        QTest::addColumn<double>("ratio");
        QTest::addColumn<int>("percent");
        QTest::addColumn<QRect>("target");
        const QSize hd(1920, 1080);
        QTest::newRow("fit exact") << hd << QSizeF(1920, 1080) << 1.0 << 0 << QRect(0, 0, 1920, 1080);
        QTest::newRow("fit half") << hd << QSizeF(960, 540) << 1.0 << 0 << QRect(0, 0, 960, 540);
        QTest::newRow("fit letterbox left")
            << QSize(800, 600) << QSizeF(1000, 600) << 1.0 << 0 << QRect(100, 0, 800, 600);
        QTest::newRow("fit letterbox above")
            << QSize(800, 600) << QSizeF(800, 700) << 1.0 << 0 << QRect(0, 50, 800, 600);
        QTest::newRow("fit at 1.25") << QSize(1000, 500) << QSizeF(800, 400) << 1.25 << 0 << QRect(0, 0, 1000, 500);
        QTest::newRow("fit at 1.5") << QSize(1024, 768) << QSizeF(800, 600) << 1.5 << 0 << QRect(0, 0, 1200, 900);
        QTest::newRow("fit at 2") << hd << QSizeF(960, 540) << 2.0 << 0 << QRect(0, 0, 1920, 1080);
        QTest::newRow("1:1 centred") << QSize(640, 480) << QSizeF(800, 600) << 1.0 << 100 << QRect(80, 60, 640, 480);
        QTest::newRow("1:1 at 1.25") << QSize(640, 480) << QSizeF(800, 600) << 1.25 << 100 << QRect(180, 135, 640, 480);
        QTest::newRow("1:1 at 1.5") << QSize(640, 480) << QSizeF(800, 600) << 1.5 << 100 << QRect(280, 210, 640, 480);
        QTest::newRow("1:1 at 2") << QSize(640, 480) << QSizeF(800, 600) << 2.0 << 100 << QRect(480, 360, 640, 480);
        QTest::newRow("1:1 larger") << hd << QSizeF(800, 600) << 1.0 << 100 << QRect(0, 0, 1920, 1080);
        QTest::newRow("150 %") << QSize(640, 480) << QSizeF(960, 720) << 1.0 << 150 << QRect(0, 0, 960, 720);
        QTest::newRow("below the least") << QSize(400, 400) << QSizeF(100, 100) << 1.0 << 1 << QRect(0, 0, 100, 100);
        QTest::newRow("no frame") << QSize() << QSizeF(100, 100) << 1.0 << 0 << QRect();
        QTest::newRow("no view") << hd << QSizeF(0, 0) << 1.0 << 0 << QRect();
        QTest::newRow("one pixel wide view") << hd << QSizeF(1, 1) << 1.0 << 0 << QRect(0, 0, 1, 1);
    }
    void pictures()
    {
        QFETCH(QSize, frame);
        QFETCH(QSizeF, view);
        QFETCH(double, ratio);
        QFETCH(int, percent);
        QFETCH(QRect, target);
        QCOMPARE(ViewGeometry(frame, view, {}, ratio, {percent}).target(), target);
    }

    void fitNeverLeavesTheViewAndKeepsTheAspect()
    {
        for (const double ratio : ratios) {
            for (int width = 300; width < 420; width += 7) {
                for (const QSize frame : {QSize(1366, 768), QSize(720, 400), QSize(1, 1000), QSize(1920, 1080)}) {
                    const ViewGeometry g(frame, QSizeF(width, 211), QPointF(3, 41), ratio, {});
                    if (g.isWhole())
                        continue; // snapped: its own test
                    QVERIFY(QRect(QPoint(), g.viewDevice()).contains(g.target()));
                    const double expected = static_cast<double>(frame.width()) / frame.height() * g.target().height();
                    QVERIFY(qAbs(g.target().width() - expected) <=
                            1 + static_cast<double>(frame.width()) / frame.height());
                    QVERIFY(g.target().width() == g.viewDevice().width() ||
                            g.target().height() == g.viewDevice().height());
                }
            }
        }
    }

    void fitSnapsToWholeFactors_data()
    {
        QTest::addColumn<QSizeF>("view");
        QTest::addColumn<double>("ratio");
        QTest::addColumn<double>("scale");
        QTest::addColumn<QSize>("range");
        // A guest of 1280x800.
        QTest::newRow("a little small") << QSizeF(1276, 796) << 1.0 << 1.0 << QSize(4, 4);
        QTest::newRow("a little large") << QSizeF(1300, 815) << 1.0 << 1.0 << QSize(0, 0);
        QTest::newRow("only high") << QSizeF(1400, 790) << 1.0 << 1.0 << QSize(0, 10);
        QTest::newRow("the last that snaps") << QSizeF(1280 * 0.9701, 2000) << 1.0 << 1.0 << QSize(38, 0);
        QTest::newRow("too small") << QSizeF(1280 * 0.965, 2000) << 1.0 << 0.965 << QSize(0, 0);
        QTest::newRow("too large") << QSizeF(1280 * 1.04, 2000) << 1.0 << 1.04 << QSize(0, 0);
        QTest::newRow("twice, at 200 %") << QSizeF(1270, 2000) << 2.0 << 2.0 << QSize(20, 0);
        QTest::newRow("1:1 at 125 %") << QSizeF(1016, 640) << 1.25 << 1.0 << QSize(10, 0);
        QTest::newRow("half is no whole factor") << QSizeF(642, 2000) << 1.0 << 642 / 1280.0 << QSize(0, 0);
    }
    void fitSnapsToWholeFactors()
    {
        QFETCH(QSizeF, view);
        QFETCH(double, ratio);
        QFETCH(double, scale);
        QFETCH(QSize, range);
        const ViewGeometry g(QSize(1280, 800), view, {}, ratio, {}, QPoint(100, 100));
        QVERIFY2(qAbs(g.scale() - scale) < 0.001, qPrintable(QString::number(g.scale())));
        QCOMPARE(g.scrollRange(), range);
        QCOMPARE(g.isWhole(), scale == 1.0 || scale == 2.0);
        // Scrolled to its end, the last pixel is in the view.
        if (range.width() > 0)
            QCOMPARE(g.target().right(), g.viewDevice().width() - 1);
        if (range.height() > 0)
            QCOMPARE(g.target().bottom(), g.viewDevice().height() - 1);
    }

    void viewStartsOnADevicePixelAtAnyPlace()
    {
        for (const double ratio : ratios) {
            for (int x = 0; x < 9; ++x) {
                const QPointF origin(x, 37 + x);
                const ViewGeometry g(QSize(640, 480), QSizeF(800, 600), origin, ratio, {100});
                const QPointF device = (origin + g.painterOffset()) * ratio;
                QVERIFY(qAbs(device.x() - qRound(device.x())) < 1e-9);
                QVERIFY(qAbs(device.y() - qRound(device.y())) < 1e-9);
                QCOMPARE(g.target().size(), QSize(640, 480));
                QVERIFY(qAbs(g.painterOffset().x()) <= 0.5 / ratio + 1e-9);
            }
        }
    }

    void everyGuestPixelIsHitByItsOwnCentre()
    {
        for (const double ratio : ratios) {
            for (const int percent : {0, 25, 50, 75, 100, 150, 200, 400}) {
                const QSize frame(320, 200);
                const ViewGeometry g(frame, QSizeF(700, 500), QPointF(5, 83), ratio, {percent});
                for (int x = 0; x < frame.width(); x += 11) {
                    const QPointF device(g.target().x() + (x + 0.5) * g.target().width() / frame.width(),
                                         g.target().y() + 0.5 * g.target().height() / frame.height());
                    QCOMPARE(g.toGuest(device / ratio + g.painterOffset()), QPoint(x, 0));
                }
            }
        }
    }

    void positionsOutsideAreTheNearestPixel()
    {
        const ViewGeometry g(QSize(640, 480), QSizeF(800, 600), {}, 1.0, {100});
        QCOMPARE(g.toGuest(QPointF(-50, -50)), QPoint(0, 0));
        QCOMPARE(g.toGuest(QPointF(5000, 5000)), QPoint(639, 479));
        QVERIFY(!g.isOnPicture(QPointF(10, 10)));
        QVERIFY(g.isOnPicture(QPointF(80, 60)));
    }

    void scrollingIsKeptInItsRange()
    {
        const QSize hd(1920, 1080);
        const ViewGeometry g(hd, QSizeF(800, 600), {}, 1.0, {100}, QPoint(5000, 100));
        QCOMPARE(g.scrollRange(), QSize(1120, 480));
        QCOMPARE(g.scroll(), QPoint(1120, 100));
        QCOMPARE(g.target().topLeft(), QPoint(-1120, -100));
        QCOMPARE(g.toGuest(QPointF(0, 0)), QPoint(1120, 100));
        QCOMPARE(ViewGeometry(hd, QSizeF(800, 600), {}, 1.0, {}).scrollRange(), QSize(0, 0));
    }

    void damageCoversEveryDevicePixelThatDependsOnIt()
    {
        for (const double ratio : ratios) {
            for (const int percent : {0, 40, 100, 130, 200}) {
                const QSize frame(300, 200);
                const ViewGeometry g(frame, QSizeF(391, 277), QPointF(7, 13), ratio, {percent});
                const QRect damage(57, 31, 3, 2);
                const QRect device = g.toDevice(damage);
                const double sx = static_cast<double>(g.target().width()) / frame.width();
                // A smoothing filter reaches one guest pixel, or one device pixel when shrinking, further.
                const double reach = g.isWhole() ? 0 : std::max(1.0, sx);
                QVERIFY(device.left() - g.target().x() <= std::max(0.0, damage.left() * sx - reach));
                QVERIFY(device.right() + 1 - g.target().x() >= (damage.right() + 1) * sx + reach - 1);
                QVERIFY(g.target().contains(device));
                const QRectF logical(g.toLogical(damage));
                const QRectF exact(QPointF(device.topLeft()) / ratio + g.painterOffset(),
                                   QSizeF(device.size()) / ratio);
                QVERIFY(logical.adjusted(-1e-6, -1e-6, 1e-6, 1e-6).contains(exact));
            }
        }
    }

    void wholeFactorsAreKnown()
    {
        QVERIFY(ViewGeometry(QSize(640, 480), QSizeF(640, 480), {}, 2.0, {}).isWhole());
        QVERIFY(ViewGeometry(QSize(640, 480), QSizeF(640, 480), {}, 1.0, {}).isWhole());
        QVERIFY(!ViewGeometry(QSize(640, 480), QSizeF(640, 480), {}, 1.5, {}).isWhole());
        QVERIFY(!ViewGeometry(QSize(640, 480), QSizeF(320, 240), {}, 1.0, {}).isWhole());
    }
};

QTEST_GUILESS_MAIN(tst_viewgeometry)
#include "tst_viewgeometry.moc"
