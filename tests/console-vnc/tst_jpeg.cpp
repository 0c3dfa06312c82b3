// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/console-vnc/display/rfbdisplay.h"
#include "tests/support/fakedisplayhost.h"
#include "tests/support/memorystream.h"
#include "tests/support/testencoders.h"

#include <QTest>

#include <cstdint>
#include <cstdio>
#include <cstdlib>

#include <jpeglib.h>

using namespace virtdesk;
using namespace virtdesk::test;

namespace {

constexpr int Width = 50; // no multiple of any block
constexpr int Height = 37;

/// How a picture is compressed.
struct Way
{
    J_COLOR_SPACE inside = JCS_YCbCr;
    int horizontal[4] = {1, 1, 1, 1};
    int vertical[4] = {1, 1, 1, 1};
    bool progressive = false;
    bool arithmetic = false;
    bool adobe = false;
    int restart = 0;
};

/// A slope of colours, which no sampling spoils much.
std::uint32_t colourAt(int x, int y)
{
    return static_cast<std::uint32_t>((40 + x * 3) << 16 | (60 + y * 4) << 8 | (200 - x - y));
}

QByteArray compress(const Way &way)
{
    jpeg_compress_struct info{};
    jpeg_error_mgr errors{};
    info.err = jpeg_std_error(&errors);
    jpeg_create_compress(&info);
    unsigned char *out = nullptr;
    unsigned long size = 0;
    jpeg_mem_dest(&info, &out, &size);
    info.image_width = Width;
    info.image_height = Height;
    const bool inks = way.inside == JCS_CMYK || way.inside == JCS_YCCK;
    const bool grey = way.inside == JCS_GRAYSCALE;
    const bool unknown = way.inside == JCS_UNKNOWN;
    info.input_components = inks ? 4 : grey ? 1 : unknown ? 2 : 3;
    info.in_color_space = inks ? JCS_CMYK : grey ? JCS_GRAYSCALE : unknown ? JCS_UNKNOWN : JCS_RGB;
    jpeg_set_defaults(&info);
    jpeg_set_colorspace(&info, way.inside);
    jpeg_set_quality(&info, 95, TRUE);
    if (way.adobe)
        info.write_Adobe_marker = TRUE;
    else if (!inks)
        info.write_Adobe_marker = way.inside == JCS_RGB ? TRUE : FALSE;
    else if (way.inside == JCS_CMYK)
        info.write_Adobe_marker = FALSE;
    for (int i = 0; i < info.num_components; ++i) {
        info.comp_info[i].h_samp_factor = way.horizontal[i];
        info.comp_info[i].v_samp_factor = way.vertical[i];
    }
    info.arith_code = way.arithmetic ? TRUE : FALSE;
    info.restart_interval = static_cast<unsigned>(way.restart);
    if (way.progressive)
        jpeg_simple_progression(&info);
    jpeg_start_compress(&info, TRUE);
    std::vector<JSAMPLE> row(static_cast<std::size_t>(Width * info.input_components));
    for (int y = 0; y < Height; ++y) {
        JSAMPLE *p = row.data();
        for (int x = 0; x < Width; ++x) {
            const std::uint32_t c = colourAt(x, y);
            if (grey || unknown) {
                for (int i = 0; i < info.input_components; ++i)
                    *p++ = static_cast<JSAMPLE>(c >> 16);
                continue;
            }
            for (const int shift : {16, 8, 0}) {
                const unsigned value = c >> shift & 0xff;
                *p++ = static_cast<JSAMPLE>(inks && !way.adobe ? 255 - value : value);
            }
            if (inks)
                *p++ = way.adobe ? 255 : 0; // no black
        }
        JSAMPROW rows[1] = {row.data()};
        jpeg_write_scanlines(&info, rows, 1);
    }
    jpeg_finish_compress(&info);
    const QByteArray jpeg(reinterpret_cast<const char *>(out), static_cast<qsizetype>(size));
    jpeg_destroy_compress(&info);
    std::free(out);
    return jpeg;
}

ServerBytes &compact(ServerBytes &s, qsizetype n)
{
    return s.u8((n & 127) | 128).u8((n >> 7 & 127) | 128).u8(static_cast<std::uint32_t>(n >> 14));
}

} // namespace

Q_DECLARE_METATYPE(Way)

class tst_jpeg : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyKind_data()
    {
        QTest::addColumn<Way>("way");
        for (int h = 1; h <= 4; ++h) {
            for (int v = 1; v <= 4; ++v) {
                if (h * v + 2 > 10) // blocks in a unit, by the standard
                    continue;
                Way way;
                way.horizontal[0] = h;
                way.vertical[0] = v;
                QTest::addRow("brightness %dx%d", h, v) << way;
                Way other; // colour finer than brightness
                other.horizontal[1] = other.horizontal[2] = h;
                other.vertical[1] = other.vertical[2] = v;
                if (2 * h * v + 1 <= 10)
                    QTest::addRow("colour %dx%d", h, v) << other;
            }
        }
        Way crossed;
        crossed.horizontal[0] = 2;
        crossed.vertical[0] = 2;
        crossed.horizontal[1] = 2;
        crossed.vertical[2] = 2;
        QTest::newRow("each its own") << crossed;
        for (const J_COLOR_SPACE inside : {JCS_GRAYSCALE, JCS_RGB, JCS_CMYK, JCS_YCCK, JCS_UNKNOWN}) {
            for (const bool adobe : {false, true}) {
                if (!adobe && inside == JCS_YCCK)
                    continue; // only the marker tells it from CMYK
                Way way;
                way.inside = inside;
                way.adobe = adobe;
                if (!(adobe && inside == JCS_UNKNOWN))
                    QTest::addRow("colour space %d%s", int(inside), adobe ? ", Adobe" : "") << way;
            }
        }
        Way progressive;
        progressive.progressive = true;
        QTest::newRow("progressive") << progressive;
        Way arithmetic;
        arithmetic.arithmetic = true;
        QTest::newRow("arithmetic") << arithmetic;
        Way restarts;
        restarts.restart = 3;
        QTest::newRow("restarts") << restarts;
    }
    void everyKind()
    {
        QFETCH(Way, way);
        const QByteArray jpeg = compress(way);
        for (const int encoding : {7, -260, 21}) {
            FakeDisplayHost host;
            auto wire = std::make_shared<MemoryStream::State>();
            ServerBytes s;
            s.start(Width + 8, Height + 8).update(1).rect(3, 2, Width, Height, encoding);
            if (encoding != 21)
                compact(s.u8(0x90), jpeg.size());
            wire->input = s.raw(jpeg).bytes();
            rfb::RfbDisplay display;
            const Error end = display.run(std::make_unique<MemoryStream>(wire), host);
            QVERIFY2(end.kind == Failure::Closed, qPrintable(end.detail));
            QCOMPARE(host.pixel(2, 2), 0u);
            QCOMPARE(host.pixel(3 + Width, 2), 0u);
            QCOMPARE(host.pixel(3, 2 + Height), 0u);
            const bool oneComponent = way.inside == JCS_GRAYSCALE || way.inside == JCS_UNKNOWN;
            for (int y = 0; y < Height; ++y) {
                for (int x = 0; x < Width; ++x) {
                    std::uint32_t expected = colourAt(x, y);
                    if (oneComponent)
                        expected = (expected >> 16 & 0xff) * 0x010101;
                    const std::uint32_t shown = host.pixel(3 + x, 2 + y);
                    for (const int shift : {0, 8, 16}) {
                        const int difference = std::abs(int(shown >> shift & 0xff) - int(expected >> shift & 0xff));
                        QVERIFY2(difference <= 24, qPrintable(QStringLiteral("%1,%2: %3 instead of %4")
                                                                  .arg(x)
                                                                  .arg(y)
                                                                  .arg(shown, 6, 16)
                                                                  .arg(expected, 6, 16)));
                    }
                }
            }
        }
    }

    void badPictures_data()
    {
        QTest::addColumn<QByteArray>("jpeg");
        const QByteArray good = compress({});
        QTest::newRow("no JPEG") << QByteArray(40, 'x');
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("the header alone") << good.left(20);
        QByteArray wide = good;
        const qsizetype frame = wide.indexOf(QByteArray::fromHex("ffc0")) + 5;
        wide[frame] = wide[frame + 2] = char(0xff);
        QTest::newRow("65000 wide and high") << wide;
        QByteArray twelve = good;
        twelve[frame - 1] = 12;
        QTest::newRow("12 bits") << twelve;
        QByteArray factor = good;
        factor[frame + 6] = char(0x77);
        QTest::newRow("sampling of 7") << factor;
    }
    void badPictures()
    {
        QFETCH(QByteArray, jpeg);
        FakeDisplayHost host;
        auto wire = std::make_shared<MemoryStream::State>();
        ServerBytes s;
        s.start(Width, Height).update(1).rect(0, 0, Width, Height, 7).u8(0x90);
        wire->input = compact(s, jpeg.size()).raw(jpeg).bytes();
        rfb::RfbDisplay display;
        const Error end = display.run(std::make_unique<MemoryStream>(wire), host);
        QCOMPARE(end.kind, Failure::Protocol);
        QVERIFY2(end.detail.contains(QStringLiteral("JPEG")), qPrintable(end.detail));
    }
    void scansAreLimited()
    {
        // A progressive picture whose last scan comes a thousand times more.
        Way way;
        way.progressive = true;
        QByteArray jpeg = compress(way);
        const qsizetype last = jpeg.lastIndexOf(QByteArray::fromHex("ffda"));
        const QByteArray scan = jpeg.mid(last, jpeg.size() - 2 - last);
        jpeg.chop(2);
        jpeg += scan.repeated(1000) + QByteArray::fromHex("ffd9");
        FakeDisplayHost host;
        auto wire = std::make_shared<MemoryStream::State>();
        ServerBytes s;
        s.start(Width, Height).update(1).rect(0, 0, Width, Height, 7).u8(0x90);
        wire->input = compact(s, jpeg.size()).raw(jpeg).bytes();
        rfb::RfbDisplay display;
        const Error end = display.run(std::make_unique<MemoryStream>(wire), host);
        QVERIFY2(end.detail.contains(QStringLiteral("scans")), qPrintable(end.detail));
    }
    void pictureAfterABadOne()
    {
        // libjpeg's state goes on in one object for all pictures of a console.
        Way cut;
        const QByteArray good = compress(cut);
        FakeDisplayHost host;
        auto wire = std::make_shared<MemoryStream::State>();
        ServerBytes s;
        s.start(Width, Height).update(2);
        compact(s.rect(0, 0, Width, Height, 7).u8(0x90), good.size() / 2).raw(good.left(good.size() / 2));
        compact(s.rect(0, 0, Width, Height, 7).u8(0x90), good.size()).raw(good);
        wire->input = s.bytes();
        rfb::RfbDisplay display;
        QCOMPARE(display.run(std::make_unique<MemoryStream>(wire), host).kind, Failure::Closed); // half is a warning
        QVERIFY(std::abs(int(host.pixel(10, 30) >> 8 & 0xff) - int(colourAt(10, 30) >> 8 & 0xff)) < 24);
    }
};

QTEST_GUILESS_MAIN(tst_jpeg)
#include "tst_jpeg.moc"
