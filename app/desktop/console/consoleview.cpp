// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/console/consoleview.h"

#include "app/desktop/console/consoleaccessible.h"
#include "app/desktop/console/consolesource.h"
#include "app/desktop/console/guestcursor.h"
#include "app/desktop/platform/keyboardlocks.h"
#include "app/desktop/platform/pointerconfinement.h"
#include "app/look/theme.h"

#include <QCursor>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QScreen>
#include <QScrollBar>
#include <QWheelEvent>

namespace virtdesk {

namespace {

constexpr int frameWidth = 2;
constexpr int barZone = 8;     ///< at the top of the screen, in full screen
constexpr int scrollZone = 32; ///< logical, at an edge beyond which a few pixels lie
/// Darker than any look's window: nothing glares beside a dark guest.
constexpr QRgb fullScreenSurround = 0xff0b0c0e;

} // namespace

ConsoleView::ConsoleView(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_horizontal(std::make_unique<QScrollBar>(Qt::Horizontal, this))
    , m_vertical(std::make_unique<QScrollBar>(Qt::Vertical, this))
    , m_keeper(this)
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
    for (QScrollBar *bar : {m_horizontal.get(), m_vertical.get()}) {
        bar->hide();
        bar->setFocusPolicy(Qt::NoFocus);
        bar->setCursor(Qt::ArrowCursor);
        connect(bar, &QScrollBar::valueChanged, this, qOverload<>(&QWidget::update));
    }
    m_horizontal->setAccessibleName(tr("Scroll sideways"));
    m_vertical->setAccessibleName(tr("Scroll"));
    connect(&m_painter, &FramePainter::due, this, &ConsoleView::repaintDamage);
    connect(&m_pointer, &PointerTracker::pointer, this, [this](const PointerInput &input) { send(input); });
    connect(&m_keys, &KeyTracker::aboutToSend, &m_pointer, &PointerTracker::flush);
    connect(&m_keys, &KeyTracker::key, this, [this](const KeyInput &key) { send(key); });
    connect(&m_keys, &KeyTracker::released, this, &ConsoleView::release);
    connect(&m_keys, &KeyTracker::hotkeyPressed, this, &ConsoleView::hotkeyPressed);
    connect(&m_keeper, &KeyboardKeeper::refusedChanged, this, [this](bool refused) {
        update();
        Q_EMIT keyboardRefusedChanged(refused);
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
    m_painter.clear();
    if (m_source) {
        connect(source, &ConsoleSource::frameResized, this, &ConsoleView::frameResized);
        connect(source, &ConsoleSource::frameUpdated, this, &ConsoleView::frameUpdated);
        connect(source, &ConsoleSource::cursorChanged, this, &ConsoleView::updateCursor);
        connect(source, &ConsoleSource::capabilitiesChanged, this, &ConsoleView::updatePointerLock);
        connect(source, &ConsoleSource::ended, this, [this] {
            releaseEverything();
            release();
        });
    }
    frameResized();
}

QRect ConsoleView::content() const
{
    QRect area = rect().adjusted(frameWidth, frameWidth, -frameWidth, -frameWidth);
    if (m_vertical->isVisibleTo(this))
        area.setRight(area.right() - m_vertical->sizeHint().width());
    if (m_horizontal->isVisibleTo(this))
        area.setBottom(area.bottom() - m_horizontal->sizeHint().height());
    return area;
}

ViewGeometry ConsoleView::geometryOfPicture() const
{
    const QRect area = content();
    const QPoint origin = mapTo(window(), area.topLeft());
    const QSize size = m_source ? m_source->frame().size() : QSize();
    return {size,
            QSizeF(area.size()),
            QPointF(origin),
            devicePixelRatioF(),
            m_scaling,
            QPoint(m_horizontal->value(), m_vertical->value())};
}

void ConsoleView::relayout()
{
    const QRect full = rect().adjusted(frameWidth, frameWidth, -frameWidth, -frameWidth);
    const QSize frame = m_source ? m_source->frame().size() : QSize();
    const QPointF origin(mapTo(window(), full.topLeft()));
    const qreal ratio = devicePixelRatioF();
    const int barWidth = m_vertical->sizeHint().width();
    const int barHeight = m_horizontal->sizeHint().height();
    // A bar takes room, which may make the other one necessary.
    bool needVertical = false;
    bool needHorizontal = false;
    ViewGeometry geometry;
    for (int pass = 0; pass < 3; ++pass) {
        const QSizeF room(full.width() - (needVertical ? barWidth : 0),
                          full.height() - (needHorizontal ? barHeight : 0));
        geometry = ViewGeometry(frame, room, origin, ratio, m_scaling);
        // Fitting, no more than a few pixels are left out; the pointer scrolls to them.
        needHorizontal = needHorizontal || (!m_scaling.fits() && geometry.scrollRange().width() > 0);
        needVertical = needVertical || (!m_scaling.fits() && geometry.scrollRange().height() > 0);
    }
    m_horizontal->setVisible(needHorizontal);
    m_vertical->setVisible(needVertical);
    m_horizontal->setRange(0, geometry.scrollRange().width());
    m_vertical->setRange(0, geometry.scrollRange().height());
    // The last line of a terminal is where one types: where a few rows don't fit, they are the first ones.
    if (m_scaling.fits() && geometry.scrollRange() != m_scrollRange)
        m_vertical->setValue(geometry.scrollRange().height());
    m_scrollRange = geometry.scrollRange();
    m_horizontal->setPageStep(std::max(1, geometry.viewDevice().width()));
    m_vertical->setPageStep(std::max(1, geometry.viewDevice().height()));
    m_horizontal->setSingleStep(32);
    m_vertical->setSingleStep(32);
    m_horizontal->setGeometry(full.left(), full.bottom() + 1 - barHeight, full.width() - (needVertical ? barWidth : 0),
                              barHeight);
    m_vertical->setGeometry(full.right() + 1 - barWidth, full.top(), barWidth,
                            full.height() - (needHorizontal ? barHeight : 0));
    const int percent = shownPercent();
    if (percent != m_lastPercent) {
        m_lastPercent = percent;
        updateCursor();
        Q_EMIT shownPercentChanged();
    }
    update();
    Q_EMIT roomChanged();
}

int ConsoleView::shownPercent() const
{
    const ViewGeometry geometry = geometryOfPicture();
    return geometry.isValid() ? qRound(geometry.scale() * 100) : 100;
}

void ConsoleView::setScaling(Scaling scaling)
{
    if (!scaling.fits())
        scaling.percent = std::clamp(scaling.percent, Scaling::minimum, Scaling::maximum);
    if (m_scaling == scaling)
        return;
    m_scaling = scaling;
    m_painter.clear();
    relayout();
}

void ConsoleView::setViewOnly(bool viewOnly)
{
    if (m_viewOnly == viewOnly)
        return;
    if (viewOnly) {
        releaseEverything();
        release();
    }
    m_viewOnly = viewOnly;
    updateCursor();
    update();
}

void ConsoleView::setGrabSystemKeys(bool grab)
{
    m_grabSystemKeys = grab;
    updateKeyboard();
}

void ConsoleView::setFullScreen(bool fullScreen)
{
    m_fullScreen = fullScreen;
    update();
}

QSize ConsoleView::room() const
{
    const QRect full = rect().adjusted(frameWidth, frameWidth, -frameWidth, -frameWidth);
    return (QSizeF(full.size()) * devicePixelRatioF()).toSize();
}

void ConsoleView::updateKeyboard()
{
    m_keeper.setWanted(m_captured && m_grabSystemKeys);
}

void ConsoleView::send(const InputEvent &event)
{
    if (m_source)
        m_source->send(event);
}

void ConsoleView::capture()
{
    setFocus(Qt::OtherFocusReason);
    if (m_captured)
        m_keeper.tryNow();
    if (m_captured || m_viewOnly || !m_source || m_source->state() != ConsoleSource::State::Running)
        return;
    if (!isActiveWindow()) { // no key comes here yet: with the focus, which the window's activation brings
        m_captureAgain = true;
        return;
    }
    m_captured = true;
    m_keys.begin();
    updateKeyboard();
    updatePointerLock();
    update();
    Q_EMIT capturedChanged(true);
}

void ConsoleView::release()
{
    m_captureAgain = false;
    if (!m_captured)
        return;
    releaseEverything();
    m_captured = false;
    m_keys.end();
    updateKeyboard();
    updatePointerLock();
    update();
    Q_EMIT capturedChanged(false);
}

void ConsoleView::releaseEverything()
{
    m_keys.releaseAll();
    m_pointer.releaseButtons();
}

void ConsoleView::sendKeys(const std::vector<KeyInput> &keys)
{
    if (m_viewOnly)
        return;
    for (const KeyInput &key : keys)
        send(key);
}

void ConsoleView::frameResized()
{
    m_painter.stop();
    m_scrollRange = {};
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
        m_painter.clear();
        relayout();
        return;
    }
    const QRect area = content();
    update(m_painter.takeDamage(geometryOfPicture()).translated(area.topLeft()).intersected(area));
}

void ConsoleView::paintEvent(QPaintEvent *event)
{
    QPainter painter(this);
    const QColor around = m_fullScreen ? QColor::fromRgb(fullScreenSurround) : m_theme.colors().window;
    const ViewGeometry geometry = geometryOfPicture();
    if (m_source && geometry.isValid())
        m_painter.paint(painter, m_source->frame(), geometry, content(), event->region(), around);
    else
        painter.fillRect(rect(), around);
    paintFocus(painter);
}

/// Who gets the keys: a whole frame in the accent colour = this console; dots = nobody, it is only looked at; dashes in
/// the warning colour = another program, against what is wished.
void ConsoleView::paintFocus(QPainter &painter)
{
    if (!hasFocus())
        return;
    const Colors &colors = m_theme.colors();
    if (!m_captured && !m_viewOnly) {
        painter.setPen(QPen(colors.border, 1));
        painter.drawRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5));
        return;
    }
    QPen pen(!m_captured ? colors.secondary : isKeyboardRefused() ? colors.warning : colors.accent, frameWidth);
    pen.setJoinStyle(Qt::MiterJoin);
    if (m_viewOnly)
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
    if (!m_source || m_viewOnly) {
        setCursor(Qt::ArrowCursor);
        return;
    }
    if (m_pointerLocked) {
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

void ConsoleView::updatePointerLock()
{
    const bool relative = m_source && m_source->capabilities().relativePointer;
    m_pointer.setRelative(relative);
    if (!m_captured || !relative)
        m_pointerGiven = false;
    const bool lock = m_pointerGiven;
    if (lock != m_pointerLocked) {
        m_pointerLocked = lock;
        if (lock) {
            grabMouse(Qt::BlankCursor);
            QCursor::setPos(mapToGlobal(content().center()));
            confinePointer(*this);
        } else {
            freePointer();
            releaseMouse();
        }
        Q_EMIT pointerLockChanged(lock);
    }
    updateCursor();
}

bool ConsoleView::event(QEvent *event)
{
    if (event->type() == GrabbedKeyEvent::eventType()) {
        if (m_captured)
            m_keys.take(static_cast<GrabbedKeyEvent *>(event)->key(), keyboardLocks(0), guestLocks());
        return true;
    }
    switch (event->type()) {
    case QEvent::ShortcutOverride:
        if (m_captured) {
            event->accept();
            return true;
        }
        break;
    case QEvent::KeyPress:
    case QEvent::KeyRelease: {
        auto *key = static_cast<QKeyEvent *>(event);
        if (m_captured) {
            // Here and not in keyPressEvent, because QWidget takes Tab before that.
            const bool known = m_keeper.deliversKeys() && key->nativeScanCode() != 0;
            if (!known)
                m_keys.take(*key, guestLocks());
            event->accept();
            return true;
        }
        if (event->type() == QEvent::KeyPress && !m_viewOnly &&
            (key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter) &&
            (key->modifiers() & ~Qt::KeypadModifier) == Qt::NoModifier && m_source) {
            capture();
            event->accept();
            return true;
        }
        break;
    }
    case QEvent::WindowDeactivate: {
        const bool again = m_captured || m_captureAgain;
        release();
        m_captureAgain = again;
        break;
    }
    case QEvent::WindowActivate:
        m_keeper.tryNow();
        break;
    case QEvent::Move:
    case QEvent::ScreenChangeInternal:
        relayout();
        break;
    default:
        break;
    }
    return QWidget::event(event);
}

bool ConsoleView::focusNextPrevChild(bool next)
{
    return m_captured ? false : QWidget::focusNextPrevChild(next);
}

KeyTracker::Guest ConsoleView::guestLocks() const
{
    return m_source ? KeyTracker::Guest{m_source->leds(), m_source->capabilities().leds} : KeyTracker::Guest();
}

void ConsoleView::focusInEvent(QFocusEvent *event)
{
    QWidget::focusInEvent(event);
    if (m_captureAgain) {
        m_captureAgain = false;
        capture();
    }
    m_keeper.tryNow();
    update();
}

void ConsoleView::focusOutEvent(QFocusEvent *event)
{
    QWidget::focusOutEvent(event);
    const bool comesBack = event->reason() == Qt::PopupFocusReason || event->reason() == Qt::ActiveWindowFocusReason;
    const bool again = comesBack && (m_captured || m_captureAgain);
    release();
    m_captureAgain = again;
    update();
}

void ConsoleView::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    release();
    // A hidden console keeps no pictures.
    m_painter.stop();
}

void ConsoleView::mousePressEvent(QMouseEvent *event)
{
    event->accept();
    // Also asks again for a keyboard that another program had.
    if (!m_viewOnly)
        capture();
    // Only a click locks the pointer, and that click is not meant for the guest: nobody knows where its pointer is.
    if (m_captured && !m_pointerLocked && m_source && m_source->capabilities().relativePointer) {
        m_pointerGiven = true;
        m_swallowClick = true;
        updatePointerLock();
        return;
    }
    button(event);
}

void ConsoleView::mouseReleaseEvent(QMouseEvent *event)
{
    event->accept();
    if (m_swallowClick) {
        m_swallowClick = event->buttons() != Qt::NoButton;
        return;
    }
    button(event);
}

void ConsoleView::button(QMouseEvent *event)
{
    if (m_viewOnly)
        return;
    moved(event->position(), event->globalPosition().toPoint());
    m_pointer.setButtons(event->buttons());
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
    if (m_swallowClick)
        return;
    moved(event->position(), event->globalPosition().toPoint());
}

void ConsoleView::moved(const QPointF &position, const QPoint &global)
{
    if (m_source && m_source->capabilities().relativePointer) {
        if (!m_pointerLocked || m_viewOnly)
            return;
        const QPoint center = mapToGlobal(content().center());
        if (global == center)
            return;
        QCursor::setPos(center);
        m_pointer.moveBy(global - center);
        return;
    }
    const QPointF local = position - content().topLeft();
    scrollAtEdge(local, geometryOfPicture());
    if (m_source && !m_viewOnly)
        m_pointer.moveTo(local, geometryOfPicture());
}

/// Brings the few pixels in that a picture has more than a view that it fits (ViewGeometry::snap), when the pointer is
/// near their edge.
void ConsoleView::scrollAtEdge(const QPointF &local, const ViewGeometry &geometry)
{
    if (!m_scaling.fits() || geometry.scrollRange().isNull())
        return;
    const QRect area = content();
    const auto scroll = [](QScrollBar &bar, double at, int extent) {
        if (at < scrollZone)
            bar.setValue(bar.minimum());
        else if (at >= extent - scrollZone)
            bar.setValue(bar.maximum());
    };
    scroll(*m_horizontal, local.x(), area.width());
    scroll(*m_vertical, local.y(), area.height());
}

void ConsoleView::wheelEvent(QWheelEvent *event)
{
    event->accept();
    if (!m_source || m_viewOnly) {
        m_vertical->setValue(m_vertical->value() - event->angleDelta().y());
        return;
    }
    moved(event->position(), event->globalPosition().toPoint());
    if (m_source->capabilities().relativePointer && !m_pointerLocked)
        return;
    m_pointer.turnWheel(event->angleDelta());
}

} // namespace virtdesk
