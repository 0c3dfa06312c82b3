// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "plugins/console-vnc/display/outbox.h"
#include "plugins/console-vnc/display/serverfeatures.h"
#include "sdk/input.h"
#include "sdk/iocontext.h"

#include <chrono>
#include <optional>

namespace virtdesk::rfb {

/// Decides when the server is asked for what. One incremental request is outstanding while the console is visible; the
/// next one leaves at the start of each update, so that the server never waits for our decoding (QEMU lengthens its
/// pause each time that it finds no request). A hidden console asks for nothing: the server keeps collecting what
/// changes, and one incremental request brings it all. No request follows the last one sooner than a screen shows
/// another picture, and for thumbnails it waits for its turn: what a server has drawn over by then is never sent.
/// Never throws.
class UpdateRequests
{
public:
    UpdateRequests(Outbox &outbox, const ServerFeatures &features)
        : m_outbox(outbox)
        , m_features(features)
    {
    }

    void setScreenSize(int width, int height);
    /// The first request, for everything. Also made for a hidden console, which else would never have a picture.
    void start();
    void setDemand(const FrameDemand &demand);
    bool isVisible() const { return m_visible; }
    /// What waits for the next turn; null: nothing is waited for any more.
    void setIo(IoContext *io);
    /// Nobody sees more than 60 pictures a second.
    static constexpr std::chrono::milliseconds screenPace{16};

    /// An update begins; `answer` = it answers the outstanding request.
    void updateBegins(bool answer);
    void updateEnds();
    /// Everything on the screen is out of date (other size). Asked for when the update ends.
    void needWhole() { m_needWhole = true; }
    /// The same, outside an update.
    void refresh();

    /// One pixel, so that the server has something to answer.
    void askForSign();

    /// The server has said that it sends by itself when asked to, or that it has stopped doing so.
    void continuousUpdatesEnded();

private:
    void ask(bool incremental);
    /// Asks for what has changed, now or when it is time.
    void askNext();
    void enableContinuous(bool on);

    Outbox &m_outbox;
    const ServerFeatures &m_features;
    int m_width = 0;
    int m_height = 0;
    bool m_started = false;
    bool m_visible = true;
    std::chrono::milliseconds m_pace{0}; ///< between two requests; 0 = none
    IoContext *m_io = nullptr;
    IoContext::TimerId m_timer = 0;
    std::optional<IoContext::Clock::time_point> m_asked; ///< when the last request left
    bool m_outstanding = false;
    bool m_needWhole = false;
    bool m_wholeAsked = false; ///< and not answered yet
    bool m_continuous = false;
};

} // namespace virtdesk::rfb
