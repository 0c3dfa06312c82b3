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

QImage scaled(const QImage &frame, const QSize &result, const ScalerKernels &kernels = ScalerKernels::best())
{
    FrameScaler scaler(kernels);
    scaler.setSizes(frame.size(), result);
    QImage whole(result, QImage::Format_RGB32);
    return scaler.scale(frame, whole.rect(), whole) ? whole : QImage();
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
            const QImage there = scaled(frame, result);
            for (int y = 0; y < result.height(); ++y) {
                for (int x = 0; x < result.width(); ++x)
                    QCOMPARE(there.pixel(x, y), frame.pixel(0, 0));
            }
        }
    }
    void halvingAveragesFourPixels()
    {
        const QImage frame = noise(QSize(64, 32), 1);
        const QImage there = scaled(frame, QSize(32, 16));
        for (int y = 0; y < 16; ++y) {
            for (int x = 0; x < 32; ++x) {
                int red = 0;
                for (const QPoint p : {QPoint(0, 0), QPoint(1, 0), QPoint(0, 1), QPoint(1, 1)})
                    red += qRed(frame.pixel(2 * x + p.x(), 2 * y + p.y()));
                QVERIFY(qAbs(qRed(there.pixel(x, y)) - red / 4.0) <= 0.51);
            }
        }
    }
    void partsEqualTheWhole()
    {
        const QImage frame = noise(QSize(173, 131), 2);
        const QSize result(97, 90);
        const QImage whole = scaled(frame, result);
        FrameScaler scaler;
        scaler.setSizes(frame.size(), result);
        for (const QRect part : {QRect(0, 0, 1, 1), QRect(40, 30, 17, 9), QRect(96, 0, 1, 90), QRect(0, 89, 97, 1)}) {
            QImage there(part.size(), QImage::Format_RGB32);
            QVERIFY(scaler.scale(frame, part, there));
            QCOMPARE(there, whole.copy(part));
        }
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
            QImage expected;
            for (const ScalerKernels *kernel : kernels) {
                const QImage whole = scaled(frame, result, *kernel);
                QVERIFY(!whole.isNull());
                if (expected.isNull())
                    expected = whole;
                QVERIFY2(whole == expected, kernel->name);
            }
        }
    }
    void averagesAreRight()
    {
        // Against the area average in floating point.
        const QSize size(131, 77);
        const QSize result(83, 50);
        const QImage frame = noise(size, 12);
        const QImage there = scaled(frame, result);
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
                QVERIFY2(qAbs(qGreen(there.pixel(x, y)) - exact) <= 1.0, qPrintable(QString::number(exact)));
            }
        }
    }
    void wrongRequestsDoNothing()
    {
        FrameScaler scaler;
        QImage there(4, 4, QImage::Format_RGB32);
        there.fill(Qt::red);
        const QImage before = there.copy();
        const QRect whole = there.rect();
        QVERIFY(!scaler.scale(noise(QSize(4, 4), 3), whole, there)); // no sizes
        scaler.setSizes(QSize(8, 8), QSize(4, 4));
        QVERIFY(!scaler.scale(noise(QSize(9, 8), 4), whole, there)); // a frame of another size
        const QImage frame = noise(QSize(8, 8), 5);
        QVERIFY(!scaler.scale(frame, QRect(-10, -10, 5, 5), there));
        QVERIFY(!scaler.scale(frame, QRect(0, 0, 5, 4), there));
        QVERIFY(!scaler.scale(frame, QRect(), there));
        QImage small(3, 4, QImage::Format_RGB32);
        QVERIFY(!scaler.scale(frame, whole, small));
        QCOMPARE(there, before);
        QVERIFY(scaler.scale(frame, whole, there));
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
        QImage there(result, QImage::Format_RGB32);
        QBENCHMARK
        {
            QVERIFY(scaler.scale(frame, there.rect(), there));
        }
    }
};

QTEST_GUILESS_MAIN(tst_framescaler)
#include "tst_framescaler.moc"
