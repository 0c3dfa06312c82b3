// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/console-vnc/display/videorelease.h"

#include <utility>

namespace virtdesk::rfb {

void VideoRelease::begin(IoContext &io)
{
    m_io = &io;
    arm();
}

void VideoRelease::end()
{
    if (m_io)
        m_io->removeTimer(std::exchange(m_timer, 0));
    m_io = nullptr;
}

void VideoRelease::setVisible(bool visible)
{
    m_visible = visible;
    if (!visible) {
        arm();
        return;
    }
    if (m_io)
        m_io->removeTimer(std::exchange(m_timer, 0));
    if (m_video.resume())
        m_requests.refresh();
}

void VideoRelease::arm()
{
    if (m_visible || !m_io || m_timer != 0 || !m_video.isAvailable())
        return;
    m_timer = m_io->addTimer(m_io->now() + patience, [this] {
        m_timer = 0;
        m_video.pause();
    });
}

} // namespace virtdesk::rfb
