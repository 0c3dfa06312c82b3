// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QString>

#include <cstddef>

namespace virtdesk {

/// An address as the system's socket calls take it, kept opaque.
struct SocketAddress
{
    alignas(8) std::byte bytes[128] = {}; ///< a sockaddr
    unsigned size = 0;
    int family = 0;
};

} // namespace virtdesk
