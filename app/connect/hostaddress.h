// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#ifdef _WIN32
#include <winsock2.h>

#include <ws2tcpip.h>
#else
#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#endif

namespace virtdesk {

/// An address with its port, as the system wants it.
struct HostAddress
{
    sockaddr_storage bytes{};
    socklen_t size = 0;
};

} // namespace virtdesk
