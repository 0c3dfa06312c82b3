// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/console-vnc/decoders/tightdecoder.h"

#include "plugins/console-vnc/decoders/pngdecoder.h"
#include "plugins/console-vnc/wire/rfberror.h"

#include <algorithm>

namespace virtdesk::rfb {

namespace {

enum Kind : unsigned { Fill = 8, Jpeg = 9, Png = 10 };
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

void TightDecoder::decode(const FrameBuffer &frame, const Rect &rect)
{
    const unsigned kind = readControl();
    if (kind == Fill)
        decodeFill(frame, rect);
    else if (kind == Jpeg)
        decodeJpeg(frame, rect);
    else if (kind < Fill)
        decodeBasic(kind, frame, rect);
    else
        failProtocol(QStringLiteral("Tight: compression kind %1").arg(kind));
}

void TightDecoder::decodePngVariant(const FrameBuffer &frame, const Rect &rect)
{
    const unsigned kind = readControl();
    if (kind == Fill) {
        decodeFill(frame, rect);
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

void TightDecoder::decodeFill(const FrameBuffer &frame, const Rect &rect)
{
    const Pixel colour = loadTPixel(m_reader.take(3));
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
void TightDecoder::forRows(Inflater &inflater, std::size_t rowBytes, int height, Draw draw)
{
    const std::size_t total = rowBytes * static_cast<std::size_t>(height);
    if (total < SmallestCompressed) {
        if (total > 0)
            draw(m_reader.take(total), 0, height);
        return;
    }
    inflater.begin(readCompactLength());
    const int rowsAtOnce = static_cast<int>(InflateWindow::LargestPiece / rowBytes);
    for (int y = 0; y < height;) {
        const int rows = std::min(rowsAtOnce, height - y);
        draw(inflater.take(rowBytes * static_cast<std::size_t>(rows)), y, rows);
        y += rows;
    }
    inflater.finish();
}

void TightDecoder::decodeBasic(unsigned control, const FrameBuffer &frame, const Rect &rect)
{
    if (rect.width > LargestWidth)
        failProtocol(QStringLiteral("Tight: rectangle %1 pixels wide").arg(rect.width));
    Inflater &inflater = m_inflaters[control & 3];
    const unsigned filter = (control & 4) ? m_reader.u8() : static_cast<unsigned>(Copy);
    const auto width = static_cast<std::size_t>(rect.width);
    const auto rowAt = [&](int y) { return pixelAt(frame, rect.x, rect.y + y); };

    switch (filter) {
    case Copy:
        forRows(inflater, width * 3, rect.height, [&](const std::uint8_t *from, int first, int rows) {
            for (int y = first; y < first + rows; ++y, from += width * 3)
                expandRgb(rowAt(y), from, rect.width);
        });
        break;
    case Palette: {
        const int colours = m_reader.u8() + 1;
        if (colours < 2)
            failProtocol("Tight: palette of one colour");
        const std::uint8_t *p = m_reader.take(static_cast<std::size_t>(colours) * 3);
        for (int i = 0; i < colours; ++i, p += 3)
            m_palette[i] = loadTPixel(p);
        if (colours == 2) {
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
        forRows(inflater, width * 3, rect.height,
                [&](const std::uint8_t *from, int first, int rows) { drawGradient(from, frame, rect, first, rows); });
        break;
    default:
        failProtocol(QStringLiteral("Tight: filter %1").arg(filter));
    }
}

void TightDecoder::drawGradient(const std::uint8_t *from, const FrameBuffer &frame, const Rect &rect, int firstRow,
                                int rows)
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

} // namespace virtdesk::rfb
