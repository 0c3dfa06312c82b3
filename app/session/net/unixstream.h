// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/session/net/socketstream.h"

#include <memory>

namespace virtdesk {

/// Connects to a unix socket.
class UnixStream
{
public:
    /// Errors: Unreachable (nobody listens, no such file, no permission), Usage (path too long), and those of `io`.
    static Result<std::unique_ptr<SocketStream>> connect(const QString &path, IoContext &io);
};

} // namespace virtdesk
