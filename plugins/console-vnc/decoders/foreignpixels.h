// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "plugins/console-vnc/decoders/pixels.h"
#include "plugins/console-vnc/wire/pixelformat.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace virtdesk::rfb {

/// Reads pixels of any format that a server can have (RFC 6143, 7.4) and that `PixelFormat::isUsable`: 8 to 32 bits,
/// both byte orders, true colour or a colour map. The members are those of NativePixels. Never throws, except for
/// memory.
class ForeignPixels
{
public:
    explicit ForeignPixels(const PixelFormat &format);

    static constexpr bool isNative() { return false; }
    std::size_t pixelSize() const { return m_size; }
    std::size_t cpixelSize() const { return m_cpixelSize; }
    std::size_t tpixelSize() const { return m_rgbTriple ? 3 : m_size; }

    Pixel pixel(const std::uint8_t *p) const { return colour(load(p, m_size)); }
    Pixel cpixel(const std::uint8_t *p) const { return colour(load(p, m_cpixelSize) << m_cpixelShift); }
    Pixel tpixel(const std::uint8_t *p) const { return m_rgbTriple ? loadTPixel(p) : pixel(p); }

    void block(Pixel *to, std::ptrdiff_t stride, const std::uint8_t *from, int width, int height) const;
    void pixels(Pixel *to, const std::uint8_t *from, int count) const;
    void cpixels(Pixel *to, const std::uint8_t *from, int count) const;
    void tpixels(Pixel *to, const std::uint8_t *from, int count) const;

    /// For Tight's gradient filter, which works on the channels as they are on the wire. In the order red, green, blue.
    struct Channels
    {
        std::array<unsigned, 3> value{};
    };
    Channels channels(const std::uint8_t *tpixel) const;
    unsigned maximum(std::size_t channel) const { return m_rgbTriple ? 255 : m_channel[channel].maximum; }
    Pixel colour(const Channels &channels) const;

    bool hasMap() const { return m_mapped; }
    /// Entries of the colour map; those beyond what a pixel can name are left out.
    void setMapEntry(unsigned index, Pixel colour);

private:
    struct Channel
    {
        unsigned shift = 0;
        unsigned maximum = 0;
        std::vector<std::uint8_t> scaled; ///< channel's value to 0..255
    };

    std::uint32_t load(const std::uint8_t *p, std::size_t size) const
    {
        std::uint32_t word = 0;
        if (m_bigEndian) {
            for (std::size_t i = 0; i < size; ++i)
                word = word << 8 | p[i];
        } else {
            for (std::size_t i = 0; i < size; ++i)
                word |= std::uint32_t(p[i]) << (8 * i);
        }
        return word;
    }
    Pixel colour(std::uint32_t word) const
    {
        if (!m_table.empty())
            return m_table[word];
        return computed(word);
    }
    Pixel computed(std::uint32_t word) const;

    std::size_t m_size = 4;
    std::size_t m_cpixelSize = 4;
    unsigned m_cpixelShift = 0; ///< where the bytes of a CPIXEL lie in the word
    bool m_bigEndian = false;
    bool m_mapped = false;
    bool m_rgbTriple = false; ///< TPIXEL is three bytes R, G, B
    std::array<Channel, 3> m_channel;
    std::vector<Pixel> m_table; ///< of all words, where a pixel has 8 or 16 bits
};

} // namespace virtdesk::rfb
