// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

// What servers of the field do beside the letter of the protocol, one kind after the other.

#include "tests/console-vnc/steppedconsole.h"
#include "tests/support/testencoders.h"

#include <QTest>

#include <cstdint>

using namespace virtdesk;
using namespace virtdesk::test;

class tst_field : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyPaletteSize_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<int>("encoding");
        for (const int encoding : {16, 15}) {
            for (int kind = 2; kind < 256; ++kind) {
                if (kind == 128 || (encoding == 15 && (kind == 127 || kind == 129)))
                    continue; // no palette, or the one before
                QTest::addRow("%s %d", encoding == 16 ? "ZRLE" : "TRLE", kind) << kind << encoding;
            }
        }
    }

    void everyPaletteSize()
    {
        QFETCH(int, kind);
        QFETCH(int, encoding);
        constexpr int Side = 13;
        const int size = kind & 127;
        const auto colour = [](int i) { return static_cast<std::uint32_t>(0x010203 * (i + 1)); };
        const auto index = [&](int x, int y) { return (x * 5 + y * 11) % size; };
        ServerBytes tile;
        tile.u8(static_cast<std::uint32_t>(kind));
        for (int i = 0; i < size; ++i)
            tile.cpixel(colour(i));
        const int bits = size <= 2 ? 1 : size <= 4 ? 2 : size <= 16 ? 4 : 8;
        for (int y = 0; y < Side; ++y) {
            unsigned byte = 0;
            int filled = 0;
            for (int x = 0; x < Side; ++x) {
                if (kind >= 128) {
                    tile.u8(static_cast<std::uint32_t>(index(x, y)));
                    continue;
                }
                byte = byte << bits | static_cast<unsigned>(index(x, y));
                filled += bits;
                if (filled == 8 || x == Side - 1) {
                    tile.u8(byte << (8 - filled) & 0xff);
                    byte = 0;
                    filled = 0;
                }
            }
        }
        const QByteArray body = encoding == 15 ? tile.bytes() : sized(DeflateStream().add(tile.bytes()));
        SteppedConsole c;
        const Error end = c.run(ServerBytes().start(Side, Side).update(1).rect(0, 0, Side, Side, encoding).raw(body));
        QVERIFY2(end.kind == Failure::Closed, qPrintable(end.detail));
        for (int y = 0; y < Side; ++y) {
            for (int x = 0; x < Side; ++x)
                QCOMPARE(c.host.pixel(x, y), colour(index(x, y)));
        }
    }

    void indexBehindALargePalette()
    {
        ServerBytes tile;
        tile.u8(17);
        for (int i = 0; i < 17; ++i)
            tile.cpixel(1);
        tile.u8(200);
        for (const int encoding : {16, 15}) {
            SteppedConsole c;
            const QByteArray body = encoding == 15 ? tile.bytes() : sized(DeflateStream().add(tile.bytes()));
            QCOMPARE(c.run(ServerBytes().start(1, 1).update(1).rect(0, 0, 1, 1, encoding).raw(body)).kind,
                     Failure::Protocol);
        }
    }

    void streamsThatEnd_data()
    {
        QTest::addColumn<int>("encoding");
        QTest::addColumn<QByteArray>("plain");
        const Picture p = photoLike(40, 30, 4);
        QByteArray rgb;
        QByteArray cpixels(1, '\0');
        for (const std::uint32_t pixel : p.pixels) {
            rgb += ServerBytes().tpixel(pixel).bytes();
            cpixels += ServerBytes().cpixel(pixel).bytes();
        }
        QTest::newRow("zlib") << 6 << encodeRaw(p);
        QTest::newRow("ZRLE") << 16 << cpixels;
        QTest::newRow("Tight") << 7 << rgb;
    }

    void streamsThatEnd()
    {
        QFETCH(int, encoding);
        QFETCH(QByteArray, plain);
        const Picture p = photoLike(40, 30, 4);
        const auto rect = [&](const QByteArray &z) {
            ServerBytes s;
            s.update(1).rect(0, 0, 40, 30, encoding);
            if (encoding == 7)
                s.u8(0).u8((z.size() & 127) | 128).u8((z.size() >> 7 & 127) | 128).u8(z.size() >> 14).raw(z);
            else
                s.raw(sized(z));
            return s;
        };
        const auto check = [&](const char *what, const QList<QByteArray> &rects, Failure kind) {
            for (const int chunk : {1 << 20, 7}) {
                SteppedConsole c;
                ServerBytes s;
                s.start(40, 30);
                for (const QByteArray &z : rects)
                    s.raw(rect(z));
                const Error end = c.run(s, chunk);
                QVERIFY2(end.kind == kind, qPrintable(QLatin1String(what) + QLatin1String(": ") + end.detail));
                if (kind == Failure::Closed) {
                    QCOMPARE(c.host.ends, rects.size());
                    for (int y = 0; y < 30; ++y) {
                        for (int x = 0; x < 40; ++x)
                            QVERIFY2(c.host.pixel(x, y) == p.at(x, y), what);
                    }
                }
            }
        };
        const QByteArray whole = DeflateStream().add(plain, Z_FINISH);
        const qsizetype half = plain.size() / 2;
        check("ends with the pixels", {whole}, Failure::Closed);
        check("a new stream for each rectangle", {whole, whole, DeflateStream().add(plain)}, Failure::Closed);
        check("two streams in one rectangle",
              {DeflateStream().add(plain.left(half), Z_FINISH) + DeflateStream().add(plain.mid(half), Z_FINISH)},
              Failure::Closed);
        check("something behind the end", {whole + QByteArray(500, 'x'), whole}, Failure::Closed);
        check("a wrong checksum, which nobody needs", {whole.chopped(4) + "abcd"}, Failure::Closed);
        DeflateStream on;
        const QByteArray surplus = on.add(plain + QByteArray(3000, '\1'));
        check("surplus output, and the stream goes on", {surplus, on.add(plain)}, Failure::Closed);
        check("far too much output", {DeflateStream().add(plain + QByteArray(1 << 20, '\1'))}, Failure::Protocol);
        check("ends before the pixels", {DeflateStream().add(plain.left(half), Z_FINISH)}, Failure::Protocol);
        check("ends before the pixels, then nothing that is meant",
              {DeflateStream().add(plain.left(half), Z_FINISH) + QByteArray(500, 'x')}, Failure::Protocol);
        DeflateStream ended;
        const QByteArray first = ended.add(plain, Z_FINISH);
        check("goes on after its end without a new stream", {first, QByteArray(200, '\x55')}, Failure::Protocol);
    }

    void sizesOfZero_data()
    {
        QTest::addColumn<int>("message");
        QTest::addColumn<int>("width");
        QTest::addColumn<int>("height");
        for (const int message : {-223, -308, -1308, 0x574d5669}) {
            for (const auto &[w, h] : {std::pair(0, 0), std::pair(0, 32), std::pair(64, 0)})
                QTest::addRow("%d: %dx%d", message, w, h) << message << w << h;
        }
    }

    void sizesOfZero()
    {
        QFETCH(int, message);
        QFETCH(int, width);
        QFETCH(int, height);
        // -1308: as the answer to a wish of this client.
        const auto size = [message](int w, int h) {
            ServerBytes s;
            s.update(1).rect(message == -1308 ? 1 : 0, 0, w, h, message == -1308 ? -308 : message);
            if (message == -308 || message == -1308)
                s.u8(0).zeros(3);
            else if (message == 0x574d5669)
                s.nativeFormat();
            return s;
        };
        const auto picture = [] { return ServerBytes().update(1).rect(0, 0, 1, 1, 0).pixel(0x102030); };
        // While it runs: the picture stays, and the same size again brings everything anew.
        SteppedConsole c;
        c.step(
            [&] {
                c.host.fakeIo.deadline = IoContext::Clock::now(); // a session's
                c.sent();
            },
            size(width, height));
        c.step(
            [&] {
                QCOMPARE(c.host.frames, 1);
                QCOMPARE(c.host.pixel(0, 0), 0x102030u);
                QCOMPARE(c.display.statistics().width, 64);
                QVERIFY(c.host.notices.isEmpty());
                c.sent();
            },
            size(64, 32));
        c.step([&] { QVERIFY(c.sent().contains(QByteArray::fromHex("03000000000000400020"))); }, picture());
        c.step([] {}, size(80, 40));
        c.step([] {}, picture());
        const Error end = c.run(ServerBytes().start(64, 32).raw(picture()));
        QVERIFY2(end.kind == Failure::Closed, qPrintable(end.detail));
        QCOMPARE(c.host.frames, 2);
        QVERIFY(!c.host.misuse);

        // From the start: no deadline runs, and the first size begins the wait for its picture.
        SteppedConsole late;
        late.step(
            [&] {
                QVERIFY(!late.host.fakeIo.deadline);
                QCOMPARE(late.host.notices.size(), 1);
                QCOMPARE(late.host.steps.last(), Step::FirstFrame);
                QCOMPARE(late.host.frames, 0);
                late.sent();
            },
            size(width, height));
        late.step([&] { QCOMPARE(late.host.notices.size(), 1); }, ServerBytes().update(1).rect(0, 0, 0, 0, 0));
        late.step([&] { QCOMPARE(late.host.frames, 0); }, size(320, 200));
        late.step([&] { QVERIFY(late.sent().contains(QByteArray::fromHex("030000000000014000c8"))); }, picture());
        late.host.fakeIo.deadline = IoContext::Clock::now();
        const Error lateEnd = late.run(ServerBytes().start(width, height));
        QVERIFY2(lateEnd.kind == Failure::Closed, qPrintable(lateEnd.detail));
        QCOMPARE(late.host.frame.width, 320);
        QCOMPARE(late.host.pixel(0, 0), 0x102030u);
        QCOMPARE(late.host.steps.count(Step::FirstFrame), 2);
        QVERIFY(!late.host.misuse);
    }

    void rectangleWithoutAScreen()
    {
        SteppedConsole c;
        QCOMPARE(c.run(ServerBytes().start(0, 0).update(1).rect(0, 0, 1, 1, 0).pixel(1)).kind, Failure::Protocol);
        QCOMPARE(c.host.frames, 0);
    }

    void screenThatIsTooLarge_data()
    {
        QTest::addColumn<int>("width");
        QTest::addColumn<int>("height");
        QTest::newRow("wide") << 20480 << 100;
        QTest::newRow("high") << 1 << 65535;
        QTest::newRow("x11vnc -ncache on 4K") << 3840 << 25920;
    }

    void screenThatIsTooLarge()
    {
        QFETCH(int, width);
        QFETCH(int, height);
        for (const bool later : {false, true}) {
            SteppedConsole c;
            c.host.maxFramePixels = 1000;
            ServerBytes s;
            if (later)
                s.start(10, 10).update(1).rect(0, 0, width, height, -223);
            else
                s.start(width, height);
            s.update(1).rect(0, 0, width, height, 2).u32(0).pixel(1);
            const Error end = c.run(s);
            QVERIFY2(end.sentence.contains(QStringLiteral("larger than")), qPrintable(end.sentence));
        }
    }

    void tightIsAsWideAsTheScreen()
    {
        const Picture p = textLike(5000, 3, 7);
        for (const TightForm form : {TightForm::Copy, TightForm::Gradient}) {
            DeflateStream z;
            SteppedConsole c;
            ServerBytes s;
            s.start(5000, 3).update(1).rect(0, 0, 5000, 3, 7).raw(encodeTight(p, z, 0, form));
            QCOMPARE(c.run(s).kind, Failure::Closed);
            for (int x = 0; x < 5000; ++x)
                QCOMPARE(c.host.pixel(x, 2), p.at(x, 2));
        }
    }

    void tightWithoutZlib()
    {
        SteppedConsole c;
        ServerBytes s;
        s.start(8, 2).update(3);
        s.rect(0, 0, 8, 1, 7).u8(0xa0).u8(24);
        for (int i = 0; i < 8; ++i)
            s.tpixel(static_cast<std::uint32_t>(i * 0x102030));
        s.rect(0, 1, 8, 1, 7).u8(0xe0).u8(1).u8(1).tpixel(0x111111).tpixel(0x222222).u8(0x0f);
        s.rect(7, 1, 1, 1, 7).u8(0xa0).tpixel(0x333333);
        const Error end = c.run(s);
        QVERIFY2(end.kind == Failure::Closed, qPrintable(end.detail));
        QCOMPARE(c.host.pixel(5, 0), 5 * 0x102030u);
        QCOMPARE(c.host.pixel(0, 1), 0x111111u);
        QCOMPARE(c.host.pixel(6, 1), 0x222222u);
        QCOMPARE(c.host.pixel(7, 1), 0x333333u);
    }

    void tightPaletteOfOne()
    {
        SteppedConsole c;
        ServerBytes s;
        s.start(8, 1).update(1).rect(0, 0, 8, 1, 7).u8(0x40).u8(1).u8(0).tpixel(0xabcdef).u8(0x0f);
        QCOMPARE(c.run(s).kind, Failure::Closed);
        QCOMPARE(c.host.pixel(0, 0), 0xabcdefu);
        QCOMPARE(c.host.pixel(7, 0), 0xabcdefu);
    }

    void emptyAnswersArePausedFor()
    {
        SteppedConsole c;
        ServerBytes s;
        s.start(8, 8).update(1).rect(0, 0, 1, 1, 0).pixel(0);
        for (int i = 0; i < 20; ++i)
            s.update(0);
        QCOMPARE(c.run(s).kind, Failure::Closed);
        QVERIFY(c.host.fakeIo.polls >= 10); // once in each pause
        QVERIFY(c.host.fakeIo.polls <= 20);
    }

    void sideButtonsAloneAreNoNews()
    {
        SteppedConsole c;
        c.step([&] {
            c.display.handle(PointerInput{false, 3, 3, 0});
            c.sent();
            c.display.handle(PointerInput{false, 3, 3, 1u << 7});
            c.display.handle(PointerInput{false, 3, 3, 1u << 8});
            c.display.handle(PointerInput{false, 3, 3, 0});
            QCOMPARE(c.sent(), QByteArray());
        });
        c.run(ServerBytes().start(8, 8).update(1).rect(0, 0, 1, 1, 0).pixel(0));
        QVERIFY(c.steps.isEmpty());
    }
};

QTEST_GUILESS_MAIN(tst_field)
#include "tst_field.moc"
