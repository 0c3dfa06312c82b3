// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/ipc/messages.h"
#include "app/session/framepublisher.h"
#include "sdk/iocontext.h"

#include <QByteArray>

#include <chrono>

namespace virtdesk {

/// Keeps the picture of a console that nobody looks at in little memory: compressed in this process, and the shared
/// frame's pages given back to the system. It is there again, exactly, before anybody looks at it or draws. I/O thread.
class FrameParking
{
public:
    /// Unseen for so long.
    static constexpr std::chrono::seconds patience{5};

    /// Both outlive this.
    FrameParking(IoContext &io, FramePublisher &frame)
        : m_io(io)
        , m_frame(frame)
    {
    }
    ~FrameParking();

    void setDemand(const FrameDemand &demand);
    /// The picture is needed: it comes back if it is not there. Not in the middle of an update.
    void restore();
    /// An update has been drawn: there is something to be parked.
    void updated();
    /// The frame is another one.
    void frameGone();
    bool isParked() const { return !m_compressed.isEmpty(); }

private:
    void wait();
    void park();

    IoContext &m_io;
    FramePublisher &m_frame;
    FrameDemand m_demand;
    bool m_hasPicture = false;
    QByteArray m_compressed;
    IoContext::TimerId m_timer = 0;
};

} // namespace virtdesk
