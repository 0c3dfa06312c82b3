// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/connect/addressrace.h"

#include <algorithm>

namespace virtdesk {

std::vector<HostAddress> inTurns(const std::vector<HostAddress> &addresses)
{
    std::vector<HostAddress> first;
    std::vector<HostAddress> second;
    for (const HostAddress &address : addresses)
        (address.bytes.ss_family == addresses.front().bytes.ss_family ? first : second).push_back(address);
    std::vector<HostAddress> all;
    for (std::size_t i = 0; i < std::max(first.size(), second.size()); ++i) {
        if (i < first.size())
            all.push_back(first[i]);
        if (i < second.size())
            all.push_back(second[i]);
    }
    return all;
}

std::optional<std::size_t> AddressRace::next(Time now)
{
    if (m_next == m_addresses || (!m_atOnce && m_running > 0 && now < m_due))
        return std::nullopt;
    m_atOnce = false;
    m_due = now + attemptDelay;
    ++m_running;
    return m_next++;
}

std::optional<std::chrono::milliseconds> AddressRace::delay(Time now) const
{
    if (m_next == m_addresses)
        return std::nullopt;
    if (m_atOnce || m_running == 0)
        return std::chrono::milliseconds(0);
    return std::max(std::chrono::ceil<std::chrono::milliseconds>(m_due - now), std::chrono::milliseconds(0));
}

void AddressRace::failed(int code, bool refused)
{
    --m_running;
    m_atOnce = true;
    if (m_refused)
        return;
    m_code = code;
    m_refused = refused;
}

} // namespace virtdesk
