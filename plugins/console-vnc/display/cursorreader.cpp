// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/console-vnc/display/cursorreader.h"

#include "plugins/console-vnc/wire/rfberror.h"

#include <algorithm>
#include <cstdint>
#include <utility>

namespace virtdesk::rfb {

bool CursorReader::fits(const Rect &rect, std::size_t bytes)
{
    if (rect.width <= Limit::CursorSide && rect.height <= Limit::CursorSide)
        return true;
    if (rect.width > Limit::CursorRead || rect.height > Limit::CursorRead)
        failProtocol(QStringLiteral("pointer shape of %1x%2 pixels").arg(rect.width).arg(rect.height));
    m_reader.skip(bytes);
    return false;
}

CursorShape CursorReader::begin(const Rect &rect)
{
    CursorShape shape;
    if (rect.isEmpty())
        return shape;
    shape.width = rect.width;
    shape.height = rect.height;
    shape.hotX = std::min(rect.x, rect.width - 1);
    shape.hotY = std::min(rect.y, rect.height - 1);
    return shape;
}

std::optional<CursorShape> CursorReader::readCursor(const Rect &rect, const ForeignPixels *foreign)
{
    const int maskRow = (rect.width + 7) / 8;
    const std::size_t pixelSize = foreign ? foreign->pixelSize() : sizeof(Pixel);
    const std::size_t count = static_cast<std::size_t>(rect.width) * static_cast<std::size_t>(rect.height);
    const std::size_t maskSize = static_cast<std::size_t>(maskRow) * static_cast<std::size_t>(rect.height);
    if (!fits(rect, count * pixelSize + maskSize))
        return std::nullopt;
    CursorShape shape = begin(rect);
    shape.bgra = m_reader.bytes(count * pixelSize);
    if (foreign) {
        QByteArray native(static_cast<qsizetype>(count * sizeof(Pixel)), Qt::Uninitialized);
        foreign->pixels(reinterpret_cast<Pixel *>(native.data()),
                        reinterpret_cast<const std::uint8_t *>(shape.bgra.constData()), static_cast<int>(count));
        shape.bgra = native;
    }
    const QByteArray mask = m_reader.bytes(maskSize);
    char *pixel = shape.bgra.data();
    for (int y = 0; y < rect.height; ++y) {
        for (int x = 0; x < rect.width; ++x, pixel += 4) {
            const bool opaque = (static_cast<unsigned char>(mask[y * maskRow + x / 8]) >> (7 - x % 8)) & 1;
            if (opaque)
                pixel[3] = static_cast<char>(0xff);
            else
                pixel[0] = pixel[1] = pixel[2] = pixel[3] = 0;
        }
    }
    return shape;
}

std::optional<CursorShape> CursorReader::readXCursor(const Rect &rect)
{
    const int row = (rect.width + 7) / 8;
    const auto size = static_cast<std::size_t>(row) * static_cast<std::size_t>(rect.height);
    if (!fits(rect, rect.isEmpty() ? 0 : 6 + 2 * size))
        return std::nullopt;
    CursorShape shape = begin(rect);
    if (rect.isEmpty())
        return shape;
    const QByteArray colours = m_reader.bytes(6); // R,G,B of set and of clear bits
    const QByteArray bitmap = m_reader.bytes(size);
    const QByteArray mask = m_reader.bytes(size);
    shape.bgra.resize(static_cast<qsizetype>(rect.width) * rect.height * 4);
    char *pixel = shape.bgra.data();
    for (int y = 0; y < rect.height; ++y) {
        for (int x = 0; x < rect.width; ++x, pixel += 4) {
            const auto bit = [&](const QByteArray &bits) {
                return (static_cast<unsigned char>(bits[y * row + x / 8]) >> (7 - x % 8)) & 1;
            };
            if (bit(mask)) {
                const char *colour = colours.constData() + (bit(bitmap) ? 0 : 3);
                pixel[0] = colour[2];
                pixel[1] = colour[1];
                pixel[2] = colour[0];
                pixel[3] = static_cast<char>(0xff);
            } else {
                pixel[0] = pixel[1] = pixel[2] = pixel[3] = 0;
            }
        }
    }
    return shape;
}

std::optional<CursorShape> CursorReader::readAlphaCursor(const Rect &rect, bool qemu)
{
    if (const std::int32_t encoding = m_reader.s32(); encoding != Encoding::Raw)
        failProtocol(QStringLiteral("pointer shape in encoding %1").arg(encoding));
    const std::size_t bytes = static_cast<std::size_t>(rect.width) * static_cast<std::size_t>(rect.height) * 4;
    if (!fits(rect, bytes))
        return std::nullopt;
    CursorShape shape = begin(rect);
    shape.bgra = m_reader.bytes(bytes);
    auto *pixels = reinterpret_cast<unsigned char *>(shape.bgra.data());
    const qsizetype size = shape.bgra.size();
    bool straight = false;
    for (qsizetype i = 0; i < size; i += 4) {
        if (!qemu)
            std::swap(pixels[i], pixels[i + 2]);
        const unsigned char alpha = pixels[i + 3];
        straight = straight || pixels[i] > alpha || pixels[i + 1] > alpha || pixels[i + 2] > alpha;
    }
    // Premultiplied by the specification; what a guest's driver gives QEMU need not be. A colour above its alpha shows
    // it.
    if (straight) {
        for (qsizetype i = 0; i < size; i += 4) {
            const unsigned alpha = pixels[i + 3];
            for (qsizetype c = 0; c < 3; ++c)
                pixels[i + c] = static_cast<unsigned char>((pixels[i + c] * alpha + 127) / 255);
        }
    }
    return shape;
}

} // namespace virtdesk::rfb
