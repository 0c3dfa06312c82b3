// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "plugins/console-vnc/display/outbox.h"
#include "plugins/console-vnc/display/serverfeatures.h"
#include "sdk/input.h"
#include "sdk/iocontext.h"

#include <cstdint>
#include <optional>

namespace virtdesk::rfb {

/// Turns the person's events into client messages and sends them at once. Called from inside a read; never throws.
class InputChannel
{
public:
    InputChannel(Outbox &outbox, const ServerFeatures &features)
        : m_outbox(outbox)
        , m_features(features)
    {
    }

    void setScreenSize(int width, int height);

    void send(const KeyInput &key);
    void send(const PointerInput &pointer);
    void send(const PowerInput &power);
    /// At most one wish is on its way; the last one that came meanwhile follows when it is answered.
    void send(const ResizeInput &resize);
    void resizeAnswered();

private:
    using Clock = IoContext::Clock;

    void sendPointer(int x, int y, std::uint32_t buttons);

    Outbox &m_outbox;
    const ServerFeatures &m_features;
    int m_width = 0;
    int m_height = 0;
    int m_x = 0;
    int m_y = 0;
    std::uint32_t m_buttons = 0;
    bool m_pointerSent = false;
    std::optional<Clock::time_point> m_resizeSent;
    std::optional<ResizeInput> m_nextResize;
};

} // namespace virtdesk::rfb
