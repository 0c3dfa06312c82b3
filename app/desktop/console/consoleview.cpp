// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/console/consoleview.h"

#include "app/desktop/console/consolesource.h"
#include "app/desktop/platform/keyboardlocks.h"
#include "app/desktop/platform/pointerconfinement.h"
#include "app/look/theme.h"

#include <QCursor>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QScreen>
#include <QScrollBar>
#include <QWheelEvent>

namespace virtdesk {

namespace {

constexpr int frameWidth = 2;
constexpr int motionInterval = 8; // ms
constexpr int wheelStep = 120;    // an eighth of a degree each, as Qt counts
constexpr int maximumWheelSteps = 10;

enum Button : std::uint32_t {
    Left = 1,
    Middle = 2,
    Right = 4,
    WheelUp = 8,
    WheelDown = 16,
    WheelLeft = 32,
    WheelRight = 64,
    Back = 128,
    Forward = 256,
};

/// Shown where the guest hides its pointer, so that a person does not lose sight of where it is.
QCursor dotCursor(qreal ratio)
{
    QPixmap pixmap((QSizeF(7, 7) * ratio).toSize());
    pixmap.setDevicePixelRatio(ratio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(Qt::white, 1));
    painter.setBrush(Qt::black);
    painter.drawEllipse(QRectF(1, 1, 5, 5));
    painter.end();
    return QCursor(pixmap, 3, 3);
}

} // namespace

ConsoleView::ConsoleView(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_horizontal(std::make_unique<QScrollBar>(Qt::Horizontal, this))
    , m_vertical(std::make_unique<QScrollBar>(Qt::Vertical, this))
    , m_mapper(KeyMapper::platformFromName(QGuiApplication::platformName()))
    , m_grab(KeyboardGrab::create())
{
    setObjectName(QStringLiteral("consoleView"));
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
    m_paintTimer.setSingleShot(true);
    m_paintTimer.setTimerType(Qt::PreciseTimer);
    connect(&m_paintTimer, &QTimer::timeout, this, &ConsoleView::flushDamage);
    m_motionTimer.setSingleShot(true);
    m_motionTimer.setTimerType(Qt::PreciseTimer);
    connect(&m_motionTimer, &QTimer::timeout, this, &ConsoleView::flushMotion);
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
    m_scaler.clear();
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
        needHorizontal = needHorizontal || geometry.scrollRange().width() > 0;
        needVertical = needVertical || geometry.scrollRange().height() > 0;
    }
    m_horizontal->setVisible(needHorizontal);
    m_vertical->setVisible(needVertical);
    m_horizontal->setRange(0, geometry.scrollRange().width());
    m_vertical->setRange(0, geometry.scrollRange().height());
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
    m_scaler.clear();
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
    if (!grab)
        m_grab->release();
    else if (m_captured)
        m_grab->take(this);
}

void ConsoleView::setKeyboardGrab(std::unique_ptr<KeyboardGrab> grab)
{
    m_grab = std::move(grab);
}

void ConsoleView::capture()
{
    setFocus(Qt::OtherFocusReason);
    if (m_captured || m_viewOnly || !m_source || m_source->state() != ConsoleSource::State::Running)
        return;
    m_captured = true;
    m_release.reset();
    m_locks.arm();
    if (m_grabSystemKeys && isActiveWindow())
        m_grab->take(this);
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
    m_locks.disarm();
    m_release.reset();
    m_grab->release();
    updatePointerLock();
    update();
    Q_EMIT capturedChanged(false);
}

void ConsoleView::releaseEverything()
{
    flushMotion();
    const std::vector<KeyInput> keys = m_pressed.releaseAll();
    if (!m_source)
        return;
    for (const KeyInput &key : keys)
        m_source->send(key);
    if (m_buttons != 0) {
        m_buttons = 0;
        PointerInput input;
        input.relative = m_source->capabilities().relativePointer;
        if (!input.relative) {
            input.x = m_lastPosition.x();
            input.y = m_lastPosition.y();
        }
        m_source->send(input);
    }
}

void ConsoleView::sendKeys(const std::vector<KeyInput> &keys)
{
    if (!m_source || m_viewOnly)
        return;
    for (const KeyInput &key : keys)
        m_source->send(key);
}

void ConsoleView::frameResized()
{
    m_scaler.clear();
    m_stale = {};
    m_damage = {};
    relayout();
    updateCursor();
}

void ConsoleView::frameUpdated(const QRegion &damage)
{
    if (!isVisible())
        return;
    if (m_lastPercent < 0 || !geometryOfPicture().isValid() || m_damage.isEmpty())
        m_damage = damage;
    else
        m_damage += damage;
    if (m_paintTimer.isActive())
        return;
    const qreal rate = screen() ? std::max(24.0, screen()->refreshRate()) : 60.0;
    const auto interval = static_cast<qint64>(1000 / rate);
    const qint64 since = m_sincePaint.isValid() ? m_sincePaint.elapsed() : interval;
    if (since >= interval)
        flushDamage();
    else
        m_paintTimer.start(static_cast<int>(interval - since));
}

void ConsoleView::flushDamage()
{
    m_sincePaint.start();
    const QRegion damage = std::exchange(m_damage, {});
    const ViewGeometry geometry = geometryOfPicture();
    if (!geometry.isValid())
        return;
    if (shownPercent() != m_lastPercent) { // the first frame, or one of another size
        relayout();
        m_scaler.clear();
        return;
    }
    const QRect area = content();
    const auto mark = [&](const QRect &rect) {
        const QRect device = geometry.toDevice(rect);
        if (!m_scaler.isEmpty())
            m_stale += device.translated(-geometry.target().topLeft());
        update(geometry.deviceToLogical(device).translated(area.topLeft()).intersected(area));
    };
    // Very many small rectangles cost more than what lies between them.
    if (damage.rectCount() > 64) {
        mark(damage.boundingRect());
    } else {
        for (const QRect &rect : damage)
            mark(rect);
    }
}

void ConsoleView::paintEvent(QPaintEvent *event)
{
    QPainter painter(this);
    const Colors &colors = m_theme.colors();
    const QRect area = content();
    const ViewGeometry geometry = geometryOfPicture();
    QRegion around = event->region();

    if (m_source && geometry.isValid()) {
        const QImage &frame = m_source->frame();
        const QRect target = geometry.target();
        const qreal ratio = geometry.ratio();
        painter.save();
        painter.setClipRect(area);
        painter.translate(QPointF(area.topLeft()) + geometry.painterOffset());
        painter.scale(1 / ratio, 1 / ratio);
        const bool shrinks = target.width() < frame.width() || target.height() < frame.height();
        if (shrinks) {
            if (m_scaler.isEmpty() || m_scaler.result().size() != target.size()) {
                m_scaler.setSizes(frame.size(), target.size());
                m_stale = QRegion(m_scaler.result().rect());
            }
            for (const QRect &part : m_stale)
                m_scaler.update(frame, part);
            m_stale = {};
            painter.drawImage(target.topLeft(), m_scaler.result());
        } else if (target.size() == frame.size()) {
            painter.drawImage(target.topLeft(), frame);
        } else {
            painter.setRenderHint(QPainter::SmoothPixmapTransform, !geometry.isWhole());
            painter.drawImage(target, frame, frame.rect());
        }
        painter.restore();
        // What the picture covers wholly needs no background; at its edges half a logical pixel may be left, so fill
        // first.
        const QRectF shown(QPointF(target.topLeft()) / ratio + geometry.painterOffset() + area.topLeft(),
                           QSizeF(target.size()) / ratio);
        const QRect inner =
            QRectF(std::ceil(shown.left()), std::ceil(shown.top()), std::floor(shown.right()) - std::ceil(shown.left()),
                   std::floor(shown.bottom()) - std::ceil(shown.top()))
                .toRect()
                .intersected(area);
        around -= inner;
        painter.save();
        painter.setCompositionMode(QPainter::CompositionMode_SourceOver);
        if (!around.isEmpty()) {
            // Clip the exact picture out in device pixels, so that the letterbox meets it without a seam.
            QRegion strips = around;
            painter.setClipRegion(strips);
            painter.translate(QPointF(area.topLeft()) + geometry.painterOffset());
            painter.scale(1 / ratio, 1 / ratio);
            const QRect view(QPoint(-frameWidth * 4, -frameWidth * 4), geometry.viewDevice() + QSize(2000, 2000));
            const QRect big = view.united(QRect(-2000, -2000, 1, 1));
            const QRect visible = target.intersected(QRect(QPoint(), geometry.viewDevice()));
            painter.fillRect(QRect(big.left(), big.top(), big.width(), visible.top() - big.top()), colors.window);
            painter.fillRect(QRect(big.left(), visible.bottom() + 1, big.width(), big.bottom() - visible.bottom()),
                             colors.window);
            painter.fillRect(QRect(big.left(), visible.top(), visible.left() - big.left(), visible.height()),
                             colors.window);
            painter.fillRect(QRect(visible.right() + 1, visible.top(), big.right() - visible.right(), visible.height()),
                             colors.window);
        }
        painter.restore();
    } else {
        painter.fillRect(rect(), colors.window);
    }

    if (hasFocus() && (m_captured || m_viewOnly)) {
        QPen pen(m_captured ? colors.accent : colors.secondary, frameWidth);
        pen.setJoinStyle(Qt::MiterJoin);
        if (m_viewOnly)
            pen.setStyle(Qt::DotLine);
        painter.setPen(pen);
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(QRectF(rect()).adjusted(1, 1, -1, -1));
    } else if (hasFocus()) {
        painter.setPen(QPen(colors.border, 1));
        painter.drawRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5));
    }
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
    const CursorShape &shape = m_source->cursor();
    const qreal ratio = devicePixelRatioF();
    const bool whole = shape.width > 0 && shape.height > 0 && shape.width <= 512 && shape.height <= 512 &&
                       shape.bgra.size() == static_cast<qsizetype>(shape.width) * shape.height * 4;
    if (!whole) {
        if (m_source->state() == ConsoleSource::State::Running)
            setCursor(dotCursor(ratio));
        else
            setCursor(Qt::ArrowCursor);
        return;
    }
    QImage image(reinterpret_cast<const uchar *>(shape.bgra.constData()), shape.width, shape.height, shape.width * 4,
                 QImage::Format_ARGB32_Premultiplied);
    // As large as the guest's picture, but never smaller than a local pointer would be.
    const qreal factor = std::clamp(std::max<qreal>(geometryOfPicture().scale(), ratio), 1.0, 4.0);
    QPoint hot(shape.hotX, shape.hotY);
    if (factor > 1.01) {
        image = image.scaled((QSizeF(image.size()) * factor).toSize(), Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
    } else {
        image = image.copy();
    }
    QPixmap pixmap = QPixmap::fromImage(image);
    pixmap.setDevicePixelRatio(ratio);
    setCursor(QCursor(pixmap, qRound(hot.x() * factor / ratio), qRound(hot.y() * factor / ratio)));
}

void ConsoleView::updatePointerLock()
{
    const bool relative = m_source && m_source->capabilities().relativePointer;
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

// ---- keyboard

bool ConsoleView::event(QEvent *event)
{
    if (event->type() == GrabbedKeyEvent::eventType()) {
        if (m_captured)
            takeKey(static_cast<GrabbedKeyEvent *>(event)->key(), 0);
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
            const bool known = m_grab->isHeld() && m_grab->deliversKeys() && key->nativeScanCode() != 0;
            if (!known)
                takeKey(key);
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

void ConsoleView::takeKey(QKeyEvent *event)
{
    const bool down = event->type() == QEvent::KeyPress;
    // A held key comes as presses and releases in turn; the guest gets the presses, as from a real keyboard.
    if (!down && event->isAutoRepeat())
        return;
    KeyMapper::Event native;
    native.down = down;
    native.key = event->key();
    native.nativeScanCode = event->nativeScanCode();
    native.nativeVirtualKey = event->nativeVirtualKey();
    native.text = event->text();
    native.keypad = event->modifiers().testFlag(Qt::KeypadModifier);
    takeKey(native, event->nativeModifiers());
}

void ConsoleView::takeKey(const KeyMapper::Event &event, quint32 nativeModifiers)
{
    if (!m_source)
        return;
    KeyInput key = m_mapper.map(event);
    flushMotion();
    for (const KeyInput &tap :
         m_locks.before(key, keyboardLocks(nativeModifiers), m_source->leds(), m_source->capabilities().leds))
        m_source->send(tap);
    const bool released = m_release.take(key);
    if (m_pressed.take(key))
        m_source->send(key);
    if (released)
        release();
}

void ConsoleView::focusInEvent(QFocusEvent *event)
{
    QWidget::focusInEvent(event);
    if (m_captureAgain) {
        m_captureAgain = false;
        capture();
    }
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
    m_scaler.clear();
    m_paintTimer.stop();
    m_damage = {};
}

// ---- pointer

std::uint32_t ConsoleView::buttonMask(Qt::MouseButtons buttons) const
{
    std::uint32_t mask = 0;
    if (buttons.testFlag(Qt::LeftButton))
        mask |= Left;
    if (buttons.testFlag(Qt::MiddleButton))
        mask |= Middle;
    if (buttons.testFlag(Qt::RightButton))
        mask |= Right;
    if (buttons.testFlag(Qt::BackButton))
        mask |= Back;
    if (buttons.testFlag(Qt::ForwardButton))
        mask |= Forward;
    return mask;
}

void ConsoleView::mousePressEvent(QMouseEvent *event)
{
    event->accept();
    if (!m_captured && !m_viewOnly)
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

void ConsoleView::mouseDoubleClickEvent(QMouseEvent *event)
{
    mousePressEvent(event);
}

void ConsoleView::contextMenuEvent(QContextMenuEvent *event)
{
    event->accept();
}

void ConsoleView::button(QMouseEvent *event)
{
    if (!m_source || m_viewOnly)
        return;
    // The guest must see the last motion before the button.
    moved(event->position(), event->globalPosition().toPoint());
    flushMotion();
    const std::uint32_t mask = buttonMask(event->buttons());
    if (mask == m_buttons)
        return;
    m_buttons = mask;
    PointerInput input;
    input.relative = m_source->capabilities().relativePointer;
    if (!input.relative) {
        input.x = m_lastPosition.x();
        input.y = m_lastPosition.y();
    }
    input.buttons = m_buttons;
    sendPointer(input);
}

void ConsoleView::mouseMoveEvent(QMouseEvent *event)
{
    event->accept();
    if (event->position().y() <= frameWidth)
        Q_EMIT topEdgeTouched();
    if (m_swallowClick)
        return;
    moved(event->position(), event->globalPosition().toPoint());
}

void ConsoleView::moved(const QPointF &position, const QPoint &global)
{
    if (!m_source || m_viewOnly)
        return;
    PointerInput input;
    input.buttons = m_buttons;
    input.relative = m_source->capabilities().relativePointer;
    if (input.relative) {
        if (!m_pointerLocked)
            return;
        const QPoint center = mapToGlobal(content().center());
        const QPoint delta = global - center;
        if (delta.isNull())
            return;
        QCursor::setPos(center);
        input.x = delta.x();
        input.y = delta.y();
        if (m_motion) {
            input.x += m_motion->x;
            input.y += m_motion->y;
        }
    } else {
        const ViewGeometry geometry = geometryOfPicture();
        const QPointF local = position - content().topLeft();
        // Over the letterbox the pointer is not the guest's, unless it is being dragged.
        if (!geometry.isValid() || (m_buttons == 0 && !geometry.isOnPicture(local)))
            return;
        const QPoint guest = geometry.toGuest(local);
        if (guest == m_lastPosition && !m_motion)
            return;
        m_lastPosition = guest;
        input.x = guest.x();
        input.y = guest.y();
    }
    m_motion = input;
    const qint64 since = m_sinceMotion.isValid() ? m_sinceMotion.elapsed() : motionInterval;
    if (since >= motionInterval)
        flushMotion();
    else if (!m_motionTimer.isActive())
        m_motionTimer.start(static_cast<int>(motionInterval - since));
}

void ConsoleView::flushMotion()
{
    m_motionTimer.stop();
    if (!m_motion)
        return;
    const PointerInput input = *std::exchange(m_motion, std::nullopt);
    m_sinceMotion.start();
    sendPointer(input);
}

void ConsoleView::sendPointer(const PointerInput &input)
{
    if (m_source)
        m_source->send(input);
}

void ConsoleView::wheelEvent(QWheelEvent *event)
{
    event->accept();
    if (!m_source || m_viewOnly) {
        m_vertical->setValue(m_vertical->value() - event->angleDelta().y());
        return;
    }
    moved(event->position(), event->globalPosition().toPoint());
    flushMotion();
    m_wheel += event->angleDelta();
    PointerInput input;
    input.relative = m_source->capabilities().relativePointer;
    if (input.relative && !m_pointerLocked)
        return;
    if (!input.relative) {
        input.x = m_lastPosition.x();
        input.y = m_lastPosition.y();
    }
    const auto turn = [&](int &rest, std::uint32_t forward, std::uint32_t backward) {
        int steps = rest / wheelStep;
        rest -= steps * wheelStep;
        steps = std::clamp(steps, -maximumWheelSteps, maximumWheelSteps);
        for (; steps != 0; steps += steps > 0 ? -1 : 1) {
            input.buttons = m_buttons | (steps > 0 ? forward : backward);
            sendPointer(input);
            input.buttons = m_buttons;
            sendPointer(input);
        }
    };
    turn(m_wheel.ry(), WheelUp, WheelDown);
    turn(m_wheel.rx(), WheelLeft, WheelRight);
}

} // namespace virtdesk
