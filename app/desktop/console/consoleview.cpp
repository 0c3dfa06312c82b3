// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/console/consoleview.h"

#include "app/desktop/console/consoleaccessible.h"
#include "app/desktop/console/consolesource.h"
#include "app/desktop/console/guestcursor.h"
#include "app/look/theme.h"

#include <QContextMenuEvent>
#include <QCursor>
#include <QMouseEvent>
#include <QPainter>
#include <QScreen>
#include <QWheelEvent>

#include <algorithm>

namespace virtdesk {

namespace {

constexpr int frameWidth = PictureArea::frameWidth;
constexpr int barZone = 8; ///< at the top of the screen, in full screen
/// Darker than any look's window: nothing glares beside a dark guest.
constexpr QRgb fullScreenSurround = 0xff0b0c0e;

} // namespace

ConsoleView::ConsoleView(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_area(*this)
    , m_keyboard(*this)
    , m_pointer(*this, m_area, m_keyboard)
{
    setObjectName(QStringLiteral("consoleView"));
    ConsoleAccessible::install();
    setAccessibleName(tr("Console"));
    setAccessibleDescription(tr("The guest's screen. Enter gives it the keyboard."));
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setAttribute(Qt::WA_OpaquePaintEvent);
    // Key presses go to the guest as keys; composing happens there.
    setAttribute(Qt::WA_InputMethodEnabled, false);
    connect(&m_area, &PictureArea::scrolled, this, qOverload<>(&QWidget::update));
    connect(&m_painter, &FramePainter::due, this, &ConsoleView::repaintDamage);
    connect(&m_keyboard.keys(), &KeyTracker::aboutToSend, &m_pointer, &ConsolePointer::flush);
    connect(&m_keyboard.keys(), &KeyTracker::hotkeyPressed, this, &ConsoleView::hotkeyPressed);
    connect(&m_keyboard, &ConsoleKeyboard::aboutToRelease, &m_pointer, &ConsolePointer::releaseButtons);
    connect(&m_keyboard, &ConsoleKeyboard::capturedChanged, this, [this](bool captured) {
        updatePointer();
        update();
        Q_EMIT capturedChanged(captured);
    });
    connect(&m_keyboard.keeper(), &KeyboardKeeper::refusedChanged, this, [this](bool refused) {
        update();
        Q_EMIT keyboardRefusedChanged(refused);
    });
    connect(&m_pointer, &ConsolePointer::lockChanged, this, [this](bool locked) {
        updateCursor();
        Q_EMIT pointerLockChanged(locked);
    });
    connect(&m_theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

ConsoleView::~ConsoleView() = default;

void ConsoleView::setSource(ConsoleSource *source)
{
    if (m_source == source)
        return;
    if (m_source) {
        releaseEverything();
        m_source->disconnect(this);
    }
    m_source = source;
    m_keyboard.setSource(source);
    m_pointer.setSource(source);
    m_painter.stop();
    if (m_source) {
        connect(source, &ConsoleSource::frameResized, this, &ConsoleView::frameResized);
        connect(source, &ConsoleSource::frameUpdated, this, &ConsoleView::frameUpdated);
        connect(source, &ConsoleSource::cursorChanged, this, &ConsoleView::updateCursor);
        connect(source, &ConsoleSource::capabilitiesChanged, this, &ConsoleView::updatePointer);
        connect(source, &ConsoleSource::ended, this, [this] {
            releaseEverything();
            release();
        });
    }
    frameResized();
}

QSize ConsoleView::frameSize() const
{
    return m_source ? m_source->frameSize() : QSize();
}

ViewGeometry ConsoleView::geometryOfPicture() const
{
    return m_area.geometry(frameSize());
}

int ConsoleView::shownPercent() const
{
    return m_area.shownPercent(frameSize());
}

void ConsoleView::relayout()
{
    m_area.layOut(frameSize());
    const int percent = shownPercent();
    if (percent != m_lastPercent) {
        m_lastPercent = percent;
        updateCursor();
        Q_EMIT shownPercentChanged();
    }
    update();
    Q_EMIT roomChanged();
}

void ConsoleView::setScaling(Scaling scaling)
{
    if (m_area.setScaling(scaling))
        relayout();
}

void ConsoleView::setViewOnly(bool viewOnly)
{
    if (isViewOnly() == viewOnly)
        return;
    if (viewOnly)
        releaseEverything();
    m_keyboard.setViewOnly(viewOnly);
    updateCursor();
    update();
}

void ConsoleView::setFullScreen(bool fullScreen)
{
    m_fullScreen = fullScreen;
    update();
}

void ConsoleView::releaseEverything()
{
    m_keyboard.keys().releaseAll();
    m_pointer.releaseButtons();
}

void ConsoleView::frameResized()
{
    m_painter.stop();
    m_area.startAnew();
    relayout();
    updateCursor();
}

void ConsoleView::frameUpdated(const QRegion &damage)
{
    if (!isVisible())
        return;
    const qreal rate = screen() ? std::max(24.0, screen()->refreshRate()) : 60.0;
    m_painter.add(damage, static_cast<int>(1000 / rate));
}

void ConsoleView::repaintDamage()
{
    if (shownPercent() != m_lastPercent) { // the first frame, or one of another size
        m_painter.takeDamage({});
        relayout();
        return;
    }
    const QRect area = m_area.content();
    const QRegion changed = m_painter.takeDamage(geometryOfPicture()).translated(area.topLeft()).intersected(area) +
                            m_painter.takeUnfinished();
    if (changed.isEmpty())
        return;
    if (m_source)
        m_source->holdFrame();
    update(changed);
}

void ConsoleView::paintEvent(QPaintEvent *event)
{
    QPainter painter(this);
    const QColor around = m_fullScreen ? QColor::fromRgb(fullScreenSurround) : m_theme.colors().window;
    const ViewGeometry geometry = geometryOfPicture();
    FrameState state = FrameState::None;
    if (m_source && geometry.isValid()) {
        state = m_source->readFrame([&](const QImage &frame) {
            m_painter.paint(painter, frame, geometry, m_area.content(), event->region(), around);
        });
    }
    if (state == FrameState::None)
        painter.fillRect(rect(), around);
    else if (state == FrameState::Unfinished)
        m_painter.markUnfinished(event->region());
    paintFocus(painter);
}

/// Who gets the keys: a whole frame in the accent colour = this console; dots = nobody, it is only looked at; dashes in
/// the warning colour = another program, against what is wished.
void ConsoleView::paintFocus(QPainter &painter)
{
    if (!hasFocus())
        return;
    const Colors &colors = m_theme.colors();
    if (!isCaptured() && !isViewOnly()) {
        painter.setPen(QPen(colors.border, 1));
        painter.drawRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5));
        return;
    }
    QPen pen(!isCaptured() ? colors.secondary : isKeyboardRefused() ? colors.warning : colors.accent, frameWidth);
    pen.setJoinStyle(Qt::MiterJoin);
    if (isViewOnly())
        pen.setStyle(Qt::DotLine);
    else if (isKeyboardRefused())
        pen.setStyle(Qt::DashLine);
    painter.setPen(pen);
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(QRectF(rect()).adjusted(1, 1, -1, -1));
}

void ConsoleView::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    relayout();
}

void ConsoleView::updateCursor()
{
    if (!m_source || isViewOnly()) {
        setCursor(Qt::ArrowCursor);
        return;
    }
    if (isPointerLocked()) {
        setCursor(Qt::BlankCursor);
        return;
    }
    // The guest's pointer is somewhere else until a click has given it ours.
    if (m_source->capabilities().relativePointer) {
        setCursor(Qt::ArrowCursor);
        return;
    }
    if (m_source->state() != ConsoleSource::State::Running) {
        setCursor(Qt::ArrowCursor);
        return;
    }
    setCursor(guestCursor(m_source->cursor(), geometryOfPicture().scale(), devicePixelRatioF()));
}

void ConsoleView::updatePointer()
{
    m_pointer.updateLock();
    updateCursor();
}

bool ConsoleView::event(QEvent *event)
{
    if (m_keyboard.take(event))
        return true;
    if (event->type() == QEvent::Move || event->type() == QEvent::ScreenChangeInternal)
        relayout();
    return QWidget::event(event);
}

bool ConsoleView::focusNextPrevChild(bool next)
{
    return isCaptured() ? false : QWidget::focusNextPrevChild(next);
}

void ConsoleView::focusInEvent(QFocusEvent *event)
{
    QWidget::focusInEvent(event);
    m_keyboard.focusIn();
    update();
}

void ConsoleView::focusOutEvent(QFocusEvent *event)
{
    QWidget::focusOutEvent(event);
    m_keyboard.focusOut(*event);
    update();
}

void ConsoleView::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    release();
    m_painter.stop();
}

void ConsoleView::mousePressEvent(QMouseEvent *event)
{
    event->accept();
    m_pointer.press(*event);
}

void ConsoleView::mouseReleaseEvent(QMouseEvent *event)
{
    event->accept();
    m_pointer.release(*event);
}

void ConsoleView::mouseDoubleClickEvent(QMouseEvent *event)
{
    mousePressEvent(event);
}

void ConsoleView::contextMenuEvent(QContextMenuEvent *event)
{
    event->accept();
}

void ConsoleView::mouseMoveEvent(QMouseEvent *event)
{
    event->accept();
    if (event->position().y() <= (m_fullScreen ? barZone : frameWidth))
        Q_EMIT topEdgeTouched();
    m_pointer.move(*event);
}

void ConsoleView::wheelEvent(QWheelEvent *event)
{
    event->accept();
    m_pointer.turn(*event);
}

} // namespace virtdesk
