// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/session/newspacer.h"

#include <algorithm>

namespace virtdesk {

namespace {

using namespace std::chrono_literals;
using Clock = NewsPacer::Clock;

/// How long to send this much may take.
Clock::duration timeFor(qint64 bytes, qint64 bytesPerSecond)
{
    return std::chrono::milliseconds(bytes * 1000 / bytesPerSecond);
}

Clock::duration pauseAfter(const CursorMessage &message)
{
    return std::max<Clock::duration>(20ms, timeFor(message.cursor.bgra.size(), 4 << 20));
}
Clock::duration pauseAfter(const ClipboardMessage &message)
{
    return std::max<Clock::duration>(200ms, timeFor(message.text.size() * qint64(sizeof(QChar)), 2 << 20));
}
Clock::duration pauseAfter(const CapabilitiesMessage &)
{
    return 100ms;
}
Clock::duration pauseAfter(const LedsMessage &)
{
    return 40ms;
}
Clock::duration pauseAfter(const BellMessage &)
{
    return 100ms;
}
Clock::duration pauseAfter(const NameMessage &)
{
    return 200ms;
}
Clock::duration pauseAfter(const ResizeRefusedMessage &)
{
    return 200ms;
}
Clock::duration pauseAfter(const NoticeMessage &)
{
    return 2s;
}
template <typename Message>
Clock::duration pauseAfter(const Message &)
{
    return Clock::duration::zero();
}

Clock::duration pauseAfterMessage(const SessionMessage &message)
{
    return std::visit([](const auto &alternative) { return pauseAfter(alternative); }, message);
}

} // namespace

std::optional<SessionMessage> NewsPacer::offer(SessionMessage message, Clock::time_point now)
{
    Kind &kind = m_kinds[message.index()];
    if (now < kind.next) {
        if (!std::holds_alternative<BellMessage>(message))
            kind.waiting = std::move(message);
        return std::nullopt;
    }
    kind.waiting.reset();
    kind.next = now + pauseAfterMessage(message);
    return message;
}

std::optional<Clock::time_point> NewsPacer::due() const
{
    std::optional<Clock::time_point> earliest;
    for (const Kind &kind : m_kinds) {
        if (kind.waiting && (!earliest || kind.next < *earliest))
            earliest = kind.next;
    }
    return earliest;
}

std::vector<SessionMessage> NewsPacer::take(Clock::time_point now)
{
    std::vector<SessionMessage> ready;
    for (Kind &kind : m_kinds) {
        if (!kind.waiting || now < kind.next)
            continue;
        kind.next = now + pauseAfterMessage(*kind.waiting);
        ready.push_back(std::move(*kind.waiting));
        kind.waiting.reset();
    }
    return ready;
}

} // namespace virtdesk
