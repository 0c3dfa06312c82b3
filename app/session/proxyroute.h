// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "sdk/bytestream.h"

#include <memory>

namespace virtdesk {

class SessionHost;

/// Reaches the target of `host` through the HTTP proxy that it names: finds the proxy, connects, asks for the way, and
/// for name and password where the proxy wants them (Basic). The proxy looks up the target's name. Step Resolve has
/// been entered. Errors: Unreachable, SignIn, Protocol, Usage, Deadline, Cancelled.
Result<std::unique_ptr<ByteStream>> connectThroughProxy(SessionHost &host);

} // namespace virtdesk
