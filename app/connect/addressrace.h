// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/connect/hostaddress.h"

#include <chrono>
#include <cstddef>
#include <optional>
#include <vector>

namespace virtdesk {

/// Families in turns, beginning with that of the first address; each family keeps its order (RFC 8305, section 4).
std::vector<HostAddress> inTurns(const std::vector<HostAddress> &addresses);

/// When to try which of a host's addresses, and which failure to tell of (RFC 8305, section 5). Knows no sockets.
class AddressRace
{
public:
    using Time = std::chrono::steady_clock::time_point;
    static constexpr std::chrono::milliseconds attemptDelay{250};

    explicit AddressRace(std::size_t addresses)
        : m_addresses(addresses)
    {
    }

    /// The address that is to be tried now, each once and in their order: the first, the next one `attemptDelay` after
    /// the last, or at once when an attempt has failed or none is under way.
    std::optional<std::size_t> next(Time now);
    /// How long nothing is to be done unless an attempt ends; nothing = for ever.
    std::optional<std::chrono::milliseconds> delay(Time now) const;

    /// What became of an attempt that `next` asked for. A refusal counts more than that another address of the same
    /// computer can't be reached.
    void failed(int code, bool refused);

    /// No attempt is under way and none is left.
    bool isLost() const { return m_next == m_addresses && m_running == 0; }
    /// Of the failures, the one to tell of; 0 without any.
    int code() const { return m_code; }

private:
    std::size_t m_addresses;
    std::size_t m_next = 0;
    std::size_t m_running = 0;
    bool m_atOnce = true;
    Time m_due;
    int m_code = 0;
    bool m_refused = false;
};

} // namespace virtdesk
