// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/console-vnc/display/peerwatch.h"

#include <cstdint>
#include <utility>

namespace virtdesk::rfb {

void PeerWatch::begin(IoContext *io)
{
    if (m_io)
        return;
    m_io = io;
    m_count = m_received();
    arm(quiet);
}

void PeerWatch::end()
{
    if (IoContext *io = std::exchange(m_io, nullptr))
        io->removeTimer(std::exchange(m_timer, 0));
}

void PeerWatch::setVisible(bool visible)
{
    const bool looksAnew = visible && !m_visible;
    m_visible = visible;
    if (looksAnew)
        watchOn();
}

void PeerWatch::pictureCame()
{
    if (!m_io)
        return;
    if (!std::exchange(m_asking, false)) {
        watchOn();
        return;
    }
    m_io->removeTimer(std::exchange(m_timer, 0));
}

void PeerWatch::personActed()
{
    watchOn();
}

void PeerWatch::watchOn()
{
    if (!m_io || !m_visible || m_timer != 0)
        return;
    m_count = m_received();
    arm(quiet);
}

void PeerWatch::arm(std::chrono::milliseconds in)
{
    m_timer = m_io->addTimer(m_io->now() + in, [this] { look(); });
}

void PeerWatch::look()
{
    m_timer = 0;
    if (!m_io)
        return;
    // Bytes, not messages: over a slow link one picture takes longer than this waits.
    const std::uint64_t count = m_received();
    const bool heard = count != std::exchange(m_count, count);
    const bool asked = std::exchange(m_asking, false);
    if (!m_visible)
        return;
    if (heard) {
        arm(quiet);
        return;
    }
    m_asking = true;
    if (asked) {
        m_io->setDeadline(m_io->now());
        return;
    }
    m_ask();
    arm(patience);
}

} // namespace virtdesk::rfb
