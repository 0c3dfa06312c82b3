// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <cstdint>

namespace virtdesk {

// What virtdesk-connect is asked and what it answers, as one packet each; both ends are built together. Texts are UTF-8
// and end with a NUL. No Qt here.

struct ConnectRequest
{
    enum Kind : std::uint32_t {
        Tcp,
        Unix,
        Listen,     ///< for the first one that connects to the address `host` of this computer; empty = to any
        NameOfHost, ///< the name that belongs to the address `host`, or to this computer when it is empty
    };
    std::uint32_t kind = Tcp;
    std::uint32_t port = 0;
    std::uint32_t mustBeConfined = 0; ///< 1 = nothing is done where a part of the confinement is not in force
    char host[1024] = {};             ///< a name in ASCII form or an address; a path
};

struct ConnectReply
{
    enum State : std::uint32_t {
        HostFound,   ///< `name` is its canonical name, or empty; more follows
        Connected,   ///< the socket is beside it
        NameFound,   ///< `name`; empty = there is none
        HostUnknown, ///< `code` is of getaddrinfo(), `systemCode` is errno
        Failed,      ///< `code` is errno
        NotConfined, ///< see mustBeConfined; the network was not touched
    };
    std::uint32_t state = Failed;
    std::int32_t code = 0;
    std::int32_t systemCode = 0;
    std::uint32_t unconfined = 0; ///< 1 = a part of the confinement was not in force
    char name[1028] = {};
};

inline constexpr int connectChannel = 3; ///< descriptor of the program: a SOCK_SEQPACKET socket

} // namespace virtdesk
