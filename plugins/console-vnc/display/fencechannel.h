// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "plugins/console-vnc/display/outbox.h"
#include "plugins/console-vnc/wire/bufferedreader.h"
#include "sdk/iocontext.h"

#include <chrono>
#include <cstdint>
#include <optional>

namespace virtdesk::rfb {

/// Fences (rfbproto, "Fence"): answers the server's, and asks for one now and then to learn how long the way there and
/// back takes. I/O thread. Throws RfbError.
class FenceChannel
{
public:
    using Clock = IoContext::Clock;
    static constexpr std::chrono::seconds pause{10}; ///< between two questions, at least

    FenceChannel(BufferedReader &reader, Outbox &outbox)
        : m_reader(reader)
        , m_outbox(outbox)
    {
    }

    /// Reads a message, its type byte excepted. How long the server took where it answers our question, else none.
    std::optional<Clock::duration> read(Clock::time_point now);
    /// Asks the server, if it knows fences, none is under way and the last one is old enough. Only a server that has
    /// sent a fence knows them.
    void ask(Clock::time_point now);

private:
    BufferedReader &m_reader;
    Outbox &m_outbox;
    bool m_known = false;
    bool m_asked = false;
    std::uint32_t m_number = 0; ///< of the last question; stands in its payload
    std::optional<Clock::time_point> m_sent;
};

} // namespace virtdesk::rfb
