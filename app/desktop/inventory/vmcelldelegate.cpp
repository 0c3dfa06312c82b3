// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/inventory/vmcelldelegate.h"

#include "app/desktop/inventory/vmlook.h"
#include "app/inventory/vmlistmodel.h"
#include "app/look/symbolicicon.h"
#include "app/look/theme.h"

#include <QApplication>
#include <QPainter>

namespace virtdesk {

namespace {

constexpr int dotSize = 14;
constexpr int markSize = 12;
constexpr int markRoom = 16;

/// Marks of a name's cell, from its trailing edge on.
QStringList marks(const QModelIndex &index)
{
    QStringList icons;
    if (index.data(VmListModel::FavouriteRole).toBool())
        icons << QStringLiteral("star-filled");
    if (!index.data(VmListModel::NoteRole).toString().isEmpty())
        icons << QStringLiteral("note");
    if (index.data(VmListModel::OpenRole).toBool())
        icons << QStringLiteral("monitor");
    return icons;
}

} // namespace

VmCellDelegate::VmCellDelegate(const Theme &theme, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_theme(theme)
{
}

QSize VmCellDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    return {40, QFontMetrics(option.font).height() + 8};
}

void VmCellDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    const Colors &c = m_theme.colors();
    const bool isStale = index.data(VmListModel::StaleRole).toBool();
    option->textElideMode = index.column() == 0 ? Qt::ElideMiddle : Qt::ElideRight;
    option->palette.setColor(QPalette::Text, isStale || index.column() > 0 ? c.secondary : c.text);
    option->palette.setColor(QPalette::HighlightedText, c.text);
    if (index.column() > 0)
        return;
    const VmLook look = VmLook::of(static_cast<PowerState>(index.data(VmListModel::PowerRole).toInt()),
                                   index.data(VmListModel::ChangingRole).toBool());
    option->features |= QStyleOptionViewItem::HasDecoration;
    option->icon = m_theme.dot(look.dot, isStale ? Tone::Secondary : look.tone);
    option->decorationSize = QSize(dotSize, dotSize);
}

void VmCellDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QStyleOptionViewItem cell(option);
    initStyleOption(&cell, index);
    const QStyle *style = cell.widget ? cell.widget->style() : QApplication::style();
    const QStringList icons = index.column() == 0 ? marks(index) : QStringList();
    // The ground goes over the whole cell, the text leaves the marks their room.
    style->drawPrimitive(QStyle::PE_PanelItemViewItem, &cell, painter, cell.widget);
    const QRect whole = cell.rect;
    const int room = static_cast<int>(icons.size()) * markRoom;
    cell.rect = QStyle::visualRect(cell.direction, whole, whole.adjusted(0, 0, -room, 0));
    style->drawControl(QStyle::CE_ItemViewItem, &cell, painter, cell.widget);
    QRect mark(whole.right() - markRoom, whole.center().y() - markSize / 2, markSize, markSize);
    for (const QString &icon : icons) {
        m_theme.icon(icon, Tone::Secondary).paint(painter, QStyle::visualRect(cell.direction, whole, mark));
        mark.translate(-markRoom, 0);
    }
}

} // namespace virtdesk
