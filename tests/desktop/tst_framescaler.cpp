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
    void everyInstructionSetGivesTheSamePicture()
    {
        const auto kernels = ScalerKernels::all();
        QRandomGenerator random(11);
        for (int round = 0; round < 60; ++round) {
            const QSize size(random.bounded(1, 260), random.bounded(1, 90));
            const QSize result(random.bounded(1, size.width() + 1), random.bounded(1, size.height() + 1));
            QImage frame = noise(size, static_cast<quint32>(round));
            if (round % 3 == 0)
                frame.fill(Qt::white); // the largest sums
            const QRect part(random.bounded(result.width()), random.bounded(result.height()),
                             random.bounded(1, result.width() + 1), random.bounded(1, result.height() + 1));
            QImage expected;
            for (const ScalerKernels *kernel : kernels) {
                FrameScaler scaler(*kernel);
                scaler.setSizes(size, result);
                scaler.update(frame, QRect(QPoint(), result));
                const QImage whole = scaler.result().copy();
                if (expected.isNull())
                    expected = whole;
                QVERIFY2(whole == expected, kernel->name);
                scaler.update(frame, part);
                QVERIFY2(scaler.result() == expected, kernel->name);
            }
        }
    }
    void averagesAreRight()
    {
        // Against the area average in floating point.
        const QSize size(131, 77);
        const QSize result(83, 50);
        const QImage frame = noise(size, 12);
        FrameScaler scaler;
        scaler.setSizes(size, result);
        scaler.update(frame, QRect(QPoint(), result));
        for (int y = 0; y < result.height(); y += 7) {
            for (int x = 0; x < result.width(); x += 5) {
                const double left = double(x) * size.width() / result.width();
                const double right = double(x + 1) * size.width() / result.width();
                const double top = double(y) * size.height() / result.height();
                const double bottom = double(y + 1) * size.height() / result.height();
                double sum = 0;
                for (int v = int(top); v < std::min<double>(bottom, size.height()); ++v) {
                    for (int u = int(left); u < std::min<double>(right, size.width()); ++u)
                        sum += qGreen(frame.pixel(u, v)) *
                               (std::min<double>(right, u + 1) - std::max<double>(left, u)) *
                               (std::min<double>(bottom, v + 1) - std::max<double>(top, v));
                }
                const double exact = sum / ((right - left) * (bottom - top));
                QVERIFY2(qAbs(qGreen(scaler.result().pixel(x, y)) - exact) <= 1.0, qPrintable(QString::number(exact)));
            }
        }
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
    void fullHdToHalf_data()
    {
        QTest::addColumn<int>("kernel");
        int n = 0;
        for (const ScalerKernels *kernel : ScalerKernels::all())
            QTest::newRow(kernel->name) << n++;
        QTest::newRow("QImage::scaled, smooth") << -1;
    }
    void fullHdToHalf()
    {
        QFETCH(int, kernel);
        const QImage frame = noise(QSize(1920, 1080), 6);
        const QSize result(1037, 583);
        if (kernel < 0) {
            QBENCHMARK
            {
                QCOMPARE(frame.scaled(result, Qt::IgnoreAspectRatio, Qt::SmoothTransformation).size(), result);
            }
            return;
        }
        FrameScaler scaler(*ScalerKernels::all().at(static_cast<std::size_t>(kernel)));
        scaler.setSizes(frame.size(), result);
        QBENCHMARK
        {
            scaler.update(frame, QRect(QPoint(), result));
        }
        QCOMPARE(scaler.result().size(), result);
    }
};

QTEST_GUILESS_MAIN(tst_framescaler)
#include "tst_framescaler.moc"
