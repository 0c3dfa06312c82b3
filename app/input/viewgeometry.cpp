// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/input/viewgeometry.h"

#include <algorithm>
#include <cmath>

namespace virtdesk {

ViewGeometry::ViewGeometry(const QSize &frame, const QSizeF &view, const QPointF &origin, double ratio, Scaling scaling,
                           const QPoint &scroll)
    : m_frame(frame)
    , m_ratio(ratio > 0 ? ratio : 1)
{
    const auto edge = [this](double logical) { return static_cast<int>(std::lround(logical * m_ratio)); };
    const QPoint corner(edge(origin.x()), edge(origin.y()));
    m_view = QSize(edge(origin.x() + view.width()) - corner.x(), edge(origin.y() + view.height()) - corner.y());
    m_painterOffset =
        QPointF((corner.x() - origin.x() * m_ratio) / m_ratio, (corner.y() - origin.y() * m_ratio) / m_ratio);
    if (frame.isEmpty() || m_view.isEmpty())
        return;

    QSize shown;
    if (scaling.fits()) {
        m_scale = std::min(static_cast<double>(m_view.width()) / frame.width(),
                           static_cast<double>(m_view.height()) / frame.height());
        const int factor = std::max(1, static_cast<int>(std::lround(m_scale)));
        if (std::abs(m_scale / factor - 1) <= snap) {
            m_scale = factor;
            shown = frame * factor;
        } else {
            shown = QSize(std::clamp(static_cast<int>(std::lround(frame.width() * m_scale)), 1, m_view.width()),
                          std::clamp(static_cast<int>(std::lround(frame.height() * m_scale)), 1, m_view.height()));
        }
    } else {
        m_scale = std::clamp(scaling.percent, Scaling::minimum, Scaling::maximum) / 100.0;
        shown = QSize(std::max(1, static_cast<int>(std::lround(frame.width() * m_scale))),
                      std::max(1, static_cast<int>(std::lround(frame.height() * m_scale))));
    }
    m_range = QSize(std::max(0, shown.width() - m_view.width()), std::max(0, shown.height() - m_view.height()));
    m_scroll = QPoint(std::clamp(scroll.x(), 0, m_range.width()), std::clamp(scroll.y(), 0, m_range.height()));
    const QPoint topLeft(m_range.width() > 0 ? -m_scroll.x() : (m_view.width() - shown.width()) / 2,
                         m_range.height() > 0 ? -m_scroll.y() : (m_view.height() - shown.height()) / 2);
    m_target = QRect(topLeft, shown);
}

bool ViewGeometry::isWhole() const
{
    return isValid() && m_target.width() % m_frame.width() == 0 && m_target.height() % m_frame.height() == 0 &&
           m_target.width() / m_frame.width() == m_target.height() / m_frame.height();
}

QPoint ViewGeometry::toGuest(const QPointF &position) const
{
    if (!isValid())
        return {};
    const double x =
        ((position.x() - m_painterOffset.x()) * m_ratio - m_target.x()) * m_frame.width() / m_target.width();
    const double y =
        ((position.y() - m_painterOffset.y()) * m_ratio - m_target.y()) * m_frame.height() / m_target.height();
    // The small addend keeps a position that is meant to be exactly on a pixel's edge on its right side.
    return {std::clamp(static_cast<int>(std::floor(x + 1e-6)), 0, m_frame.width() - 1),
            std::clamp(static_cast<int>(std::floor(y + 1e-6)), 0, m_frame.height() - 1)};
}

bool ViewGeometry::isOnPicture(const QPointF &position) const
{
    const QPointF device = (position - m_painterOffset) * m_ratio;
    return isValid() && QRectF(m_target).contains(device);
}

QRect ViewGeometry::toDevice(const QRect &guest) const
{
    if (!isValid() || guest.isEmpty())
        return {};
    const double sx = static_cast<double>(m_target.width()) / m_frame.width();
    const double sy = static_cast<double>(m_target.height()) / m_frame.height();
    const int margin = isWhole() ? 0 : static_cast<int>(std::ceil(std::max(1.0, std::max(sx, sy)))) + 1;
    const int left = static_cast<int>(std::floor(guest.left() * sx)) - margin;
    const int top = static_cast<int>(std::floor(guest.top() * sy)) - margin;
    const int right = static_cast<int>(std::ceil((guest.left() + guest.width()) * sx)) + margin;
    const int bottom = static_cast<int>(std::ceil((guest.top() + guest.height()) * sy)) + margin;
    return QRect(left + m_target.x(), top + m_target.y(), right - left, bottom - top).intersected(m_target);
}

QRect ViewGeometry::toLogical(const QRect &guest) const
{
    return deviceToLogical(toDevice(guest));
}

QRect ViewGeometry::deviceToLogical(const QRect &device) const
{
    if (device.isEmpty())
        return {};
    const int left = static_cast<int>(std::floor(device.x() / m_ratio + m_painterOffset.x()));
    const int top = static_cast<int>(std::floor(device.y() / m_ratio + m_painterOffset.y()));
    const int right = static_cast<int>(std::ceil((device.x() + device.width()) / m_ratio + m_painterOffset.x()));
    const int bottom = static_cast<int>(std::ceil((device.y() + device.height()) / m_ratio + m_painterOffset.y()));
    return {left, top, right - left, bottom - top};
}

QRect ViewGeometry::logicalToDevice(const QRect &logical) const
{
    if (logical.isEmpty())
        return {};
    // The small addend keeps an edge that is meant to be exactly between two pixels from touching one more.
    const auto first = [this](int at, double offset) {
        return static_cast<int>(std::floor((at - offset) * m_ratio + 1e-6));
    };
    const auto behind = [this](int at, double offset) {
        return static_cast<int>(std::ceil((at - offset) * m_ratio - 1e-6));
    };
    const QPoint topLeft(first(logical.x(), m_painterOffset.x()), first(logical.y(), m_painterOffset.y()));
    const QPoint end(behind(logical.x() + logical.width(), m_painterOffset.x()),
                     behind(logical.y() + logical.height(), m_painterOffset.y()));
    return {topLeft, QSize(end.x() - topLeft.x(), end.y() - topLeft.y())};
}

} // namespace virtdesk
