// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/ipc/messages.h"

#include <array>

namespace virtdesk {

/// How much a session may send of what costs its parent work or memory: each kind of message has a budget in numbers
/// and one in bytes, which fill up again with time. An honest session stays below by pacing itself (NewsPacer),
/// whatever its server does. Damage has none: the session waits until the last picture was copied. Pure; the clock is
/// the caller's. Main thread.
class SessionBudget
{
public:
    /// False when the message is more than any honest session sends. `nowMs` never goes back.
    bool spend(const SessionMessage &message, qint64 nowMs);

    /// For a frame that is asked for now: how long its answer has to wait, in ms, so that sizes can't follow each other
    /// without a pause; negative = sizes have followed each other for so long that the session is to be ended.
    int pauseBeforeFrame(qint64 nowMs);

private:
    struct Bucket
    {
        double level = 0; ///< spent and not filled up again
        qint64 at = 0;
        /// Takes `amount` out of a budget of `most` that fills up by `perSecond`; false when there is not enough.
        bool take(double amount, double most, double perSecond, qint64 nowMs);
    };
    std::array<Bucket, std::variant_size_v<SessionMessage>> m_numbers;
    std::array<Bucket, std::variant_size_v<SessionMessage>> m_bytes;
    Bucket m_frames; ///< sizes in a row
    qint64 m_nextFrame = 0;
};

} // namespace virtdesk
