// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/desktop/console/pointertracker.h"

#include <QObject>
#include <QPoint>
#include <QPointer>
#include <QPointF>

class QMouseEvent;
class QWheelEvent;
class QWidget;

namespace virtdesk {

class ConsoleKeyboard;
class ConsoleSource;
class PictureArea;

/// The pointer between a console's view and its guest. One that moves relatively is locked into the view by a click, as
/// long as the guest has the keyboard. GUI thread.
class ConsolePointer : public QObject
{
    Q_OBJECT
public:
    /// All three outlive this.
    ConsolePointer(QWidget &view, PictureArea &area, ConsoleKeyboard &keyboard);
    ~ConsolePointer() override;

    /// `source` outlives this or is set to null before.
    void setSource(ConsoleSource *source);
    PointerTracker &tracker() { return m_tracker; }
    bool isLocked() const { return m_locked; }
    /// The guest's way of moving, or who has the keyboard, is another one.
    void updateLock();
    /// What was moved goes out before what follows.
    void flush() { m_tracker.flush(); }
    void releaseButtons() { m_tracker.releaseButtons(); }

    void press(const QMouseEvent &event);
    void release(const QMouseEvent &event);
    void move(const QMouseEvent &event);
    void turn(const QWheelEvent &event);

Q_SIGNALS:
    void lockChanged(bool locked);

private:
    bool isRelative() const;
    void button(const QMouseEvent &event);
    void moved(const QPointF &position, const QPoint &global);

    QWidget &m_view;
    PictureArea &m_area;
    ConsoleKeyboard &m_keyboard;
    QPointer<ConsoleSource> m_source;
    PointerTracker m_tracker;
    bool m_given = false; ///< by a click while the guest moves its pointer relatively
    bool m_locked = false;
    bool m_swallowClick = false; ///< the press that locked the pointer
};

} // namespace virtdesk
