// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/console-vnc/display/updaterequests.h"

#include "plugins/console-vnc/wire/messagebuilder.h"
#include "plugins/console-vnc/wire/protocol.h"

#include <cstdint>
#include <utility>

namespace virtdesk::rfb {

void UpdateRequests::setScreenSize(int width, int height)
{
    m_width = width;
    m_height = height;
}

void UpdateRequests::ask(bool incremental)
{
    MessageBuilder message(ClientMessage::FramebufferUpdateRequest);
    message.u8(incremental ? 1 : 0).u16(0).u16(0);
    message.u16(static_cast<std::uint32_t>(m_width)).u16(static_cast<std::uint32_t>(m_height));
    m_outbox.send(message.bytes());
    m_outstanding = true;
    if (m_io)
        m_asked = m_io->now();
    m_wholeAsked = m_wholeAsked || !incremental;
}

void UpdateRequests::askForSign()
{
    MessageBuilder message(ClientMessage::FramebufferUpdateRequest);
    message.u8(0).u16(0).u16(0).u16(1).u16(1);
    m_outbox.send(message.bytes());
}

void UpdateRequests::enableContinuous(bool on)
{
    MessageBuilder message(ClientMessage::EnableContinuousUpdates);
    message.u8(on ? 1 : 0).u16(0).u16(0);
    message.u16(static_cast<std::uint32_t>(m_width)).u16(static_cast<std::uint32_t>(m_height));
    m_outbox.send(message.bytes());
    m_continuous = on;
}

void UpdateRequests::start()
{
    m_started = true;
    m_needWhole = false;
    ask(false);
}

void UpdateRequests::setIo(IoContext *io)
{
    if (m_io && !io)
        m_io->removeTimer(std::exchange(m_timer, 0));
    m_io = io;
}

void UpdateRequests::setDemand(const FrameDemand &demand)
{
    const bool visible = demand.level != FrameDemand::Level::None;
    const std::chrono::milliseconds pace(
        demand.level == FrameDemand::Level::Thumbnail && demand.maxFps > 0 ? 1000 / demand.maxFps : 0);
    if (m_visible == visible && m_pace == pace)
        return;
    m_visible = visible;
    m_pace = pace;
    if (!m_started)
        return;
    const bool continuous = visible && pace.count() == 0;
    if (m_features.continuousUpdates && m_continuous != continuous)
        enableContinuous(continuous);
    if (!visible)
        return;
    if (m_needWhole) {
        m_needWhole = false;
        ask(false);
    } else if (!m_outstanding) {
        ask(true);
    }
}

void UpdateRequests::askNext()
{
    const auto now = m_io ? m_io->now() : IoContext::Clock::time_point();
    const auto due = m_pace.count() > 0 ? now + m_pace : m_asked.value_or(now - screenPace) + screenPace;
    if (!m_io || due <= now) {
        ask(true);
        return;
    }
    if (m_timer != 0)
        return;
    m_timer = m_io->addTimer(due, [this] {
        m_timer = 0;
        if (m_visible && !m_outstanding && !m_continuous)
            ask(true);
    });
}

void UpdateRequests::updateBegins(bool answer)
{
    if (!answer)
        return;
    m_outstanding = false;
    m_wholeAsked = false;
    if (m_visible && !m_continuous)
        askNext();
}

void UpdateRequests::updateEnds()
{
    if (!m_needWhole || !m_visible)
        return;
    m_needWhole = false;
    if (m_continuous)
        enableContinuous(true); // for the new size
    ask(false);
}

void UpdateRequests::refresh()
{
    m_needWhole = true;
    // One is enough at a time; what is on its way may be out of date, so another one follows it.
    if (!m_wholeAsked)
        updateEnds();
}

void UpdateRequests::continuousUpdatesEnded()
{
    // The first one is the announcement that the server can do it; later ones confirm that it has stopped.
    if (!m_continuous && m_visible && m_pace.count() == 0 && m_started)
        enableContinuous(true);
}

} // namespace virtdesk::rfb
