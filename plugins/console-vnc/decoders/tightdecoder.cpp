// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/console-vnc/decoders/tightdecoder.h"

#include "plugins/console-vnc/decoders/pngdecoder.h"
#include "plugins/console-vnc/wire/rfberror.h"

#include <algorithm>
#include <cstdint>

namespace virtdesk::rfb {

namespace {

/// Basic compression is what is below Fill. Ten is PNG in TightPNG, and in Tight data without zlib (TurboVNC,
/// libvncserver), with the same bit for a filter as basic compression has.
enum Kind : unsigned { Fill = 8, Jpeg = 9, Png = 10, Plain = 10, PlainFiltered = 14 };
enum Filter : unsigned { Copy = 0, Palette = 1, Gradient = 2 };

} // namespace

TightDecoder::TightDecoder(BufferedReader &reader, InflateWindow &window)
    : m_reader(reader)
    , m_inflaters{{{reader, window}, {reader, window}, {reader, window}, {reader, window}}}
{
}

std::size_t TightDecoder::readCompactLength()
{
    std::size_t length = 0;
    std::uint8_t byte = m_reader.u8();
    length = byte & 0x7f;
    if (byte & 0x80) {
        byte = m_reader.u8();
        length |= static_cast<std::size_t>(byte & 0x7f) << 7;
        if (byte & 0x80)
            length |= static_cast<std::size_t>(m_reader.u8()) << 14;
    }
    return length;
}

unsigned TightDecoder::readControl()
{
    const unsigned control = m_reader.u8();
    for (unsigned i = 0; i < 4; ++i) {
        if (control & (1u << i))
            m_inflaters[i].reset();
    }
    return control >> 4;
}

template <typename Pixels>
void TightDecoder::decode(const Pixels &pixels, const FrameBuffer &frame, const Rect &rect)
{
    const unsigned kind = readControl();
    if (kind == Fill)
        decodeFill(pixels, frame, rect);
    else if (kind == Jpeg)
        decodeJpeg(frame, rect);
    else if (kind < Fill || kind == Plain || kind == PlainFiltered)
        decodeBasic(pixels, kind, frame, rect);
    else
        failProtocol(QStringLiteral("Tight: compression kind %1").arg(kind));
}

template <typename Pixels>
void TightDecoder::decodePngVariant(const Pixels &pixels, const FrameBuffer &frame, const Rect &rect)
{
    const unsigned kind = readControl();
    if (kind == Fill) {
        decodeFill(pixels, frame, rect);
    } else if (kind == Jpeg) {
        decodeJpeg(frame, rect);
    } else if (kind == Png) {
        std::size_t length = 0;
        const std::uint8_t *picture = readPicture(length);
        decodePng(picture, length, frame, rect);
    } else {
        failProtocol(QStringLiteral("TightPNG: compression kind %1").arg(kind));
    }
}

template <typename Pixels>
void TightDecoder::decodeFill(const Pixels &pixels, const FrameBuffer &frame, const Rect &rect)
{
    const Pixel colour = pixels.tpixel(m_reader.take(pixels.tpixelSize()));
    if (!rect.isEmpty())
        fillBlock(pixelAt(frame, rect.x, rect.y), frame.stride, rect.width, rect.height, colour);
}

const std::uint8_t *TightDecoder::readPicture(std::size_t &length)
{
    length = readCompactLength();
    if (length <= BufferedReader::Capacity)
        return m_reader.take(length);
    m_picture.resize(length); // 4 MiB at most
    m_reader.readInto(m_picture.data(), length);
    return m_picture.data();
}

void TightDecoder::decodeJpeg(const FrameBuffer &frame, const Rect &rect)
{
    std::size_t length = 0;
    const std::uint8_t *picture = readPicture(length);
    m_jpeg.decode(picture, length, frame, rect);
}

template <typename Draw>
void TightDecoder::forRows(Inflater *inflater, std::size_t rowBytes, int height, Draw draw)
{
    const std::size_t total = rowBytes * static_cast<std::size_t>(height);
    if (total < SmallestCompressed) {
        if (total > 0)
            draw(m_reader.take(total), 0, height);
        return;
    }
    const std::size_t length = readCompactLength();
    const int rowsAtOnce = static_cast<int>(InflateWindow::LargestPiece / rowBytes);
    if (!inflater) {
        if (length != total)
            failProtocol(QStringLiteral("Tight: %1 plain bytes in place of %2").arg(length).arg(total));
        for (int y = 0; y < height;) {
            const int rows = std::min(rowsAtOnce, height - y);
            draw(m_reader.take(rowBytes * static_cast<std::size_t>(rows)), y, rows);
            y += rows;
        }
        return;
    }
    inflater->begin(length);
    for (int y = 0; y < height;) {
        const int rows = std::min(rowsAtOnce, height - y);
        draw(inflater->take(rowBytes * static_cast<std::size_t>(rows)), y, rows);
        y += rows;
    }
    inflater->finish();
}

template <typename Pixels>
void TightDecoder::decodeBasic(const Pixels &pixels, unsigned control, const FrameBuffer &frame, const Rect &rect)
{
    Inflater *inflater = control < Fill ? &m_inflaters[control & 3] : nullptr;
    const unsigned filter = (control & 4) ? m_reader.u8() : static_cast<unsigned>(Copy);
    const auto width = static_cast<std::size_t>(rect.width);
    const std::size_t tpixelSize = pixels.tpixelSize();
    const auto rowAt = [&](int y) { return pixelAt(frame, rect.x, rect.y + y); };

    switch (filter) {
    case Copy:
        forRows(inflater, width * tpixelSize, rect.height, [&](const std::uint8_t *from, int first, int rows) {
            for (int y = first; y < first + rows; ++y, from += width * tpixelSize)
                pixels.tpixels(rowAt(y), from, rect.width);
        });
        break;
    case Palette: {
        const int colours = m_reader.u8() + 1;
        const std::uint8_t *p = m_reader.take(static_cast<std::size_t>(colours) * tpixelSize);
        for (int i = 0; i < colours; ++i, p += tpixelSize)
            m_palette[i] = pixels.tpixel(p);
        if (colours <= 2) {
            if (colours == 1)
                m_palette[1] = m_palette[0]; // some servers send one colour so; there is nothing else to show
            const std::size_t rowBytes = (width + 7) / 8;
            forRows(inflater, rowBytes, rect.height, [&](const std::uint8_t *from, int first, int rows) {
                for (int y = first; y < first + rows; ++y, from += rowBytes)
                    expandBits(rowAt(y), from, rect.width, m_palette);
            });
            break;
        }
        forRows(inflater, width, rect.height, [&](const std::uint8_t *from, int first, int rows) {
            if (colours < 256) {
                std::uint8_t highest = 0;
                for (std::size_t i = 0; i < width * static_cast<std::size_t>(rows); ++i)
                    highest = std::max(highest, from[i]);
                if (highest >= colours)
                    failProtocol("Tight: colour outside the palette");
            }
            for (int y = first; y < first + rows; ++y, from += width) {
                Pixel *to = rowAt(y);
                for (std::size_t x = 0; x < width; ++x)
                    to[x] = m_palette[from[x]];
            }
        });
        break;
    }
    case Gradient:
        forRows(inflater, width * tpixelSize, rect.height, [&](const std::uint8_t *from, int first, int rows) {
            drawGradient(pixels, from, frame, rect, first, rows);
        });
        break;
    default:
        failProtocol(QStringLiteral("Tight: filter %1").arg(filter));
    }
}

void TightDecoder::drawGradient(const NativePixels &, const std::uint8_t *from, const FrameBuffer &frame,
                                const Rect &rect, int firstRow, int rows)
{
    for (int y = firstRow; y < firstRow + rows; ++y) {
        Pixel *to = pixelAt(frame, rect.x, rect.y + y);
        // The rows above are in the frame already; above the first one everything counts as zero.
        const Pixel *above = y > 0 ? pixelAt(frame, rect.x, rect.y + y - 1) : nullptr;
        int left[3] = {0, 0, 0};
        int aboveLeft[3] = {0, 0, 0};
        for (int x = 0; x < rect.width; ++x, from += 3) {
            const Pixel up = above ? above[x] : 0;
            Pixel out = 0;
            for (int c = 0; c < 3; ++c) {
                const int shift = 16 - 8 * c;
                const int upper = static_cast<int>((up >> shift) & 0xff);
                const int predicted = std::clamp(left[c] + upper - aboveLeft[c], 0, 255);
                left[c] = (from[c] + predicted) & 0xff;
                aboveLeft[c] = upper;
                out |= static_cast<Pixel>(left[c]) << shift;
            }
            to[x] = out;
        }
    }
}

void TightDecoder::drawGradient(const ForeignPixels &pixels, const std::uint8_t *from, const FrameBuffer &frame,
                                const Rect &rect, int firstRow, int rows)
{
    if (pixels.hasMap())
        failProtocol("Tight: gradient filter without colours");
    const auto width = static_cast<std::size_t>(rect.width);
    if (firstRow == 0)
        m_above.assign(width, {});
    for (int y = firstRow; y < firstRow + rows; ++y) {
        Pixel *to = pixelAt(frame, rect.x, rect.y + y);
        ForeignPixels::Channels left;
        ForeignPixels::Channels aboveLeft;
        for (std::size_t x = 0; x < width; ++x, from += pixels.tpixelSize()) {
            const ForeignPixels::Channels difference = pixels.channels(from);
            const ForeignPixels::Channels above = m_above[x];
            for (std::size_t c = 0; c < 3; ++c) {
                const int maximum = static_cast<int>(pixels.maximum(c));
                const int predicted = std::clamp(static_cast<int>(left.value[c]) + static_cast<int>(above.value[c]) -
                                                     static_cast<int>(aboveLeft.value[c]),
                                                 0, maximum);
                left.value[c] = (difference.value[c] + static_cast<unsigned>(predicted)) & pixels.maximum(c);
            }
            aboveLeft = above;
            m_above[x] = left;
            to[x] = pixels.colour(left);
        }
    }
}

template void TightDecoder::decode(const NativePixels &, const FrameBuffer &, const Rect &);
template void TightDecoder::decode(const ForeignPixels &, const FrameBuffer &, const Rect &);
template void TightDecoder::decodePngVariant(const NativePixels &, const FrameBuffer &, const Rect &);
template void TightDecoder::decodePngVariant(const ForeignPixels &, const FrameBuffer &, const Rect &);

} // namespace virtdesk::rfb
