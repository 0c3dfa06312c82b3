// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/ipc/nativehandle.h"
#include "app/session/net/polliocontext.h"
#include "app/session/net/socketaddress.h"
#include "app/session/net/systemsocket.h"

#include <chrono>
#include <optional>
#include <vector>

namespace virtdesk {

/// The attempts of one connection that are under way, each to another address. One file per platform.
class ConnectionRace
{
public:
    static constexpr auto nextAttempt = std::chrono::milliseconds(250); // RFC 8305, section 5
    static const int refused;                                           ///< the system's number for it

    ConnectionRace();
    ~ConnectionRace();
    ConnectionRace(const ConnectionRace &) = delete;
    ConnectionRace &operator=(const ConnectionRace &) = delete;

    bool isRunning() const { return !m_attempts.empty(); }
    /// Why the attempts that failed did: a refusal where there was one, as it says more than that another address of
    /// the same computer can't be reached.
    int lastError() const { return m_error; }

    /// Starts an attempt; gives its socket when the connection stood at once.
    std::optional<SystemSocket> begin(const SocketAddress &address);
    /// Waits until an attempt has ended or it is time for the next one, which `another` says then. Gives the connection
    /// that stands, if there is one. Errors: those of `io`.
    Result<std::optional<SystemSocket>> wait(PollIoContext &io, bool &another);

private:
    void failed(int why);

    NativeHandle m_signal; ///< set while an attempt has ended
    std::vector<SystemSocket> m_attempts;
    PollIoContext::Clock::time_point m_next;
    int m_error = 0;
};

} // namespace virtdesk
