// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/inventory/vmview.h"

#include "app/desktop/inventory/vmcelldelegate.h"
#include "app/desktop/inventory/vmdelegate.h"
#include "app/inventory/vmfilter.h"
#include "app/inventory/vmlistmodel.h"
#include "app/look/role.h"
#include "app/look/theme.h"

#include <QHeaderView>
#include <QHoverEvent>
#include <QPainter>
#include <QScopedValueRollback>
#include <QScrollBar>
#include <QStyle>

#include <algorithm>

namespace virtdesk {

namespace {
constexpr int edge = 3; ///< px, of a chosen row
} // namespace

VmView::VmView(const Theme &theme, VmFilter &filter, QWidget *parent)
    : QTreeView(parent)
    , m_theme(theme)
    , m_filter(filter)
    , m_rows(new VmDelegate(theme, this))
    , m_cells(new VmCellDelegate(theme, this))
{
    setObjectName(QStringLiteral("vmList"));
    setAccessibleName(tr("Virtual machines"));
    setRole(this, "panel");
    setRootIsDecorated(false);
    setItemsExpandable(false);
    setIndentation(0);
    setUniformRowHeights(true);
    setAllColumnsShowFocus(true);
    setMouseTracking(true);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    setSelectionMode(QAbstractItemView::ExtendedSelection);
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setContextMenuPolicy(Qt::CustomContextMenu);
    setExpandsOnDoubleClick(false);
    setModel(&filter);
    buildHeader();
    connect(verticalScrollBar(), &QScrollBar::valueChanged, this, [this](int value) {
        const QScrollBar *bar = verticalScrollBar();
        if (bar->maximum() > 0 && value >= bar->maximum() - bar->pageStep())
            Q_EMIT endNear();
    });
    // After the header has heard of it.
    connect(&filter, &QAbstractItemModel::modelReset, this, &VmView::apply);
    connect(&filter, &QAbstractItemModel::columnsInserted, this, &VmView::apply);
    apply();
}

void VmView::buildHeader()
{
    QHeaderView *head = header();
    head->setObjectName(QStringLiteral("vmHeader"));
    head->setAccessibleName(tr("Columns of the table"));
    head->setSectionsClickable(true);
    head->setSectionsMovable(true);
    head->setSortIndicatorShown(true);
    head->setMinimumSectionSize(VmViewLayout::leastWidth);
    head->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(head, &QHeaderView::sectionClicked, this, [this](int section) {
        const QString id = m_filter.vms() ? m_filter.vms()->columns().at(section).id : QString();
        setOrder(id, id == m_layout.order && !m_layout.descending);
    });
    connect(head, &QHeaderView::sectionResized, this, [this](int section, int, int size) {
        // The last one takes the room that there is: that is no choice.
        if (m_applying || !m_layout.table || !m_filter.vms() || size <= 0 || isLastShown(section))
            return;
        const QString id = m_filter.vms()->columns().at(section).id;
        for (VmViewLayout::Column &column : m_layout.columns) {
            if (column.id == id)
                column.width = std::clamp(size, VmViewLayout::leastWidth, VmViewLayout::greatestWidth);
        }
        Q_EMIT viewLayoutChanged();
    });
    connect(head, &QHeaderView::sectionMoved, this, &VmView::sectionMoved);
    connect(head, &QWidget::customContextMenuRequested, this,
            [this, head](const QPoint &at) { Q_EMIT headerMenuRequested(head->viewport()->mapToGlobal(at)); });
}

int VmView::columnOf(const QString &id) const
{
    return m_filter.vms() ? m_filter.vms()->columns().indexOf(id) : -1;
}

void VmView::apply()
{
    const QScopedValueRollback<bool> applying(m_applying, true);
    setHeaderHidden(!m_layout.table);
    setItemDelegate(m_layout.table ? static_cast<QAbstractItemDelegate *>(m_cells) : m_rows);
    m_rows->setOneLine(m_layout.oneLine);
    setHorizontalScrollBarPolicy(m_layout.table ? Qt::ScrollBarAsNeeded : Qt::ScrollBarAlwaysOff);
    applyColumns();
    m_filter.setOrder(m_layout.order, m_layout.descending ? Qt::DescendingOrder : Qt::AscendingOrder);
    const int ordered = columnOf(m_layout.order);
    header()->setSortIndicator(std::max(0, ordered), m_layout.descending ? Qt::DescendingOrder : Qt::AscendingOrder);
    doItemsLayout();
}

void VmView::applyColumns()
{
    QHeaderView *head = header();
    const int count = head->count();
    if (count == 0)
        return;
    // Off until the widths are set: a last section that is given one would keep it beyond the edge of the view.
    head->setStretchLastSection(false);
    head->setSectionResizeMode(0, m_layout.table ? QHeaderView::Interactive : QHeaderView::Stretch);
    for (int i = 0; i < count; ++i) {
        const QString id = m_filter.vms() ? m_filter.vms()->columns().at(i).id : QString();
        head->setSectionHidden(i, m_layout.table ? !isColumnShown(id) : i != 0);
    }
    if (!m_layout.table)
        return;
    int place = 0;
    for (const VmViewLayout::Column &column : std::as_const(m_layout.columns)) {
        const int section = columnOf(column.id);
        if (section < 0) // another inventory has it
            continue;
        head->moveSection(head->visualIndex(section), place++);
        head->resizeSection(section, column.width);
    }
    head->setStretchLastSection(true);
}

bool VmView::isLastShown(int section) const
{
    int place = header()->count() - 1;
    while (place > 0 && header()->isSectionHidden(header()->logicalIndex(place)))
        --place;
    return header()->logicalIndex(place) == section;
}

void VmView::sectionMoved()
{
    if (m_applying || !m_layout.table || !m_filter.vms())
        return;
    QList<VmViewLayout::Column> there;
    for (int place = 0; place < header()->count(); ++place) {
        const QString id = m_filter.vms()->columns().at(header()->logicalIndex(place)).id;
        const auto at = std::find_if(m_layout.columns.begin(), m_layout.columns.end(),
                                     [&id](const VmViewLayout::Column &column) { return column.id == id; });
        if (at != m_layout.columns.end()) {
            there << *at;
            m_layout.columns.erase(at);
        }
    }
    m_layout.columns = there + m_layout.columns; // those of other inventories stay
    Q_EMIT viewLayoutChanged();
}

void VmView::setViewLayout(const VmViewLayout &layout)
{
    m_layout = layout;
    apply();
}

void VmView::change(const VmViewLayout &layout)
{
    if (layout == m_layout)
        return;
    setViewLayout(layout);
    if (currentIndex().isValid())
        scrollTo(currentIndex());
    Q_EMIT viewLayoutChanged();
}

void VmView::setTable(bool table)
{
    VmViewLayout layout = m_layout;
    layout.table = table;
    change(layout);
}

void VmView::setOneLine(bool one)
{
    VmViewLayout layout = m_layout;
    layout.oneLine = one;
    change(layout);
}

bool VmView::isColumnShown(const QString &id) const
{
    return std::any_of(m_layout.columns.cbegin(), m_layout.columns.cend(),
                       [&id](const VmViewLayout::Column &column) { return column.id == id; });
}

void VmView::setColumnShown(const QString &id, bool shown)
{
    if (id == QLatin1String("name") || isColumnShown(id) == shown)
        return;
    VmViewLayout layout = m_layout;
    if (shown)
        layout.columns.append({id, 120});
    else
        layout.columns.removeIf([&id](const VmViewLayout::Column &column) { return column.id == id; });
    change(layout);
}

void VmView::setOrder(const QString &id, bool descending)
{
    VmViewLayout layout = m_layout;
    layout.order = id;
    layout.descending = descending;
    change(layout);
}

QString VmView::currentVm() const
{
    return currentIndex().data(VmListModel::IdRole).toString();
}

QStringList VmView::selectedVms() const
{
    QModelIndexList rows = selectionModel()->selectedRows();
    std::sort(rows.begin(), rows.end());
    QStringList ids;
    for (const QModelIndex &index : std::as_const(rows))
        ids << index.data(VmListModel::IdRole).toString();
    return ids;
}

bool VmView::choose(const QString &vmId)
{
    const QModelIndexList found =
        m_filter.match(m_filter.index(0, 0), VmListModel::IdRole, vmId, 1, Qt::MatchExactly | Qt::MatchCaseSensitive);
    if (found.isEmpty())
        return false;
    setCurrentIndex(found.constFirst());
    scrollTo(found.constFirst(), QAbstractItemView::PositionAtCenter);
    return true;
}

void VmView::ensureCurrent()
{
    if (!currentIndex().isValid())
        setCurrentIndex(m_filter.index(0, 0));
}

void VmView::repaintTimes()
{
    if (m_layout.table && isColumnShown(QStringLiteral("uptime")))
        viewport()->update();
}

void VmView::drawRow(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    if (m_layout.table) {
        QTreeView::drawRow(painter, option, index);
        // A style sheet's edge is at the left in every direction of reading.
        if (selectionModel()->isSelected(index))
            painter->fillRect(QStyle::visualRect(option.direction, option.rect,
                                                 QRect(option.rect.topLeft(), QSize(edge, option.rect.height()))),
                              m_theme.colors().accent);
        return;
    }
    // The whole row is the delegate's: the style would paint a ground and an edge of its own.
    QStyleOptionViewItem row(option);
    row.widget = this;
    row.state.setFlag(QStyle::State_Selected, selectionModel()->isSelected(index));
    row.state.setFlag(QStyle::State_MouseOver, m_hovered.isValid() && m_hovered.row() == index.row());
    row.state.setFlag(QStyle::State_HasFocus, hasFocus() && currentIndex().row() == index.row());
    m_rows->paint(painter, row, index);
}

bool VmView::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::HoverEnter || event->type() == QEvent::HoverMove ||
        event->type() == QEvent::HoverLeave) {
        const QModelIndex now = event->type() == QEvent::HoverLeave
                                    ? QModelIndex()
                                    : indexAt(static_cast<QHoverEvent *>(event)->position().toPoint());
        if (now.row() != m_hovered.row() || now.isValid() != m_hovered.isValid()) {
            m_hovered = now;
            viewport()->update();
        }
    }
    return QTreeView::viewportEvent(event);
}

void VmView::changeEvent(QEvent *event)
{
    QTreeView::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        doItemsLayout();
}

} // namespace virtdesk
