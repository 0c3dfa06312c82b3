// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "sdk/iocontext.h"

#include <chrono>
#include <cstdint>
#include <functional>
#include <utility>

namespace virtdesk::rfb {

/// Notices a server that has stopped answering while its connection stands: a host that hangs, a proxy or tunnel that
/// is stuck. TCP notices a network that is gone, but not these. Who has heard nothing for a while asks for something
/// that has to be answered (RFC 6143, 7.5.3: a request that is not incremental), and gives up if nothing at all comes.
/// An answer is enough until something moves again: a picture comes, the person acts, or somebody looks anew. So a
/// console at rest wakes nobody, and one that nobody sees asks for nothing. Never throws.
class PeerWatch
{
public:
    /// Together less than 15 s, also where the last byte came just after a look.
    static constexpr std::chrono::milliseconds quiet{4000};
    static constexpr std::chrono::milliseconds patience{6000};

    /// `ask` sends the question; `received` counts the bytes that have come.
    PeerWatch(std::function<void()> ask, std::function<std::uint64_t()> received)
        : m_ask(std::move(ask))
        , m_received(std::move(received))
    {
    }

    /// From the first picture on.
    void begin(IoContext *io);
    void end();
    void setVisible(bool visible);
    /// A whole update with something in it has come; it may be the answer.
    void pictureCame();
    /// The person has sent something: a server that hangs shows nothing of it.
    void personActed();
    /// The question is out, and nothing had come by the last look: a deadline that passes now is the server's silence.
    bool isAsking() const { return m_asking; }

private:
    void look();
    /// Looks again after a while, if that is not due already.
    void watchOn();
    void arm(std::chrono::milliseconds in);

    std::function<void()> m_ask;
    std::function<std::uint64_t()> m_received;
    IoContext *m_io = nullptr;
    IoContext::TimerId m_timer = 0; ///< 0 = none: nobody sees the console, or it rests
    std::uint64_t m_count = 0;      ///< bytes at the last look
    bool m_visible = true;
    bool m_asking = false;
};

} // namespace virtdesk::rfb
