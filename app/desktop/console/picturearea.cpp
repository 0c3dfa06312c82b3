// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/console/picturearea.h"

#include <QScrollBar>
#include <QWidget>

#include <algorithm>

namespace virtdesk {

namespace {

constexpr int scrollZone = 32; ///< logical, at an edge beyond which a few pixels lie

QRect withinFrame(const QWidget &view)
{
    constexpr int width = PictureArea::frameWidth;
    return view.rect().adjusted(width, width, -width, -width);
}

} // namespace

PictureArea::PictureArea(QWidget &view)
    : m_view(view)
    , m_horizontal(std::make_unique<QScrollBar>(Qt::Horizontal, &view))
    , m_vertical(std::make_unique<QScrollBar>(Qt::Vertical, &view))
{
    for (QScrollBar *bar : {m_horizontal.get(), m_vertical.get()}) {
        bar->hide();
        bar->setFocusPolicy(Qt::NoFocus);
        bar->setCursor(Qt::ArrowCursor);
        bar->setSingleStep(32);
        connect(bar, &QScrollBar::valueChanged, this, &PictureArea::scrolled);
    }
    m_horizontal->setAccessibleName(tr("Scroll sideways"));
    m_vertical->setAccessibleName(tr("Scroll"));
}

PictureArea::~PictureArea() = default;

bool PictureArea::setScaling(Scaling scaling)
{
    if (!scaling.fits())
        scaling.percent = std::clamp(scaling.percent, Scaling::minimum, Scaling::maximum);
    if (m_scaling == scaling)
        return false;
    m_scaling = scaling;
    return true;
}

QRect PictureArea::content() const
{
    QRect area = withinFrame(m_view);
    if (m_vertical->isVisibleTo(&m_view))
        area.setRight(area.right() - m_vertical->sizeHint().width());
    if (m_horizontal->isVisibleTo(&m_view))
        area.setBottom(area.bottom() - m_horizontal->sizeHint().height());
    return area;
}

QSize PictureArea::room() const
{
    return (QSizeF(withinFrame(m_view).size()) * m_view.devicePixelRatioF()).toSize();
}

ViewGeometry PictureArea::geometry(const QSize &frame) const
{
    const QRect area = content();
    const QPoint origin = m_view.mapTo(m_view.window(), area.topLeft());
    return {frame,           QSizeF(area.size()),
            QPointF(origin), m_view.devicePixelRatioF(),
            m_scaling,       QPoint(m_horizontal->value(), m_vertical->value())};
}

int PictureArea::shownPercent(const QSize &frame) const
{
    const ViewGeometry there = geometry(frame);
    return there.isValid() ? qRound(there.scale() * 100) : 100;
}

void PictureArea::layOut(const QSize &frame)
{
    const QRect full = withinFrame(m_view);
    const QPointF origin(m_view.mapTo(m_view.window(), full.topLeft()));
    const qreal ratio = m_view.devicePixelRatioF();
    const int barWidth = m_vertical->sizeHint().width();
    const int barHeight = m_horizontal->sizeHint().height();
    // A bar takes room, which may make the other one necessary.
    bool needVertical = false;
    bool needHorizontal = false;
    ViewGeometry there;
    for (int pass = 0; pass < 3; ++pass) {
        const QSizeF left(full.width() - (needVertical ? barWidth : 0),
                          full.height() - (needHorizontal ? barHeight : 0));
        there = ViewGeometry(frame, left, origin, ratio, m_scaling);
        // Fitting, no more than a few pixels are left out; the pointer scrolls to them.
        needHorizontal = needHorizontal || (!m_scaling.fits() && there.scrollRange().width() > 0);
        needVertical = needVertical || (!m_scaling.fits() && there.scrollRange().height() > 0);
    }
    m_horizontal->setVisible(needHorizontal);
    m_vertical->setVisible(needVertical);
    m_horizontal->setRange(0, there.scrollRange().width());
    m_vertical->setRange(0, there.scrollRange().height());
    // The last line of a terminal is where one types: where a few rows don't fit, they are the first ones.
    if (m_scaling.fits() && there.scrollRange() != m_scrollRange)
        m_vertical->setValue(there.scrollRange().height());
    m_scrollRange = there.scrollRange();
    m_horizontal->setPageStep(std::max(1, there.viewDevice().width()));
    m_vertical->setPageStep(std::max(1, there.viewDevice().height()));
    m_horizontal->setGeometry(full.left(), full.bottom() + 1 - barHeight, full.width() - (needVertical ? barWidth : 0),
                              barHeight);
    m_vertical->setGeometry(full.right() + 1 - barWidth, full.top(), barWidth,
                            full.height() - (needHorizontal ? barHeight : 0));
}

void PictureArea::scrollAtEdge(const QPointF &local, const QSize &frame)
{
    if (!m_scaling.fits() || geometry(frame).scrollRange().isNull())
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

void PictureArea::scrollDown(int by)
{
    m_vertical->setValue(m_vertical->value() + by);
}

} // namespace virtdesk
