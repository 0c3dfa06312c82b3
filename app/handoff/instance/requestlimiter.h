// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <algorithm>
#include <chrono>

namespace virtdesk {

/// Lets a burst through and then so many a second, so that a flood of requests from outside can't fill the program with
/// tabs.
class RequestLimiter
{
public:
    using Clock = std::chrono::steady_clock;

    RequestLimiter(double burst, double perSecond)
        : m_burst(burst)
        , m_perSecond(perSecond)
        , m_left(burst)
    {
    }

    bool allow(Clock::time_point now)
    {
        if (m_last != Clock::time_point()) {
            const double seconds = std::max(0.0, std::chrono::duration<double>(now - m_last).count());
            m_left = std::min(m_burst, m_left + seconds * m_perSecond);
        }
        m_last = now;
        if (m_left < 1)
            return false;
        m_left -= 1;
        return true;
    }

private:
    double m_burst;
    double m_perSecond;
    double m_left;
    Clock::time_point m_last;
};

} // namespace virtdesk
