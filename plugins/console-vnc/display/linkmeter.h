// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "sdk/iocontext.h"

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>

namespace virtdesk::rfb {

/// Measures the way to the server by what comes over it anyway: how fast the bytes of large updates arrive, and how
/// long a question takes to be answered. Keeps no timer and asks for nothing itself. I/O thread.
class LinkMeter
{
public:
    using Clock = IoContext::Clock;

    /// Of fewer bytes the time says nothing: they come in one piece.
    static constexpr std::uint64_t leastBytes = 16 * 1024;
    /// A rate is told from so many updates on, and from the last `kept` ones.
    static constexpr std::size_t least = 4;
    static constexpr std::size_t kept = 8;

    /// `bytes` of one update came while it was read, which took so long. Small ones are left out.
    void addUpdate(std::uint64_t bytes, Clock::duration took);
    void addRoundTrip(Clock::duration took);

    /// The upper quartile: a server that sends while it still compresses makes single updates slow. None = too little
    /// has come to tell.
    std::optional<std::uint64_t> bitsPerSecond() const;
    /// The shortest of the last ones: an answer may stand behind a picture. None = not known.
    std::optional<std::chrono::microseconds> roundTrip() const;

private:
    std::array<std::uint64_t, kept> m_rates{}; ///< bits a second
    std::size_t m_updates = 0;
    std::array<std::chrono::microseconds, 4> m_trips{};
    std::size_t m_answers = 0;
};

} // namespace virtdesk::rfb
