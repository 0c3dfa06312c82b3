// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/console/guestresizer.h"

#include <algorithm>

namespace virtdesk {

namespace {
// A guest's driver may not take less, and no window is larger.
constexpr int leastWidth = 320;
constexpr int leastHeight = 200;
constexpr int most = 16384;
} // namespace

GuestResizer::GuestResizer(QObject *parent)
    : QObject(parent)
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(rest);
    connect(&m_timer, &QTimer::timeout, this, &GuestResizer::wish);
}

void GuestResizer::setEnabled(bool enabled)
{
    m_enabled = enabled;
    m_wished = {};
    wishLater();
}

void GuestResizer::setPossible(bool possible)
{
    if (m_possible == possible)
        return;
    m_possible = possible;
    m_wished = {};
    wishLater();
}

void GuestResizer::setRoom(const QSize &room)
{
    if (m_room == room)
        return;
    m_room = room;
    wishLater();
}

void GuestResizer::wishLater()
{
    if (m_enabled && m_possible)
        m_timer.start();
    else
        m_timer.stop();
}

void GuestResizer::wish()
{
    const QSize size(std::clamp(m_room.width(), leastWidth, most), std::clamp(m_room.height(), leastHeight, most));
    // What was wished for and came out otherwise is not wished for again until the room changes.
    if (m_room.isEmpty() || size == m_guest || size == m_wished)
        return;
    m_wished = size;
    Q_EMIT resizeRequested(size);
}

} // namespace virtdesk
