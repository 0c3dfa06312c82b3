// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/console-vnc/decoders/foreignpixels.h"

#include <cstdint>

namespace virtdesk::rfb {

ForeignPixels::ForeignPixels(const PixelFormat &format)
    : m_size(format.bitsPerPixel / 8u)
    , m_cpixelSize(m_size)
    , m_bigEndian(format.bigEndian)
    , m_mapped(!format.trueColour)
{
    if (m_mapped) {
        // Greys until the server has sent its colours.
        m_table.resize(std::size_t(1) << format.bitsPerPixel);
        for (std::size_t i = 0; i < m_table.size(); ++i)
            m_table[i] = static_cast<Pixel>(i >> (format.bitsPerPixel - 8)) * 0x010101u;
        return;
    }
    const unsigned shifts[] = {format.redShift, format.greenShift, format.blueShift};
    const unsigned maxima[] = {format.redMax, format.greenMax, format.blueMax};
    for (std::size_t i = 0; i < 3; ++i) {
        Channel &channel = m_channel[i];
        channel.shift = shifts[i];
        channel.maximum = maxima[i];
        channel.scaled.resize(channel.maximum + 1);
        for (unsigned v = 0; v <= channel.maximum && channel.maximum > 0; ++v)
            channel.scaled[v] = static_cast<std::uint8_t>((v * 255 + channel.maximum / 2) / channel.maximum);
    }
    if (m_size <= 2) {
        m_table.resize(std::size_t(1) << format.bitsPerPixel);
        for (std::size_t word = 0; word < m_table.size(); ++word)
            m_table[word] = computed(static_cast<std::uint32_t>(word));
    }
    if (format.bitsPerPixel == 32 && format.depth <= 24) {
        // RFC 6143, 7.7.5: three bytes where all bits lie in them. Where both ends would do, implementations send the
        // first three.
        const std::uint32_t used = format.usedBits();
        const bool low = (used & 0xff000000u) == 0;
        const bool high = (used & 0x000000ffu) == 0;
        if (low || high) {
            const bool lowBytes = m_bigEndian ? !high : low;
            m_cpixelSize = 3;
            m_cpixelShift = lowBytes ? 0 : 8;
        }
    }
    m_rgbTriple = format.bitsPerPixel == 32 && format.depth == 24 && format.redMax == 255 && format.greenMax == 255 &&
                  format.blueMax == 255;
}

Pixel ForeignPixels::computed(std::uint32_t word) const
{
    Pixel out = 0;
    for (const Channel &channel : m_channel)
        out = out << 8 | channel.scaled[(word >> channel.shift) & channel.maximum];
    return out;
}

void ForeignPixels::block(Pixel *to, std::ptrdiff_t stride, const std::uint8_t *from, int width, int height) const
{
    for (int y = 0; y < height; ++y, to = nextRow(to, stride), from += static_cast<std::size_t>(width) * m_size)
        pixels(to, from, width);
}

void ForeignPixels::pixels(Pixel *to, const std::uint8_t *from, int count) const
{
    for (int i = 0; i < count; ++i, from += m_size)
        to[i] = pixel(from);
}

void ForeignPixels::cpixels(Pixel *to, const std::uint8_t *from, int count) const
{
    for (int i = 0; i < count; ++i, from += m_cpixelSize)
        to[i] = cpixel(from);
}

void ForeignPixels::tpixels(Pixel *to, const std::uint8_t *from, int count) const
{
    if (m_rgbTriple)
        expandRgb(to, from, count);
    else
        pixels(to, from, count);
}

ForeignPixels::Channels ForeignPixels::channels(const std::uint8_t *tpixel) const
{
    if (m_rgbTriple)
        return {{tpixel[0], tpixel[1], tpixel[2]}};
    const std::uint32_t word = load(tpixel, m_size);
    Channels out;
    for (std::size_t i = 0; i < 3; ++i)
        out.value[i] = (word >> m_channel[i].shift) & m_channel[i].maximum;
    return out;
}

Pixel ForeignPixels::colour(const Channels &channels) const
{
    if (m_rgbTriple)
        return Pixel(channels.value[0]) << 16 | Pixel(channels.value[1]) << 8 | Pixel(channels.value[2]);
    Pixel out = 0;
    for (std::size_t i = 0; i < 3; ++i)
        out = out << 8 | m_channel[i].scaled[channels.value[i]];
    return out;
}

void ForeignPixels::setMapEntry(unsigned index, Pixel colour)
{
    if (m_mapped && index < m_table.size())
        m_table[index] = colour;
}

} // namespace virtdesk::rfb
