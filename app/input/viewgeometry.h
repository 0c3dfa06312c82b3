// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QPoint>
#include <QRect>
#include <QRectF>
#include <QSize>
#include <QSizeF>

namespace virtdesk {

/// How a guest's picture is shown.
struct Scaling
{
    /// 0 = fit the view (a whole factor where that is near enough, ViewGeometry::snap), else per cent of the guest's
    /// size in device pixels (100 = one guest pixel, one device pixel).
    int percent = 0;
    bool fits() const { return percent <= 0; }
    bool operator==(const Scaling &) const = default;

    static constexpr int minimum = 25;
    static constexpr int maximum = 400;
};

/// Maps between a guest's picture and a view, exactly, at any device pixel ratio. A plain value without widgets.
///
/// Three systems: guest pixels; device pixels, whose origin is the device pixel at the view's top left corner; logical
/// pixels of the view. A view's corner may lie between two device pixels when the ratio is fractional; it is then
/// rounded, and `painterOffset` says how far, so that the picture is still drawn pixel on pixel.
class ViewGeometry
{
public:
    ViewGeometry() = default;
    /// `origin` is the view's corner in its window, logical. `scroll` is in device pixels and is kept within its range.
    ViewGeometry(const QSize &frame, const QSizeF &view, const QPointF &origin, double ratio, Scaling scaling,
                 const QPoint &scroll = {});

    /// Fitting, a scale that is within this share of 1:1 or of another whole factor becomes that factor: pixels stay
    /// whole. The few that may not fit then are reached by scrolling.
    static constexpr double snap = 0.03;

    bool isValid() const { return !m_target.isEmpty(); }
    double ratio() const { return m_ratio; }
    QSize frame() const { return m_frame; }
    QSize viewDevice() const { return m_view; }
    /// Where the whole picture lies, in device pixels; parts may be outside the view.
    QRect target() const { return m_target; }
    double scale() const { return m_scale; }
    /// One guest pixel is exactly n×n device pixels (n ≥ 1): drawn without smoothing.
    bool isWhole() const;
    /// How far the picture can be scrolled, in device pixels; 0 where it fits.
    /// Fitting, at most `snap` of the picture.
    QSize scrollRange() const { return m_range; }
    QPoint scroll() const { return m_scroll; }
    /// Logical offset that puts device pixel 0 on a whole device pixel.
    QPointF painterOffset() const { return m_painterOffset; }

    /// Guest pixel under a logical position of the view; outside the picture the nearest one.
    QPoint toGuest(const QPointF &position) const;
    bool isOnPicture(const QPointF &position) const;
    /// Device pixels touched by a guest rectangle, with the margin of the smoothing filter.
    QRect toDevice(const QRect &guest) const;
    /// Logical rectangle that covers `toDevice`.
    QRect toLogical(const QRect &guest) const;
    QRect deviceToLogical(const QRect &device) const;
    /// Device pixels touched by a logical rectangle.
    QRect logicalToDevice(const QRect &logical) const;

private:
    QSize m_frame;
    QSize m_view;
    QRect m_target;
    QSize m_range;
    QPoint m_scroll;
    QPointF m_painterOffset;
    double m_ratio = 1;
    double m_scale = 1;
};

} // namespace virtdesk
