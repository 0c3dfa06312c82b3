// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/console-vnc/decoders/pixels.h"
#include "plugins/console-vnc/display/damage.h"
#include "plugins/console-vnc/display/rfbdisplay.h"
#include "tests/support/fakedisplayhost.h"
#include "tests/support/memorystream.h"
#include "tests/support/testencoders.h"

#include <QTest>

#include <cstdint>
#include <functional>
#include <random>
#include <vector>

#include <png.h>
#include <turbojpeg.h>

using namespace virtdesk;
using namespace virtdesk::test;

namespace {

using Encode = std::function<QByteArray(const Picture &, DeflateStream &)>;

struct Console
{
    FakeDisplayHost host;
    std::shared_ptr<MemoryStream::State> wire = std::make_shared<MemoryStream::State>();
    rfb::RfbDisplay display;

    Error run(const ServerBytes &server, int chunk = 1 << 20)
    {
        wire->chunk = chunk;
        wire->input = server.bytes();
        return display.run(std::make_unique<MemoryStream>(wire), host);
    }
};

bool isOneColour(const Picture &p)
{
    return std::all_of(p.pixels.begin(), p.pixels.end(), [&](std::uint32_t c) { return c == p.pixels.front(); });
}

QString firstDifference(const FakeDisplayHost &host, const Picture &expected)
{
    for (int y = 0; y < expected.height; ++y) {
        for (int x = 0; x < expected.width; ++x) {
            if (host.pixel(x, y) != expected.at(x, y))
                return QStringLiteral("%1,%2: %3 instead of %4")
                    .arg(x)
                    .arg(y)
                    .arg(host.pixel(x, y), 6, 16, QLatin1Char('0'))
                    .arg(expected.at(x, y), 6, 16, QLatin1Char('0'));
        }
    }
    return {};
}

QByteArray jpegOf(const Picture &p)
{
    const QByteArray raw = encodeRaw(p);
    tjhandle compressor = tjInitCompress();
    unsigned char *jpeg = nullptr;
    unsigned long size = 0;
    tjCompress2(compressor, reinterpret_cast<const unsigned char *>(raw.constData()), p.width, 0, p.height, TJPF_BGRX,
                &jpeg, &size, TJSAMP_420, 80, 0);
    const QByteArray out(reinterpret_cast<const char *>(jpeg), static_cast<qsizetype>(size));
    tjFree(jpeg);
    tjDestroy(compressor);
    return out;
}

QByteArray pngOf(const Picture &p, bool palette)
{
    png_image image{};
    image.version = PNG_IMAGE_VERSION;
    image.width = static_cast<png_uint_32>(p.width);
    image.height = static_cast<png_uint_32>(p.height);
    image.format = palette ? PNG_FORMAT_RGB_COLORMAP : PNG_FORMAT_RGB;
    std::vector<png_byte> pixels;
    std::vector<png_byte> map;
    std::vector<std::uint32_t> colours;
    for (const std::uint32_t pixel : p.pixels) {
        if (!palette) {
            for (const int shift : {16, 8, 0})
                pixels.push_back(static_cast<png_byte>(pixel >> shift));
            continue;
        }
        auto at = std::find(colours.begin(), colours.end(), pixel);
        if (at == colours.end()) {
            at = colours.insert(colours.end(), pixel);
            for (const int shift : {16, 8, 0})
                map.push_back(static_cast<png_byte>(pixel >> shift));
        }
        pixels.push_back(static_cast<png_byte>(at - colours.begin()));
    }
    image.colormap_entries = static_cast<png_uint_32>(colours.size());
    png_alloc_size_t size = 0;
    const void *colourMap = palette ? map.data() : nullptr;
    png_image_write_to_memory(&image, nullptr, &size, 0, pixels.data(), 0, colourMap);
    QByteArray out(static_cast<qsizetype>(size), '\0');
    png_image_write_to_memory(&image, out.data(), &size, 0, pixels.data(), 0, colourMap);
    out.resize(static_cast<qsizetype>(size));
    return out;
}

} // namespace

Q_DECLARE_METATYPE(Encode)

class tst_decoders : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void exactPixels_data()
    {
        QTest::addColumn<int>("encoding");
        QTest::addColumn<Encode>("encode");
        const auto add = [](const char *name, int encoding, Encode encode) {
            QTest::newRow(name) << encoding << encode;
        };
        add("raw", 0, [](const Picture &p, DeflateStream &) { return encodeRaw(p); });
        add("rre", 2, [](const Picture &p, DeflateStream &) { return encodeRre(p, false); });
        add("hextile", 5, [](const Picture &p, DeflateStream &) { return encodeHextile(p); });
        add("zlib", 6, [](const Picture &p, DeflateStream &z) { return encodeZlib(p, z); });
        add("zrle", 16, [](const Picture &p, DeflateStream &z) { return encodeZrle(p, z); });
        add("zrle raw tiles", 16, [](const Picture &p, DeflateStream &z) { return encodeZrle(p, z, 0); });
        add("zrle packed tiles", 16, [](const Picture &p, DeflateStream &z) { return encodeZrle(p, z, 2); });
        add("zrle runs", 16, [](const Picture &p, DeflateStream &z) { return encodeZrle(p, z, 128); });
        add("zrle palette runs", 16, [](const Picture &p, DeflateStream &z) { return encodeZrle(p, z, 130); });
        for (const int kind : {-1, 0, 2, 128, 130})
            add(qPrintable(QStringLiteral("trle %1").arg(kind)), 15,
                [kind](const Picture &p, DeflateStream &) { return encodeTrle(p, kind); });
        add("tight copy", 7, [](const Picture &p, DeflateStream &z) { return encodeTight(p, z, 0, TightForm::Copy); });
        add("tight explicit copy", 7,
            [](const Picture &p, DeflateStream &z) { return encodeTight(p, z, 2, TightForm::CopyExplicit); });
        add("tight gradient", 7,
            [](const Picture &p, DeflateStream &z) { return encodeTight(p, z, 3, TightForm::Gradient); });
    }
    /// Pictures of many kinds and sizes, one after another in one session at odd places, in pieces of many sizes.
    void exactPixels()
    {
        QFETCH(int, encoding);
        QFETCH(Encode, encode);
        const int width = 301;
        const int height = 203;
        for (const int chunk : {3, 4096, 1 << 20}) {
            DeflateStream stream;
            Picture screen(width, height, 0);
            ServerBytes s;
            s.start(width, height);
            unsigned seed = 1;
            for (const auto &[w, h] : std::vector<std::pair<int, int>>{{301, 203},
                                                                       {1, 1},
                                                                       {3, 1},
                                                                       {1, 3},
                                                                       {15, 17},
                                                                       {16, 16},
                                                                       {17, 15},
                                                                       {64, 64},
                                                                       {65, 63},
                                                                       {128, 130},
                                                                       {5, 2},
                                                                       {200, 7}}) {
                for (int kind = 0; kind < 6; ++kind) {
                    Picture p;
                    switch (kind) {
                    case 0:
                        p = textLike(w, h, seed);
                        break;
                    case 1:
                        p = photoLike(w, h, seed);
                        break;
                    case 2:
                        p = fewColours(w, h, 2, seed);
                        break;
                    case 3:
                        p = fewColours(w, h, 4, seed);
                        break;
                    case 4:
                        p = fewColours(w, h, 13, seed);
                        break;
                    case 5:
                        p = fewColours(w, h, 100, seed);
                        break;
                    }
                    ++seed;
                    const int x = width == w ? 0 : static_cast<int>(seed * 7) % (width - w);
                    const int y = height == h ? 0 : static_cast<int>(seed * 5) % (height - h);
                    s.update(1).rect(x, y, w, h, encoding).raw(encode(p, stream));
                    for (int py = 0; py < h; ++py) {
                        for (int px = 0; px < w; ++px)
                            screen.at(x + px, y + py) = p.at(px, py);
                    }
                }
            }
            Console c;
            const Error end = c.run(s, chunk);
            QVERIFY2(end.kind == Failure::Closed, qPrintable(end.sentence + end.detail));
            QCOMPARE(firstDifference(c.host, screen), QString());
            QVERIFY(!c.host.misuse);
            QCOMPARE(c.host.ends, 72);
            const EncodingStatistics counts = c.display.statistics().encodings.first();
            QCOMPARE(counts.rectangles, 72u);
            QVERIFY(counts.bytes > 72 * 12 && counts.bytes < static_cast<quint64>(s.bytes().size()));
        }
    }
    void coRre()
    {
        const Picture p = fewColours(200, 40, 3, 9);
        ServerBytes s;
        s.start(200, 40).update(1).rect(0, 0, 200, 40, 4).raw(encodeRre(p, true));
        Console c;
        QCOMPARE(c.run(s).kind, Failure::Closed);
        QCOMPARE(firstDifference(c.host, p), QString());
    }
    void tightPalettesAndFill_data()
    {
        QTest::addColumn<int>("colours");
        for (const int colours : {1, 2, 3, 15, 16, 17, 200, 256})
            QTest::addRow("%d", colours) << colours;
    }
    void tightPalettesAndFill()
    {
        QFETCH(int, colours);
        for (const int chunk : {1, 1 << 20}) {
            DeflateStream streams[2];
            ServerBytes s;
            Picture screen(150, 120, 0);
            s.start(150, 120);
            for (const auto &[w, h] :
                 std::vector<std::pair<int, int>>{{150, 120}, {3, 1}, {9, 1}, {8, 2}, {11, 1}, {12, 1}, {13, 7}}) {
                const Picture p = fewColours(w, h, colours, static_cast<unsigned>(w + h));
                s.update(1).rect(0, 0, w, h, 7);
                s.raw(isOneColour(p) ? encodeTight(p, streams[0], 0, TightForm::Fill)
                                     : encodeTight(p, streams[1], 1, TightForm::Palette));
                for (int y = 0; y < h; ++y) {
                    for (int x = 0; x < w; ++x)
                        screen.at(x, y) = p.at(x, y);
                }
            }
            Console c;
            const Error end = c.run(s, chunk);
            QVERIFY2(end.kind == Failure::Closed, qPrintable(end.detail));
            QCOMPARE(firstDifference(c.host, screen), QString());
        }
    }
    void tightStreamReset()
    {
        const Picture p = photoLike(60, 60, 4);
        ServerBytes s;
        s.start(60, 60);
        DeflateStream first;
        s.update(1).rect(0, 0, 60, 60, 7).raw(encodeTight(photoLike(60, 60, 5), first, 0, TightForm::Copy));
        // A fill may reset a stream, too.
        s.update(1).rect(0, 0, 5, 5, 7).raw(encodeTight(Picture(5, 5, 3), first, 0, TightForm::Fill, 1));
        DeflateStream second;
        s.update(1).rect(0, 0, 60, 60, 7).raw(encodeTight(p, second, 0, TightForm::Copy));
        DeflateStream third;
        s.update(1).rect(0, 0, 60, 60, 7).raw(encodeTight(p, third, 0, TightForm::Copy, 15));
        Console c;
        const Error end = c.run(s);
        QVERIFY2(end.kind == Failure::Closed, qPrintable(end.detail));
        QCOMPARE(firstDifference(c.host, p), QString());
    }
    void tightJpeg_data()
    {
        QTest::addColumn<int>("subsampling");
        QTest::newRow("4:4:4") << int(TJSAMP_444);
        QTest::newRow("4:2:0") << int(TJSAMP_420);
        QTest::newRow("grey") << int(TJSAMP_GRAY);
    }
    void tightJpeg()
    {
        QFETCH(int, subsampling);
        const Picture p = photoLike(120, 70, 8);
        const QByteArray raw = encodeRaw(p);
        tjhandle compressor = tjInitCompress();
        unsigned char *jpeg = nullptr;
        unsigned long size = 0;
        QCOMPARE(tjCompress2(compressor, reinterpret_cast<const unsigned char *>(raw.constData()), 120, 0, 70,
                             TJPF_BGRX, &jpeg, &size, subsampling, 90, 0),
                 0);
        // What libjpeg-turbo itself makes of it is the truth; here only the place and the order of bytes can go wrong.
        QByteArray truth(120 * 70 * 4, '\0');
        tjhandle decompressor = tjInitDecompress();
        QCOMPARE(tjDecompress2(decompressor, jpeg, size, reinterpret_cast<unsigned char *>(truth.data()), 120, 0, 70,
                               TJPF_BGRX, 0),
                 0);
        ServerBytes s;
        s.start(200, 100).update(1).rect(31, 17, 120, 70, 7).u8(0x90);
        s.u8((size & 127) | 128).u8((size >> 7 & 127) | 128).u8(static_cast<std::uint32_t>(size >> 14));
        s.raw(QByteArray(reinterpret_cast<const char *>(jpeg), static_cast<qsizetype>(size)));
        tjFree(jpeg);
        tjDestroy(compressor);
        tjDestroy(decompressor);
        Console c;
        const Error end = c.run(s, 1000);
        QVERIFY2(end.kind == Failure::Closed, qPrintable(end.detail));
        for (int y = 0; y < 70; ++y) {
            for (int x = 0; x < 120; ++x)
                QCOMPARE(c.host.pixel(31 + x, 17 + y),
                         rfb::loadPixel(reinterpret_cast<const std::uint8_t *>(truth.constData()) + (y * 120 + x) * 4) &
                             0xffffff);
        }
        QCOMPARE(c.host.pixel(30, 17), 0u);
        QCOMPARE(c.host.pixel(151, 17), 0u);
        QCOMPARE(c.host.pixel(31, 87), 0u);
    }
    void tightPng_data()
    {
        QTest::addColumn<int>("kind");
        QTest::newRow("colours") << 0;
        QTest::newRow("palette") << 1;
        QTest::newRow("bigger than the reader's buffer") << 2;
    }
    void tightPng()
    {
        QFETCH(int, kind);
        const int side = kind == 2 ? 400 : 90;
        Picture p = kind == 1 ? fewColours(side, side, 40, 3) : photoLike(side, side, 3);
        if (kind == 2) {
            std::minstd_rand random(1);
            for (std::uint32_t &pixel : p.pixels)
                pixel = static_cast<std::uint32_t>(random()) & 0xffffff;
        }
        const QByteArray png = pngOf(p, kind == 1);
        QVERIFY(kind != 2 || png.size() > 256 * 1024);
        const auto size = static_cast<std::uint32_t>(png.size());
        ServerBytes s;
        s.start(side, side).update(2).rect(0, 0, side, side, -260).u8(0xa0);
        s.u8((size & 127) | 128).u8((size >> 7 & 127) | 128).u8(size >> 14).raw(png);
        s.rect(0, 0, 3, 3, -260).u8(0x80).tpixel(0x010203);
        for (int y = 0; y < 3; ++y) {
            for (int x = 0; x < 3; ++x)
                p.at(x, y) = 0x010203;
        }
        Console c;
        const Error end = c.run(s, 5000);
        QVERIFY2(end.kind == Failure::Closed, qPrintable(end.detail));
        QCOMPARE(firstDifference(c.host, p), QString());
        QCOMPARE(c.display.statistics().encodings["tightpng"].rectangles, 2u);
    }
    void bareJpegReusesTables()
    {
        const QByteArray first = jpegOf(photoLike(64, 48, 3));
        const QByteArray second = jpegOf(photoLike(64, 48, 4));
        // The second one without its tables, as a server sends it that knows that we have them.
        QByteArray bare;
        for (qsizetype at = 0; at < second.size();) {
            const auto marker = static_cast<unsigned char>(second[at + 1]);
            if (marker == 0xd8) {
                bare += second.mid(at, 2);
                at += 2;
                continue;
            }
            const qsizetype length =
                2 + (static_cast<unsigned char>(second[at + 2]) << 8 | static_cast<unsigned char>(second[at + 3]));
            if (marker == 0xda) {
                bare += second.mid(at);
                break;
            }
            if (marker != 0xdb && marker != 0xc4)
                bare += second.mid(at, length);
            at += length;
        }
        QVERIFY(bare.size() < second.size() - 200);
        QByteArray truth(64 * 48 * 4, '\0');
        tjhandle decompressor = tjInitDecompress();
        QCOMPARE(tjDecompress2(decompressor, reinterpret_cast<const unsigned char *>(second.constData()),
                               static_cast<unsigned long>(second.size()),
                               reinterpret_cast<unsigned char *>(truth.data()), 64, 0, 48, TJPF_BGRX, 0),
                 0);
        tjDestroy(decompressor);
        for (const int chunk : {1, 1 << 20}) {
            ServerBytes s;
            s.start(64, 48).update(1).rect(0, 0, 64, 48, 21).raw(first).update(1).rect(0, 0, 64, 48, 21).raw(bare);
            Console c;
            const Error end = c.run(s, chunk);
            QVERIFY2(end.kind == Failure::Closed, qPrintable(end.detail));
            for (int y = 0; y < 48; ++y) {
                for (int x = 0; x < 64; ++x)
                    QCOMPARE(
                        c.host.pixel(x, y),
                        rfb::loadPixel(reinterpret_cast<const std::uint8_t *>(truth.constData()) + (y * 64 + x) * 4) &
                            0xffffff);
            }
        }
    }
    void trleUsesPalettesAgain()
    {
        ServerBytes s;
        s.start(64, 16).update(1).rect(0, 0, 64, 16, 15);
        s.u8(3).cpixel(0x111111).cpixel(0x222222).cpixel(0x333333).raw(QByteArray(64, '\x55')); // all 0x222222
        s.u8(127).raw(QByteArray(64, '\xaa'));                                                  // all 0x333333
        s.u8(1).cpixel(0x444444);
        s.u8(129).u8(0x80).u8(254).u8(2); // 255 times 0x111111, then one 0x333333
        Console c;
        const Error end = c.run(s, 1);
        QVERIFY2(end.kind == Failure::Closed, qPrintable(end.detail));
        QCOMPARE(c.host.pixel(0, 0), 0x222222u);
        QCOMPARE(c.host.pixel(31, 15), 0x333333u);
        QCOMPARE(c.host.pixel(32, 0), 0x444444u);
        QCOMPARE(c.host.pixel(48, 0), 0x111111u);
        QCOMPARE(c.host.pixel(62, 15), 0x111111u);
        QCOMPARE(c.host.pixel(63, 15), 0x333333u);
    }
    void hextileColoursCarryOver()
    {
        ServerBytes s;
        s.start(64, 16).update(1).rect(0, 0, 64, 16, 5);
        s.u8(2 | 4 | 8).pixel(0x111111).pixel(0x222222).u8(1).u8(0x12).u8(0x30); // part at 1,2 of 4x1
        s.u8(8).u8(1).u8(0x00).u8(0xff);                      // both colours as before: all foreground
        s.u8(0);                                              // background as before
        s.u8(8 | 16).u8(1).pixel(0x333333).u8(0xff).u8(0x00); // one pixel at 15,15
        Console c;
        const Error end = c.run(s);
        QVERIFY2(end.kind == Failure::Closed, qPrintable(end.detail));
        QCOMPARE(c.host.pixel(0, 2), 0x111111u);
        QCOMPARE(c.host.pixel(1, 2), 0x222222u);
        QCOMPARE(c.host.pixel(4, 2), 0x222222u);
        QCOMPARE(c.host.pixel(5, 2), 0x111111u);
        QCOMPARE(c.host.pixel(16, 0), 0x222222u);
        QCOMPARE(c.host.pixel(31, 15), 0x222222u);
        QCOMPARE(c.host.pixel(32, 0), 0x111111u);
        QCOMPARE(c.host.pixel(63, 15), 0x333333u);
        QCOMPARE(c.host.pixel(62, 15), 0x111111u);
    }
    void copyRect_data()
    {
        QTest::addColumn<int>("dx");
        QTest::addColumn<int>("dy");
        for (const auto &[dx, dy] :
             std::vector<std::pair<int, int>>{{5, 0}, {-5, 0}, {0, 3}, {0, -3}, {4, 4}, {-4, -4}, {4, -4}, {0, 0}})
            QTest::addRow("%d,%d", dx, dy) << dx << dy;
    }
    void copyRect()
    {
        QFETCH(int, dx);
        QFETCH(int, dy);
        Picture p = photoLike(80, 60, 2);
        ServerBytes s;
        s.start(80, 60).update(1).rect(0, 0, 80, 60, 0).raw(encodeRaw(p));
        s.update(1).rect(10 + dx, 10 + dy, 40, 30, 1).u16(10).u16(10);
        const Picture part = p.part(10, 10, 40, 30);
        for (int y = 0; y < 30; ++y) {
            for (int x = 0; x < 40; ++x)
                p.at(10 + dx + x, 10 + dy + y) = part.at(x, y);
        }
        Console c;
        QCOMPARE(c.run(s).kind, Failure::Closed);
        QCOMPARE(firstDifference(c.host, p), QString());
    }
    void emptyRectsAreHarmless_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<int>("encoding");
        QTest::newRow("raw") << QByteArray() << 0;
        QTest::newRow("copyrect") << QByteArray(4, '\0') << 1;
        QTest::newRow("rre") << QByteArray(8, '\0') << 2;
        QTest::newRow("corre") << QByteArray(8, '\0') << 4;
        QTest::newRow("hextile") << QByteArray() << 5;
        QTest::newRow("zlib") << QByteArray(4, '\0') << 6;
        QTest::newRow("zrle") << QByteArray(4, '\0') << 16;
        QTest::newRow("tight copy") << QByteArray(1, '\0') << 7;
        QTest::newRow("tight fill") << QByteArray::fromHex("80010203") << 7;
        QTest::newRow("tight palette") << QByteArray::fromHex("400101000000ffffff") << 7;
        QTest::newRow("tight gradient") << QByteArray::fromHex("4002") << 7;
    }
    void emptyRectsAreHarmless()
    {
        QFETCH(QByteArray, body);
        QFETCH(int, encoding);
        for (const auto &[w, h] : std::vector<std::pair<int, int>>{{0, 0}, {0, 5}, {5, 0}}) {
            ServerBytes s;
            s.start(20, 20).update(2).rect(20, 20, 0, 0, encoding).raw(body).rect(3, 3, w, h, encoding).raw(body);
            Console c;
            const Error end = c.run(s);
            QVERIFY2(end.kind == Failure::Closed, qPrintable(end.detail));
            QVERIFY(!c.host.misuse);
            QCOMPARE(c.host.pixel(3, 3), 0u);
        }
    }

    void expandersReadAndWriteExactly()
    {
        // Blocks of exactly the needed size: a sanitizer sees one byte too many.
        for (int count = 0; count < 70; ++count) {
            std::vector<std::uint8_t> from(static_cast<std::size_t>(count) * 3);
            for (std::size_t i = 0; i < from.size(); ++i)
                from[i] = static_cast<std::uint8_t>(i * 7 + 1);
            std::vector<rfb::Pixel> bgr(static_cast<std::size_t>(count)), rgb(static_cast<std::size_t>(count));
            rfb::expandBgr(bgr.data(), from.data(), count);
            rfb::expandRgb(rgb.data(), from.data(), count);
            for (std::size_t i = 0; i < bgr.size(); ++i) {
                QCOMPARE(bgr[i], rfb::loadCPixel(from.data() + 3 * i));
                QCOMPARE(rgb[i], rfb::loadTPixel(from.data() + 3 * i));
            }
        }
        for (int count = 0; count < 40; ++count) {
            std::vector<rfb::Pixel> to(static_cast<std::size_t>(count));
            rfb::fillRun(to.data(), count, 0xabcdef);
            QVERIFY(std::all_of(to.begin(), to.end(), [](rfb::Pixel p) { return p == 0xabcdef; }));
        }
    }

    void damageCoversAndIsCapped()
    {
        std::minstd_rand random(7);
        for (const int count : {0, 1, 15, 16, 17, 100, 3000}) {
            for (int round = 0; round < 20; ++round) {
                rfb::Damage damage;
                damage.setSize(1366, 768);
                std::vector<DamageRect> added;
                for (int i = 0; i < count; ++i) {
                    DamageRect r;
                    // Rounds differ: over everything, in one corner, in two columns.
                    const int area = round % 3;
                    r.width = 1 + static_cast<int>(random() % 60);
                    r.height = 1 + static_cast<int>(random() % 20);
                    r.x = static_cast<int>(random() % static_cast<unsigned>(area == 1 ? 100 : 1366 - r.width));
                    r.y = static_cast<int>(random() % static_cast<unsigned>(area == 1 ? 80 : 768 - r.height));
                    if (area == 2)
                        r.x = random() % 2 ? 10 : 1000;
                    added.push_back(r);
                    damage.add(r.x, r.y, r.width, r.height);
                }
                const std::span<const DamageRect> out = damage.take();
                QVERIFY(out.size() <= rfb::Damage::MaximumRects);
                QCOMPARE(out.empty(), added.empty());
                std::vector<bool> covered(1366 * 768);
                int left = 1366, right = 0;
                for (const DamageRect &r : out) {
                    QVERIFY(r.x >= 0 && r.y >= 0 && r.width > 0 && r.height > 0 && r.x + r.width <= 1366 &&
                            r.y + r.height <= 768);
                    left = std::min(left, r.x);
                    right = std::max(right, r.x + r.width);
                    for (int y = r.y; y < r.y + r.height; ++y)
                        std::fill_n(covered.begin() + y * 1366 + r.x, r.width, true);
                }
                int trueLeft = 1366, trueRight = 0;
                for (const DamageRect &r : added) {
                    trueLeft = std::min(trueLeft, r.x);
                    trueRight = std::max(trueRight, r.x + r.width);
                    for (int y = r.y; y < r.y + r.height; ++y) {
                        for (int x = r.x; x < r.x + r.width; ++x)
                            QVERIFY(covered[static_cast<std::size_t>(y * 1366 + x)]);
                    }
                }
                if (!added.empty()) {
                    QCOMPARE(left, trueLeft); // tight at the outside
                    QCOMPARE(right, trueRight);
                }
                QVERIFY(damage.take().empty());
            }
        }
    }
    void damageOfAScrollIsItsColumn()
    {
        rfb::Damage damage;
        damage.setSize(1920, 1080);
        for (int y = 0; y < 1080; y += 4)
            damage.add(70, y, 40, 4);
        const std::span<const DamageRect> out = damage.take();
        QCOMPARE(out.size(), std::size_t(1));
        QCOMPARE(out[0], (DamageRect{70, 0, 40, 1080}));
    }
};

QTEST_GUILESS_MAIN(tst_decoders)
#include "tst_decoders.moc"
