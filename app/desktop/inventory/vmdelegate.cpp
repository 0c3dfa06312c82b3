// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/inventory/vmdelegate.h"

#include "app/desktop/inventory/vmlook.h"
#include "app/look/symbolicicon.h"
#include "app/look/theme.h"
#include "app/inventory/vmlistmodel.h"

#include <QPainter>

#include <utility>

namespace virtdesk {

namespace {

QFont smaller(QFont font)
{
    font.setPointSizeF(font.pointSizeF() * 0.88);
    return font;
}

/// A flag that is set, or a text that is there.
bool isMarked(const QVariant &value)
{
    return value.typeId() == QMetaType::QString ? !value.toString().isEmpty() : value.toBool();
}

/// What shows that a row is chosen, pointed at, or where the keyboard is.
void paintGround(QPainter *painter, const QStyleOptionViewItem &option, const Colors &c)
{
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    const bool hovered = option.state.testFlag(QStyle::State_MouseOver);
    const bool focused = option.state.testFlag(QStyle::State_HasFocus);
    const QRectF card = QRectF(option.rect).adjusted(4, 0, -4, 0);
    if (selected || hovered) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(selected ? c.selection : c.hover);
        painter->drawRoundedRect(card, 6, 6);
    }
    if (selected) { // also without the focus, and not by a shade alone
        painter->setBrush(c.accent);
        painter->drawRoundedRect(
            QStyle::visualRect(option.direction, option.rect,
                               QRect(option.rect.left() + 4, option.rect.top() + 4, 3, option.rect.height() - 8)),
            1.5, 1.5);
    }
    if (focused) {
        painter->setPen(QPen(c.accent, 2));
        painter->setBrush(Qt::NoBrush);
        painter->drawRoundedRect(card.adjusted(1, 1, -1, -1), 5, 5);
    }
}

} // namespace

VmDelegate::VmDelegate(const Theme &theme, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_theme(theme)
{
}

QSize VmDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    const int line = QFontMetrics(option.font).height();
    if (m_oneLine)
        return {160, line + 6};
    return {160, (line + QFontMetrics(smaller(option.font)).height() + 10 + 3) / 4 * 4};
}

void VmDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Colors &c = m_theme.colors();
    const bool stale = index.data(VmListModel::StaleRole).toBool();

    // Rows are laid out from left to right here, and mirrored where people read the other way.
    const auto mirrored = [&option](const QRect &rect) {
        return QStyle::visualRect(option.direction, option.rect, rect);
    };
    const auto aligned = [&option](Qt::Alignment side) {
        return static_cast<int>(QStyle::visualAlignment(option.direction, side) | Qt::AlignVCenter | Qt::AlignAbsolute);
    };
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    paintGround(painter, option, c);

    const QFont small = smaller(option.font);
    const QFontMetrics metrics(option.font);
    const QFontMetrics smallMetrics(small);
    const QRect inner = option.rect.adjusted(12, 0, -12, 0);
    const int textHeight = metrics.height() + (m_oneLine ? 0 : smallMetrics.height());
    const int top = inner.top() + (inner.height() - textHeight) / 2;
    const int textLeft = inner.left() + 18;

    const VmLook look = VmLook::of(static_cast<PowerState>(index.data(VmListModel::PowerRole).toInt()),
                                   index.data(VmListModel::ChangingRole).toBool());
    QColor dotColor = toneColor(c, look.tone);
    if (stale)
        dotColor = c.secondary;
    DotIcon::paintDot(painter, mirrored(QRect(inner.left(), top + (metrics.height() - 9) / 2, 9, 9)), look.dot,
                      dotColor);

    QString word = index.data(VmListModel::StatusTextRole).toString();
    if (stale) // not what is, what was known last
        word = tr("was %1").arg(word);
    const int wordWidth = smallMetrics.horizontalAdvance(word);
    painter->setFont(small);
    painter->setPen(c.secondary);
    painter->drawText(mirrored(QRect(inner.right() - wordWidth, top, wordWidth + 1, metrics.height())),
                      aligned(Qt::AlignRight), word);

    int nameRight = inner.right() - wordWidth - 8;
    for (const auto &[role, icon] : {std::pair(VmListModel::FavouriteRole, QStringLiteral("star-filled")),
                                     std::pair(VmListModel::NoteRole, QStringLiteral("note")),
                                     std::pair(VmListModel::OpenRole, QStringLiteral("monitor"))}) {
        if (!isMarked(index.data(role)))
            continue;
        m_theme.icon(icon, Theme::Tone::Secondary)
            .paint(painter, mirrored(QRect(nameRight - 12, top + (metrics.height() - 12) / 2, 12, 12)));
        nameRight -= 18;
    }
    painter->setFont(option.font);
    painter->setPen(stale ? c.secondary : c.text);
    const QString name = index.data(Qt::DisplayRole).toString();
    painter->drawText(mirrored(QRect(textLeft, top, nameRight - textLeft, metrics.height())), aligned(Qt::AlignLeft),
                      metrics.elidedText(name, Qt::ElideMiddle, nameRight - textLeft));

    painter->setFont(small);
    if (m_oneLine) {
        const int after = textLeft + metrics.horizontalAdvance(name) + 12;
        if (nameRight - after > smallMetrics.averageCharWidth() * 4) // less says nothing
            paintPlace(painter, option, index, QRect(after, top, nameRight - after, metrics.height()));
    } else {
        paintPlace(painter, option, index,
                   QRect(textLeft, top + metrics.height(), inner.right() - textLeft, smallMetrics.height()));
    }
    painter->restore();
}

/// The place at the left, what is to be said of the console at the right.
void VmDelegate::paintPlace(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index,
                            QRect room) const
{
    const auto draw = [&](const QRect &rect, Qt::Alignment side, const QString &text) {
        painter->drawText(
            QStyle::visualRect(option.direction, option.rect, rect),
            static_cast<int>(QStyle::visualAlignment(option.direction, side) | Qt::AlignVCenter | Qt::AlignAbsolute),
            text);
    };
    const Colors &c = m_theme.colors();
    const QFontMetrics metrics(painter->font());
    if (const QString console = index.data(VmListModel::ConsoleWordRole).toString(); !console.isEmpty()) {
        painter->setPen(toneColor(c, Theme::Tone::Warning));
        draw(room.adjusted(0, 0, 1, 0), Qt::AlignRight, console);
        room.setRight(room.right() - metrics.horizontalAdvance(console) - 8);
    }
    painter->setPen(c.secondary);
    draw(room, Qt::AlignLeft,
         metrics.elidedText(index.data(VmListModel::PlaceRole).toString(), Qt::ElideRight, room.width()));
}

} // namespace virtdesk
