// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/inventory/vmdelegate.h"

#include "app/desktop/inventory/vmlook.h"
#include "app/look/symbolicicon.h"
#include "app/look/theme.h"
#include "app/inventory/vmlistmodel.h"

#include <QPainter>

namespace virtdesk {

namespace {

QFont smaller(QFont font)
{
    font.setPointSizeF(font.pointSizeF() * 0.88);
    return font;
}

} // namespace

VmDelegate::VmDelegate(const Theme &theme, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_theme(theme)
{
}

QSize VmDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    const int lines = QFontMetrics(option.font).height() + QFontMetrics(smaller(option.font)).height();
    return {160, (lines + 10 + 3) / 4 * 4};
}

void VmDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Colors &c = m_theme.colors();
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    const bool hovered = option.state.testFlag(QStyle::State_MouseOver);
    const bool focused = option.state.testFlag(QStyle::State_HasFocus);
    const bool stale = index.data(VmListModel::StaleRole).toBool();

    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const QRectF card = QRectF(option.rect).adjusted(4, 0, -4, 0);
    if (selected || hovered) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(selected ? c.selection : c.hover);
        painter->drawRoundedRect(card, 6, 6);
    }
    if (selected) { // also without the focus, and not by a shade alone
        painter->setBrush(c.accent);
        painter->drawRoundedRect(QRectF(card.left(), card.top() + 4, 3, card.height() - 8), 1.5, 1.5);
    }
    if (focused) {
        painter->setPen(QPen(c.accent, 2));
        painter->setBrush(Qt::NoBrush);
        painter->drawRoundedRect(card.adjusted(1, 1, -1, -1), 5, 5);
    }

    const QFont small = smaller(option.font);
    const QFontMetrics metrics(option.font);
    const QFontMetrics smallMetrics(small);
    const QRect inner = option.rect.adjusted(12, 0, -12, 0);
    const int textHeight = metrics.height() + smallMetrics.height();
    const int top = inner.top() + (inner.height() - textHeight) / 2;
    const int textLeft = inner.left() + 18;

    const VmLook look = VmLook::of(static_cast<PowerState>(index.data(VmListModel::PowerRole).toInt()),
                                   index.data(VmListModel::ChangingRole).toBool());
    QColor dotColor = toneColor(c, look.tone);
    if (stale)
        dotColor = c.secondary;
    DotIcon::paintDot(painter, QRectF(inner.left(), top + (metrics.height() - 9) / 2.0, 9, 9), look.dot, dotColor);

    QString word = index.data(VmListModel::StatusTextRole).toString();
    if (stale) // not what is, what was known last
        word = tr("was %1").arg(word);
    const int wordWidth = smallMetrics.horizontalAdvance(word);
    painter->setFont(small);
    painter->setPen(c.secondary);
    painter->drawText(QRect(inner.right() - wordWidth, top, wordWidth + 1, metrics.height()),
                      Qt::AlignRight | Qt::AlignVCenter, word);

    int nameRight = inner.right() - wordWidth - 8;
    if (index.data(VmListModel::FavouriteRole).toBool()) {
        m_theme.icon(QStringLiteral("star-filled"), Theme::Tone::Secondary)
            .paint(painter, QRect(nameRight - 12, top + (metrics.height() - 12) / 2, 12, 12));
        nameRight -= 18;
    }
    painter->setFont(option.font);
    painter->setPen(stale ? c.secondary : c.text);
    const QString name = index.data(Qt::DisplayRole).toString();
    painter->drawText(QRect(textLeft, top, nameRight - textLeft, metrics.height()), Qt::AlignLeft | Qt::AlignVCenter,
                      metrics.elidedText(name, Qt::ElideMiddle, nameRight - textLeft));

    painter->setFont(small);
    painter->setPen(c.secondary);
    QRect placeRect(textLeft, top + metrics.height(), inner.right() - textLeft, smallMetrics.height());
    if (const QString console = index.data(VmListModel::ConsoleWordRole).toString(); !console.isEmpty()) {
        painter->setPen(toneColor(c, Theme::Tone::Warning));
        painter->drawText(placeRect.adjusted(0, 0, 1, 0), Qt::AlignRight | Qt::AlignVCenter, console);
        placeRect.setRight(placeRect.right() - smallMetrics.horizontalAdvance(console) - 8);
        painter->setPen(c.secondary);
    }
    painter->drawText(
        placeRect, Qt::AlignLeft | Qt::AlignVCenter,
        smallMetrics.elidedText(index.data(VmListModel::PlaceRole).toString(), Qt::ElideRight, placeRect.width()));
    painter->restore();
}

} // namespace virtdesk
