// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/console/sessionbudget.h"

#include <algorithm>

namespace virtdesk {

namespace {

struct Limit
{
    double number = 0; ///< at once; 0 = no limit
    double numberPerSecond = 0;
    double bytes = 0; ///< at once; 0 = no limit
    double bytesPerSecond = 0;
};

constexpr double mebibyte = 1 << 20;

/// At least twice of what NewsPacer and SessionLog let through.
Limit limitOf(const CursorMessage &)
{
    return {200, 100, 24 * mebibyte, 8 * mebibyte};
}
Limit limitOf(const CapabilitiesMessage &)
{
    return {60, 20, 0, 0};
}
Limit limitOf(const LedsMessage &)
{
    return {100, 50, 0, 0};
}
Limit limitOf(const BellMessage &)
{
    return {40, 20, 0, 0};
}
Limit limitOf(const ClipboardMessage &)
{
    return {40, 10, 24 * mebibyte, 4 * mebibyte};
}
Limit limitOf(const NameMessage &)
{
    return {40, 10, 0, 0};
}
Limit limitOf(const ResizeRefusedMessage &)
{
    return {40, 10, 0, 0};
}
Limit limitOf(const NoticeMessage &)
{
    return {20, 1, 0, 0};
}
Limit limitOf(const ThumbnailMessage &)
{
    return {6 * limits::thumbnailFps, 2 * limits::thumbnailFps, 0, 0};
}
Limit limitOf(const LogMessage &)
{
    return {400, 40, 0, 0};
}
template <typename Message>
Limit limitOf(const Message &)
{
    return {}; // SessionProtocol counts it, or it is paced otherwise
}

double sizeOf(const CursorMessage &message)
{
    return static_cast<double>(message.cursor.bgra.size());
}
double sizeOf(const ClipboardMessage &message)
{
    return static_cast<double>(message.text.size()) * sizeof(QChar);
}
template <typename Message>
double sizeOf(const Message &)
{
    return 0;
}

constexpr double framesAtOnce = 8;       ///< a guest that starts changes its size a few times in a row
constexpr int framePauseMs = 250;        ///< then
constexpr double framesInARow = 480;     ///< two minutes and more without a rest, which is no person's doing
constexpr double framesPerSecond = 0.25; ///< that are forgiven

} // namespace

bool SessionBudget::Bucket::take(double amount, double most, double perSecond, qint64 nowMs)
{
    level = std::max(0.0, level - static_cast<double>(nowMs - at) * perSecond / 1000);
    at = nowMs;
    if (level + amount > most)
        return false;
    level += amount;
    return true;
}

bool SessionBudget::spend(const SessionMessage &message, qint64 nowMs)
{
    const auto [limit, bytes] = std::visit(
        [](const auto &alternative) { return std::pair(limitOf(alternative), sizeOf(alternative)); }, message);
    if (limit.number > 0 && !m_numbers[message.index()].take(1, limit.number, limit.numberPerSecond, nowMs))
        return false;
    return limit.bytes <= 0 || m_bytes[message.index()].take(bytes, limit.bytes, limit.bytesPerSecond, nowMs);
}

int SessionBudget::pauseBeforeFrame(qint64 nowMs)
{
    if (!m_frames.take(1, framesInARow, framesPerSecond, nowMs))
        return -1;
    const qint64 earliest = m_frames.level <= framesAtOnce ? nowMs : std::max(nowMs, m_nextFrame);
    m_nextFrame = earliest + framePauseMs;
    return static_cast<int>(earliest - nowMs);
}

} // namespace virtdesk
