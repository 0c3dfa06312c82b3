// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/inventory/nodetree.h"

#include "app/look/role.h"
#include "app/look/theme.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QPainter>
#include <QTreeWidgetItemIterator>

#include <algorithm>

namespace virtdesk {

namespace {

constexpr int idRole = Qt::UserRole;
constexpr int maximumRows = 6; ///< shown at once; more are scrolled

QString iconOf(InventoryNode::Kind kind)
{
    switch (kind) {
    case InventoryNode::Kind::Site:
        return QStringLiteral("network");
    case InventoryNode::Kind::DataCenter:
        return QStringLiteral("network");
    case InventoryNode::Kind::Cluster:
        return QStringLiteral("window");
    case InventoryNode::Kind::Host:
        return QStringLiteral("server");
    case InventoryNode::Kind::Pool:
        return QStringLiteral("copy");
    }
    return {};
}

} // namespace

NodeTree::NodeTree(const Theme &theme, QWidget *parent)
    : QTreeWidget(parent)
    , m_theme(theme)
    , m_everywhere(new QTreeWidgetItem(this, {tr("Everywhere")}))
{
    setObjectName(QStringLiteral("nodeTree"));
    setAccessibleName(tr("Places"));
    setRole(this, "panel");
    setColumnCount(2);
    setHeaderHidden(true);
    header()->setStretchLastSection(false);
    header()->setSectionResizeMode(0, QHeaderView::Stretch);
    header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    setIndentation(14);
    setUniformRowHeights(true);
    setTextElideMode(Qt::ElideMiddle);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    m_everywhere->setData(0, idRole, QString());
    setCurrentItem(m_everywhere);
    connect(this, &QTreeWidget::currentItemChanged, this, [this](QTreeWidgetItem *current) {
        if (!m_filling && current)
            Q_EMIT nodeChosen(current->data(0, idRole).toString());
    });
    for (const auto changed : {&QTreeWidget::itemExpanded, &QTreeWidget::itemCollapsed})
        connect(this, changed, this, [this] { updateGeometry(); });
}

void NodeTree::setTree(const InventoryTree &tree)
{
    const QString before = chosen();
    QHash<QString, bool> folded;
    for (QTreeWidgetItemIterator it(this); *it; ++it) {
        if ((*it)->childCount() > 0)
            folded.insert((*it)->data(0, idRole).toString(), !(*it)->isExpanded());
    }
    m_filling = true;
    while (topLevelItemCount() > 1)
        delete takeTopLevelItem(1);
    add(invisibleRootItem(), tree, QString(), folded);
    QTreeWidgetItem *again = item(before);
    setCurrentItem(again ? again : m_everywhere);
    m_filling = false;
    updateGeometry();
    if (!again)
        Q_EMIT nodeChosen(QString());
}

void NodeTree::add(QTreeWidgetItem *under, const InventoryTree &tree, const QString &id,
                   const QHash<QString, bool> &folded)
{
    const QList<InventoryNode> children = tree.children(id);
    for (const InventoryNode &node : children) {
        const QString name = node.statusText.isEmpty() ? node.name : tr("%1 · %2").arg(node.name, node.statusText);
        auto *made = new QTreeWidgetItem(under, {name});
        made->setIcon(0, m_theme.icon(iconOf(node.kind), Theme::Tone::Secondary));
        made->setData(0, idRole, node.id);
        made->setToolTip(0, name.toHtmlEscaped());
        add(made, tree, node.id, folded);
        made->setExpanded(!folded.value(node.id, node.kind >= InventoryNode::Kind::Cluster));
    }
}

QTreeWidgetItem *NodeTree::item(const QString &id) const
{
    for (QTreeWidgetItemIterator it(const_cast<NodeTree *>(this)); *it; ++it) {
        if ((*it)->data(0, idRole).toString() == id)
            return *it;
    }
    return nullptr;
}

void NodeTree::showCount(QTreeWidgetItem *item, int count)
{
    item->setText(1, locale().toString(count));
    item->setTextAlignment(1, Qt::AlignRight | Qt::AlignVCenter);
    item->setForeground(1, m_theme.colors().secondary);
    item->setData(0, Qt::AccessibleTextRole, tr("%1, %n VMs", nullptr, count).arg(item->text(0)));
}

void NodeTree::setCounts(const QHash<QString, int> &counts, int all)
{
    for (QTreeWidgetItemIterator it(this); *it; ++it) {
        const QString id = (*it)->data(0, idRole).toString();
        showCount(*it, id.isEmpty() ? all : counts.value(id));
    }
}

QString NodeTree::chosen() const
{
    return currentItem() ? currentItem()->data(0, idRole).toString() : QString();
}

void NodeTree::choose(const QString &id)
{
    if (QTreeWidgetItem *there = item(id))
        setCurrentItem(there);
}

int NodeTree::shownRows() const
{
    int rows = 0;
    for (QModelIndex at = model()->index(0, 0); at.isValid(); at = indexBelow(at))
        ++rows;
    return rows;
}

QSize NodeTree::sizeHint() const
{
    const int height = std::max(sizeHintForRow(0), fontMetrics().height());
    return {200, std::clamp(shownRows(), 1, maximumRows) * height + 2 * frameWidth()};
}

QSize NodeTree::minimumSizeHint() const
{
    return {80, 2 * fontMetrics().height()};
}

void NodeTree::drawRow(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QTreeWidget::drawRow(painter, option, index);
    // One edge for the whole row: the style sheet would give one to the branches and one to the name.
    if (selectionModel()->isSelected(index))
        painter->fillRect(QRect(option.rect.topLeft(), QSize(3, option.rect.height())), m_theme.colors().accent);
}

void NodeTree::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        Q_EMIT listRequested();
    else if (event->key() == Qt::Key_Escape && !chosen().isEmpty())
        choose({});
    else
        QTreeWidget::keyPressEvent(event);
}

} // namespace virtdesk
