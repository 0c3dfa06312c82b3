// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/console/framepainter.h"

#include <QPainter>

#include <cmath>
#include <utility>

namespace virtdesk {

namespace {
/// Very many small rectangles cost more than what lies between them.
constexpr int maxRectangles = 64;
} // namespace

FramePainter::FramePainter(QObject *parent)
    : QObject(parent)
{
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &FramePainter::flush);
}

void FramePainter::clear()
{
    m_scaler.clear();
    m_stale = {};
}

void FramePainter::stop()
{
    clear();
    m_timer.stop();
    m_damage = {};
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
    const auto mark = [&](const QRect &rect) {
        const QRect device = geometry.toDevice(rect);
        if (!m_scaler.isEmpty())
            m_stale += device.translated(-geometry.target().topLeft());
        asked += geometry.deviceToLogical(device);
    };
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
    painter.setClipRect(area);
    painter.translate(corner);
    painter.scale(1 / ratio, 1 / ratio);
    paintPicture(painter, frame, geometry);
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

void FramePainter::paintPicture(QPainter &painter, const QImage &frame, const ViewGeometry &geometry)
{
    const QRect target = geometry.target();
    if (target.width() < frame.width() || target.height() < frame.height()) {
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
