// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/inventory/loadgraph.h"

#include "app/look/theme.h"

#include <QLocale>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>

namespace virtdesk {

namespace {

constexpr qint64 shownSeconds = 3600;
constexpr qint64 longestGap = 120; ///< s; a line across more would claim what nobody has seen
constexpr int graphHeight = 28;
constexpr double lowestTop = 10 * 1024; ///< bytes a second; less is noise, which is not to look like a mountain

} // namespace

LoadGraph::LoadGraph(const Theme &theme, const QString &title, double VmLoad::Sample::*value, Scale scale,
                     QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_title(title)
    , m_value(value)
    , m_scale(scale)
{
    setAccessibleName(title);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

QSize LoadGraph::sizeHint() const
{
    return {160, fontMetrics().height() + graphHeight + 8};
}

void LoadGraph::setLoad(const VmLoad &load)
{
    m_points.clear();
    for (const VmLoad::Sample &sample : load.samples) {
        const qint64 age = sample.time.secsTo(load.samples.constLast().time);
        if (sample.*m_value >= 0 && age <= shownSeconds)
            m_points.append({age, m_scale == Scale::Percent ? std::min(sample.*m_value, 100.0) : sample.*m_value});
    }
    QString text = tr("not known");
    if (!m_points.isEmpty()) {
        const auto highest = std::max_element(m_points.cbegin(), m_points.cend(),
                                              [](const auto &a, const auto &b) { return a.second < b.second; });
        if (m_scale == Scale::Rate)
            m_top = std::max(highest->second, lowestTop);
        text = tr("%1 now, %2 at most in the last hour").arg(now(), words(highest->second));
    }
    setAccessibleDescription(text);
    setToolTip(tr("%1: %2").arg(m_title, text));
    update();
}

QString LoadGraph::words(double value) const
{
    if (m_scale == Scale::Percent)
        return tr("%1 %").arg(qRound(value));
    return tr("%1/s", "data a second")
        .arg(locale().formattedDataSize(static_cast<qint64>(value), 1, QLocale::DataSizeTraditionalFormat));
}

QString LoadGraph::now() const
{
    return m_points.isEmpty() ? QStringLiteral("–") : words(m_points.constLast().second);
}

void LoadGraph::paintEvent(QPaintEvent *)
{
    const Colors &c = m_theme.colors();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const int line = fontMetrics().height();
    painter.setPen(c.secondary);
    painter.drawText(QRect(0, 0, width(), line), Qt::AlignLeft | Qt::AlignVCenter, m_title);
    painter.setPen(c.text);
    painter.drawText(QRect(0, 0, width(), line), Qt::AlignRight | Qt::AlignVCenter, now());

    const QRectF area(0.5, line + 3.5, width() - 1, graphHeight);
    painter.setPen(QPen(c.hairline, 1));
    painter.setBrush(c.surface);
    painter.drawRoundedRect(area, 3, 3);
    if (m_points.isEmpty())
        return;
    const auto place = [&area, this](const std::pair<qint64, double> &point) {
        const double x = area.right() - 1 - static_cast<double>(point.first) / shownSeconds * (area.width() - 2);
        const double flow = layoutDirection() == Qt::RightToLeft ? area.left() + area.right() - x : x;
        return QPointF(flow, area.bottom() - 1 - point.second / m_top * (area.height() - 3));
    };
    painter.setPen(QPen(c.accent, 1.5));
    painter.setBrush(Qt::NoBrush);
    QPainterPath path;
    qint64 before = -1;
    for (const auto &point : m_points) {
        if (before < 0 || before - point.first > longestGap)
            path.moveTo(place(point));
        else
            path.lineTo(place(point));
        before = point.first;
    }
    painter.drawPath(path);
    painter.setBrush(c.accent);
    painter.drawEllipse(place(m_points.constLast()), 2, 2);
}

} // namespace virtdesk
