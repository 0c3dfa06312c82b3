// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "tests/support/serverbytes.h"

#include <QByteArray>

#include <cstdint>
#include <vector>

namespace virtdesk::test {

/// A picture to be encoded: R,G,B in the low three bytes, row after row.
struct Picture
{
    int width = 0, height = 0;
    std::vector<std::uint32_t> pixels;

    Picture() = default;
    Picture(int w, int h, std::uint32_t colour = 0)
        : width(w)
        , height(h)
        , pixels(static_cast<std::size_t>(w) * static_cast<std::size_t>(h), colour)
    {
    }
    std::uint32_t &at(int x, int y)
    {
        return pixels[static_cast<std::size_t>(y) * static_cast<std::size_t>(width) + static_cast<std::size_t>(x)];
    }
    std::uint32_t at(int x, int y) const
    {
        return pixels[static_cast<std::size_t>(y) * static_cast<std::size_t>(width) + static_cast<std::size_t>(x)];
    }
    Picture part(int x, int y, int w, int h) const;
};

/// Pictures that make encoders take each of their ways.
Picture textLike(int width, int height, unsigned seed);
Picture photoLike(int width, int height, unsigned seed);
Picture fewColours(int width, int height, int colours, unsigned seed);

/// Bodies of one rectangle that shows `picture`. Written for the tests: simple, and in the form that is asked for.
QByteArray encodeRaw(const Picture &picture);
QByteArray encodeHextile(const Picture &picture);
QByteArray encodeRre(const Picture &picture, bool small);
QByteArray encodeZlib(const Picture &picture, DeflateStream &stream);
/// `kind` -1 chooses by the number of colours; else the tile form: 0 raw, 1 solid, 2 packed, 128 runs, 130 palette
/// runs.
QByteArray encodeZrle(const Picture &picture, DeflateStream &stream, int kind = -1);
/// `kind` as for encodeZrle.
QByteArray encodeTrle(const Picture &picture, int kind = -1);
enum class TightForm { Fill, Copy, CopyExplicit, Palette, Gradient };
QByteArray encodeTight(const Picture &picture, DeflateStream &stream, int streamId, TightForm form,
                       unsigned resets = 0);

} // namespace virtdesk::test
