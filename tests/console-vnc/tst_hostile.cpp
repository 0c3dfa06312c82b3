// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/console-vnc/display/rfbdisplay.h"
#include "tests/support/peakmemory.h"
#include "tests/support/fakedisplayhost.h"
#include "tests/support/memorystream.h"
#include "tests/support/testencoders.h"

#include <QTest>

using namespace virtdesk;
using namespace virtdesk::test;

namespace {

constexpr auto Bad = Failure::Protocol;
constexpr auto Fine = Failure::Closed; ///< ignored: the console lives until the server closes

ServerBytes bytes()
{
    return {};
}
ServerBytes start()
{
    return ServerBytes().start(200, 100);
}
ServerBytes rect(int encoding, int x = 0, int y = 0, int w = 64, int h = 64)
{
    return start().update(1).rect(x, y, w, h, encoding);
}
ServerBytes withLength(const QByteArray &data)
{
    return ServerBytes().u32(static_cast<std::uint32_t>(data.size())).raw(data);
}
QByteArray deflated(const QByteArray &plain, int flush = Z_SYNC_FLUSH)
{
    DeflateStream stream(9);
    return stream.add(plain, flush);
}
ServerBytes zrle(const QByteArray &tiles, int w = 64, int h = 64)
{
    return rect(16, 0, 0, w, h).raw(withLength(deflated(tiles)));
}
QByteArray compact(const QByteArray &data)
{
    const auto n = static_cast<std::uint32_t>(data.size());
    return ServerBytes().u8((n & 127) | 128).u8((n >> 7 & 127) | 128).u8(n >> 14).raw(data).bytes();
}
ServerBytes cut(std::int32_t length)
{
    return start().u8(3).zeros(3).u32(static_cast<std::uint32_t>(length));
}
ServerBytes extended(std::uint32_t flags, const QByteArray &rest)
{
    return bytes().u8(3).zeros(3).u32(0u - static_cast<std::uint32_t>(rest.size() + 4)).u32(flags).raw(rest);
}
constexpr std::uint32_t Caps = 1u << 24, Request = 1u << 25, Notify = 1u << 27, Provide = 1u << 28;
ServerBytes capsFirst()
{
    return start().raw(extended(Caps | Request | Notify | Provide | 1, QByteArray(4, '\0')));
}
ServerBytes provide(const QByteArray &plain)
{
    return capsFirst().raw(extended(Provide | 1, deflated(plain, Z_FINISH)));
}

QByteArray hex(const char *text)
{
    return QByteArray::fromHex(text);
}
/// Signature, IHDR with a right checksum, and an empty IDAT.
QByteArray pngHead(int width, int height, int depth, int kind)
{
    const auto chunk = [](const QByteArray &name, const QByteArray &data) {
        const QByteArray body = name + data;
        const auto sum = static_cast<std::uint32_t>(
            crc32(0, reinterpret_cast<const Bytef *>(body.constData()), static_cast<uInt>(body.size())));
        return ServerBytes().u32(static_cast<std::uint32_t>(data.size())).raw(body).u32(sum).bytes();
    };
    const QByteArray head = ServerBytes()
                                .u32(static_cast<std::uint32_t>(width))
                                .u32(static_cast<std::uint32_t>(height))
                                .u8(static_cast<std::uint32_t>(depth))
                                .u8(static_cast<std::uint32_t>(kind))
                                .zeros(3)
                                .bytes();
    return hex("89504e470d0a1a0a") + chunk("IHDR", head) + chunk("IDAT", QByteArray()) + chunk("IEND", QByteArray());
}

} // namespace

/// One row for each entry of the list of what hostile servers do; groups as in docs (framing, encodings, pseudo,
/// messages).
class tst_hostile : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void serverMisbehaves_data()
    {
        QTest::addColumn<QByteArray>("server");
        QTest::addColumn<Failure>("kind");
        const auto row = [](const char *name, const ServerBytes &server, Failure kind) {
            QTest::newRow(name) << server.bytes() << kind;
        };

        // Update framing
        row("65535 rectangles, no data", start().update(65535), Bad);
        row("no rectangles", start().update(0).update(0), Fine);
        row("LastRect first", start().update(65535).rect(0, 0, 0, 0, -224), Fine);
        row("LastRect, then data", start().update(2).rect(0, 0, 0, 0, -224).u8(2), Fine);
        row("unknown encoding", rect(99), Bad);
        row("encoding 50, not asked for", rect(50), Bad);
        row("unknown pseudo-encoding", rect(-999), Bad);
        for (const int encoding : {0, 1, 2, 4, 5, 6, 7, 15, 16, 21, -260}) {
            const auto outside = [&](const char *what, int x, int y, int w, int h) {
                QTest::addRow("encoding %d outside: %s", encoding, what)
                    << start().update(1).rect(x, y, w, h, encoding).zeros(4096).bytes() << Bad;
            };
            outside("one right", 137, 0, 64, 64);
            outside("one down", 0, 37, 64, 64);
            outside("far right", 65535, 0, 1, 1);
            outside("wraps at 16 bits", 65535, 65535, 2, 2);
            outside("small area, far edge", 199, 0, 2, 1);
            outside("65535 wide", 0, 0, 65535, 1);
            outside("empty, but outside", 201, 0, 0, 0);
        }
        // CopyRect
        row("CopyRect source right", rect(1).u16(137).u16(0), Bad);
        row("CopyRect source down", rect(1).u16(0).u16(37), Bad);
        row("CopyRect source far", rect(1).u16(65535).u16(65535), Bad);
        row("CopyRect before any picture", rect(1).u16(5).u16(5), Fine);
        // Raw
        row("Raw ends early", rect(0).zeros(64 * 64 * 4 - 1), Bad);
        // RRE, CoRRE
        row("RRE 2^32-1 parts", rect(2).u32(0xffffffff).pixel(1).zeros(120), Bad);
        row("RRE part outside right", rect(2).u32(1).pixel(1).pixel(2).u16(60).u16(0).u16(5).u16(1), Bad);
        row("RRE part outside, wraps", rect(2).u32(1).pixel(1).pixel(2).u16(65535).u16(65535).u16(2).u16(2), Bad);
        row("RRE empty part", rect(2).u32(1).pixel(1).pixel(2).u16(64).u16(64).u16(0).u16(0), Fine);
        row("CoRRE part outside", rect(4).u32(1).pixel(1).pixel(2).u8(0).u8(60).u8(1).u8(5), Bad);
        row("CoRRE far part", rect(4).u32(1).pixel(1).pixel(2).u8(255).u8(255).u8(255).u8(255), Bad);
        // Hextile
        row("Hextile part beyond a narrow tile",
            rect(5, 0, 0, 5, 5).u8(2 | 4 | 8).pixel(1).pixel(2).u8(1).u8(0x00).u8(0x50), Bad);
        row("Hextile part beyond the tile",
            rect(5, 0, 0, 16, 16).u8(2 | 4 | 8).pixel(1).pixel(2).u8(1).u8(0xff).u8(0x11), Bad);
        row("Hextile part below a flat tile",
            rect(5, 0, 0, 16, 3).u8(2 | 4 | 8).pixel(1).pixel(2).u8(1).u8(0x02).u8(0x01), Bad);
        row("Hextile foreground never set", rect(5, 0, 0, 16, 16).u8(8).u8(1).u8(0).u8(0), Fine);
        row("Hextile 255 parts, none there", rect(5, 0, 0, 16, 16).u8(8).u8(255), Bad);
        for (int mask = 0; mask < 256; ++mask) // enough bytes for any of them; the rest may be taken for messages
            QTest::addRow("Hextile mask %d", mask)
                << rect(5, 0, 0, 16, 16).u8(static_cast<std::uint32_t>(mask)).bytes()
                << (mask == 0 || (mask & ~0xe0) == 0 || (mask & 31) == 16 ? Fine : Bad);
        // zlib in all its users
        for (const int encoding : {6, 16}) {
            const auto z = [&](const char *what, const ServerBytes &rest, Failure kind) {
                QTest::addRow("encoding %d: %s", encoding, what) << rect(encoding).raw(rest).bytes() << kind;
            };
            z("length 0", bytes().u32(0), Bad);
            z("length 1", bytes().u32(1).u8(0x78), Bad);
            z("length 2^32-1", bytes().u32(0xffffffff).zeros(100), Bad);
            z("longer than there is", bytes().u32(5000).raw(deflated("abc")), Bad);
            z("not zlib", withLength("this is no zlib data at all"), Bad);
            z("zeros", withLength(QByteArray(200, '\0')), Bad);
            z("needs a dictionary", withLength(QByteArray::fromHex("78bb0000000100000000")), Bad);
            z("too little", withLength(deflated(QByteArray(10, '\0'))), Bad);
            z("far too much", withLength(deflated(QByteArray(32 * 1024 * 1024, '\0'))), Bad);
            z("ends early", withLength(deflated(QByteArray(10, '\0'), Z_FINISH)), Bad);
            z("stream ends with the rectangle",
              withLength(deflated(QByteArray(encoding == 6 ? 64 * 64 * 4 : 64 * 64 * 3 + 1, '\0'), Z_FINISH)), Fine);
            z("one byte too much",
              withLength(deflated(QByteArray(encoding == 6 ? 64 * 64 * 4 + 1 : 64 * 64 * 3 + 2, '\0'))), Fine);
            z("trailing garbage",
              withLength(deflated(QByteArray(encoding == 6 ? 64 * 64 * 4 : 64 * 64 * 3 + 1, '\0')) + "garbage"), Bad);
            z("whole", withLength(deflated(QByteArray(encoding == 6 ? 64 * 64 * 4 : 64 * 64 * 3 + 1, '\0'))), Fine);
        }
        // ZRLE
        for (int kind = 17; kind < 128; ++kind)
            QTest::addRow("ZRLE tile kind %d", kind)
                << zrle(QByteArray(1, static_cast<char>(kind)) + QByteArray(20000, '\0')).bytes() << Fine;
        row("ZRLE tile kind 129", zrle(QByteArray(1, '\x81') + QByteArray(20000, '\0')), Fine);
        row("ZRLE packed index too high, 2 bits", zrle(bytes().u8(3).zeros(9).raw(QByteArray(64 * 16, '\xff')).bytes()),
            Bad);
        row("ZRLE packed index too high, 4 bits",
            zrle(bytes().u8(5).zeros(15).raw(QByteArray(64 * 32, '\x0f')).bytes()), Bad);
        row("ZRLE palette run index too high", zrle(bytes().u8(130).zeros(6).raw(QByteArray(4096, '\x02')).bytes()),
            Bad);
        row("ZRLE palette of 127, index 127", zrle(bytes().u8(255).zeros(381).raw(QByteArray(4096, '\x7f')).bytes()),
            Bad);
        row("ZRLE run one too long", zrle(bytes().u8(128).zeros(3).raw(QByteArray(16, '\xff')).u8(16).bytes()), Bad);
        row("ZRLE run as long as the tile", zrle(bytes().u8(128).zeros(3).raw(QByteArray(16, '\xff')).u8(15).bytes()),
            Fine);
        row("ZRLE endless run", zrle(bytes().u8(128).zeros(3).raw(QByteArray(1 << 20, '\xff')).bytes()), Bad);
        row("ZRLE palette run too long",
            zrle(bytes().u8(130).zeros(6).raw(QByteArray(4095, '\0')).u8(0x80).u8(1).bytes()), Bad);
        row("ZRLE ends in a tile", zrle(bytes().u8(128).zeros(3).u8(10).bytes()), Bad);
        row("ZRLE ends in a palette", zrle(bytes().u8(200).zeros(30).bytes()), Bad);
        row("ZRLE ends between tiles", zrle(bytes().u8(1).zeros(3).bytes(), 65, 64), Bad);
        row("ZRLE error, then another rectangle",
            start()
                .update(2)
                .rect(0, 0, 64, 64, 16)
                .raw(withLength("garbage, garbage"))
                .rect(0, 0, 64, 64, 16)
                .raw(withLength(deflated(bytes().u8(1).zeros(3).bytes()))),
            Bad);
        // TRLE
        for (int kind = 17; kind < 127; ++kind)
            QTest::addRow("TRLE tile kind %d", kind)
                << rect(15).u8(static_cast<std::uint32_t>(kind)).zeros(2000).bytes() << Bad;
        row("TRLE palette again, none before", rect(15).u8(127).zeros(2000), Bad);
        row("TRLE palette runs again, none before", rect(15).u8(129).zeros(2000), Bad);
        row("TRLE packed again, with a large palette",
            rect(15, 0, 0, 32, 16).u8(128 + 17).zeros(51).u8(0x80).u8(255).u8(0).u8(127).zeros(500), Fine);
        row("TRLE packed index too high", rect(15, 0, 0, 16, 16).u8(3).zeros(9).raw(QByteArray(64, '\xff')), Bad);
        row("TRLE run index too high", rect(15, 0, 0, 16, 16).u8(130).zeros(6).u8(2), Bad);
        row("TRLE run one too long", rect(15, 0, 0, 16, 16).u8(128).zeros(3).u8(255).u8(1), Bad);
        row("TRLE run as long as the tile", rect(15, 0, 0, 16, 16).u8(128).zeros(3).u8(255).u8(0), Fine);
        row("TRLE endless run", rect(15, 0, 0, 16, 16).u8(128).zeros(3).raw(QByteArray(100000, '\xff')), Bad);
        // Tight
        for (const int control : {0xa0, 0xb0, 0xc0, 0xd0, 0xe0, 0xf0})
            QTest::addRow("Tight control %x", control)
                << rect(7).u8(static_cast<std::uint32_t>(control)).zeros(100).bytes() << Bad;
        for (const int filter : {3, 4, 255})
            QTest::addRow("Tight filter %d", filter)
                << rect(7).u8(0x40).u8(static_cast<std::uint32_t>(filter)).zeros(100).bytes() << Bad;
        row("Tight palette of one colour", rect(7).u8(0x40).u8(1).u8(0).zeros(100), Bad);
        row("Tight index too high", rect(7, 0, 0, 3, 1).u8(0x40).u8(1).u8(2).zeros(9).u8(0).u8(3).u8(0), Bad);
        row("Tight index too high, compressed",
            rect(7, 0, 0, 20, 1).u8(0x40).u8(1).u8(2).zeros(9).raw(compact(deflated(QByteArray(20, '\x03')))), Bad);
        row("Tight largest length, nothing there", rect(7).u8(0).u8(0xff).u8(0xff).u8(0xff).zeros(1000), Bad);
        row("Tight too little", rect(7).u8(0).raw(compact(deflated(QByteArray(100, '\0')))), Bad);
        row("Tight, one row too many", rect(7).u8(0).raw(compact(deflated(QByteArray(64 * 65 * 3, '\0')))), Fine);
        row("Tight gradient, one row too many",
            rect(7).u8(0x40).u8(2).raw(compact(deflated(QByteArray(64 * 65 * 3, '\0')))), Fine);
        row("Tight bomb", rect(7).u8(0).raw(compact(deflated(QByteArray(32 * 1024 * 1024, '\0')))), Bad);
        row("Tight no zlib header", rect(7).u8(0x30).raw(compact(QByteArray(40, 'x'))), Bad);
        row("Tight all resets on a fill", rect(7).u8(0x8f).tpixel(1), Fine);
        row("Tight short data, each filter",
            start()
                .update(3)
                .rect(0, 0, 1, 1, 7)
                .u8(0)
                .zeros(3)
                .rect(0, 0, 1, 1, 7)
                .u8(0x40)
                .u8(2)
                .zeros(3)
                .rect(0, 0, 1, 1, 7)
                .u8(0x40)
                .u8(1)
                .u8(1)
                .zeros(6)
                .u8(0),
            Fine);
        QTest::newRow("Tight 2049 wide, copy") << ServerBytes()
                                                      .start(4000, 10)
                                                      .update(1)
                                                      .rect(0, 0, 2049, 1, 7)
                                                      .u8(0)
                                                      .raw(compact(deflated(QByteArray(2049 * 3, '\0'))))
                                                      .bytes()
                                               << Fine;
        QTest::newRow("Tight 2049 wide, gradient") << ServerBytes()
                                                          .start(4000, 10)
                                                          .update(1)
                                                          .rect(0, 0, 2049, 1, 7)
                                                          .u8(0x40)
                                                          .u8(2)
                                                          .raw(compact(deflated(QByteArray(2049 * 3, '\0'))))
                                                          .bytes()
                                                   << Fine;
        QTest::newRow("Tight 2049 wide, fill")
            << ServerBytes().start(4000, 10).update(1).rect(0, 0, 2049, 1, 7).u8(0x80).tpixel(7).bytes() << Fine;
        row("JPEG empty", rect(7).u8(0x90).u8(0), Bad);
        row("JPEG no JPEG", rect(7).u8(0x90).raw(compact(QByteArray(500, 'J'))), Bad);
        row("JPEG only a start", rect(7).u8(0x90).raw(compact(QByteArray::fromHex("ffd8ffe000104a46494600010100"))),
            Bad);
        // SOF says 65500x65500; the rectangle is 64x64.
        row("JPEG of 65500x65500",
            rect(7).u8(0x90).raw(compact(QByteArray::fromHex("ffd8ffc00011"
                                                             "08ffdcffdc03"
                                                             "012200"
                                                             "021101"
                                                             "031101"
                                                             "ffda000c03010002110311003f00") +
                                         QByteArray(500, '\x55'))),
            Bad);
        row("JPEG of 12 bits",
            rect(7).u8(0x90).raw(compact(QByteArray::fromHex("ffd8ffc10011"
                                                             "0c0040004003"
                                                             "012200"
                                                             "021101"
                                                             "031101"
                                                             "ffda000c03010002110311003f00") +
                                         QByteArray(500, '\x55'))),
            Bad);

        // TightPNG, bare JPEG
        row("PNG no PNG", rect(-260).u8(0xa0).raw(compact(QByteArray(100, 'P'))), Bad);
        row("PNG cut",
            rect(-260).u8(0xa0).raw(compact(hex("89504e470d0a1a0a0000000d49484452000000400000004008020000"))), Bad);
        row("PNG of 65535x65535", rect(-260).u8(0xa0).raw(compact(pngHead(65535, 65535, 8, 2))), Bad);
        row("PNG of another size", rect(-260).u8(0xa0).raw(compact(pngHead(64, 65, 8, 2))), Bad);
        row("PNG of 16 bits, no data", rect(-260).u8(0xa0).raw(compact(pngHead(64, 64, 16, 6))), Bad);
        row("PNG of an unknown kind", rect(-260).u8(0xa0).raw(compact(pngHead(64, 64, 8, 5))), Bad);
        row("TightPNG with zlib data", rect(-260).u8(0x00).raw(compact(deflated(QByteArray(64 * 64 * 3, '\0')))), Bad);
        row("TightPNG control f0", rect(-260).u8(0xf0), Bad);
        row("bare JPEG, none", rect(21).zeros(1000), Bad);
        row("bare JPEG, only start and end", rect(21).raw(hex("ffd8ffd9")), Bad);
        row("bare JPEG, empty segment", rect(21).raw(hex("ffd8ffe00000")), Bad);
        row("bare JPEG, fill bytes", rect(21).raw(hex("ffd8ffffffffffff")), Bad);
        row("bare JPEG, scan without end", rect(21).raw(hex("ffd8ffda0002")).raw(QByteArray(600000, 'x')), Bad);
        row("bare JPEG, restart storm", rect(21).raw(hex("ffd8ffda0002")).raw(hex("ffd0").repeated(200000)), Bad);
        row("bare JPEG, endless tables",
            rect(21).raw(hex("ffd8")).raw(QByteArray(hex("ffdbffff") + QByteArray(65533, '\0')).repeated(4)), Bad);
        row("bare JPEG, no marker", rect(21).raw(hex("ffd8001122")), Bad);

        // Pseudo-encodings
        row("cursor 65535x65535", rect(-239, 0, 0, 65535, 65535).zeros(1000), Bad);
        row("cursor 0 high", rect(-239, 0, 0, 5, 0), Fine);
        row("cursor 0 wide", rect(-239, 0, 0, 0, 5), Fine);
        row("cursor hot spot outside", rect(-239, 65535, 65535, 1, 1).pixel(1).u8(0x80), Fine);
        row("cursor cut", rect(-239, 0, 0, 16, 16).zeros(100), Bad);
        row("X cursor", rect(-240, 0, 0, 9, 2).zeros(6 + 4 + 4), Fine);
        row("X cursor empty", rect(-240, 0, 0, 0, 0), Fine);
        row("X cursor 65535 wide", rect(-240, 0, 0, 65535, 1).zeros(1000), Bad);
        row("alpha cursor as CopyRect", rect(-314, 0, 0, 4, 4).u32(1).zeros(64), Bad);
        row("alpha cursor as Tight", rect(-314, 0, 0, 4, 4).u32(7).zeros(64), Bad);
        row("alpha cursor unknown", rect(-314, 0, 0, 4, 4).u32(0xffffffff).zeros(64), Bad);
        row("alpha cursor empty", rect(-314, 0, 0, 0, 0).u32(0), Fine);
        row("VMware cursor, not asked for", rect(0x574d5664), Bad);
        row("size 0x0", rect(-223, 0, 0, 0, 0), Fine);
        row("size 65535x65535", rect(-223, 0, 0, 65535, 65535), Bad);
        row("size 16384x16384", rect(-223, 0, 0, 16384, 16384), Bad);
        row("ext size, no screens", rect(-308, 0, 0, 300, 200).zeros(4), Fine);
        row("ext size, 255 screens", rect(-308, 0, 0, 300, 200).u8(255).zeros(3 + 255 * 16), Fine);
        row("ext size, 255 screens, cut", rect(-308, 0, 0, 300, 200).u8(255).zeros(3 + 254 * 16), Bad);
        row("ext size, screen outside",
            rect(-308, 0, 0, 300, 200).u8(1).zeros(7).u16(65535).u16(65535).u16(65535).u16(65535).u32(0), Fine);
        row("ext size, unknown status", rect(-308, 1, 999, 300, 200).zeros(4), Fine);
        row("ext size, unknown reason", rect(-308, 999, 0, 300, 200).zeros(4), Fine);
        row("ext size 0x0 refused", rect(-308, 1, 1, 0, 0).zeros(4), Fine);
        row("smaller in the middle, then the old size",
            start().update(3).rect(0, 0, 1, 1, 0).pixel(1).rect(0, 0, 100, 50, -223).rect(150, 0, 10, 10, 0).zeros(400),
            Bad);
        row("bigger in the middle",
            start()
                .update(3)
                .rect(0, 0, 1, 1, 0)
                .pixel(1)
                .rect(0, 0, 400, 300, -223)
                .rect(350, 250, 10, 10, 0)
                .zeros(400),
            Fine);
        row("WMVi to 8 bits",
            rect(0x574d5669, 0, 0, 200, 100).u8(8).u8(8).u8(0).u8(1).u16(7).u16(7).u16(3).u8(0).u8(3).u8(6).zeros(3),
            Fine);
        row("WMVi colour map",
            rect(0x574d5669, 0, 0, 200, 100)
                .u8(32)
                .u8(24)
                .u8(0)
                .u8(0)
                .u16(255)
                .u16(255)
                .u16(255)
                .u8(16)
                .u8(8)
                .u8(0)
                .zeros(3),
            Bad);
        row("WMVi native, bigger",
            start().update(2).rect(0, 0, 300, 200, 0x574d5669).nativeFormat().rect(299, 199, 1, 1, 0).pixel(1), Fine);
        row("name of 2 GiB", rect(-307).u32(0x80000000), Bad);
        row("name not UTF-8", rect(-307).u32(4).raw("\xff\xfe\x80\x80"), Fine);
        row("LED state 0xff", rect(-261).u8(0xff), Fine);

        // Messages
        row("colour map", start().u8(1).u8(0).u16(0).u16(256).zeros(256 * 6), Fine);
        row("colour map, none", start().u8(1).u8(0).u16(65535).u16(0), Fine);
        row("colour map, beyond 65536", start().u8(1).u8(0).u16(2).u16(65535).zeros(600), Bad);
        row("colour map, 65535", start().u8(1).u8(0).u16(1).u16(65535).zeros(65535 * 6), Fine);
        row("cut text of 2^31-1", cut(0x7fffffff).raw("x"), Bad);
        row("cut text of -2^31", cut(INT32_MIN).zeros(64), Bad);
        for (const int n : {-1, -2, -3})
            QTest::addRow("cut text of %d", n) << cut(n).zeros(8).bytes() << Bad;
        row("cut text of -4, nothing", cut(-4).u32(0), Fine);
        row("cut text of -4, caps and provide", cut(-4).u32(Caps | Provide | 1), Fine);
        row("cut text of 20 MiB is skipped", cut(20 * 1024 * 1024).zeros(20 * 1024 * 1024).u8(2), Fine);
        row("caps with too few sizes", start().raw(extended(Caps | 0x1f, QByteArray(4, '\0'))).u8(2), Fine);
        row("caps with far too many", start().raw(extended(Caps | 1, QByteArray(400, '\0'))), Bad);
        row("provide without caps", start().raw(extended(Provide | 1, deflated(bytes().u32(1).u8('x').bytes()))).u8(2),
            Fine);
        row("provide bomb", provide(bytes().u32(0x02000000).raw(QByteArray(0x02000000, 'a')).bytes()), Fine);
        row("provide, size beyond the data", provide(bytes().u32(1000).raw("short").bytes()), Fine);
        row("provide, 3 bytes", provide("abc"), Fine);
        row("provide, not zlib", capsFirst().raw(extended(Provide | 1, "no zlib data")), Fine);
        row("provide, empty", capsFirst().raw(extended(Provide | 1, QByteArray())), Fine);
        row("bells", start().raw(QByteArray(100000, '\2')), Fine);
        row("xvp version 0", start().u8(250).u8(0).u8(0).u8(1), Fine);
        row("xvp failures", start().raw(QByteArray::fromHex("fa000100").repeated(5000)), Fine);
        row("fence of 65 bytes", start().u8(248).zeros(3).u32(0x80000000).u8(65).zeros(65), Fine);
        row("fence of 255 bytes", start().u8(248).zeros(3).u32(0x80000000).u8(255).zeros(255), Fine);
        row("end of continuous updates, again and again", start().raw(QByteArray(1000, '\x96')), Fine);
        row("audio, not asked for", start().u8(255).u8(1).u16(2).u32(0xffffffff), Bad);
        for (int type = 4; type < 256; ++type) {
            if (type == 150 || type == 248 || type == 250)
                continue;
            QTest::addRow("message %d", type) << start().u8(static_cast<std::uint32_t>(type)).zeros(64).bytes() << Bad;
        }
    }
    void serverMisbehaves()
    {
        QFETCH(QByteArray, server);
        QFETCH(Failure, kind);
        const int smallest = server.size() > 1024 * 1024 ? 4096 : 1;
        for (const int chunk : {1 << 20, smallest}) {
            FakeDisplayHost host;
            auto wire = std::make_shared<MemoryStream::State>();
            wire->input = server;
            wire->chunk = chunk;
            rfb::RfbDisplay display;
            const Error end = display.run(std::make_unique<MemoryStream>(wire), host);
            QVERIFY2(end.kind == kind,
                     qPrintable(QStringLiteral("%1: %2 %3").arg(int(end.kind)).arg(end.sentence, end.detail)));
            QVERIFY(!end.sentence.isEmpty());
            QVERIFY(!host.misuse);
            QVERIFY(host.ends <= host.begins); // a broken update is not shown
        }
    }

    void rectanglesWithoutEndNeedData()
    {
        // Many updates of many empty rectangles: costs what its bytes cost, and nothing grows.
        ServerBytes s;
        s.start(200, 100);
        for (int i = 0; i < 4; ++i) {
            s.update(65535);
            for (int n = 0; n < 65535; ++n)
                s.rect(0, 0, 0, 0, 0);
        }
        FakeDisplayHost host;
        auto wire = std::make_shared<MemoryStream::State>();
        wire->input = s.bytes();
        rfb::RfbDisplay display;
        QCOMPARE(display.run(std::make_unique<MemoryStream>(wire), host).kind, Failure::Closed);
        QCOMPARE(display.statistics().rectangles, 4u * 65535);
        QVERIFY(host.fakeIo.polls > 10); // events are let in meanwhile
    }
    void resizeStormAllocatesNothing()
    {
        ServerBytes s;
        s.start(200, 100);
        for (int i = 0; i < 10000; ++i)
            s.update(1).rect(0, 0, 100 + i % 900, 100 + i % 700, -223);
        FakeDisplayHost host;
        auto wire = std::make_shared<MemoryStream::State>();
        wire->input = s.bytes();
        rfb::RfbDisplay display;
        QCOMPARE(display.run(std::make_unique<MemoryStream>(wire), host).kind, Failure::Closed);
        QCOMPARE(host.frames, 0); // only a picture needs a frame
    }
    void sameCursorAgainIsNotPassedOn()
    {
        ServerBytes s;
        s.start(200, 100);
        for (int i = 0; i < 5000; ++i)
            s.update(1).rect(0, 0, 2, 1, -239).pixel(1).pixel(2).u8(0xc0);
        FakeDisplayHost host;
        auto wire = std::make_shared<MemoryStream::State>();
        wire->input = s.bytes();
        rfb::RfbDisplay display;
        QCOMPARE(display.run(std::make_unique<MemoryStream>(wire), host).kind, Failure::Closed);
        QCOMPARE(host.cursors.size(), 1);
    }
    void cancelIsHeardWhileTheServerSendsWithoutPause()
    {
        ServerBytes s;
        s.start(200, 100);
        for (int i = 0; i < 200; ++i)
            s.update(1).rect(0, 0, 200, 100, 0).zeros(200 * 100 * 4);
        FakeDisplayHost host;
        host.fakeIo.onPoll = [&]() -> Result<void> {
            if (host.fakeIo.polls > 5)
                return Error{Failure::Cancelled, QStringLiteral("closed"), {}};
            return {};
        };
        auto wire = std::make_shared<MemoryStream::State>();
        wire->input = s.bytes();
        wire->chunk = 65536;
        rfb::RfbDisplay display;
        QCOMPARE(display.run(std::make_unique<MemoryStream>(wire), host).kind, Failure::Cancelled);
        QVERIFY(host.ends < 30);
    }
    void serverThatDoesNotReadEndsTheConsole()
    {
        FakeDisplayHost host;
        auto wire = std::make_shared<MemoryStream::State>();
        wire->input = ServerBytes().start(200, 100).bytes();
        rfb::RfbDisplay display;
        wire->onEmpty = [&](MemoryStream::State &state) {
            if (state.writeError)
                return;
            state.writeError = Error{Failure::Protocol, QStringLiteral("the queue is full"), {}};
            display.handle(KeyInput{true, 30, 'a'});
            state.input += '\2';
        };
        const Error end = display.run(std::make_unique<MemoryStream>(wire), host);
        QCOMPARE(end.sentence, QStringLiteral("the queue is full"));
    }

    void truncationSweep()
    {
        // A session with everything in it, cut at every byte.
        DeflateStream z, zr, t0, t1;
        ServerBytes s;
        s.start(64, 40);
        s.update(1).rect(0, 0, 0, 0, -258).update(1).rect(1, 0, 0, 0, -257).update(1).rect(0, 0, 0, 0, -261).u8(2);
        s.update(1).rect(0, 0, 64, 40, -308).u8(1).zeros(3).u32(0).u16(0).u16(0).u16(64).u16(40).u32(0);
        s.raw(extended(Caps | Request | Notify | Provide | 1, QByteArray(4, '\0')));
        s.update(7);
        s.rect(0, 0, 20, 3, 0).raw(encodeRaw(photoLike(20, 3, 1)));
        s.rect(0, 3, 20, 10, 5).raw(encodeHextile(fewColours(20, 10, 5, 2)));
        s.rect(20, 0, 20, 10, 6).raw(encodeZlib(textLike(20, 10, 3), z));
        s.rect(0, 13, 64, 20, 16).raw(encodeZrle(fewColours(64, 20, 30, 4), zr));
        s.rect(40, 0, 20, 10, 7).raw(encodeTight(photoLike(20, 10, 5), t0, 0, TightForm::Gradient));
        s.rect(0, 0, 10, 4, 2).raw(encodeRre(fewColours(10, 4, 3, 6), false));
        s.rect(5, 5, 5, 5, 1).u16(0).u16(0);
        s.update(65535)
            .rect(0, 0, 30, 30, 7)
            .raw(encodeTight(fewColours(30, 30, 9, 7), t1, 1, TightForm::Palette))
            .rect(0, 0, 0, 0, -224);
        s.update(1).rect(1, 1, 4, 4, -314).u32(0).raw(QByteArray(64, '\x40'));
        s.u8(2)
            .raw(extended(Notify | 1, {}))
            .raw(extended(Provide | 1, deflated(bytes().u32(3).raw("hi\0").u8(0).bytes(), Z_FINISH)));
        const QByteArray all = s.bytes();
        int whole = 0;
        for (qsizetype size = 0; size <= all.size(); ++size) {
            FakeDisplayHost host;
            auto wire = std::make_shared<MemoryStream::State>();
            wire->input = all.left(size);
            rfb::RfbDisplay display;
            const Error end = display.run(std::make_unique<MemoryStream>(wire), host);
            const bool handshake = end.kind == Failure::Unreachable || end.kind == Failure::SignIn;
            QVERIFY2(end.kind == Failure::Protocol || end.kind == Failure::Closed || (handshake && size < 80),
                     qPrintable(end.detail));
            QVERIFY(!host.misuse);
            whole += end.kind == Failure::Closed;
            if (size == all.size()) {
                QCOMPARE(end.kind, Failure::Closed);
                QCOMPARE(host.clipboards, QStringList{QStringLiteral("hi")});
                QCOMPARE(host.ends, 2);
            }
        }
        QCOMPARE(whole, 12); // after ServerInit and after each of the eleven messages
    }

    void cleanupTestCase()
    {
        // Everything above together; each console alone may grow by no more than this.
        QVERIFY2(peakKib() < 512 * 1024, qPrintable(QStringLiteral("%1 KiB").arg(peakKib())));
    }
};

QTEST_GUILESS_MAIN(tst_hostile)
#include "tst_hostile.moc"

#include <cstdint>
