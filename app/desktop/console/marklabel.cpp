// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/console/marklabel.h"

#include <QPainter>

namespace virtdesk {

namespace {
constexpr int padding = 6;
constexpr int radius = 4;
} // namespace

MarkLabel::MarkLabel(QWidget *parent)
    : QWidget(parent)
{
    setObjectName(QStringLiteral("vmMark"));
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    hide();
}

void MarkLabel::setMark(const VmMark &mark)
{
    m_mark = mark;
    setAccessibleName(mark.isSet() ? tr("Marked as %1").arg(mark.word) : QString());
    setToolTip(accessibleName());
    setVisible(mark.isSet());
    updateGeometry();
    update();
}

QSize MarkLabel::sizeHint() const
{
    QFont bold = font();
    bold.setBold(true);
    const QFontMetrics metrics(bold);
    return {metrics.horizontalAdvance(m_mark.word) + 2 * padding, metrics.height() + 4};
}

void MarkLabel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_mark.background());
    painter.drawRoundedRect(rect(), radius, radius);
    QFont bold = font();
    bold.setBold(true);
    painter.setFont(bold);
    painter.setPen(VmMark::text());
    painter.drawText(rect(), Qt::AlignCenter, m_mark.word);
}

} // namespace virtdesk
