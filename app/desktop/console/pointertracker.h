// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/input/viewgeometry.h"
#include "sdk/input.h"

#include <QElapsedTimer>
#include <QObject>
#include <QPoint>
#include <QTimer>

#include <cstdint>
#include <optional>

namespace virtdesk {

/// Turns what the mouse does over a picture into the guest's pointer: positions or movement, buttons, wheel steps.
/// Merges motion to one event in a few milliseconds, and never lets a button overtake the motion before it. GUI thread.
class PointerTracker : public QObject
{
    Q_OBJECT
public:
    explicit PointerTracker(QObject *parent = nullptr);

    /// Whether the guest takes movement instead of positions.
    void setRelative(bool relative) { m_relative = relative; }
    /// `position` is relative to the view of `geometry`, logical. Beside the picture the pointer is not the guest's,
    /// unless it is being dragged.
    void moveTo(const QPointF &position, const ViewGeometry &geometry);
    void moveBy(const QPoint &delta);
    void setButtons(Qt::MouseButtons buttons);
    /// QWheelEvent::angleDelta.
    void turnWheel(const QPoint &angle);
    /// One pixel aside, and back the next time: for servers that look at their screen the more often, the less time has
    /// passed since somebody did something.
    void nudge();
    /// What waits goes out now.
    void flush();
    /// Lets every button go.
    void releaseButtons();

Q_SIGNALS:
    void pointer(const virtdesk::PointerInput &input);

private:
    void motion(const PointerInput &input);
    PointerInput here() const;

    bool m_relative = false;
    bool m_nudged = false;
    std::uint32_t m_buttons = 0;
    QPoint m_lastPosition;
    QPoint m_wheel; ///< turned, not yet a step
    std::optional<PointerInput> m_motion;
    QTimer m_timer;
    QElapsedTimer m_sinceMotion;
};

} // namespace virtdesk
