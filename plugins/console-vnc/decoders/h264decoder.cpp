// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/console-vnc/decoders/h264decoder.h"

#include "plugins/console-vnc/decoders/yuvconversion.h"
#include "plugins/console-vnc/wire/rfberror.h"

#include <algorithm>
#include <cstdint>
#include <utility>

namespace virtdesk::rfb {

namespace {

constexpr std::uint32_t resetContext = 1;
constexpr std::uint32_t resetAllContexts = 2;

/// Pixels that an encoder may add to make whole macroblocks, where it does not say that they are to be cut off, and
/// that are missing where it makes sizes even.
constexpr int mostAdded = 15;
constexpr int mostMissing = 1;

/// An uncompressed picture has 1.5 bytes a pixel, and half of that again where bytes have to be escaped; a rectangle
/// may bring more than one.
constexpr std::uint64_t fixedLength = 64 * 1024;
constexpr std::uint64_t bytesOfPixel = 4;

bool isSame(const Rect &a, const Rect &b)
{
    return a.x == b.x && a.y == b.y && a.width == b.width && a.height == b.height;
}

bool isClose(int video, int rectangle)
{
    return video >= rectangle - mostMissing && video <= rectangle + mostAdded;
}

} // namespace

void H264Decoder::fail(const QString &problem)
{
    m_failures = std::min(m_failures + 1, mostFailures);
    m_problem = problem;
}

void H264Decoder::dropContext(const Rect &rect)
{
    std::erase_if(m_contexts, [&rect](const Context &context) { return isSame(context.rect, rect); });
}

VideoDecoder *H264Decoder::decoderFor(const Rect &rect)
{
    const auto found = std::find_if(m_contexts.begin(), m_contexts.end(),
                                    [&rect](const Context &context) { return isSame(context.rect, rect); });
    if (found != m_contexts.end())
        return found->decoder.get();
    std::unique_ptr<VideoDecoder> made = m_plugin->createDecoder(QStringLiteral("h264"), rect.width, rect.height);
    if (!made)
        return nullptr;
    if (m_contexts.size() >= mostContexts)
        m_contexts.erase(m_contexts.begin());
    m_contexts.push_back({rect, std::move(made)});
    return m_contexts.back().decoder.get();
}

void H264Decoder::keepWithinMemory(const VideoDecoder *used)
{
    std::size_t all = 0;
    for (const Context &context : m_contexts)
        all += context.decoder->memoryUsed();
    for (std::size_t i = 0; i < m_contexts.size() && all > mostMemory;) {
        if (m_contexts[i].decoder.get() == used) {
            ++i;
            continue;
        }
        all -= std::min(all, m_contexts[i].decoder->memoryUsed());
        m_contexts.erase(m_contexts.begin() + static_cast<std::ptrdiff_t>(i));
    }
}

void H264Decoder::draw(const VideoPicture &picture, const FrameBuffer &frame, const Rect &rect)
{
    if (!isClose(picture.width, rect.width) || !isClose(picture.height, rect.height)) {
        fail(QStringLiteral("a picture of %1x%2 for %3x%4 pixels")
                 .arg(picture.width)
                 .arg(picture.height)
                 .arg(rect.width)
                 .arg(rect.height));
        return;
    }
    const YuvFactors factors = YuvFactors::of(picture.matrix == VideoPicture::Matrix::Bt709, picture.fullRange);
    const int width = std::min(picture.width, rect.width);
    const int height = std::min(picture.height, rect.height);
    for (int y = 0; y < height; ++y) {
        const std::ptrdiff_t colours = y / 2 * picture.chromaStride;
        convertYuvRow(pixelAt(frame, rect.x, rect.y + y), picture.planes[0] + y * picture.lumaStride,
                      picture.planes[1] + colours, picture.planes[2] + colours, width, factors);
    }
    m_failures = 0;
}

void H264Decoder::pause()
{
    m_paused = true;
    m_missing = m_missing || !m_contexts.empty();
    m_contexts.clear();
    m_data = {};
}

bool H264Decoder::resume()
{
    m_paused = false;
    return std::exchange(m_missing, false);
}

void H264Decoder::decode(const FrameBuffer &frame, const Rect &rect)
{
    if (!m_plugin)
        failProtocol("encoding 50, which nobody has asked for");
    const std::uint8_t *header = m_reader.take(8);
    const std::uint32_t length = loadU32(header);
    const std::uint32_t flags = loadU32(header + 4);
    const std::uint64_t area = static_cast<std::uint64_t>(rect.width) * static_cast<std::uint64_t>(rect.height);
    if (length > fixedLength + bytesOfPixel * area)
        failProtocol(QStringLiteral("%1 bytes of video for %2x%3 pixels").arg(length).arg(rect.width).arg(rect.height));
    if ((flags & resetAllContexts) != 0)
        m_contexts.clear();
    else if ((flags & resetContext) != 0)
        dropContext(rect);
    if (length == 0)
        return;
    if (m_paused) {
        m_reader.skip(length);
        m_missing = true;
        return;
    }
    VideoDecoder *decoder = rect.isEmpty() || !frame.pixels ? nullptr : decoderFor(rect);
    if (!decoder) {
        m_reader.skip(length);
        if (!rect.isEmpty()) {
            fail(QStringLiteral("nothing decodes %1x%2 pixels").arg(rect.width).arg(rect.height));
            m_failures = mostFailures;
        }
        return;
    }
    std::span<const std::uint8_t> data;
    if (length <= BufferedReader::Capacity) {
        data = {m_reader.take(length), length};
    } else {
        m_data.resize(length);
        m_reader.readInto(m_data.data(), length);
        data = m_data;
    }
    const Result<std::optional<VideoPicture>> decoded = decoder->decode(data);
    if (!decoded) {
        fail(decoded.error().detail.isEmpty() ? decoded.error().sentence : decoded.error().detail);
    } else if (*decoded) {
        draw(**decoded, frame, rect);
    }
    keepWithinMemory(decoder);
}

} // namespace virtdesk::rfb
