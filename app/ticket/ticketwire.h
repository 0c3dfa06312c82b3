// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <cstdint>

namespace virtdesk {

// What virtdesk-ticket is asked and what it answers, as one packet each; both ends are built together. Texts are UTF-8
// and end with a NUL. No Qt here.

struct TicketRequest
{
    std::uint32_t mustBeConfined = 0; ///< 1 = nothing is done where a part of the confinement is not in force
    std::uint32_t token = 0;          ///< 1 = not the ticket is given, but a token made with it (RFC 4559)
    char service[64] = {};            ///< "vnc"
    char host[1024] = {};
};

/// `credentialSize` bytes follow: the ticket, or the token.
struct TicketReply
{
    enum State : std::uint32_t {
        Usable,
        NoTicket,
        ExpiredTicket,
        ClockSkew,
        KdcUnreachable,
        UnknownRealm,
        UnknownService,
        Refused,
        Other,
        NotConfined, ///< see mustBeConfined; no KDC was asked
    };
    std::uint32_t state = Other;
    std::uint32_t credentialSize = 0;
    std::uint32_t unconfined = 0; ///< 1 = a part of the confinement was not in force
    std::int64_t expiry = 0;      ///< of the ticket-granting ticket, seconds since 1970; 0 = there is none
    char service[600] = {};       ///< principal that was asked for
    char user[600] = {};          ///< owner of the ticket cache
    char detail[600] = {};
};

inline constexpr int ticketChannel = 3; ///< descriptor of the program: a SOCK_SEQPACKET socket
inline constexpr std::uint32_t maxCredentialBytes = 128 << 10;
inline constexpr std::uint32_t maxTokenBytes = 48 << 10; ///< it stands in a header line, in base64

} // namespace virtdesk
