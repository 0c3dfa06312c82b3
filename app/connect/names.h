// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/connect/hostaddress.h"

#include <string>
#include <vector>

namespace virtdesk {

/// What the system's resolver says. Blocks for as long as it does.
struct FoundHost
{
    std::vector<HostAddress> addresses; ///< in the system's order of preference
    std::string canonicalName;          ///< empty when `host` is an address or the system knows none
    int code = 0;                       ///< of getaddrinfo(); with 0 there is an address
    int systemCode = 0;

    /// An address, so that nothing has to be looked up.
    static bool isAddress(const char *host);
    static FoundHost find(const char *host, unsigned port);
};

/// The name that belongs to an address, when that name leads back to it: a reverse record is written by whoever has the
/// address, the forward one by the owner of the name. Of this computer when `address` is empty. Empty when there is
/// none.
std::string nameOfAddress(const char *address);

} // namespace virtdesk
