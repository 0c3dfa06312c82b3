// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QByteArray>

#include <cstdint>

namespace virtdesk::rfb {

/// Puts one client message together, big-endian. Padding is always written as zeros.
class MessageBuilder
{
public:
    explicit MessageBuilder(std::uint8_t type) { u8(type); }
    MessageBuilder() = default;

    MessageBuilder &u8(std::uint32_t v)
    {
        m_bytes.append(static_cast<char>(v & 0xff));
        return *this;
    }
    MessageBuilder &u16(std::uint32_t v) { return u8(v >> 8).u8(v); }
    MessageBuilder &u32(std::uint32_t v) { return u16(v >> 16).u16(v); }
    MessageBuilder &pad(int count)
    {
        m_bytes.append(count, '\0');
        return *this;
    }
    MessageBuilder &raw(const QByteArray &bytes)
    {
        m_bytes.append(bytes);
        return *this;
    }
    const QByteArray &bytes() const { return m_bytes; }
    QByteArray &bytes() { return m_bytes; }

private:
    QByteArray m_bytes;
};

} // namespace virtdesk::rfb
