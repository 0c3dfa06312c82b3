// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/console/framescaler.h"

#include <QRandomGenerator>
#include <QTest>

using namespace virtdesk;

namespace {

QImage noise(const QSize &size, quint32 seed)
{
    QRandomGenerator random(seed);
    QImage image(size, QImage::Format_RGB32);
    for (int y = 0; y < size.height(); ++y) {
        for (int x = 0; x < size.width(); ++x)
            image.setPixel(x, y, random.generate() | 0xff000000U);
    }
    return image;
}

} // namespace

class tst_framescaler : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void evenAreasStayExactly()
    {
        for (const QSize result : {QSize(1, 1), QSize(37, 21), QSize(99, 64), QSize(100, 65)}) {
            QImage frame(100, 65, QImage::Format_RGB32);
            frame.fill(QColor(255, 128, 1));
            FrameScaler scaler;
            scaler.setSizes(frame.size(), result);
            scaler.update(frame, QRect(QPoint(), result));
            for (int y = 0; y < result.height(); ++y) {
                for (int x = 0; x < result.width(); ++x)
                    QCOMPARE(scaler.result().pixel(x, y), frame.pixel(0, 0));
            }
        }
    }
    void halvingAveragesFourPixels()
    {
        const QImage frame = noise(QSize(64, 32), 1);
        FrameScaler scaler;
        scaler.setSizes(frame.size(), QSize(32, 16));
        scaler.update(frame, QRect(0, 0, 32, 16));
        for (int y = 0; y < 16; ++y) {
            for (int x = 0; x < 32; ++x) {
                int red = 0;
                for (const QPoint p : {QPoint(0, 0), QPoint(1, 0), QPoint(0, 1), QPoint(1, 1)})
                    red += qRed(frame.pixel(2 * x + p.x(), 2 * y + p.y()));
                QVERIFY(qAbs(qRed(scaler.result().pixel(x, y)) - red / 4.0) <= 0.51);
            }
        }
    }
    void partsEqualTheWhole()
    {
        QImage frame = noise(QSize(173, 131), 2);
        const QSize result(97, 90);
        FrameScaler parts;
        parts.setSizes(frame.size(), result);
        parts.update(frame, QRect(QPoint(), result));
        // One changed pixel; only what ViewGeometry would name is computed anew.
        frame.setPixel(80, 60, 0xffffffffU);
        parts.update(frame, QRect(80 * 97 / 173 - 2, 60 * 90 / 131 - 2, 5, 5));
        FrameScaler whole;
        whole.setSizes(frame.size(), result);
        whole.update(frame, QRect(QPoint(), result));
        QCOMPARE(parts.result(), whole.result());
    }
    void wrongRequestsDoNothing()
    {
        FrameScaler scaler;
        scaler.update(noise(QSize(4, 4), 3), QRect(0, 0, 4, 4));
        QVERIFY(scaler.isEmpty());
        scaler.setSizes(QSize(8, 8), QSize(4, 4));
        scaler.update(noise(QSize(9, 8), 4), QRect(0, 0, 4, 4)); // a frame of another size
        scaler.update(noise(QSize(8, 8), 5), QRect(-10, -10, 5, 5));
        scaler.update(noise(QSize(8, 8), 5), QRect(-10, -10, 500, 500));
        QCOMPARE(scaler.result().size(), QSize(4, 4));
    }
    void fullHdToHalf()
    {
        const QImage frame = noise(QSize(1920, 1080), 6);
        FrameScaler scaler;
        scaler.setSizes(frame.size(), QSize(1037, 583));
        QBENCHMARK
        {
            scaler.update(frame, QRect(0, 0, 1037, 583));
        }
    }
};

QTEST_GUILESS_MAIN(tst_framescaler)
#include "tst_framescaler.moc"
