// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/inventory/panelrow.h"

#include "app/look/theme.h"

#include <QLocale>
#include <QPainter>
#include <QStyle>

namespace virtdesk {

PanelRow::PanelRow(const Theme &theme, const QString &icon, const QString &text, QWidget *parent)
    : QAbstractButton(parent)
    , m_theme(theme)
{
    setText(text);
    setIcon(theme.icon(icon, Theme::Tone::Secondary));
    setCheckable(true);
    setAutoExclusive(true);
    setFocusPolicy(Qt::TabFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void PanelRow::setCount(int count)
{
    if (m_count == count)
        return;
    m_count = count;
    setAccessibleDescription(count >= 0 ? tr("%L1 VMs").arg(count) : QString());
    update();
}

QSize PanelRow::sizeHint() const
{
    return {120, (fontMetrics().height() + 12) / 4 * 4};
}

void PanelRow::paintEvent(QPaintEvent *)
{
    const Colors &c = m_theme.colors();
    // Laid out from left to right, and mirrored where people read the other way.
    const auto mirrored = [this](const QRect &part) { return QStyle::visualRect(layoutDirection(), rect(), part); };
    const auto aligned = [this](Qt::Alignment side) {
        return static_cast<int>(QStyle::visualAlignment(layoutDirection(), side) | Qt::AlignVCenter |
                                Qt::AlignAbsolute);
    };
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF card = QRectF(rect()).adjusted(4, 0, -4, 0);
    if (isChecked() || underMouse()) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(isChecked() ? c.pressed : c.hover);
        painter.drawRoundedRect(card, 6, 6);
    }
    if (isChecked()) { // not by a shade alone
        painter.setBrush(c.accent);
        painter.drawRoundedRect(mirrored(QRect(4, 4, 3, height() - 8)), 1.5, 1.5);
    }
    if (hasFocus()) {
        painter.setPen(QPen(c.accent, 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(card.adjusted(1, 1, -1, -1), 5, 5);
    }
    icon().paint(&painter, mirrored(QRect(12, (height() - 16) / 2, 16, 16)));
    const QRect inner = rect().adjusted(34, 0, -12, 0);
    int right = inner.right();
    if (m_count >= 0) {
        const QString number = QLocale().toString(m_count);
        painter.setPen(c.secondary);
        painter.drawText(mirrored(inner), aligned(Qt::AlignRight), number);
        right -= fontMetrics().horizontalAdvance(number) + 8;
    }
    painter.setPen(c.text);
    painter.drawText(mirrored(QRect(inner.left(), 0, right - inner.left(), height())), aligned(Qt::AlignLeft),
                     fontMetrics().elidedText(text(), Qt::ElideRight, right - inner.left()));
}

} // namespace virtdesk
