// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/console-vnc/decoders/foreignpixels.h"
#include "plugins/console-vnc/display/rfbdisplay.h"
#include "plugins/console-vnc/wire/pixelformat.h"
#include "tests/support/fakedisplayhost.h"
#include "tests/support/memorystream.h"
#include "tests/support/serverbytes.h"

#include <QTest>

#include <array>
#include <cstdint>
#include <functional>

using namespace virtdesk;
using namespace virtdesk::test;
using rfb::PixelFormat;

namespace {

constexpr int Width = 19;
constexpr int Height = 7;

PixelFormat trueColour(int bits, int depth, bool bigEndian, std::array<int, 3> maxima, std::array<int, 3> shifts)
{
    PixelFormat f;
    f.bitsPerPixel = static_cast<std::uint8_t>(bits);
    f.depth = static_cast<std::uint8_t>(depth);
    f.bigEndian = bigEndian;
    f.redMax = static_cast<std::uint16_t>(maxima[0]);
    f.greenMax = static_cast<std::uint16_t>(maxima[1]);
    f.blueMax = static_cast<std::uint16_t>(maxima[2]);
    f.redShift = static_cast<std::uint8_t>(shifts[0]);
    f.greenShift = static_cast<std::uint8_t>(shifts[1]);
    f.blueShift = static_cast<std::uint8_t>(shifts[2]);
    return f;
}

/// The server's side: makes bytes of a format, by the text of RFC 6143 and not by the decoder's means.
struct Server
{
    PixelFormat format;
    std::array<unsigned, 3> maxima() const { return {format.redMax, format.greenMax, format.blueMax}; }

    using Channels = std::array<unsigned, 3>;
    /// The channels are the same bits.
    bool isGrey() const
    {
        return maxima()[0] == maxima()[1] && maxima()[1] == maxima()[2] && format.redShift == format.greenShift &&
               format.greenShift == format.blueShift;
    }
    Channels colour(int x, int y, int variety) const
    {
        const unsigned n = static_cast<unsigned>(x * 7 + y * 13) % static_cast<unsigned>(variety);
        Channels c{};
        for (std::size_t i = 0; i < 3; ++i)
            c[i] = isGrey()           ? n * 37 % (maxima()[0] + 1)
                   : maxima()[i] == 0 ? 0
                                      : (n * (11 + 17 * static_cast<unsigned>(i)) + 1) % (maxima()[i] + 1);
        return c;
    }
    std::uint32_t expected(const Channels &c) const
    {
        std::uint32_t out = 0;
        for (std::size_t i = 0; i < 3; ++i) {
            const unsigned m = maxima()[i];
            out = out << 8 | (m == 0 ? 0 : (c[i] * 255 + m / 2) / m);
        }
        return out;
    }
    std::uint32_t word(const Channels &c) const
    {
        return c[0] << format.redShift | c[1] << format.greenShift | c[2] << format.blueShift;
    }
    QByteArray bytes(std::uint32_t w, int count) const
    {
        QByteArray out;
        for (int i = 0; i < count; ++i)
            out += static_cast<char>(w >> (8 * (format.bigEndian ? count - 1 - i : i)));
        return out;
    }
    QByteArray pixel(const Channels &c) const { return bytes(word(c), format.bitsPerPixel / 8); }
    QByteArray cpixel(const Channels &c) const
    {
        const std::uint32_t used = word(maxima());
        if (format.bitsPerPixel != 32 || asked().depth > 24)
            return pixel(c);
        if (used < 1u << 24 && (!format.bigEndian || (used & 0xff) != 0))
            return bytes(word(c), 3);
        if ((used & 0xff) == 0)
            return bytes(word(c) >> 8, 3);
        return pixel(c);
    }
    QByteArray tpixel(const Channels &c) const
    {
        if (format.bitsPerPixel == 32 && maxima() == Channels{255, 255, 255})
            return QByteArray() + static_cast<char>(c[0]) + static_cast<char>(c[1]) + static_cast<char>(c[2]);
        return pixel(c);
    }
    PixelFormat asked() const { return format.asked(); }
};

QByteArray u32(std::size_t v)
{
    return ServerBytes().u32(static_cast<std::uint32_t>(v)).bytes();
}
QByteArray compact(qsizetype n)
{
    QByteArray out;
    out += static_cast<char>((n & 0x7f) | (n > 0x7f ? 0x80 : 0));
    if (n > 0x7f)
        out += static_cast<char>(((n >> 7) & 0x7f) | (n > 0x3fff ? 0x80 : 0));
    if (n > 0x3fff)
        out += static_cast<char>(n >> 14);
    return out;
}

/// Rows of indices, a byte each, to rows of `bits` a pixel.
QByteArray packed(const QByteArray &indices, int bits)
{
    QByteArray out;
    for (int y = 0; y < Height; ++y) {
        unsigned byte = 0;
        int filled = 0;
        for (int x = 0; x < Width; ++x) {
            byte = byte << bits | static_cast<unsigned char>(indices.at(y * Width + x));
            filled += bits;
            if (filled == 8 || x == Width - 1) {
                out += static_cast<char>(byte << (8 - filled));
                byte = 0;
                filled = 0;
            }
        }
    }
    return out;
}

/// A rectangle's body that shows colour(x, y, variety) in one of the encodings' forms.
QByteArray body(const Server &s, const QByteArray &form, int variety)
{
    QByteArray plain;
    const auto each = [&](auto add) {
        for (int y = 0; y < Height; ++y) {
            for (int x = 0; x < Width; ++x)
                add(x, y, s.colour(x, y, variety));
        }
    };
    QList<Server::Channels> palette;
    const auto index = [&](const Server::Channels &c) {
        if (!palette.contains(c))
            palette.append(c);
        return static_cast<char>(palette.indexOf(c));
    };
    if (form == "raw" || form == "zlib") {
        each([&](int, int, const auto &c) { plain += s.pixel(c); });
        if (form == "raw")
            return plain;
        const QByteArray z = DeflateStream().add(plain);
        return u32(static_cast<std::size_t>(z.size())) + z;
    }
    if (form == "rre" || form == "corre") {
        each([&](int x, int y, const auto &c) {
            plain += s.pixel(c);
            ServerBytes at;
            if (form == "rre")
                at.u16(static_cast<std::uint32_t>(x)).u16(static_cast<std::uint32_t>(y)).u16(1).u16(1);
            else
                at.u8(static_cast<std::uint32_t>(x)).u8(static_cast<std::uint32_t>(y)).u8(1).u8(1);
            plain += at.bytes();
        });
        return u32(std::size_t(Width) * Height) + s.pixel(s.colour(0, 0, 1)) + plain;
    }
    if (form == "hextile" || form == "hextile raw" || form.startsWith("trle")) {
        for (int x0 = 0; x0 < Width; x0 += 16) {
            const int w = std::min(16, Width - x0);
            QByteArray tile;
            for (int y = 0; y < Height; ++y) {
                for (int x = x0; x < x0 + w; ++x) {
                    const auto c = s.colour(x, y, variety);
                    if (form == "hextile")
                        tile += s.pixel(c) + static_cast<char>((x - x0) << 4 | y) + '\0';
                    else if (form == "hextile raw")
                        tile += s.pixel(c);
                    else if (form == "trle runs")
                        tile += s.cpixel(c) + '\0';
                    else
                        tile += s.cpixel(c);
                }
            }
            if (form == "hextile")
                plain += char(2 | 8 | 16) + s.pixel(s.colour(0, 0, 1)) + static_cast<char>(w * Height) + tile;
            else if (form == "hextile raw")
                plain += char(1) + tile;
            else
                plain += (form == "trle runs" ? char(-128) : '\0') + tile;
        }
        return plain;
    }
    if (form.startsWith("zrle")) {
        if (form == "zrle") {
            plain += '\0';
            each([&](int, int, const auto &c) { plain += s.cpixel(c); });
        } else if (form == "zrle runs") {
            plain += char(-128);
            each([&](int, int, const auto &c) { plain += s.cpixel(c) + '\0'; });
        } else { // more colours than 16: a byte each
            QByteArray indices;
            each([&](int, int, const auto &c) { indices += index(c); });
            plain += static_cast<char>(palette.size());
            for (const auto &c : palette)
                plain += s.cpixel(c);
            plain += packed(indices, palette.size() <= 2 ? 1 : palette.size() <= 4 ? 2 : palette.size() <= 16 ? 4 : 8);
        }
        const QByteArray z = DeflateStream().add(plain);
        return u32(static_cast<std::size_t>(z.size())) + z;
    }
    // Tight
    QByteArray head;
    if (form == "tight fill")
        return QByteArray(1, char(-128)) + s.tpixel(s.colour(0, 0, 1));
    if (form == "tight palette") {
        each([&](int, int, const auto &c) { plain += index(c); });
        if (palette.size() <= 2)
            plain = packed(plain, 1);
        head = QByteArray(1, 0x40) + '\1' + static_cast<char>(palette.size() - 1);
        for (const auto &c : palette)
            head += s.tpixel(c);
    } else if (form == "tight gradient") {
        head = QByteArray(1, 0x40) + '\2';
        std::array<std::array<Server::Channels, Width>, Height> done{};
        each([&](int x, int y, const auto &c) {
            Server::Channels difference{};
            for (std::size_t i = 0; i < 3; ++i) {
                const auto at = [&](int px, int py) {
                    return px < 0 || py < 0 ? 0
                                            : int(done[static_cast<std::size_t>(py)][static_cast<std::size_t>(px)][i]);
                };
                const int m = static_cast<int>(s.maxima()[i]);
                const int predicted = std::clamp(at(x - 1, y) + at(x, y - 1) - at(x - 1, y - 1), 0, m);
                difference[i] = (c[i] - static_cast<unsigned>(predicted)) & static_cast<unsigned>(m);
            }
            done[static_cast<std::size_t>(y)][static_cast<std::size_t>(x)] = c;
            plain += s.tpixel(difference);
        });
    } else {
        each([&](int, int, const auto &c) { plain += s.tpixel(c); });
        if (form == "tight plain")
            return QByteArray(1, char(0xa0)) + compact(plain.size()) + plain;
        head = QByteArray(1, 0);
    }
    const QByteArray z = DeflateStream().add(plain);
    return head + compact(z.size()) + z;
}

struct Form
{
    const char *name;
    int encoding;
    int variety;
};
constexpr Form forms[] = {
    {"raw", 0, 90},          {"rre", 2, 90},           {"corre", 4, 90},          {"hextile", 5, 90},
    {"hextile raw", 5, 90},  {"zlib", 6, 90},          {"zrle", 16, 90},          {"zrle runs", 16, 90},
    {"zrle packed", 16, 60}, {"trle", 15, 90},         {"trle runs", 15, 90},     {"tight fill", 7, 1},
    {"tight", 7, 90},        {"tight palette", 7, 60}, {"tight gradient", 7, 90}, {"tight plain", 7, 90},
};

struct Console
{
    FakeDisplayHost host;
    std::shared_ptr<MemoryStream::State> wire = std::make_shared<MemoryStream::State>();
    rfb::RfbDisplay display;

    Error run(const ServerBytes &server)
    {
        wire->input = server.bytes();
        return display.run(std::make_unique<MemoryStream>(wire), host);
    }
    /// The format that was asked for; none = the server's own stays without a word.
    std::optional<PixelFormat> asked() const
    {
        const QByteArray sent = wire->output.mid(14);
        if (!sent.startsWith('\0'))
            return std::nullopt;
        return PixelFormat::parse(reinterpret_cast<const std::uint8_t *>(sent.constData()) + 4);
    }
};

ServerBytes start(const PixelFormat &format, int width = Width, int height = Height, const QByteArray &name = "a PLC")
{
    rfb::MessageBuilder wire;
    format.write(wire);
    return ServerBytes()
        .signIn()
        .u16(static_cast<std::uint32_t>(width))
        .u16(static_cast<std::uint32_t>(height))
        .raw(wire.bytes())
        .u32(static_cast<std::uint32_t>(name.size()))
        .raw(name);
}

PixelFormat mapped(int bits)
{
    PixelFormat f;
    f.bitsPerPixel = f.depth = static_cast<std::uint8_t>(bits);
    f.trueColour = false;
    return f;
}

ServerBytes colourMap(int first, const QList<std::uint32_t> &colours)
{
    ServerBytes s;
    s.u8(1).u8(0).u16(static_cast<std::uint32_t>(first)).u16(static_cast<std::uint32_t>(colours.size()));
    for (const std::uint32_t c : colours)
        s.u16((c >> 16 & 0xff) * 257).u16((c >> 8 & 0xff) * 257).u16((c & 0xff) * 257);
    return s;
}

} // namespace

Q_DECLARE_METATYPE(PixelFormat)

class tst_pixelformats : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyFormatInEveryEncoding_data()
    {
        QTest::addColumn<PixelFormat>("format");
        for (const bool big : {false, true}) {
            const char *order = big ? "big" : "little";
            const auto add = [&](const char *name, int bits, int depth, std::array<int, 3> maxima,
                                 std::array<int, 3> shifts) {
                QTest::addRow("%s %s", name, order) << trueColour(bits, depth, big, maxima, shifts);
            };
            add("RGB332", 8, 8, {7, 7, 3}, {5, 2, 0});
            add("BGR233", 8, 8, {7, 7, 3}, {0, 3, 6});
            add("grey of 8 bits", 8, 8, {255, 255, 255}, {0, 0, 0});
            add("black and white", 8, 1, {1, 1, 1}, {0, 0, 0});
            add("RGB565", 16, 16, {31, 63, 31}, {11, 5, 0});
            add("BGR565", 16, 16, {31, 63, 31}, {0, 5, 11});
            add("RGB555", 16, 15, {31, 31, 31}, {10, 5, 0});
            add("RGB444", 16, 12, {15, 15, 15}, {8, 4, 0});
            add("RGB888 in 24", 24, 24, {255, 255, 255}, {16, 8, 0});
            add("BGR888 in 24", 24, 24, {255, 255, 255}, {0, 8, 16});
            add("xRGB", 32, 24, {255, 255, 255}, {16, 8, 0});
            add("xRGB, depth 32", 32, 32, {255, 255, 255}, {16, 8, 0});
            add("xBGR", 32, 24, {255, 255, 255}, {0, 8, 16});
            add("RGBx", 32, 24, {255, 255, 255}, {24, 16, 8});
            add("BGRx", 32, 32, {255, 255, 255}, {8, 16, 24});
            add("10 bits a colour", 32, 30, {1023, 1023, 1023}, {20, 10, 0});
            add("5 bits a colour in 32", 32, 15, {31, 31, 31}, {10, 5, 0});
            add("5 bits in the middle of 32", 32, 15, {31, 31, 31}, {18, 13, 8});
            add("11, 11 and 10 bits", 32, 32, {2047, 2047, 1023}, {21, 10, 0});
            add("red alone", 8, 8, {255, 0, 0}, {0, 0, 0});
        }
    }
    void everyFormatInEveryEncoding()
    {
        QFETCH(PixelFormat, format);
        const Server server{format};
        for (const Form &form : forms) {
            Console c;
            ServerBytes s = start(format);
            s.update(1).rect(0, 0, Width, Height, form.encoding).raw(body(server, form.name, form.variety));
            const Error end = c.run(s);
            QVERIFY2(end.kind == Failure::Closed,
                     qPrintable(QLatin1String(form.name) + QLatin1String(": ") + end.detail));
            for (int y = 0; y < Height; ++y) {
                for (int x = 0; x < Width; ++x) {
                    const std::uint32_t expected = server.expected(server.colour(x, y, form.variety));
                    QVERIFY2(c.host.pixel(x, y) == expected, qPrintable(QStringLiteral("%1 at %2,%3: %4 instead of %5")
                                                                            .arg(QLatin1String(form.name))
                                                                            .arg(x)
                                                                            .arg(y)
                                                                            .arg(c.host.pixel(x, y), 6, 16)
                                                                            .arg(expected, 6, 16)));
                }
            }
            // A server that ignores the request and one that follows it send the same.
            if (format == PixelFormat::native()) {
                QVERIFY(!c.asked());
            } else {
                QVERIFY(c.asked());
                QCOMPARE(c.asked()->bitsPerPixel, format.bitsPerPixel);
                QCOMPARE(c.asked()->bigEndian, format.bigEndian);
                QCOMPARE(c.asked()->usedBits(), format.usedBits());
            }
        }
    }

    void cursorsHaveTheFormatToo()
    {
        const PixelFormat format = trueColour(16, 16, true, {31, 63, 31}, {11, 5, 0});
        Console c;
        ServerBytes s = start(format);
        s.update(1).rect(0, 0, 2, 1, -239).u16(0xf800).u16(0x001f).u8(0xc0);
        QCOMPARE(c.run(s).kind, Failure::Closed);
        QCOMPARE(c.host.cursors.size(), 1);
        QCOMPARE(c.host.cursors.first().bgra, QByteArray::fromHex("0000ffffff0000ff"));
    }

    void colourMap_data()
    {
        QTest::addColumn<int>("bits");
        QTest::newRow("8") << 8;
        QTest::newRow("16") << 16;
    }
    void colourMap()
    {
        QFETCH(int, bits);
        const QByteArray pixels = bits == 8 ? QByteArray("\1\2", 2) : QByteArray("\1\0\2\0", 4);
        Console c;
        ServerBytes s = start(mapped(bits), 2, 1);
        s.raw(::colourMap(1, {0x112233, 0xfedcba}));
        s.update(1).rect(0, 0, 2, 1, 0).raw(pixels);
        QCOMPARE(c.run(s).kind, Failure::Closed);
        QCOMPARE(c.host.pixel(0, 0), 0x112233u);
        QCOMPARE(c.host.pixel(1, 0), 0xfedcbau);
        QVERIFY(c.host.notices.isEmpty());
        QVERIFY(c.asked());
        QVERIFY(!c.asked()->trueColour);
    }
    void otherColoursAreAskedForAnew()
    {
        Console c;
        qsizetype mark = 0;
        int step = 0;
        c.wire->onEmpty = [&](MemoryStream::State &state) {
            ++step;
            if (step == 1) {
                mark = state.output.size();
                state.input += ::colourMap(0, {0x445566}).bytes();
            } else if (step == 2) {
                // The whole screen, not what has changed.
                QVERIFY(state.output.mid(mark).contains(QByteArray::fromHex("03000000000000020001")));
                state.input += ServerBytes().update(1).rect(0, 0, 2, 1, 0).raw(QByteArray(2, '\0')).bytes();
            }
        };
        ServerBytes s = start(mapped(8), 2, 1);
        s.raw(::colourMap(0, {0x112233}));
        s.update(1).rect(0, 0, 2, 1, 0).raw(QByteArray(2, '\0'));
        QCOMPARE(c.run(s).kind, Failure::Closed);
        QCOMPARE(step, 3);
        QCOMPARE(c.host.pixel(0, 0), 0x445566u);
    }
    void missingColoursAreSaid()
    {
        Console c;
        ServerBytes s = start(mapped(8), 2, 1);
        s.update(1).rect(0, 0, 2, 1, 0).raw(QByteArray("\0\xff", 2));
        s.update(1).rect(0, 0, 2, 1, 0).raw(QByteArray("\0\xff", 2));
        QCOMPARE(c.run(s).kind, Failure::Closed);
        QCOMPARE(c.host.notices.size(), 1);
        QCOMPARE(c.host.pixel(1, 0), 0xffffffu);
    }
    void mapInTrueColourMeansNothing()
    {
        Console c;
        ServerBytes s;
        s.start(1, 1).raw(::colourMap(0, {1, 2, 3})).update(1).rect(0, 0, 1, 1, 0).pixel(0x102030);
        QCOMPARE(c.run(s).kind, Failure::Closed);
        QCOMPARE(c.host.pixel(0, 0), 0x102030u);
    }

    void unusableFormats_data()
    {
        QTest::addColumn<PixelFormat>("format");
        QTest::newRow("12 bits") << trueColour(12, 12, false, {15, 15, 15}, {8, 4, 0});
        QTest::newRow("64 bits") << trueColour(64, 48, false, {255, 255, 255}, {16, 8, 0});
        QTest::newRow("0 bits") << trueColour(0, 0, false, {255, 255, 255}, {16, 8, 0});
        QTest::newRow("no colour at all") << trueColour(32, 24, false, {0, 0, 0}, {0, 0, 0});
        QTest::newRow("a shift beyond the pixel") << trueColour(16, 16, false, {31, 63, 31}, {16, 5, 0});
        QTest::newRow("a shift of 200") << trueColour(32, 24, false, {255, 255, 255}, {200, 8, 0});
        QTest::newRow("more colour than bits") << trueColour(8, 8, false, {255, 255, 255}, {4, 0, 0});
        QTest::newRow("no power of two") << trueColour(32, 24, false, {200, 255, 255}, {16, 8, 0});
        QTest::newRow("a map of 32 bits") << mapped(32);
    }
    void unusableFormats()
    {
        QFETCH(PixelFormat, format);
        // A server that does as it is asked.
        Console good;
        ServerBytes s = start(format, 2, 1);
        s.update(1).rect(0, 0, 2, 1, 0).pixel(0x102030).pixel(0x405060);
        QCOMPARE(good.run(s).kind, Failure::Closed);
        QCOMPARE(*good.asked(), PixelFormat::native());
        QCOMPARE(good.host.pixel(1, 0), 0x405060u);

        // One that does not sends too little, and then nothing.
        Console bad;
        ServerBytes t = start(format, 2, 1);
        t.update(1).rect(0, 0, 2, 1, 0).raw("abc");
        bad.wire->readError = Error{Failure::Deadline, QStringLiteral("Too late."), {}};
        const Error end = bad.run(t);
        QCOMPARE(end.kind, Failure::Protocol);
        QVERIFY2(end.sentence.contains(QStringLiteral("pixel format")), qPrintable(end.sentence));
        QVERIFY(bad.host.fakeIo.deadline); // which is what ends the wait
        // Or what makes no sense.
        Console worse;
        QVERIFY(worse.run(start(format, 2, 1).u8(77)).sentence.contains(QStringLiteral("pixel format")));
        // Or hangs up.
        Console gone;
        QVERIFY(gone.run(start(format, 2, 1)).sentence.contains(QStringLiteral("pixel format")));
    }

    void formatChangesOnTheWay()
    {
        rfb::MessageBuilder wire;
        trueColour(16, 16, false, {31, 63, 31}, {11, 5, 0}).write(wire);
        Console c;
        ServerBytes s;
        s.start(2, 1).update(1).rect(0, 0, 2, 1, 0).pixel(1).pixel(2);
        s.update(2)
            .rect(0, 0, 2, 1, 0x574d5669)
            .raw(wire.bytes())
            .rect(0, 0, 2, 1, 0)
            .raw(QByteArray::fromHex("00f81f00"));
        QCOMPARE(c.run(s).kind, Failure::Closed);
        QCOMPARE(c.host.pixel(0, 0), 0xff0000u);
        QCOMPARE(c.host.pixel(1, 0), 0x0000ffu);
    }
};

QTEST_GUILESS_MAIN(tst_pixelformats)
#include "tst_pixelformats.moc"
