// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/ipc/messages.h"
#include "app/ipc/sharedframe.h"

#include <memory>
#include <optional>
#include <span>

namespace virtdesk {

/// The session's side of the shared frame: brackets updates by the protocol and makes the damage messages. I/O thread.
class FramePublisher
{
public:
    /// A new frame; the previous one is unmapped. In the middle of an update that goes on in the new frame.
    FrameBuffer replace(std::unique_ptr<SharedFrame> frame);
    /// Another size in the memory of the frame that is there, cleared; nothing when there is none or it does not fit.
    std::optional<FrameBuffer> reshape(int width, int height);
    bool hasFrame() const { return m_frame != nullptr; }
    /// What is drawn into; without pixels when there is no frame. Valid until the next frame.
    FrameBuffer buffer() const { return m_frame ? m_frame->buffer() : FrameBuffer(); }

    bool isDrawing() const { return m_drawing; }
    /// As SharedFrame has them.
    bool park();
    void unpark();

    void beginUpdate();
    /// Ends the update; true when `message` has to be sent.
    bool endUpdate(std::span<const DamageRect> damage, DamageMessage &message);

private:
    std::unique_ptr<SharedFrame> m_frame;
    quint32 m_published = 0; ///< serial of the last update that was announced
    bool m_drawing = false;
};

/// At most `most` rectangles that cover all of `rects`, clipped to the frame. A server may cut one scroll into
/// thousands.
QList<DamageRect> mergeDamage(std::span<const DamageRect> rects, int width, int height, qsizetype most);

} // namespace virtdesk
