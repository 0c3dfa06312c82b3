// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/ipc/messages.h"
#include "app/ipc/wirebuffer.h"
#include "sdk/result.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

namespace virtdesk {

// On the wire a message is: 32-bit length of the payload (little-endian), 8-bit kind (position in the variant, from 1),
// payload. Both ends are built together, so there is no version.

inline constexpr std::size_t messageHeaderSize = 5;

/// The whole message, header included; empty when a value is beyond its cap (limits, messages.h).
WireBuffer encode(const ParentMessage &message);
WireBuffer encode(const SessionMessage &message);

/// From a message's kind and payload. Errors: Protocol.
Result<ParentMessage> decodeParentMessage(std::uint8_t kind, std::span<const char> payload);
Result<SessionMessage> decodeSessionMessage(std::uint8_t kind, std::span<const char> payload);

/// Cuts a stream of bytes into messages. Checks kind and length as soon as the header is there, so that it never holds
/// more than one message of the kind's own cap plus what was appended with it. Wipes what has been taken out.
class MessageAssembler
{
public:
    enum class From { Parent, Session };

    struct Raw
    {
        std::uint8_t kind = 0;
        std::span<const char> payload; ///< valid until the next call
    };

    explicit MessageAssembler(From from)
        : m_from(from)
    {
    }

    void append(std::span<const char> bytes);
    /// The next whole message, or nothing when more bytes are needed. Errors: Protocol; no further call is useful then.
    Result<std::optional<Raw>> next();

private:
    void drop();

    From m_from;
    WireBuffer m_buffer;
    std::size_t m_start = 0; ///< of what has not been taken
    std::size_t m_taken = 0; ///< size of the message last given out, dropped at the next call
};

} // namespace virtdesk
