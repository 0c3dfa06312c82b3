// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/ipc/messages.h"

#include <array>
#include <chrono>
#include <optional>
#include <vector>

namespace virtdesk {

/// Keeps a server that floods with news (pointer shapes, names, clipboard texts, LEDs, bells) from flooding the parent:
/// of each kind one goes at once, then after a pause the newest. Bells that ring in the pause are not heard. What it
/// lets through is at most half of what SessionBudget allows. Pure; I/O thread.
class NewsPacer
{
public:
    using Clock = std::chrono::steady_clock;

    /// The message when it may be sent now; else it is kept, in place of an older one of its kind.
    std::optional<SessionMessage> offer(SessionMessage message, Clock::time_point now);
    /// When the next kept message may be sent.
    std::optional<Clock::time_point> due() const;
    /// The kept messages that may be sent now.
    std::vector<SessionMessage> take(Clock::time_point now);

private:
    struct Kind
    {
        Clock::time_point next;
        std::optional<SessionMessage> waiting;
    };
    std::array<Kind, std::variant_size_v<SessionMessage>> m_kinds;
};

} // namespace virtdesk
