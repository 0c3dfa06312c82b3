// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/shell/walldelegate.h"

#include "app/desktop/shell/wallmodel.h"
#include "app/look/theme.h"

#include <QPainter>

namespace virtdesk {

namespace {
constexpr qreal endedOpacity = 0.4;
constexpr int edge = 2;
constexpr int iconSize = 16;
} // namespace

WallDelegate::WallDelegate(const Theme &theme, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_theme(theme)
{
}

QSize WallDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    return {m_size.width() + gap, m_size.height() + 2 * option.fontMetrics.lineSpacing() + 2 * gap};
}

void WallDelegate::paintPicture(QPainter *painter, const QRect &place, const QModelIndex &index) const
{
    const Colors &colors = m_theme.colors();
    painter->fillRect(place, colors.hover);
    const QImage picture = index.data(WallModel::PictureRole).value<QImage>();
    const bool ended = index.data(WallModel::EndedRole).toBool();
    if (!m_hidden && !picture.isNull()) {
        QRectF shown(QPointF(), QSizeF(picture.size()).scaled(place.size(), Qt::KeepAspectRatio));
        shown.moveCenter(QRectF(place).center());
        painter->setOpacity(ended ? endedOpacity : 1);
        painter->drawImage(shown, picture);
        painter->setOpacity(1);
    }
    if (const QVariant mark = index.data(WallModel::MarkRole); mark.isValid())
        painter->fillRect(place.left(), place.top(), place.width(), 4, mark.value<QColor>());
    if (ended) {
        painter->setPen(QPen(colors.danger, edge));
        painter->setBrush(Qt::NoBrush);
        painter->drawRect(QRectF(place).adjusted(1, 1, -1, -1));
    }
}

void WallDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Colors &colors = m_theme.colors();
    painter->save();
    painter->setRenderHint(QPainter::SmoothPixmapTransform);
    const QRect cell = option.rect.adjusted(gap / 2, gap / 2, -gap / 2, -gap / 2);
    if (option.state & (QStyle::State_Selected | QStyle::State_MouseOver)) {
        painter->fillRect(option.rect.adjusted(1, 1, -1, -1),
                          option.state & QStyle::State_Selected ? colors.selection : colors.hover);
    }
    const QRect place(cell.topLeft(), m_size);
    paintPicture(painter, place, index);
    const int line = option.fontMetrics.lineSpacing();
    QRect words(place.left(), place.bottom() + 4, place.width(), line);
    index.data(Qt::DecorationRole)
        .value<QIcon>()
        .paint(painter, QRect(words.left(), words.top() + (line - iconSize) / 2, iconSize, iconSize));
    const QRect name = words.adjusted(iconSize + 4, 0, 0, 0);
    QFont font = option.font;
    font.setBold(index.data(WallModel::CurrentRole).toBool());
    painter->setFont(font);
    painter->setPen(colors.text);
    painter->drawText(
        name, Qt::AlignLeft | Qt::AlignVCenter,
        QFontMetrics(font).elidedText(index.data(Qt::DisplayRole).toString(), Qt::ElideMiddle, name.width()));
    painter->setFont(option.font);
    painter->setPen(index.data(WallModel::EndedRole).toBool() ? colors.danger : colors.secondary);
    painter->drawText(
        name.translated(0, line), Qt::AlignLeft | Qt::AlignVCenter,
        option.fontMetrics.elidedText(index.data(WallModel::StateRole).toString(), Qt::ElideRight, name.width()));
    if (option.state & QStyle::State_HasFocus) {
        painter->setPen(QPen(colors.accent, edge));
        painter->setBrush(Qt::NoBrush);
        painter->drawRect(QRectF(option.rect).adjusted(1, 1, -1, -1));
    }
    painter->restore();
}

} // namespace virtdesk
