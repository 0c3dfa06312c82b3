// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/connect/names.h"

namespace virtdesk {

/// A connected, non-blocking socket, or -1 and errno in `code`.
struct Connection
{
    int socket = -1;
    int code = 0;
};

/// Connects by TCP: all addresses, families in turns, the next one 250 ms after the last without waiting for its
/// failure (RFC 8305); the first connection that stands is taken. It is set up to show at once what a person does, and
/// to notice within about a minute that its peer is gone. Blocks until there is an outcome; whoever wants none ends the
/// process.
Connection connectTcp(const std::vector<HostAddress> &addresses);
/// Waits for the first one that connects to us at `host`, a literal address; empty = any address of this computer, both
/// families where the system has both.
Connection awaitConnection(const char *host, unsigned port);
/// Connects to a unix socket.
Connection connectUnix(const char *path);

} // namespace virtdesk
