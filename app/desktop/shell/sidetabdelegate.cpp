// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/shell/sidetabdelegate.h"

#include "app/desktop/settings/markrules.h"
#include "app/desktop/shell/sidetabmodel.h"
#include "app/desktop/shell/wallmodel.h"
#include "app/look/theme.h"

#include <QPainter>

#include <algorithm>

namespace virtdesk {

namespace {
constexpr qreal endedOpacity = 0.4;
constexpr int gap = 8;
constexpr int edge = 3;
constexpr int iconSize = 16;
constexpr int groupLine = 2;
constexpr int headMargin = 3;  // above and below a head
constexpr int headPadding = 4; // above and below its words, together
constexpr int arrowSide = 12;
constexpr int buttonSide = 20;
constexpr int buttonIcon = 12;
} // namespace

SideTabDelegate::SideTabDelegate(const Theme &theme, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_theme(theme)
{
}

QSize SideTabDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    if (!index.data(SideTabModel::GroupRole).toString().isEmpty())
        return {picture.width() + 3 * gap, option.fontMetrics.lineSpacing() + 2 * headMargin + headPadding};
    return {picture.width() + 3 * gap, std::max(picture.height(), 2 * option.fontMetrics.lineSpacing()) + gap};
}

QRect SideTabDelegate::buttonRect(const QRect &line)
{
    return {line.right() - gap / 2 - buttonSide, line.top() + gap / 2, buttonSide, buttonSide};
}

void SideTabDelegate::paintPicture(QPainter *painter, const QRect &place, const QModelIndex &index) const
{
    painter->fillRect(place, m_theme.colors().hover);
    const QImage image = index.data(WallModel::PictureRole).value<QImage>();
    if (!m_hidden && !image.isNull()) {
        QRectF shown(QPointF(), QSizeF(image.size()).scaled(place.size(), Qt::KeepAspectRatio));
        shown.moveCenter(QRectF(place).center());
        painter->setOpacity(index.data(WallModel::EndedRole).toBool() ? endedOpacity : 1);
        painter->drawImage(shown, image);
        painter->setOpacity(1);
    }
    if (const QVariant mark = index.data(WallModel::MarkRole); mark.isValid())
        painter->fillRect(place.left(), place.top(), place.width(), 3, mark.value<QColor>());
}

void SideTabDelegate::paintHead(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const QRect chip = option.rect.adjusted(gap / 2, headMargin, -gap / 2, -headMargin);
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(index.data(SideTabModel::GroupColourRole).value<QColor>());
    painter->drawRoundedRect(chip, 4, 4);
    painter->setRenderHint(QPainter::Antialiasing, false);
    const QRect arrow(chip.left() + gap, chip.center().y() - arrowSide / 2, arrowSide, arrowSide);
    const bool folded = index.data(SideTabModel::FoldedRole).toBool();
    m_theme.icon(folded ? QStringLiteral("chevron-right") : QStringLiteral("chevron-down"), Tone::OnAccent)
        .paint(painter, arrow);
    const QRect words = chip.adjusted(gap + arrowSide + gap / 2, 0, -gap, 0);
    painter->setFont(option.font);
    painter->setPen(VmMark::text());
    painter->drawText(
        words, Qt::AlignLeft | Qt::AlignVCenter,
        option.fontMetrics.elidedText(index.data(Qt::DisplayRole).toString(), Qt::ElideMiddle, words.width()));
}

void SideTabDelegate::paintConsole(QPainter *painter, const QStyleOptionViewItem &option,
                                   const QModelIndex &index) const
{
    const Colors &colors = m_theme.colors();
    const QRect &line = option.rect;
    const bool current = index.data(WallModel::CurrentRole).toBool();
    const bool hovered = option.state & QStyle::State_MouseOver;
    if (current || hovered)
        painter->fillRect(line, current ? colors.selection : colors.hover);
    if (const QVariant group = index.data(SideTabModel::GroupColourRole); group.isValid())
        painter->fillRect(line.left() + edge + 1, line.top(), groupLine, line.height(), group.value<QColor>());
    if (current)
        painter->fillRect(line.left(), line.top(), edge, line.height(), colors.accent);
    QRect place(line.left() + gap, line.top(), picture.width(), picture.height());
    place.moveTop(line.center().y() - picture.height() / 2);
    paintPicture(painter, place, index);
    const bool pinned = index.data(SideTabModel::PinnedRole).toBool();
    const bool hasButton = pinned || current || hovered;
    if (hasButton) {
        const QRect button = buttonRect(line);
        const int margin = (buttonSide - buttonIcon) / 2;
        m_theme.icon(pinned ? QStringLiteral("pin") : QStringLiteral("close"), Tone::Secondary)
            .paint(painter, button.adjusted(margin, margin, -margin, -margin));
    }
    QStyleOptionViewItem words = option;
    words.rect.setLeft(place.right() + gap);
    words.rect.setRight((hasButton ? buttonRect(line).left() : line.right()) - gap / 2);
    paintWords(painter, words, index);
}

/// `option.rect`: the room that the name has; the state's line goes on below the button.
void SideTabDelegate::paintWords(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Colors &colors = m_theme.colors();
    const int line = option.fontMetrics.lineSpacing();
    QRect words(option.rect.left(), option.rect.center().y() - line, option.rect.width(), line);
    QFont font = option.font;
    font.setBold(index.data(WallModel::CurrentRole).toBool());
    painter->setFont(font);
    painter->setPen(colors.text);
    painter->drawText(
        words, Qt::AlignLeft | Qt::AlignVCenter,
        QFontMetrics(font).elidedText(index.data(Qt::DisplayRole).toString(), Qt::ElideMiddle, words.width()));
    words.translate(0, line);
    index.data(Qt::DecorationRole)
        .value<QIcon>()
        .paint(painter, QRect(words.left(), words.top() + (line - iconSize) / 2, iconSize, iconSize));
    words.setLeft(words.left() + iconSize + 4);
    painter->setFont(option.font);
    painter->setPen(index.data(WallModel::EndedRole).toBool() ? colors.danger : colors.secondary);
    painter->drawText(
        words, Qt::AlignLeft | Qt::AlignVCenter,
        option.fontMetrics.elidedText(index.data(WallModel::StateRole).toString(), Qt::ElideRight, words.width()));
}

void SideTabDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    painter->save();
    painter->setRenderHint(QPainter::SmoothPixmapTransform);
    if (index.data(SideTabModel::GroupRole).toString().isEmpty())
        paintConsole(painter, option, index);
    else
        paintHead(painter, option, index);
    if (option.state & QStyle::State_HasFocus) {
        painter->setPen(QPen(m_theme.colors().accent, 2));
        painter->setBrush(Qt::NoBrush);
        painter->drawRect(QRectF(option.rect).adjusted(1, 1, -1, -1));
    }
    painter->restore();
}

} // namespace virtdesk
