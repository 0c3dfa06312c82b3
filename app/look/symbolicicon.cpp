// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/look/symbolicicon.h"

#include "app/look/symbolpicture.h"

#include <QPainter>
#include <QPainterPath>
#include <QPixmapCache>

namespace virtdesk {

QColor toneColor(const Colors &colors, Tone tone)
{
    switch (tone) {
    case Tone::Normal:
        return colors.text;
    case Tone::Secondary:
        return colors.secondary;
    case Tone::Accent:
        return colors.accent;
    case Tone::OnAccent:
        return colors.onAccent;
    case Tone::Good:
        return colors.good;
    case Tone::Warning:
        return colors.warning;
    case Tone::Danger:
        return colors.danger;
    }
    return colors.text;
}

SymbolicIcon::SymbolicIcon(QString name, Tone tone, std::shared_ptr<const Colors> colors)
    : m_name(std::move(name))
    , m_tone(tone)
    , m_colors(std::move(colors))
{
}

QColor SymbolicIcon::color(QIcon::Mode mode) const
{
    return mode == QIcon::Disabled ? m_colors->disabled : toneColor(*m_colors, m_tone);
}

QPixmap SymbolicIcon::rendered(const QSize &devicePixels, const QColor &color) const
{
    const QString key = QStringLiteral("virtdesk-icon/%1/%2x%3/%4")
                            .arg(m_name)
                            .arg(devicePixels.width())
                            .arg(devicePixels.height())
                            .arg(color.rgba(), 8, 16);
    QPixmap result;
    if (QPixmapCache::find(key, &result))
        return result;
    QImage drawing = symbolpicture::draw(m_name, devicePixels);
    if (drawing.isNull()) {
        drawing = QImage(devicePixels, QImage::Format_ARGB32_Premultiplied);
        drawing.fill(Qt::transparent);
    }
    QPainter painter(&drawing);
    painter.setCompositionMode(QPainter::CompositionMode_SourceIn);
    painter.fillRect(drawing.rect(), color);
    painter.end();
    result = QPixmap::fromImage(drawing);
    QPixmapCache::insert(key, result);
    return result;
}

void SymbolicIcon::paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State)
{
    const qreal ratio = painter->device()->devicePixelRatioF();
    QPixmap image = rendered((QSizeF(rect.size()) * ratio).toSize(), color(mode));
    image.setDevicePixelRatio(ratio);
    painter->drawPixmap(rect.topLeft(), image);
}

QPixmap SymbolicIcon::pixmap(const QSize &size, QIcon::Mode mode, QIcon::State)
{
    return rendered(size, color(mode));
}

QPixmap SymbolicIcon::scaledPixmap(const QSize &size, QIcon::Mode mode, QIcon::State, qreal)
{
    // Qt passes the size in device pixels already; QIcon sets the ratio on the result.
    return rendered(size, color(mode));
}

QSize SymbolicIcon::actualSize(const QSize &size, QIcon::Mode, QIcon::State)
{
    return size;
}

QList<QSize> SymbolicIcon::availableSizes(QIcon::Mode, QIcon::State)
{
    return {QSize(16, 16), QSize(32, 32), QSize(64, 64)};
}

QIconEngine *SymbolicIcon::clone() const
{
    return new SymbolicIcon(*this);
}

DotIcon::DotIcon(Dot shape, Tone tone, std::shared_ptr<const Colors> colors)
    : m_shape(shape)
    , m_tone(tone)
    , m_colors(std::move(colors))
{
}

void DotIcon::paintDot(QPainter *painter, const QRectF &rect, Dot shape, const QColor &color)
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const qreal unit = std::min(rect.width(), rect.height());
    QRectF box(0, 0, unit, unit);
    box.moveCenter(rect.center());
    const qreal line = unit * 0.16;
    const QRectF inner = box.adjusted(line / 2, line / 2, -line / 2, -line / 2);
    const QPen pen(color, line, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin);
    switch (shape) {
    case Dot::Filled:
        painter->setPen(Qt::NoPen);
        painter->setBrush(color);
        painter->drawEllipse(box);
        break;
    case Dot::Ring:
        painter->setPen(pen);
        painter->setBrush(Qt::NoBrush);
        painter->drawEllipse(inner);
        break;
    case Dot::Half:
        painter->setPen(pen);
        painter->setBrush(Qt::NoBrush);
        painter->drawEllipse(inner);
        painter->setPen(Qt::NoPen);
        painter->setBrush(color);
        painter->drawPie(inner, 90 * 16, -180 * 16);
        break;
    case Dot::Pause: {
        painter->setPen(Qt::NoPen);
        painter->setBrush(color);
        const qreal bar = unit * 0.3;
        painter->drawRoundedRect(QRectF(box.left() + unit * 0.08, box.top(), bar, unit), bar / 4, bar / 4);
        painter->drawRoundedRect(QRectF(box.right() - unit * 0.08 - bar, box.top(), bar, unit), bar / 4, bar / 4);
        break;
    }
    case Dot::Trouble: {
        QPainterPath triangle;
        triangle.moveTo(inner.center().x(), inner.top());
        triangle.lineTo(inner.right(), inner.bottom());
        triangle.lineTo(inner.left(), inner.bottom());
        triangle.closeSubpath();
        painter->setPen(pen);
        painter->setBrush(color);
        painter->drawPath(triangle);
        break;
    }
    }
    painter->restore();
}

void DotIcon::paint(QPainter *painter, const QRect &rect, QIcon::Mode, QIcon::State)
{
    // The dot has the middle half of an icon's square, so it lines up with text.
    const QRectF area(rect);
    const qreal side = std::min(area.width(), area.height()) * 0.5;
    QRectF box(0, 0, side, side);
    box.moveCenter(area.center());
    paintDot(painter, box, m_shape, toneColor(*m_colors, m_tone));
}

QPixmap DotIcon::pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state)
{
    QPixmap result(size);
    result.fill(Qt::transparent);
    QPainter painter(&result);
    paint(&painter, QRect(QPoint(), size), mode, state);
    return result;
}

QPixmap DotIcon::scaledPixmap(const QSize &size, QIcon::Mode mode, QIcon::State state, qreal)
{
    return pixmap(size, mode, state);
}

QIconEngine *DotIcon::clone() const
{
    return new DotIcon(*this);
}

} // namespace virtdesk
