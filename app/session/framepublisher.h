// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/ipc/messages.h"
#include "app/ipc/sharedframe.h"
#include "sdk/iocontext.h"

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <span>

namespace virtdesk {

/// The session's side of the shared frame: brackets updates by the protocol and announces what they changed. What
/// follows within `pace` is announced together: a server that is faster than any screen costs the parent no more than
/// one that is as fast. I/O thread.
class FramePublisher
{
public:
    /// Shorter than the parent's own pause between two pictures, so that it never adds to that.
    static constexpr std::chrono::milliseconds pace{12};

    /// `io` outlives this.
    explicit FramePublisher(IoContext &io)
        : m_io(io)
    {
    }
    ~FramePublisher();

    /// Called with each message for the parent.
    void setSend(std::function<void(const DamageMessage &)> send) { m_send = std::move(send); }

    /// A new frame; the previous one is unmapped. In the middle of an update that goes on in the new frame.
    FrameBuffer replace(std::unique_ptr<SharedFrame> frame);
    /// Another size in the memory of the frame that is there, cleared; nothing when there is none or it does not fit.
    std::optional<FrameBuffer> reshape(int width, int height);
    /// What is drawn into; without pixels when there is no frame. Valid until the next frame.
    FrameBuffer buffer() const { return m_frame ? m_frame->buffer() : FrameBuffer(); }

    bool isDrawing() const { return m_drawing; }
    /// As SharedFrame has them.
    bool park();
    void unpark();

    void beginUpdate();
    /// Ends the update; true when something visible changed in it. It is announced now, or soon.
    bool endUpdate(std::span<const DamageRect> damage);
    /// What waits to be announced is announced.
    void announce();

private:
    void startAnew();
    void wait(std::span<const DamageRect> damage);

    IoContext &m_io;
    std::function<void(const DamageMessage &)> m_send;
    std::unique_ptr<SharedFrame> m_frame;
    quint32 m_published = 0; ///< serial of the last update that was announced
    bool m_drawing = false;
    QList<DamageRect> m_waiting; ///< of updates that are whole and not announced yet
    std::optional<IoContext::Clock::time_point> m_announced;
    IoContext::TimerId m_timer = 0;
};

/// At most `most` rectangles that cover all of `rects`, clipped to the frame. A server may cut one scroll into
/// thousands.
QList<DamageRect> mergeDamage(std::span<const DamageRect> rects, int width, int height, qsizetype most);

} // namespace virtdesk
