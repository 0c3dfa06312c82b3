// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace virtdesk::h264 {

/// Reads the bits of a NAL unit's payload, whose emulation prevention bytes are gone (ITU-T H.264, 7.2 and 9.1). Behind
/// the end are zeros, and `isBad` is true from then on. Any thread.
class BitReader
{
public:
    explicit BitReader(std::span<const std::uint8_t> bytes)
        : m_bytes(bytes)
    {
    }

    bool bit() { return bits(1) != 0; }
    /// u(n), n at most 32.
    std::uint32_t bits(unsigned count)
    {
        std::uint32_t value = 0;
        for (unsigned i = 0; i < count; ++i) {
            const std::size_t byte = m_at / 8;
            m_bad = m_bad || byte >= m_bytes.size();
            value = value << 1 | (m_bad ? 0u : (m_bytes[byte] >> (7 - m_at % 8)) & 1u);
            ++m_at;
        }
        return value;
    }
    /// ue(v), up to 2^32 - 2.
    std::uint32_t ue()
    {
        unsigned zeros = 0;
        while (!m_bad && !bit())
            ++zeros;
        m_bad = m_bad || zeros > 31;
        return m_bad ? 0 : ((std::uint32_t(1) << zeros) - 1) + bits(zeros);
    }
    /// se(v); all of its values fit.
    std::int64_t se()
    {
        const std::int64_t code = ue();
        return code % 2 ? (code + 1) / 2 : -(code / 2);
    }
    bool isBad() const { return m_bad; }

private:
    std::span<const std::uint8_t> m_bytes;
    std::size_t m_at = 0; ///< bits
    bool m_bad = false;
};

} // namespace virtdesk::h264
