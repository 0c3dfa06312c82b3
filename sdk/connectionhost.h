// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "sdk/auth.h"
#include "sdk/bytestream.h"
#include "sdk/iocontext.h"

#include <memory>

namespace virtdesk {

/// Steps of a connection, shown with their times.
enum class Step { Resolve, Connect, Tls, SignIn, FirstFrame, Running };

/// How TLS is to be started in the middle of a protocol.
struct TlsRequest
{
    bool anonymous = false; ///< the protocol has chosen TLS without a certificate
};

/// What every part of a session that talks to somebody may ask of it: waiting, steps, credentials, TLS. I/O thread.
class ConnectionHost : public AuthHost
{
public:
    virtual IoContext &io() = 0;

    /// Tells where the connection stands; sets the step's deadline.
    virtual void enterStep(Step step) = 0;

    /// Starts TLS over `below` and verifies who is there: a display's server as the target demands, a hop by its own
    /// name and the system's authorities. Errors: Identity, Protocol, Deadline, … Anonymous TLS fails with Identity
    /// unless the target consents.
    virtual Result<std::unique_ptr<ByteStream>> startTls(std::unique_ptr<ByteStream> below,
                                                         const TlsRequest &request) = 0;
};

} // namespace virtdesk
