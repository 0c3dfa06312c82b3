// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/console/pointertracker.h"

#include <algorithm>
#include <cstdint>
#include <utility>

namespace virtdesk {

namespace {

constexpr int motionInterval = 8; // ms
constexpr int wheelStep = 120;    // an eighth of a degree each, as Qt counts
constexpr int maximumWheelSteps = 10;

enum Button : std::uint32_t {
    Left = 1,
    Middle = 2,
    Right = 4,
    WheelUp = 8,
    WheelDown = 16,
    WheelLeft = 32,
    WheelRight = 64,
    Back = 128,
    Forward = 256,
};

std::uint32_t buttonMask(Qt::MouseButtons buttons)
{
    std::uint32_t mask = 0;
    if (buttons.testFlag(Qt::LeftButton))
        mask |= Left;
    if (buttons.testFlag(Qt::MiddleButton))
        mask |= Middle;
    if (buttons.testFlag(Qt::RightButton))
        mask |= Right;
    if (buttons.testFlag(Qt::BackButton))
        mask |= Back;
    if (buttons.testFlag(Qt::ForwardButton))
        mask |= Forward;
    return mask;
}

} // namespace

PointerTracker::PointerTracker(QObject *parent)
    : QObject(parent)
{
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &PointerTracker::flush);
}

/// The state where the pointer is.
PointerInput PointerTracker::here() const
{
    PointerInput input;
    input.relative = m_relative;
    input.buttons = m_buttons;
    if (!m_relative) {
        input.x = m_lastPosition.x();
        input.y = m_lastPosition.y();
    }
    return input;
}

void PointerTracker::moveTo(const QPointF &position, const ViewGeometry &geometry)
{
    if (!geometry.isValid() || (m_buttons == 0 && !geometry.isOnPicture(position)))
        return;
    const QPoint guest = geometry.toGuest(position);
    if (guest == m_lastPosition && !m_motion)
        return;
    m_lastPosition = guest;
    motion(here());
}

void PointerTracker::moveBy(const QPoint &delta)
{
    if (delta.isNull())
        return;
    PointerInput input = here();
    input.x = delta.x() + (m_motion ? m_motion->x : 0);
    input.y = delta.y() + (m_motion ? m_motion->y : 0);
    motion(input);
}

void PointerTracker::nudge()
{
    flush();
    m_nudged = !m_nudged;
    PointerInput input = here();
    if (m_relative)
        input.x = m_nudged ? 1 : -1;
    else if (m_nudged)
        input.x ^= 1;
    Q_EMIT pointer(input);
}

void PointerTracker::motion(const PointerInput &input)
{
    m_motion = input;
    const qint64 since = m_sinceMotion.isValid() ? m_sinceMotion.elapsed() : motionInterval;
    if (since >= motionInterval)
        flush();
    else if (!m_timer.isActive())
        m_timer.start(static_cast<int>(motionInterval - since));
}

void PointerTracker::flush()
{
    m_timer.stop();
    if (!m_motion)
        return;
    const PointerInput input = *std::exchange(m_motion, std::nullopt);
    m_sinceMotion.start();
    Q_EMIT pointer(input);
}

void PointerTracker::setButtons(Qt::MouseButtons buttons)
{
    // The guest must see the last motion before the button.
    flush();
    const std::uint32_t mask = buttonMask(buttons);
    if (mask == m_buttons)
        return;
    m_buttons = mask;
    Q_EMIT pointer(here());
}

void PointerTracker::turnWheel(const QPoint &angle)
{
    flush();
    m_wheel += angle;
    PointerInput input = here();
    const auto turn = [&](int &rest, std::uint32_t forward, std::uint32_t backward) {
        int steps = rest / wheelStep;
        rest -= steps * wheelStep;
        steps = std::clamp(steps, -maximumWheelSteps, maximumWheelSteps);
        for (; steps != 0; steps += steps > 0 ? -1 : 1) {
            input.buttons = m_buttons | (steps > 0 ? forward : backward);
            Q_EMIT pointer(input);
            input.buttons = m_buttons;
            Q_EMIT pointer(input);
        }
    };
    turn(m_wheel.ry(), WheelUp, WheelDown);
    turn(m_wheel.rx(), WheelLeft, WheelRight);
}

void PointerTracker::releaseButtons()
{
    flush();
    if (m_buttons == 0)
        return;
    m_buttons = 0;
    Q_EMIT pointer(here());
}

} // namespace virtdesk
