// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "plugins/console-vnc/display/damage.h"
#include "plugins/console-vnc/display/inputchannel.h"
#include "plugins/console-vnc/display/updaterequests.h"
#include "plugins/console-vnc/wire/protocol.h"
#include "sdk/display.h"

#include <QCoreApplication>

namespace virtdesk::rfb {

/// The server's screen: its size, the frame that stands for it, and what of that has changed. A size of zero means that
/// the server has no screen for now (a rebooting guest, no monitor): whatever was there stays, and the next size goes
/// on from it. Throws RfbError.
class Screen
{
    Q_DECLARE_TR_FUNCTIONS(Rfb)
public:
    Screen(UpdateRequests &requests, InputChannel &input)
        : m_requests(requests)
        , m_input(input)
    {
    }

    void setHost(DisplayHost *host) { m_host = host; }

    /// Whatever message brings it.
    void setSize(int width, int height);
    int width() const { return m_width; }
    int height() const { return m_height; }
    bool exists() const { return m_width > 0; }
    bool holds(const Rect &rect) const { return rect.right() <= m_width && rect.bottom() <= m_height; }

    /// Pixels will be written: the frame, which fits the size.
    const FrameBuffer &draw()
    {
        if (!m_drawing) [[unlikely]]
            beginDrawing();
        return m_frame;
    }
    void damage(const Rect &rect) { m_damage.add(rect.x, rect.y, rect.width, rect.height); }
    /// The update is whole. True when something was drawn.
    bool publish();
    bool hasPicture() const { return m_hasPicture; }

private:
    void beginDrawing();
    [[noreturn]] void refuse(int width, int height);

    UpdateRequests &m_requests;
    InputChannel &m_input;
    DisplayHost *m_host = nullptr;
    Damage m_damage;
    int m_width = 0;
    int m_height = 0;
    bool m_gone = false; ///< the last size was zero
    FrameBuffer m_frame;
    bool m_frameFits = false;
    bool m_drawing = false; ///< between beginUpdate and endUpdate
    bool m_hasPicture = false;
};

} // namespace virtdesk::rfb
