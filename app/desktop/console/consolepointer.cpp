// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/console/consolepointer.h"

#include "app/desktop/console/consolekeyboard.h"
#include "app/desktop/console/consolesource.h"
#include "app/desktop/console/picturearea.h"
#include "app/desktop/platform/pointerconfinement.h"

#include <QCursor>
#include <QMouseEvent>
#include <QWheelEvent>
#include <QWidget>

namespace virtdesk {

ConsolePointer::ConsolePointer(QWidget &view, PictureArea &area, ConsoleKeyboard &keyboard)
    : m_view(view)
    , m_area(area)
    , m_keyboard(keyboard)
{
    connect(&m_tracker, &PointerTracker::pointer, this, [this](const PointerInput &input) {
        if (m_source)
            m_source->send(input);
    });
}

ConsolePointer::~ConsolePointer() = default;

void ConsolePointer::setSource(ConsoleSource *source)
{
    m_source = source;
}

bool ConsolePointer::isRelative() const
{
    return m_source && m_source->capabilities().relativePointer;
}

void ConsolePointer::updateLock()
{
    const bool relative = isRelative();
    m_tracker.setRelative(relative);
    if (!m_keyboard.isCaptured() || !relative)
        m_given = false;
    if (m_given == m_locked)
        return;
    m_locked = m_given;
    if (m_locked) {
        m_view.grabMouse(Qt::BlankCursor);
        QCursor::setPos(m_view.mapToGlobal(m_area.content().center()));
        confinePointer(m_view);
    } else {
        freePointer();
        m_view.releaseMouse();
    }
    Q_EMIT lockChanged(m_locked);
}

void ConsolePointer::press(const QMouseEvent &event)
{
    // Also asks again for a keyboard that another program had.
    if (!m_keyboard.isViewOnly())
        m_keyboard.capture();
    // Only a click locks the pointer, and that click is not meant for the guest: nobody knows where its pointer is.
    if (m_keyboard.isCaptured() && !m_locked && isRelative()) {
        m_given = true;
        m_swallowClick = true;
        updateLock();
        return;
    }
    button(event);
}

void ConsolePointer::release(const QMouseEvent &event)
{
    if (m_swallowClick) {
        m_swallowClick = event.buttons() != Qt::NoButton;
        return;
    }
    button(event);
}

void ConsolePointer::button(const QMouseEvent &event)
{
    if (m_keyboard.isViewOnly())
        return;
    moved(event.position(), event.globalPosition().toPoint());
    m_tracker.setButtons(event.buttons());
}

void ConsolePointer::move(const QMouseEvent &event)
{
    if (!m_swallowClick)
        moved(event.position(), event.globalPosition().toPoint());
}

void ConsolePointer::moved(const QPointF &position, const QPoint &global)
{
    if (isRelative()) {
        if (!m_locked || m_keyboard.isViewOnly())
            return;
        const QPoint center = m_view.mapToGlobal(m_area.content().center());
        if (global == center)
            return;
        QCursor::setPos(center);
        m_tracker.moveBy(global - center);
        return;
    }
    const QSize frame = m_source ? m_source->frameSize() : QSize();
    const QPointF local = position - m_area.content().topLeft();
    m_area.scrollAtEdge(local, frame);
    if (m_source && !m_keyboard.isViewOnly())
        m_tracker.moveTo(local, m_area.geometry(frame));
}

void ConsolePointer::turn(const QWheelEvent &event)
{
    if (!m_source || m_keyboard.isViewOnly()) {
        m_area.scrollDown(-event.angleDelta().y());
        return;
    }
    moved(event.position(), event.globalPosition().toPoint());
    if (isRelative() && !m_locked)
        return;
    m_tracker.turnWheel(event.angleDelta());
}

} // namespace virtdesk
