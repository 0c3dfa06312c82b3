// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/ipc/messages.h"
#include "sdk/iocontext.h"

#include <functional>
#include <optional>

namespace virtdesk {

/// Makes the small pictures that the parent wants of a console, no faster than it wants them. I/O thread.
class Thumbnails
{
public:
    /// `io` outlives this.
    explicit Thumbnails(IoContext &io)
        : m_io(io)
    {
    }
    ~Thumbnails();

    void setSend(std::function<void(ThumbnailMessage)> send) { m_send = std::move(send); }
    void setDemand(const FrameDemand &demand);
    /// An update is whole, and nothing is being drawn; its memory stays until the next call of this or of `frameGone`.
    void updated(const FrameBuffer &frame);
    void frameGone();
    /// While it is being drawn, the frame is nobody's picture.
    void setDrawing(bool drawing) { m_drawing = drawing; }

    /// `frame` scaled down (each pixel the mean of those that it stands for) so that it fits into width x height, with
    /// its proportions; never larger than it is.
    static ThumbnailMessage scale(const FrameBuffer &frame, int width, int height);

private:
    void make();

    IoContext &m_io;
    std::function<void(ThumbnailMessage)> m_send;
    FrameDemand m_demand;
    FrameBuffer m_frame;
    bool m_changed = false; ///< since the last picture
    bool m_drawing = false;
    std::optional<IoContext::Clock::time_point> m_made;
    IoContext::TimerId m_timer = 0;
};

} // namespace virtdesk
