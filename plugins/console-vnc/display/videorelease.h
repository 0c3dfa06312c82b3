// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "plugins/console-vnc/decoders/h264decoder.h"
#include "plugins/console-vnc/display/updaterequests.h"
#include "sdk/iocontext.h"

#include <chrono>

namespace virtdesk::rfb {

/// Gives the memory of video decoders back while nobody looks at the console: 28 MiB for a screen of 1920x1080. A
/// decoder that starts anew needs a whole picture first, so one is asked for when somebody looks again. I/O thread.
class VideoRelease
{
public:
    /// Unseen for so long; who only goes through tabs pays nothing.
    static constexpr std::chrono::seconds patience{5};

    /// Both outlive this.
    VideoRelease(H264Decoder &video, UpdateRequests &requests)
        : m_video(video)
        , m_requests(requests)
    {
    }

    /// A connection begins. `io` outlives it.
    void begin(IoContext &io);
    void end();
    /// To be said before UpdateRequests hears it, which then asks for what is needed.
    void setVisible(bool visible);

private:
    void arm();

    H264Decoder &m_video;
    UpdateRequests &m_requests;
    IoContext *m_io = nullptr;
    IoContext::TimerId m_timer = 0;
    bool m_visible = true;
};

} // namespace virtdesk::rfb
