// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/console-vnc/decoders/yuvconversion.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <random>
#include <vector>

using namespace virtdesk::rfb;

namespace {

/// Red, green and blue by the formulas of ITU-T H.273, 8.3, rounded.
struct Exact
{
    int red, green, blue;
};

Exact exact(int y, int cb, int cr, bool bt709, bool fullRange)
{
    const double kr = bt709 ? 0.2126 : 0.299;
    const double kb = bt709 ? 0.0722 : 0.114;
    const double light = fullRange ? y / 255.0 : (y - 16) / 219.0;
    const double pb = (cb - 128) / (fullRange ? 255.0 : 224.0);
    const double pr = (cr - 128) / (fullRange ? 255.0 : 224.0);
    const double r = light + 2 * (1 - kr) * pr;
    const double b = light + 2 * (1 - kb) * pb;
    const double g = (light - kr * r - kb * b) / (1 - kr - kb);
    const auto rounded = [](double v) { return static_cast<int>(std::clamp(std::lround(v * 255), 0L, 255L)); };
    return {rounded(r), rounded(g), rounded(b)};
}

} // namespace

class tst_yuvconversion : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void withinOneOfTheFormulas_data()
    {
        QTest::addColumn<bool>("bt709");
        QTest::addColumn<bool>("fullRange");
        QTest::newRow("BT.601") << false << false;
        QTest::newRow("BT.601, full range") << false << true;
        QTest::newRow("BT.709") << true << false;
        QTest::newRow("BT.709, full range") << true << true;
    }
    /// Each brightness with each third of the colours: also those that no encoder makes.
    void withinOneOfTheFormulas()
    {
        QFETCH(bool, bt709);
        QFETCH(bool, fullRange);
        const YuvFactors factors = YuvFactors::of(bt709, fullRange);
        std::vector<std::uint8_t> y(512);
        for (std::size_t i = 0; i < y.size(); ++i)
            y[i] = static_cast<std::uint8_t>(i / 2);
        std::vector<Pixel> out(512);
        int worst = 0;
        int different = 0;
        int all = 0;
        for (int cb = 0; cb < 256; cb += 3) {
            const std::vector<std::uint8_t> u(256, static_cast<std::uint8_t>(cb));
            for (int cr = 0; cr < 256; cr += 3) {
                const std::vector<std::uint8_t> v(256, static_cast<std::uint8_t>(cr));
                convertYuvRow(out.data(), y.data(), u.data(), v.data(), 512, factors);
                for (int i = 0; i < 512; i += 2) {
                    const Exact wanted = exact(i / 2, cb, cr, bt709, fullRange);
                    const Pixel p = out[static_cast<std::size_t>(i)];
                    const int off =
                        std::max({std::abs(wanted.red - int(p >> 16)), std::abs(wanted.green - int(p >> 8 & 255)),
                                  std::abs(wanted.blue - int(p & 255))});
                    worst = std::max(worst, off);
                    different += off != 0;
                    ++all;
                }
            }
        }
        qInfo("%d of %d colours differ, by %d at most", different, all, worst);
        QVERIFY(worst <= 1);
        QVERIFY(different < all / 5);
    }

    void blackAndWhiteAreExact()
    {
        const std::uint8_t middle = 128;
        for (const bool bt709 : {false, true}) {
            for (const bool fullRange : {false, true}) {
                const YuvFactors factors = YuvFactors::of(bt709, fullRange);
                Pixel pixel = 1;
                const auto black = static_cast<std::uint8_t>(fullRange ? 0 : 16);
                convertYuvRow(&pixel, &black, &middle, &middle, 1, factors);
                QCOMPARE(pixel, Pixel(0));
                const auto white = static_cast<std::uint8_t>(fullRange ? 255 : 235);
                convertYuvRow(&pixel, &white, &middle, &middle, 1, factors);
                QCOMPARE(pixel, Pixel(0xffffff));
            }
        }
    }

    /// Any length, with exactly the samples that there are.
    void vectorsGiveTheSameBits()
    {
        std::mt19937 numbers(1);
        for (int count = 0; count < 100; ++count) {
            const auto size = static_cast<std::size_t>(count);
            std::vector<std::uint8_t> y(size);
            std::vector<std::uint8_t> u((size + 1) / 2);
            std::vector<std::uint8_t> v((size + 1) / 2);
            for (auto *samples : {&y, &u, &v}) {
                for (std::uint8_t &s : *samples)
                    s = static_cast<std::uint8_t>(numbers());
            }
            std::vector<Pixel> plain(size, 7);
            std::vector<Pixel> fast(size, 9);
            for (const bool bt709 : {false, true}) {
                const YuvFactors factors = YuvFactors::of(bt709, count % 2 == 0);
                convertYuvRowPlain(plain.data(), y.data(), u.data(), v.data(), count, factors);
                convertYuvRow(fast.data(), y.data(), u.data(), v.data(), count, factors);
                QVERIFY(plain == fast);
            }
        }
    }
};

QTEST_GUILESS_MAIN(tst_yuvconversion)
#include "tst_yuvconversion.moc"
