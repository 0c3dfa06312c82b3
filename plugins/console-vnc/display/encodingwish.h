// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "plugins/console-vnc/decoders/h264decoder.h"
#include "plugins/console-vnc/display/encodinglist.h"
#include "plugins/console-vnc/display/fencechannel.h"
#include "plugins/console-vnc/display/linkchoice.h"
#include "plugins/console-vnc/display/linkmeter.h"
#include "plugins/console-vnc/display/outbox.h"
#include "plugins/console-vnc/display/updaterequests.h"
#include "sdk/display.h"

#include <QCoreApplication>

#include <cstdint>

namespace virtdesk::rfb {

/// What the server is asked to send pictures as: by the person's wish, by what the link carries, and by what could be
/// decoded so far. I/O thread.
class EncodingWish
{
    Q_DECLARE_TR_FUNCTIONS(Rfb)
public:
    EncodingWish(Outbox &outbox, UpdateRequests &requests, FenceChannel &fences, H264Decoder &video)
        : m_outbox(outbox)
        , m_requests(requests)
        , m_fences(fences)
        , m_video(video)
    {
    }

    /// A connection begins: asks. `local` = the bytes do not leave this computer. `host` outlives the connection.
    void start(DisplayHost &host, bool local);
    /// An update that began then and took so many bytes is whole: what it says about the link.
    void judgeLink(IoContext::Clock::time_point began, std::uint64_t bytes);
    /// The same, about the video in it. A picture that failed is asked for anew, whole; after too many of them another
    /// encoding is.
    void judgeVideo();

    LinkMeter &meter() { return m_meter; }
    const LinkMeter &meter() const { return m_meter; }
    /// For people. `video` = pictures have come as H.264.
    QString description(bool video) const;

private:
    void send();
    bool wantsVideo() const;

    Outbox &m_outbox;
    UpdateRequests &m_requests;
    FenceChannel &m_fences;
    H264Decoder &m_video;
    DisplayHost *m_host = nullptr;
    LinkMeter m_meter;
    LinkChoice m_choice;
    bool m_local = false;
    bool m_videoFailed = false; ///< and is not asked for any more
    int m_failures = 0;         ///< that have been dealt with
};

} // namespace virtdesk::rfb
