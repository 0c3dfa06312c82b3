// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <cstdint>
#include <vector>

namespace virtdesk::test {

/// Puts together what h264::BitReader reads; a NAL unit with its emulation prevention bytes in the end.
class BitWriter
{
public:
    BitWriter &u(unsigned count, std::uint64_t value)
    {
        for (unsigned i = count; i-- > 0;)
            m_bits.push_back((value >> i & 1) != 0);
        return *this;
    }
    BitWriter &ue(std::uint64_t value)
    {
        unsigned length = 1;
        while ((value + 1) >> length != 0)
            ++length;
        return u(length - 1, 0).u(length, value + 1);
    }
    BitWriter &se(std::int64_t value)
    {
        return ue(value > 0 ? std::uint64_t(2 * value - 1) : std::uint64_t(-2 * value));
    }
    /// `header` is the NAL unit's first byte; the payload gets its stop bit.
    std::vector<std::uint8_t> unit(std::uint8_t header) const
    {
        std::vector<bool> bits = m_bits;
        bits.push_back(true);
        while (bits.size() % 8 != 0)
            bits.push_back(false);
        std::vector<std::uint8_t> out = {header};
        unsigned zeros = 0;
        for (std::size_t i = 0; i < bits.size(); i += 8) {
            unsigned byte = 0;
            for (std::size_t b = 0; b < 8; ++b)
                byte = byte << 1 | (bits[i + b] ? 1u : 0u);
            if (zeros >= 2 && byte <= 3) {
                out.push_back(3);
                zeros = 0;
            }
            zeros = byte == 0 ? zeros + 1 : 0;
            out.push_back(static_cast<std::uint8_t>(byte));
        }
        return out;
    }

private:
    std::vector<bool> m_bits;
};

} // namespace virtdesk::test
