// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/console-vnc/display/fencechannel.h"

#include "plugins/console-vnc/wire/messagebuilder.h"
#include "plugins/console-vnc/wire/protocol.h"

#include <cstddef>
#include <cstdint>

namespace virtdesk::rfb {

namespace {

enum Flag : std::uint32_t { BlockBefore = 1, BlockAfter = 2, SyncNext = 4, Request = 0x80000000u };

QByteArray fence(std::uint32_t flags, const QByteArray &payload)
{
    MessageBuilder message(ClientMessage::Fence);
    message.pad(3).u32(flags).u8(static_cast<std::uint32_t>(payload.size())).raw(payload);
    return message.bytes();
}

QByteArray payloadOf(std::uint32_t number)
{
    QByteArray payload(4, 0);
    for (int i = 0; i < 4; ++i)
        payload[i] = static_cast<char>(number >> (24 - 8 * i) & 0xff);
    return payload;
}

} // namespace

std::optional<FenceChannel::Clock::duration> FenceChannel::read(Clock::time_point now)
{
    const std::uint8_t *p = m_reader.take(8);
    const std::uint32_t flags = loadU32(p + 3);
    const std::size_t length = p[7];
    const QByteArray payload = m_reader.bytes(length);
    m_known = true;
    if (!(flags & Request)) {
        // An answer to nothing says nothing.
        if (!m_asked || payload != payloadOf(m_number))
            return std::nullopt;
        m_asked = false;
        return now - *m_sent;
    }
    // One that is longer than a fence can be has no answer. Messages are worked off strictly in order, so everything
    // that a fence can ask for holds already.
    if (length <= Limit::FencePayload)
        m_outbox.send(fence(flags & (BlockBefore | BlockAfter | SyncNext), payload));
    return std::nullopt;
}

void FenceChannel::ask(Clock::time_point now)
{
    if (!m_known || m_asked || (m_sent && now - *m_sent < pause))
        return;
    m_asked = true;
    m_sent = now;
    m_outbox.send(fence(Request, payloadOf(++m_number)));
}

} // namespace virtdesk::rfb
