// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/console-vnc/display/linkmeter.h"

#include <algorithm>
#include <cstdint>

namespace virtdesk::rfb {

void LinkMeter::addUpdate(std::uint64_t bytes, Clock::duration took)
{
    if (bytes < leastBytes)
        return;
    const auto micros = std::chrono::duration_cast<std::chrono::microseconds>(took).count();
    m_rates[m_updates++ % kept] = bytes * 8 * 1'000'000 / static_cast<std::uint64_t>(std::max<std::int64_t>(micros, 1));
}

void LinkMeter::addRoundTrip(Clock::duration took)
{
    const auto micros = std::chrono::duration_cast<std::chrono::microseconds>(took);
    m_trips[m_answers++ % m_trips.size()] = std::max(micros, std::chrono::microseconds(1));
}

std::optional<std::uint64_t> LinkMeter::bitsPerSecond() const
{
    if (m_updates < least)
        return std::nullopt;
    std::array<std::uint64_t, kept> sorted = m_rates;
    const std::size_t count = std::min(m_updates, kept);
    std::sort(sorted.begin(), sorted.begin() + static_cast<std::ptrdiff_t>(count));
    return sorted[count * 3 / 4];
}

std::optional<std::chrono::microseconds> LinkMeter::roundTrip() const
{
    if (m_answers == 0)
        return std::nullopt;
    const auto count = static_cast<std::ptrdiff_t>(std::min(m_answers, m_trips.size()));
    return *std::min_element(m_trips.begin(), m_trips.begin() + count);
}

} // namespace virtdesk::rfb
