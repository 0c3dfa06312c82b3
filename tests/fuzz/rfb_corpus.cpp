// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

// Writes the corpus of the two RFB fuzz targets: rfb_corpus FOLDER (tests/fuzz/corpus). Run by hand when a format is
// added.

#include "tests/support/testencoders.h"

#include <QDir>
#include <QFile>

#include <cstdint>
#include <cstdio>

using namespace virtdesk::test;

namespace {

void save(const QString &folder, const char *name, const QByteArray &bytes)
{
    QDir().mkpath(folder);
    QFile file(folder + QLatin1Char('/') + QLatin1String(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        std::fprintf(stderr, "%s can't be written\n", qPrintable(file.fileName()));
}

QByteArray part(int index, int x, int y, int width, int height, const QByteArray &body)
{
    ServerBytes s;
    for (const int v : {index, x, y, width, height})
        s.u8(static_cast<std::uint32_t>(v));
    return s.u16(static_cast<std::uint32_t>(body.size())).raw(body).bytes();
}

} // namespace

int main(int argc, char **argv)
{
    if (argc != 2)
        return 2;
    const QString root = QString::fromLocal8Bit(argv[1]);
    const QString decoders = root + QStringLiteral("/rfb_decoders");
    const QString sessions = root + QStringLiteral("/rfb_session");
    const Picture text = textLike(70, 40, 1);
    const Picture photo = photoLike(24, 20, 2);
    const Picture few = fewColours(70, 66, 11, 3);
    const Picture many = fewColours(66, 30, 90, 4);
    DeflateStream z[8];

    save(decoders, "raw-copy",
         QByteArray(1, '\0') + part(0, 1, 1, 24, 20, encodeRaw(photo)) + part(1, 5, 5, 20, 20, QByteArray(4, '\1')));
    save(decoders, "rre",
         QByteArray(1, '\0') + part(2, 0, 0, 24, 20, encodeRre(photo.part(0, 0, 24, 20), false)) +
             part(3, 9, 9, 70, 40, encodeRre(text, true)));
    save(decoders, "hextile",
         QByteArray(1, '\1') + part(4, 0, 0, 70, 40, encodeHextile(text)) + part(4, 3, 3, 66, 30, encodeHextile(many)));
    save(decoders, "zlib",
         QByteArray(1, '\0') + part(5, 0, 0, 70, 40, encodeZlib(text, z[0])) +
             part(5, 0, 0, 24, 20, encodeZlib(photo, z[0])));
    for (const int kind : {-1, 0, 2, 128, 130}) {
        DeflateStream stream;
        save(decoders, qPrintable(QStringLiteral("zrle%1").arg(kind)),
             QByteArray(1, '\0') + part(7, 0, 0, 70, 66, encodeZrle(few, stream, kind)) +
                 part(7, 8, 8, 66, 30, encodeZrle(many, stream, kind)));
    }
    save(decoders, "trle",
         QByteArray(1, '\0') + part(10, 0, 0, 70, 66, encodeTrle(few)) + part(10, 8, 8, 66, 30, encodeTrle(many, 128)));
    save(decoders, "tight",
         QByteArray(1, '\0') + part(6, 0, 0, 24, 20, encodeTight(photo, z[1], 0, TightForm::Copy)) +
             part(6, 0, 0, 24, 20, encodeTight(photo, z[2], 3, TightForm::Gradient)) +
             part(6, 0, 0, 70, 40, encodeTight(text, z[3], 1, TightForm::Palette)) +
             part(6, 0, 0, 66, 30, encodeTight(many, z[4], 2, TightForm::Palette)) +
             part(6, 2, 2, 5, 5, encodeTight(Picture(5, 5, 0x123456), z[4], 0, TightForm::Fill, 2)));

    const auto video = [](std::uint32_t flags, int side, const QByteArray &prefix) {
        const auto size = static_cast<std::uint32_t>(side);
        const QByteArray data = ServerBytes().raw(prefix).u8('p').u16(size).u16(size).u8(90).bytes();
        return ServerBytes().u32(static_cast<std::uint32_t>(data.size())).u32(flags).raw(data).bytes();
    };
    save(decoders, "h264",
         QByteArray(1, '\0') + part(11, 0, 0, 24, 24, video(0, 24, "K")) + part(11, 1, 1, 21, 21, video(0, 32, "K")) +
             part(11, 0, 0, 24, 24, video(1, 24, "")) + part(11, 0, 0, 0, 0, ServerBytes().u32(0).u32(2).bytes()) +
             part(11, 1, 1, 21, 21, video(0, 20, "K")));

    const QByteArray jpegStart = QByteArray::fromHex("ffd8ffe000104a46494600010100000100010000ffdb00430001010101");
    save(decoders, "jpeg",
         QByteArray(1, '\0') + part(9, 0, 0, 8, 8,
                                    jpegStart + QByteArray(60, '\1') +
                                        QByteArray::fromHex("ffc0000b080008000801011100ffda0008010100003f00f7ffd9")));
    save(decoders, "tightpng",
         QByteArray(1, '\0') + part(8, 0, 0, 2, 1,
                                    QByteArray::fromHex("a0459f").left(1) + QByteArray(1, 69) +
                                        QByteArray::fromHex("89504e470d0a1a0a0000000d4948445200000002000000010802000000"
                                                            "7b40e8dd"
                                                            "0000000c4944415408d763f8cfc0c0f01f0005040201"
                                                            "1a0e5fa4"
                                                            "0000000049454e44ae426082")));
    ServerBytes s;
    s.u8(0).start(80, 70);
    s.update(1).rect(0, 0, 0, 0, -258).update(1).rect(1, 0, 0, 0, -257).update(1).rect(0, 0, 0, 0, -261).u8(2);
    s.update(1).rect(0, 0, 80, 70, -308).u8(1).zeros(3).u32(0).u16(0).u16(0).u16(80).u16(70).u32(0);
    s.update(4).rect(0, 0, 24, 20, 0).raw(encodeRaw(photo)).rect(0, 0, 70, 40, 5).raw(encodeHextile(text));
    s.rect(0, 0, 70, 66, 16)
        .raw(encodeZrle(few, z[5]))
        .rect(0, 0, 66, 30, 7)
        .raw(encodeTight(many, z[6], 2, TightForm::Palette));
    save(sessions, "none", s.bytes());
    ServerBytes pseudo;
    pseudo.u8(2).start(80, 70, "Xvnc");
    pseudo.update(1).rect(1, 1, 4, 4, -314).u32(0).zeros(64).update(1).rect(1, 1, 4, 4, -239).zeros(64 + 4);
    pseudo.update(1).rect(0, 0, 9, 2, -240).zeros(14).update(1).rect(0, 0, 0, 0, -307).u32(4).raw("name");
    pseudo.update(1).rect(0, 0, 60, 50, -223).update(1).rect(0, 0, 60, 50, 0x574d5669).nativeFormat();
    pseudo.u8(1)
        .u8(0)
        .u16(0)
        .u16(2)
        .zeros(12)
        .u8(2)
        .u8(150)
        .u8(248)
        .zeros(3)
        .u32(0x80000001)
        .u8(2)
        .raw("ab")
        .u8(250)
        .u8(0)
        .u8(1)
        .u8(1);
    pseudo.update(65535).rect(0, 0, 1, 1, 0).pixel(5).rect(0, 0, 0, 0, -224);
    save(sessions, "pseudo", pseudo.bytes());
    ServerBytes clip;
    clip.u8(0).start(16, 16).u8(3).zeros(3).u32(2).raw("hi");
    clip.u8(3).zeros(3).u32(0u - 8).u32(0x1b000001).u32(0);
    clip.u8(3).zeros(3).u32(0u - 4).u32(0x08000001);
    const QByteArray provided = DeflateStream().add(ServerBytes().u32(3).raw("abc").bytes(), Z_FINISH);
    clip.u8(3).zeros(3).u32(0u - static_cast<std::uint32_t>(provided.size() + 4)).u32(0x10000001).raw(provided);
    clip.u8(3).zeros(3).u32(0u - 4).u32(0x02000001);
    save(sessions, "clipboard", clip.bytes());
    save(sessions, "vncauth",
         ServerBytes().u8(1).version().u8(2).u8(1).u8(2).zeros(16).u32(0).serverInit(16, 16).bytes());
    save(sessions, "vncauth33",
         ServerBytes().u8(0).version("RFB 003.003\n").u32(2).zeros(16).u32(0).serverInit(16, 16).bytes());
    save(sessions, "refused",
         ServerBytes().u8(0).version().u8(1).u8(2).zeros(16).u32(1).u32(5).raw("nope").u8(0).bytes());
    save(sessions, "x509none",
         ServerBytes()
             .u8(1)
             .version()
             .u8(1)
             .u8(19)
             .u8(0)
             .u8(2)
             .u8(0)
             .u8(1)
             .u32(260)
             .u8(1)
             .u32(0)
             .serverInit(16, 16)
             .bytes());
    save(sessions, "x509sasl",
         ServerBytes()
             .u8(0x21)
             .version()
             .u8(1)
             .u8(19)
             .u8(0)
             .u8(2)
             .u8(0)
             .u8(1)
             .u32(263)
             .u8(1)
             .u32(12)
             .raw("PLAIN,GSSAPI")
             .u32(3)
             .raw("ab")
             .u8(0)
             .u8(1)
             .u32(0)
             .serverInit(16, 16)
             .bytes());
    save(
        sessions, "sasl",
        ServerBytes().u8(1).version().u8(1).u8(20).u32(6).raw("GSSAPI").u32(0).u8(1).u32(0).serverInit(16, 16).bytes());
    return 0;
}
