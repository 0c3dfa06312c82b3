// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "tests/bench/generatedstreams.h"

#include "tests/support/testencoders.h"

#include <cstdint>
#include <functional>

namespace virtdesk::test {

namespace {

constexpr int Width = 1920;
constexpr int Height = 1080;

using Encode = std::function<QByteArray(const Picture &)>;

/// The whole screen in rectangles of `width` x `height`.
void addUpdate(ServerBytes &out, const Picture &picture, int width, int height, std::int32_t encoding,
               const Encode &encode)
{
    const int across = (picture.width + width - 1) / width;
    const int down = (picture.height + height - 1) / height;
    out.update(static_cast<std::uint32_t>(across * down));
    for (int y = 0; y < picture.height; y += height) {
        for (int x = 0; x < picture.width; x += width) {
            const Picture part =
                picture.part(x, y, std::min(width, picture.width - x), std::min(height, picture.height - y));
            out.rect(x, y, part.width, part.height, encoding).raw(encode(part));
        }
    }
}

} // namespace

QList<GeneratedStream> generatedStreams()
{
    QList<GeneratedStream> streams;
    const Picture texts[2] = {textLike(Width, Height, 1), textLike(Width, Height, 2)};
    const Picture photo = photoLike(Width, Height, 3);

    struct Kind
    {
        const char *name;
        std::int32_t encoding;
        std::function<Encode(DeflateStream *)> make;
    };
    const QList<Kind> kinds = {
        {"raw", 0, [](DeflateStream *) { return Encode(encodeRaw); }},
        {"hextile", 5, [](DeflateStream *) { return Encode(encodeHextile); }},
        {"zlib", 6, [](DeflateStream *z) { return Encode([z](const Picture &p) { return encodeZlib(p, z[0]); }); }},
        {"zrle", 16, [](DeflateStream *z) { return Encode([z](const Picture &p) { return encodeZrle(p, z[0]); }); }},
        {"tight-copy", 7,
         [](DeflateStream *z) {
             return Encode([z](const Picture &p) { return encodeTight(p, z[0], 0, TightForm::Copy); });
         }},
        {"tight-mono", 7,
         [](DeflateStream *z) {
             return Encode([z](const Picture &p) {
                 bool one = true;
                 for (const std::uint32_t pixel : p.pixels)
                     one = one && pixel == p.pixels[0];
                 return one ? encodeTight(p, z[0], 0, TightForm::Fill) : encodeTight(p, z[1], 1, TightForm::Palette);
             });
         }},
    };
    for (const Kind &kind : kinds) {
        DeflateStream z[2];
        const Encode encode = kind.make(z);
        ServerBytes scroll;
        scroll.start(Width, Height);
        for (int i = 0; i < 4; ++i)
            addUpdate(scroll, texts[i % 2], 48, 16, kind.encoding, encode); // 2720 rectangles, as QEMU cuts them
        streams.append({QByteArray("qtext-") + kind.name, scroll.bytes()});
    }
    for (const Kind &kind : kinds) {
        DeflateStream z[2];
        const Encode encode = kind.make(z);
        ServerBytes desktop;
        desktop.start(Width, Height);
        addUpdate(desktop, texts[0], 1920, 216, kind.encoding, encode);
        addUpdate(desktop, texts[1], 1920, 216, kind.encoding, encode);
        streams.append({QByteArray("desktop-") + kind.name, desktop.bytes()});
    }
    for (const Kind &kind : kinds) {
        if (qstrcmp(kind.name, "tight-mono") == 0)
            continue;
        DeflateStream z[2];
        const Encode encode = kind.make(z);
        ServerBytes stream;
        stream.start(Width, Height);
        addUpdate(stream, photo, 1920, 216, kind.encoding, encode);
        streams.append({QByteArray("photo-") + kind.name, stream.bytes()});
    }
    {
        DeflateStream z;
        ServerBytes stream;
        stream.start(Width, Height);
        addUpdate(stream, photo, 960, 216, 7,
                  [&](const Picture &p) { return encodeTight(p, z, 3, TightForm::Gradient); });
        streams.append({"photo-tight-gradient", stream.bytes()});
    }
    return streams;
}

} // namespace virtdesk::test
