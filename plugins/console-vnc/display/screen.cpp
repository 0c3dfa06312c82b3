// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/console-vnc/display/screen.h"

#include "plugins/console-vnc/wire/rfberror.h"

#include <cstdint>
#include <cstring>

namespace virtdesk::rfb {

void Screen::setSize(int width, int height)
{
    if (width == 0 || height == 0) {
        if (!m_gone && !m_hasPicture) {
            // No picture yet, and none is due: the wait for it ends when the server has a screen, or with the person.
            m_host->io().setDeadline(std::nullopt);
            m_host->noticed(tr("The server has no screen at the moment. The console appears here as soon as there is "
                               "one."));
        }
        m_gone = true;
        return;
    }
    if (width > Limit::FrameSide || height > Limit::FrameSide ||
        static_cast<std::int64_t>(width) * height > Limit::FramePixels)
        refuse(width, height);
    const bool back = std::exchange(m_gone, false);
    if (back && !m_hasPicture)
        m_host->enterStep(Step::FirstFrame);
    if (width == m_width && height == m_height) {
        if (back)
            m_requests.needWhole(); // nobody knows what is on it now
        return;
    }
    m_width = width;
    m_height = height;
    m_frameFits = false;
    if (m_drawing) {
        // The frame that was drawn into goes, half an update old; nothing of it is shown.
        m_drawing = false;
        m_host->endUpdate({});
    }
    m_requests.setScreenSize(width, height);
    m_input.setScreenSize(width, height);
    m_requests.needWhole();
}

void Screen::refuse(int width, int height)
{
    // The host has the sentence, and says how large a screen may be.
    const Result<FrameBuffer> frame = m_host->allocateFrame(width, height);
    if (!frame)
        throw RfbError(frame.error());
    failProtocol(QStringLiteral("screen of %1x%2 pixels").arg(width).arg(height));
}

void Screen::beginDrawing()
{
    if (!m_frameFits) {
        Result<FrameBuffer> frame = m_host->allocateFrame(m_width, m_height);
        if (!frame)
            throw RfbError(frame.error());
        m_frame = *frame;
        if (!m_frame.pixels || m_frame.width != m_width || m_frame.height != m_height ||
            m_frame.stride < static_cast<std::ptrdiff_t>(m_width) * 4)
            throw RfbError(Failure::Internal, tr("The console failed inside."),
                           QStringLiteral("the frame is too small"));
        m_damage.setSize(m_width, m_height);
    }
    m_host->beginUpdate();
    m_drawing = true;
    if (!m_frameFits) {
        // What the server does not draw in this update must not show whatever was in the memory before.
        for (int y = 0; y < m_height; ++y)
            std::memset(m_frame.row(y), 0, static_cast<std::size_t>(m_width) * 4);
        m_damage.addAll();
        m_frameFits = true;
    }
}

bool Screen::publish()
{
    if (!m_drawing)
        return false;
    m_drawing = false;
    m_host->endUpdate(m_damage.take());
    if (!m_hasPicture) {
        m_hasPicture = true;
        m_host->enterStep(Step::Running);
    }
    return true;
}

} // namespace virtdesk::rfb
