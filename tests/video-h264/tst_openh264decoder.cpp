// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/hardening/sanitized.h"
#include "plugins/video-h264/nalunits.h"
#include "plugins/video-h264/openh264decoder.h"
#include "tests/support/h264encoder.h"

#include <QDir>
#include <QTest>

#include <cmath>
#include <cstdint>
#include <cstdlib>

#include <malloc.h>

using namespace virtdesk;
using namespace virtdesk::h264;
using namespace virtdesk::test;

namespace {

using Outcome = Result<std::optional<VideoPicture>>;

std::span<const std::uint8_t> bytes(const QByteArray &data)
{
    return {reinterpret_cast<const std::uint8_t *>(data.constData()), static_cast<std::size_t>(data.size())};
}

/// A picture of four fields; which colour is where depends on the number.
Picture numbered(int width, int height, int number)
{
    constexpr std::uint32_t colours[] = {0x202020, 0xd0d0d0, 0x808080, 0xa03030, 0x3030a0};
    Picture p(width, height);
    for (int y = 0; y < height; ++y) {
        for (int x = 0; x < width; ++x)
            p.at(x, y) = colours[(number + (x >= width / 2) + 2 * (y >= height / 2)) % 5];
    }
    return p;
}

/// The difference of brightness in the middle of a field.
int differenceTo(const Picture &p, const VideoPicture &v)
{
    int worst = 0;
    for (const int fy : {1, 3}) {
        for (const int fx : {1, 3}) {
            const int x = p.width * fx / 4;
            const int y = p.height * fy / 4;
            const std::uint32_t c = p.at(x, y);
            const double light = 0.299 * (c >> 16 & 255) + 0.587 * (c >> 8 & 255) + 0.114 * (c & 255);
            const int wanted = static_cast<int>(std::lround(16 + light * 219 / 255));
            worst = std::max(worst, std::abs(v.planes[0][y * v.lumaStride + x] - wanted));
        }
    }
    return worst;
}

qsizetype threads()
{
    return QDir(QStringLiteral("/proc/self/task")).entryList(QDir::Dirs | QDir::NoDotAndDotDot).size();
}

} // namespace

class tst_openh264decoder : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aPictureInAPictureOut_data()
    {
        QTest::addColumn<int>("profile");
        QTest::addColumn<int>("width");
        QTest::addColumn<int>("height");
        QTest::newRow("baseline") << int(H264Encoder::Profile::Baseline) << 320 << 176;
        QTest::newRow("main") << int(H264Encoder::Profile::Main) << 320 << 176;
        QTest::newRow("high") << int(H264Encoder::Profile::High) << 320 << 176;
        QTest::newRow("cropped") << int(H264Encoder::Profile::Baseline) << 318 << 170;
        QTest::newRow("high, cropped") << int(H264Encoder::Profile::High) << 1366 << 766;
    }
    void aPictureInAPictureOut()
    {
        QFETCH(int, profile);
        QFETCH(int, width);
        QFETCH(int, height);
        H264Encoder encoder(width, height, static_cast<H264Encoder::Profile>(profile));
        const auto decoder = OpenH264Decoder::create(width, height);
        QVERIFY(decoder);
        const qsizetype threadsBefore = threads();
        for (int i = 0; i < 12; ++i) {
            const Picture p = numbered(width, height, i);
            const Outcome out = decoder->decode(bytes(encoder.encode(p, i == 7)));
            QVERIFY2(out.ok(), out.ok() ? "" : qPrintable(out.error().detail));
            QVERIFY2(*out, qPrintable(QString::number(i)));
            QCOMPARE((*out)->width, width);
            QCOMPARE((*out)->height, height);
            QVERIFY2(differenceTo(p, **out) <= 2, qPrintable(QString::number(differenceTo(p, **out))));
        }
        QCOMPARE(threads(), threadsBefore);
    }

    void severalPicturesAtOnceGiveTheLast()
    {
        for (const auto profile : {H264Encoder::Profile::Baseline, H264Encoder::Profile::High}) {
            H264Encoder encoder(160, 96, profile);
            const auto decoder = OpenH264Decoder::create(160, 96);
            QByteArray all;
            for (int i = 0; i < 4; ++i)
                all += encoder.encode(numbered(160, 96, i));
            Outcome out = decoder->decode(bytes(all));
            QVERIFY(out.ok() && *out);
            QVERIFY(differenceTo(numbered(160, 96, 3), **out) <= 2);
            out = decoder->decode(bytes(encoder.encode(numbered(160, 96, 4))));
            QVERIFY(out.ok() && *out);
            QVERIFY(differenceTo(numbered(160, 96, 4), **out) <= 2);
        }
    }

    void headersAloneAreNoFailure()
    {
        H264Encoder encoder(64, 64);
        const QByteArray first = encoder.encode(numbered(64, 64, 1));
        QByteArray headers;
        QByteArray slices;
        NalUnits::split(bytes(first), [&](std::span<const std::uint8_t> unit) {
            const bool slice = NalUnits::typeOf(unit) == NalType::IdrSlice;
            (slice ? slices : headers) +=
                QByteArray::fromHex("00000001") +
                QByteArray(reinterpret_cast<const char *>(unit.data()), static_cast<qsizetype>(unit.size()));
        });
        const auto decoder = OpenH264Decoder::create(64, 64);
        Outcome out = decoder->decode(bytes(headers));
        QVERIFY(out.ok() && !*out);
        out = decoder->decode(bytes(slices));
        QVERIFY(out.ok() && *out);
        // Messages, delimiters, extensions and what nobody knows are not even shown to the library.
        for (unsigned type = 0; type < 32; ++type) {
            if (type == 1 || type == 5 || type == 7 || type == 8)
                continue;
            QByteArray other = QByteArray::fromHex("00000001");
            other += static_cast<char>(0x60 | type);
            other += QByteArray(200, '\x5a');
            out = decoder->decode(bytes(other));
            QVERIFY(out.ok() && !*out);
        }
        out = decoder->decode(bytes(encoder.encode(numbered(64, 64, 2))));
        QVERIFY(out.ok() && *out);
    }

    void picturesLargerThanAskedForAreRefused()
    {
        H264Encoder encoder(336, 176);
        const auto decoder = OpenH264Decoder::create(320, 176);
        const Outcome out = decoder->decode(bytes(encoder.encode(numbered(336, 176, 0))));
        QVERIFY(!out.ok());
        QCOMPARE(out.error().kind, Failure::Protocol);
        QVERIFY(out.error().detail.contains(QStringLiteral("336x176")));
        // What goes on with the refused parameters is refused as well.
        QVERIFY(!decoder->decode(bytes(encoder.encode(numbered(336, 176, 1)))).ok());
    }

    void sizesThatNoLevelHas()
    {
        QVERIFY(!OpenH264Decoder::create(0, 10));
        QVERIFY(!OpenH264Decoder::create(10, -1));
        QVERIFY(!OpenH264Decoder::create(5120, 2880));
        QVERIFY(!OpenH264Decoder::create(16384, 16384));
        QVERIFY(!OpenH264Decoder::create(2147483647, 2147483647));
        QVERIFY(OpenH264Decoder::create(3840, 2160));
    }

    void brokenDataIsNotShownAndAWholePictureMendsIt()
    {
        H264Encoder encoder(320, 176);
        const auto decoder = OpenH264Decoder::create(320, 176);
        QVERIFY(!decoder->decode(bytes(QByteArray::fromHex("0000000165888884"))).ok()); // no parameters yet
        QVERIFY(decoder->decode(bytes(encoder.encode(photoLike(320, 176, 1)))).ok());
        std::srand(7);
        int shown = 0;
        for (int i = 0; i < 200; ++i) {
            QByteArray data = encoder.encode(photoLike(320, 176, static_cast<unsigned>(i)), i % 5 == 0);
            const int kind = i % 3;
            if (kind == 0)
                data.truncate(data.size() * (std::rand() % 100) / 100);
            else if (kind == 1)
                for (int n = 0; n < 20; ++n)
                    data[std::rand() % data.size()] = static_cast<char>(std::rand());
            else
                data.remove(data.size() / 2, data.size() / 4);
            const Outcome out = decoder->decode(bytes(data));
            if (out.ok() && *out) {
                ++shown;
                // All of the picture can be read.
                unsigned sum = 0;
                for (int y = 0; y < (*out)->height; ++y)
                    sum += (*out)->planes[0][y * (*out)->lumaStride + (*out)->width - 1];
                QVERIFY(sum < 176u * 256);
            }
        }
        qInfo("%d of 200 broken pictures decoded all the same", shown);
        const Picture last = numbered(320, 176, 3);
        const Outcome out = decoder->decode(bytes(encoder.encode(last, true)));
        QVERIFY2(out.ok(), out.ok() ? "" : qPrintable(out.error().detail));
        QVERIFY(*out);
        QVERIFY(differenceTo(last, **out) <= 2);
    }

    void memoryIsWhatItSays()
    {
#if VIRTDESK_SANITIZED
        QSKIP("a sanitizer has its own heap, which mallinfo2 does not know");
#endif
#ifndef __GLIBC__
        QSKIP("only the GNU C library says what its heap holds");
#else
        for (const auto &[width, height] : {std::pair(320, 176), std::pair(1920, 1080)}) {
            H264Encoder encoder(width, height);
            QList<QByteArray> stream;
            for (int i = 0; i < 5; ++i)
                stream += encoder.encode(photoLike(width, height, static_cast<unsigned>(i)));
            const struct mallinfo2 before = mallinfo2();
            const auto decoder = OpenH264Decoder::create(width, height);
            for (const QByteArray &one : std::as_const(stream))
                QVERIFY(decoder->decode(bytes(one)).ok());
            const struct mallinfo2 after = mallinfo2();
            const std::size_t taken = after.uordblks + after.hblkhd - before.uordblks - before.hblkhd;
            qInfo("%dx%d: holds %zu KiB, says %zu KiB", width, height, taken / 1024, decoder->memoryUsed() / 1024);
            QVERIFY(taken < decoder->memoryUsed());
            QVERIFY(taken > decoder->memoryUsed() / 3);
        }
#endif
    }
};

QTEST_GUILESS_MAIN(tst_openh264decoder)
#include "tst_openh264decoder.moc"
