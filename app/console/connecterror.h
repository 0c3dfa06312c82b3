// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "sdk/result.h"

namespace virtdesk {

/// Why a connection could not be made, for people. `peer` is what they call the other end; `detail` the system's words.
struct ConnectError
{
    enum class Trouble {
        NameUnknown,
        NameServerSilent,
        Refused,
        Silent,
        NoRoute,
        NotAllowed, ///< of a unix socket
        NotThere,   ///< of a unix socket
        PathTooLong,
        NoSockets,      ///< this system has no unix sockets
        PortTaken,      ///< of one to listen on; here `peer` is its number
        PortNotAllowed, ///< the same
        PortUnusable,   ///< the same
        NoAddressHere,  ///< of one to listen at
        Other,
    };
    static Error of(Trouble trouble, const QString &peer, const QString &detail);
};

} // namespace virtdesk
