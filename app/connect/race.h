// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/connect/tcpsocket.h"

#include <functional>
#include <vector>

namespace virtdesk {

/// A connected, non-blocking socket, or why there is none: the system's number.
struct Connection
{
    TcpSocket socket;
    int code = 0;
};

/// Asked at least ten times a second; true ends the work, with neither socket nor code.
using Abandoned = std::function<bool()>;

/// Connects by TCP: all addresses, families in turns, the next one 250 ms after the last without waiting for its
/// failure (RFC 8305); the first connection that stands is taken. It is set up to show at once what a person does, and
/// to notice soon that its peer is gone. Blocks until there is an outcome; without `abandoned`, whoever wants none ends
/// the process.
Connection connectTcp(const std::vector<HostAddress> &addresses, const Abandoned &abandoned = {});
/// Waits for the first one that connects to us at `host`, a literal address; empty = any address of this computer, both
/// families where the system has both.
Connection awaitConnection(const char *host, unsigned port, const Abandoned &abandoned = {});

} // namespace virtdesk
