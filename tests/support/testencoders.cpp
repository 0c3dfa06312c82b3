// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "tests/support/testencoders.h"

#include <algorithm>
#include <cstdint>
#include <random>

namespace virtdesk::test {

Picture Picture::part(int x, int y, int w, int h) const
{
    Picture out(w, h);
    for (int row = 0; row < h; ++row) {
        for (int column = 0; column < w; ++column)
            out.at(column, row) = at(x + column, y + row);
    }
    return out;
}

Picture textLike(int width, int height, unsigned seed)
{
    std::minstd_rand random(seed);
    Picture p(width, height, 0x101418);
    for (int y = 2; y + 10 < height; y += 16) {
        for (int x = 4; x + 7 < width; x += 8) {
            if (random() % 6 == 0)
                continue; // a space
            for (int row = 0; row < 10; ++row) {
                const auto bits = static_cast<unsigned>(random()) >> 4;
                for (int column = 0; column < 6; ++column) {
                    if ((bits >> column) & 1 && (bits >> (column + 7)) & 1)
                        p.at(x + column, y + row) = 0xd0d0d0;
                }
            }
        }
    }
    return p;
}

Picture photoLike(int width, int height, unsigned seed)
{
    std::minstd_rand random(seed);
    Picture p(width, height);
    for (int y = 0; y < height; ++y) {
        for (int x = 0; x < width; ++x) {
            const auto noise = static_cast<std::uint32_t>(random()) >> 8;
            const std::uint32_t r = (static_cast<std::uint32_t>(x + y) / 4 + (noise & 7)) & 0xff;
            const std::uint32_t g = (static_cast<std::uint32_t>(2 * x + y) / 8 + (noise >> 3 & 7)) & 0xff;
            const std::uint32_t b = (static_cast<std::uint32_t>(x + 3 * y) / 8 + (noise >> 6 & 7)) & 0xff;
            p.at(x, y) = r << 16 | g << 8 | b;
        }
    }
    return p;
}

Picture fewColours(int width, int height, int colours, unsigned seed)
{
    std::minstd_rand random(seed);
    Picture p(width, height);
    std::uint32_t current = 0;
    int left = 0;
    for (std::uint32_t &pixel : p.pixels) {
        if (left == 0) {
            const auto index = static_cast<std::uint32_t>(random() >> 5) % static_cast<std::uint32_t>(colours);
            current = (index * 0x3b9f1d + 0x123456) & 0xffffff;
            left = 1 + static_cast<int>((random() >> 7) % 19);
        }
        --left;
        pixel = current;
    }
    return p;
}

namespace {

std::vector<std::uint32_t> paletteOf(const Picture &p)
{
    std::vector<std::uint32_t> colours;
    for (const std::uint32_t pixel : p.pixels) {
        if (std::find(colours.begin(), colours.end(), pixel) == colours.end()) {
            colours.push_back(pixel);
            if (colours.size() > 300)
                break;
        }
    }
    return colours;
}

unsigned indexOf(const std::vector<std::uint32_t> &palette, std::uint32_t colour)
{
    return static_cast<unsigned>(std::find(palette.begin(), palette.end(), colour) - palette.begin());
}

struct Run
{
    int x, y, width;
    std::uint32_t colour;
};

std::vector<Run> rowRuns(const Picture &p, std::uint32_t background)
{
    std::vector<Run> runs;
    for (int y = 0; y < p.height; ++y) {
        for (int x = 0; x < p.width;) {
            int end = x + 1;
            while (end < p.width && p.at(end, y) == p.at(x, y))
                ++end;
            if (p.at(x, y) != background)
                runs.push_back({x, y, end - x, p.at(x, y)});
            x = end;
        }
    }
    return runs;
}

void putRunLength(ServerBytes &out, int run)
{
    for (--run; run >= 255; run -= 255)
        out.u8(255);
    out.u8(static_cast<std::uint32_t>(run));
}

void putCompactLength(ServerBytes &out, qsizetype length)
{
    const auto n = static_cast<std::uint32_t>(length);
    if (n < 128)
        out.u8(n);
    else if (n < 16384)
        out.u8((n & 127) | 128).u8(n >> 7);
    else
        out.u8((n & 127) | 128).u8((n >> 7 & 127) | 128).u8(n >> 14);
}

void zrleTile(ServerBytes &out, const Picture &tile, int kind)
{
    const std::vector<std::uint32_t> palette = paletteOf(tile);
    if (kind < 0)
        kind = palette.size() == 1 ? 1 : palette.size() <= 16 ? 2 : palette.size() <= 127 ? 130 : 0;
    const bool fits = kind == 1     ? palette.size() == 1
                      : kind == 2   ? palette.size() >= 2 && palette.size() <= 16
                      : kind == 130 ? palette.size() >= 2 && palette.size() <= 127
                                    : true;
    if (!fits)
        kind = 0;
    switch (kind) {
    case 0:
        out.u8(0);
        for (const std::uint32_t pixel : tile.pixels)
            out.cpixel(pixel);
        break;
    case 1:
        out.u8(1).cpixel(palette[0]);
        break;
    case 2: {
        const int bits = palette.size() == 2 ? 1 : palette.size() <= 4 ? 2 : 4;
        out.u8(static_cast<std::uint32_t>(palette.size()));
        for (const std::uint32_t colour : palette)
            out.cpixel(colour);
        for (int y = 0; y < tile.height; ++y) {
            unsigned byte = 0;
            int used = 0;
            for (int x = 0; x < tile.width; ++x) {
                byte = byte << bits | indexOf(palette, tile.at(x, y));
                used += bits;
                if (used == 8) {
                    out.u8(byte);
                    byte = 0;
                    used = 0;
                }
            }
            if (used > 0)
                out.u8(byte << (8 - used) & 0xff);
        }
        break;
    }
    default: {
        out.u8(kind == 128 ? 128u : 128u + static_cast<std::uint32_t>(palette.size()));
        if (kind != 128) {
            for (const std::uint32_t colour : palette)
                out.cpixel(colour);
        }
        for (std::size_t i = 0; i < tile.pixels.size();) {
            std::size_t end = i + 1;
            while (end < tile.pixels.size() && tile.pixels[end] == tile.pixels[i])
                ++end;
            const int run = static_cast<int>(end - i);
            if (kind == 128) {
                out.cpixel(tile.pixels[i]);
                putRunLength(out, run);
            } else if (run <= 2) {
                for (int n = 0; n < run; ++n)
                    out.u8(indexOf(palette, tile.pixels[i]));
            } else {
                out.u8(indexOf(palette, tile.pixels[i]) | 128);
                putRunLength(out, run);
            }
            i = end;
        }
    }
    }
}

} // namespace

QByteArray encodeRaw(const Picture &picture)
{
    ServerBytes out;
    for (const std::uint32_t pixel : picture.pixels)
        out.pixel(pixel);
    return out.bytes();
}

QByteArray encodeHextile(const Picture &picture)
{
    ServerBytes out;
    for (int y = 0; y < picture.height; y += 16) {
        for (int x = 0; x < picture.width; x += 16) {
            const Picture tile = picture.part(x, y, std::min(16, picture.width - x), std::min(16, picture.height - y));
            const std::vector<std::uint32_t> palette = paletteOf(tile);
            const std::vector<Run> runs = rowRuns(tile, palette[0]);
            const bool coloured = palette.size() > 2;
            if (runs.size() > 255 || (coloured && runs.size() * 6 > tile.pixels.size() * 4)) {
                out.u8(1).raw(encodeRaw(tile));
                continue;
            }
            out.u8(2u | (palette.size() == 2 ? 4u : 0u) | (runs.empty() ? 0u : 8u) | (coloured ? 16u : 0u));
            out.pixel(palette[0]);
            if (palette.size() == 2)
                out.pixel(palette[1]);
            if (runs.empty())
                continue;
            out.u8(static_cast<std::uint32_t>(runs.size()));
            for (const Run &run : runs) {
                if (coloured)
                    out.pixel(run.colour);
                out.u8(static_cast<std::uint32_t>(run.x << 4 | run.y))
                    .u8(static_cast<std::uint32_t>((run.width - 1) << 4));
            }
        }
    }
    return out.bytes();
}

QByteArray encodeRre(const Picture &picture, bool small)
{
    const std::uint32_t background = picture.pixels.empty() ? 0 : picture.pixels[0];
    const std::vector<Run> runs = rowRuns(picture, background);
    ServerBytes out;
    out.u32(static_cast<std::uint32_t>(runs.size())).pixel(background);
    for (const Run &run : runs) {
        out.pixel(run.colour);
        for (const int v : {run.x, run.y, run.width, 1}) {
            if (small)
                out.u8(static_cast<std::uint32_t>(v));
            else
                out.u16(static_cast<std::uint32_t>(v));
        }
    }
    return out.bytes();
}

QByteArray encodeZlib(const Picture &picture, DeflateStream &stream)
{
    const QByteArray data = stream.add(encodeRaw(picture));
    return ServerBytes().u32(static_cast<std::uint32_t>(data.size())).raw(data).bytes();
}

QByteArray encodeZrle(const Picture &picture, DeflateStream &stream, int kind)
{
    ServerBytes tiles;
    for (int y = 0; y < picture.height; y += 64) {
        for (int x = 0; x < picture.width; x += 64)
            zrleTile(tiles, picture.part(x, y, std::min(64, picture.width - x), std::min(64, picture.height - y)),
                     kind);
    }
    const QByteArray data = stream.add(tiles.bytes());
    return ServerBytes().u32(static_cast<std::uint32_t>(data.size())).raw(data).bytes();
}

QByteArray encodeTrle(const Picture &picture, int kind)
{
    ServerBytes tiles;
    for (int y = 0; y < picture.height; y += 16) {
        for (int x = 0; x < picture.width; x += 16)
            zrleTile(tiles, picture.part(x, y, std::min(16, picture.width - x), std::min(16, picture.height - y)),
                     kind);
    }
    return tiles.bytes();
}

QByteArray encodeTight(const Picture &picture, DeflateStream &stream, int streamId, TightForm form, unsigned resets)
{
    ServerBytes out;
    if (form == TightForm::Fill)
        return out.u8(0x80 | resets).tpixel(picture.pixels.at(0)).bytes();
    ServerBytes data;
    const auto id = static_cast<std::uint32_t>(streamId) << 4;
    switch (form) {
    case TightForm::Fill:
        break;
    case TightForm::Copy:
    case TightForm::CopyExplicit:
        if (form == TightForm::Copy)
            out.u8(id | resets);
        else
            out.u8(id | 0x40 | resets).u8(0);
        for (const std::uint32_t pixel : picture.pixels)
            data.tpixel(pixel);
        break;
    case TightForm::Palette: {
        const std::vector<std::uint32_t> palette = paletteOf(picture);
        out.u8(id | 0x40 | resets).u8(1).u8(static_cast<std::uint32_t>(palette.size() - 1));
        for (const std::uint32_t colour : palette)
            out.tpixel(colour);
        for (int y = 0; y < picture.height; ++y) {
            unsigned byte = 0;
            for (int x = 0; x < picture.width; ++x) {
                const unsigned index = indexOf(palette, picture.at(x, y));
                if (palette.size() > 2) {
                    data.u8(index);
                    continue;
                }
                byte |= index << (7 - x % 8);
                if (x % 8 == 7 || x == picture.width - 1) {
                    data.u8(byte);
                    byte = 0;
                }
            }
        }
        break;
    }
    case TightForm::Gradient:
        out.u8(id | 0x40 | resets).u8(2);
        for (int y = 0; y < picture.height; ++y) {
            for (int x = 0; x < picture.width; ++x) {
                for (int shift = 16; shift >= 0; shift -= 8) {
                    const auto value = [&](int px, int py) {
                        return px < 0 || py < 0 ? 0 : static_cast<int>(picture.at(px, py) >> shift & 0xff);
                    };
                    const int predicted = std::clamp(value(x - 1, y) + value(x, y - 1) - value(x - 1, y - 1), 0, 255);
                    data.u8(static_cast<std::uint32_t>(value(x, y) - predicted) & 0xff);
                }
            }
        }
        break;
    }
    if (data.bytes().size() < 12)
        return out.raw(data).bytes();
    const QByteArray compressed = stream.add(data.bytes());
    putCompactLength(out, compressed.size());
    return out.raw(compressed).bytes();
}

} // namespace virtdesk::test
