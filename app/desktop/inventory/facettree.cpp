// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/inventory/facettree.h"

#include "app/look/theme.h"

#include <QPainter>
#include <QStyle>

namespace virtdesk {

namespace {
constexpr int edge = 3; // px
} // namespace

FacetTree::FacetTree(const Theme &theme, QWidget *parent)
    : QTreeWidget(parent)
    , m_theme(theme)
{
    setObjectName(QStringLiteral("facetTree"));
}

void FacetTree::drawRow(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QTreeWidget::drawRow(painter, option, index);
    // The style sheet would give one to the branches and one to the name.
    if (selectionModel()->isSelected(index))
        painter->fillRect(QStyle::visualRect(option.direction, option.rect,
                                             QRect(option.rect.topLeft(), QSize(edge, option.rect.height()))),
                          m_theme.colors().accent);
}

} // namespace virtdesk
