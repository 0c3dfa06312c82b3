// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/console/framepainter.h"

#include <QPainter>

#include <algorithm>
#include <cmath>
#include <utility>

namespace virtdesk {

namespace {
/// Very many small rectangles cost more than what lies between them.
constexpr int maxRectangles = 64;
constexpr int stripPixels = 32 * 1024; ///< 128 KiB
} // namespace

FramePainter::FramePainter(QObject *parent)
    : QObject(parent)
{
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &FramePainter::flush);
}

void FramePainter::stop()
{
    m_timer.stop();
    m_damage = {};
    m_unfinished = {};
}

void FramePainter::add(const QRegion &damage, int intervalMs)
{
    m_damage += damage;
    if (m_timer.isActive())
        return;
    const qint64 since = m_sincePaint.isValid() ? m_sincePaint.elapsed() : intervalMs;
    if (since >= intervalMs)
        flush();
    else
        m_timer.start(static_cast<int>(intervalMs - since));
}

void FramePainter::flush()
{
    m_sincePaint.start();
    Q_EMIT due();
}

QRegion FramePainter::takeDamage(const ViewGeometry &geometry)
{
    const QRegion damage = std::exchange(m_damage, {});
    QRegion asked;
    if (!geometry.isValid())
        return asked;
    const auto mark = [&](const QRect &rect) { asked += geometry.toLogical(rect); };
    if (damage.rectCount() > maxRectangles) {
        mark(damage.boundingRect());
    } else {
        for (const QRect &rect : damage)
            mark(rect);
    }
    return asked;
}

void FramePainter::paint(QPainter &painter, const QImage &frame, const ViewGeometry &geometry, const QRect &area,
                         const QRegion &region, const QColor &around)
{
    const QRect target = geometry.target();
    const qreal ratio = geometry.ratio();
    const QPointF corner = QPointF(area.topLeft()) + geometry.painterOffset();
    painter.save();
    painter.translate(corner);
    painter.scale(1 / ratio, 1 / ratio);
    // One after the other, each with a clip that is a rectangle: anything else makes QPainter go span by span.
    const QRect visible = target.intersected(QRect(QPoint(), geometry.viewDevice()));
    const auto paintIn = [&](const QRect &logical) {
        const QRect part = geometry.logicalToDevice(logical.translated(-area.topLeft())).intersected(visible);
        if (!part.isEmpty())
            paintPart(painter, frame, geometry, part);
    };
    if (region.rectCount() > maxRectangles) {
        paintIn(region.boundingRect());
    } else {
        for (const QRect &rect : region)
            paintIn(rect);
    }
    painter.restore();
    // What the picture covers wholly needs no background; at its edges half a logical pixel may be left.
    const QRectF shown(QPointF(target.topLeft()) / ratio + corner, QSizeF(target.size()) / ratio);
    const QRect inner =
        QRectF(std::ceil(shown.left()), std::ceil(shown.top()), std::floor(shown.right()) - std::ceil(shown.left()),
               std::floor(shown.bottom()) - std::ceil(shown.top()))
            .toRect()
            .intersected(area);
    const QRegion rest = region - inner;
    if (!rest.isEmpty())
        paintAround(painter, geometry, corner, rest, around);
}

/// In device pixels.
void FramePainter::paintPart(QPainter &painter, const QImage &frame, const ViewGeometry &geometry, const QRect &part)
{
    const QRect target = geometry.target();
    painter.setClipRect(part);
    if (target.width() < frame.width() || target.height() < frame.height()) {
        paintScaled(painter, frame, target, part);
    } else if (target.size() == frame.size()) {
        painter.drawImage(part.topLeft(), frame, part.translated(-target.topLeft()));
    } else {
        painter.setRenderHint(QPainter::SmoothPixmapTransform, !geometry.isWhole());
        painter.drawImage(target, frame, frame.rect());
    }
}

/// In strips that stay in the processor's cache between the scaling and the drawing.
void FramePainter::paintScaled(QPainter &painter, const QImage &frame, const QRect &target, const QRect &part)
{
    m_scaler.setSizes(frame.size(), target.size());
    const int width = part.width();
    const int most = std::clamp(stripPixels / width, 1, part.height());
    m_strip.resize(static_cast<std::size_t>(width) * static_cast<std::size_t>(most));
    for (int y = part.top(); y <= part.bottom(); y += most) {
        const int rows = std::min(most, part.bottom() + 1 - y);
        QImage strip(reinterpret_cast<uchar *>(m_strip.data()), width, rows, qsizetype(width) * 4,
                     QImage::Format_RGB32);
        if (m_scaler.scale(frame, QRect(part.left(), y, width, rows).translated(-target.topLeft()), strip))
            painter.drawImage(part.left(), y, strip);
    }
}

/// In device pixels, so that the surround meets the picture without a seam.
void FramePainter::paintAround(QPainter &painter, const ViewGeometry &geometry, const QPointF &corner,
                               const QRegion &region, const QColor &color)
{
    constexpr int beyond = 2000; // more than a view's frame and bars
    const QRect big = QRect(QPoint(), geometry.viewDevice()).adjusted(-beyond, -beyond, beyond, beyond);
    const QRect visible = geometry.target().intersected(QRect(QPoint(), geometry.viewDevice()));
    painter.save();
    painter.setClipRegion(region);
    painter.translate(corner);
    painter.scale(1 / geometry.ratio(), 1 / geometry.ratio());
    for (const QRect &strip : QRegion(big) - visible)
        painter.fillRect(strip, color);
    painter.restore();
}

} // namespace virtdesk
