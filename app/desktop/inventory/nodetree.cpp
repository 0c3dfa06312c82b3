// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/inventory/nodetree.h"

#include "app/look/role.h"
#include "app/look/theme.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QMenu>
#include <QPainter>
#include <QStyle>
#include <QTreeWidgetItemIterator>

#include <algorithm>

namespace virtdesk {

namespace {

constexpr int idRole = Qt::UserRole;
constexpr int kindRole = Qt::UserRole + 1;
constexpr int searchRole = Qt::UserRole + 2; ///< of a view
constexpr int bookmarkRole = Qt::UserRole + 3;
constexpr int noPlace = -1;    ///< kind of what is none
constexpr int maximumRows = 8; ///< shown at once; more are scrolled
constexpr int edge = 3;        ///< px, of a chosen row

QString iconOf(InventoryNode::Kind kind)
{
    switch (kind) {
    case InventoryNode::Kind::Site:
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
    m_everywhere->setData(0, kindRole, noPlace);
    setContextMenuPolicy(Qt::CustomContextMenu);
    connect(this, &QWidget::customContextMenuRequested, this, &NodeTree::contextMenu);
    setCurrentItem(m_everywhere);
    connect(this, &QTreeWidget::currentItemChanged, this, [this](QTreeWidgetItem *current) {
        if (!m_filling && current)
            tellChoice();
    });
    for (const auto changed : {&QTreeWidget::itemExpanded, &QTreeWidget::itemCollapsed})
        connect(this, changed, this, [this] { updateGeometry(); });
}

void NodeTree::setTree(const InventoryTree &tree)
{
    const QString before = chosen();
    const QString search = chosenSearch();
    const QString kept = chosenBookmark();
    QHash<QString, bool> folded;
    for (QTreeWidgetItemIterator it(this); *it; ++it) {
        if ((*it)->childCount() > 0)
            folded.insert((*it)->data(0, idRole).toString(), !(*it)->isExpanded());
    }
    m_filling = true;
    while (topLevelItemCount() > 1)
        delete takeTopLevelItem(1);
    m_tags = m_saved = m_kept = nullptr;
    add(invisibleRootItem(), tree, QString(), folded);
    setView(m_saved, tr("Saved searches"), QStringLiteral("search"), m_shownSaved);
    setView(m_tags, tr("Tags"), QStringLiteral("tag"), m_shownTags);
    fillBookmarks();
    QTreeWidgetItem *again = !kept.isEmpty() ? bookmark(kept) : search.isEmpty() ? item(before) : view(search);
    setCurrentItem(again ? again : m_everywhere);
    m_filling = false;
    updateGeometry();
    if (!again)
        tellChoice();
}

void NodeTree::setBookmarks(const QList<SavedSearch> &bookmarks)
{
    if (m_bookmarks == bookmarks)
        return;
    m_bookmarks = bookmarks;
    const QString kept = chosenBookmark();
    m_filling = true;
    fillBookmarks();
    QTreeWidgetItem *again = bookmark(kept);
    if (!kept.isEmpty())
        setCurrentItem(again ? again : m_everywhere);
    m_filling = false;
    updateGeometry();
    if (!kept.isEmpty() && !again)
        tellChoice();
}

void NodeTree::fillBookmarks()
{
    QList<View> views;
    for (const SavedSearch &one : std::as_const(m_bookmarks))
        views.append({one.name, {}, -1});
    setView(m_kept, tr("Bookmarks"), QStringLiteral("search"), views);
    for (int i = 0; m_kept && i < m_kept->childCount(); ++i) {
        const SavedSearch &one = m_bookmarks.at(i);
        QTreeWidgetItem *made = m_kept->child(i);
        const QString &said = one.problem.isEmpty() ? one.search : one.problem;
        made->setData(0, bookmarkRole, one.id);
        made->setToolTip(0, said.toHtmlEscaped());
        if (!one.search.isEmpty())
            continue;
        made->setFlags(Qt::NoItemFlags);
        made->setForeground(0, m_theme.colors().secondary);
        made->setData(0, Qt::AccessibleDescriptionRole, one.problem);
    }
}

QTreeWidgetItem *NodeTree::bookmark(const QString &id) const
{
    for (int i = 0; m_kept && i < m_kept->childCount(); ++i) {
        QTreeWidgetItem *one = m_kept->child(i);
        if (one->data(0, bookmarkRole).toString() == id && one->flags().testFlag(Qt::ItemIsEnabled))
            return one;
    }
    return nullptr;
}

QString NodeTree::chosenBookmark() const
{
    return currentItem() ? currentItem()->data(0, bookmarkRole).toString() : QString();
}

void NodeTree::tellChoice()
{
    Q_EMIT nodeChosen(chosen(), chosenSearch());
    Q_EMIT bookmarkChosen(chosenBookmark());
}

void NodeTree::setViews(const QList<View> &tags, const QList<View> &saved)
{
    if (m_shownTags == tags && m_shownSaved == saved)
        return;
    m_shownTags = tags;
    m_shownSaved = saved;
    const QString search = chosenSearch();
    m_filling = true;
    setView(m_saved, tr("Saved searches"), QStringLiteral("search"), saved);
    setView(m_tags, tr("Tags"), QStringLiteral("tag"), tags);
    QTreeWidgetItem *again = view(search);
    if (!search.isEmpty())
        setCurrentItem(again ? again : m_everywhere);
    m_filling = false;
    updateGeometry();
    if (!search.isEmpty() && !again)
        tellChoice();
}

void NodeTree::setView(QTreeWidgetItem *&title, const QString &text, const QString &icon, const QList<View> &views)
{
    const bool isFolded = title && !title->isExpanded();
    delete title;
    title = nullptr;
    if (views.isEmpty())
        return;
    title = new QTreeWidgetItem(this, {text});
    title->setData(0, kindRole, noPlace);
    title->setFlags(Qt::ItemIsEnabled);
    title->setForeground(0, m_theme.colors().secondary);
    for (const View &one : views) {
        auto *made = new QTreeWidgetItem(title, {one.name});
        made->setIcon(0, m_theme.icon(icon, Theme::Tone::Secondary));
        made->setData(0, kindRole, noPlace);
        made->setData(0, searchRole, one.search);
        made->setToolTip(0, one.search.toHtmlEscaped());
        if (one.count >= 0)
            showCount(made, one.count);
    }
    title->setExpanded(!isFolded);
}

QTreeWidgetItem *NodeTree::view(const QString &search) const
{
    for (const QTreeWidgetItem *title : {m_saved, m_tags}) {
        for (int i = 0; title && i < title->childCount(); ++i) {
            if (title->child(i)->data(0, searchRole).toString() == search)
                return title->child(i);
        }
    }
    return nullptr;
}

QString NodeTree::chosenSearch() const
{
    return currentItem() ? currentItem()->data(0, searchRole).toString() : QString();
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
        made->setData(0, kindRole, static_cast<int>(node.kind));
        made->setToolTip(0, name.toHtmlEscaped());
        add(made, tree, node.id, folded);
        made->setExpanded(!folded.value(node.id, node.kind >= InventoryNode::Kind::Cluster));
    }
}

QTreeWidgetItem *NodeTree::item(const QString &id) const
{
    for (QTreeWidgetItemIterator it(const_cast<NodeTree *>(this)); *it; ++it) {
        const bool isPlace = *it == m_everywhere || (*it)->data(0, kindRole).toInt() != noPlace;
        if (isPlace && (*it)->data(0, idRole).toString() == id)
            return *it;
    }
    return nullptr;
}

void NodeTree::showCount(QTreeWidgetItem *item, int count)
{
    if (count < 0) { // not known
        item->setText(1, {});
        item->setData(0, Qt::AccessibleTextRole, {});
        return;
    }
    item->setText(1, locale().toString(count));
    item->setTextAlignment(1, Qt::AlignRight | Qt::AlignVCenter);
    item->setForeground(1, m_theme.colors().secondary);
    item->setData(0, Qt::AccessibleTextRole, tr("%1, %n VMs", nullptr, count).arg(item->text(0)));
}

void NodeTree::setCounts(const QHash<QString, int> &counts, int all)
{
    for (QTreeWidgetItemIterator it(this); *it; ++it) {
        if (*it == m_everywhere)
            showCount(*it, all);
        else if ((*it)->data(0, kindRole).toInt() != noPlace)
            showCount(*it, counts.value((*it)->data(0, idRole).toString()));
    }
}

void NodeTree::setTotal(int all)
{
    for (QTreeWidgetItemIterator it(this); *it; ++it) {
        if (*it == m_everywhere || (*it)->data(0, kindRole).toInt() != noPlace)
            showCount(*it, *it == m_everywhere ? all : -1);
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
        painter->fillRect(QStyle::visualRect(option.direction, option.rect,
                                             QRect(option.rect.topLeft(), QSize(edge, option.rect.height()))),
                          m_theme.colors().accent);
}

QMenu *NodeTree::makeMenu(const QString &name)
{
    auto *menu = new QMenu(this);
    menu->setObjectName(name);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    return menu;
}

void NodeTree::contextMenu(const QPoint &at)
{
    const QTreeWidgetItem *pressed = itemAt(at);
    if (!pressed)
        return;
    if (m_saved && pressed->parent() == m_saved) {
        QMenu *menu = makeMenu(QStringLiteral("savedSearchMenu"));
        QAction *forget = menu->addAction(m_theme.icon(QStringLiteral("close")), tr("Forget this search"));
        forget->setObjectName(QStringLiteral("forgetSearch"));
        connect(forget, &QAction::triggered, this,
                [this, name = pressed->text(0)] { Q_EMIT forgetSearchRequested(name); });
        menu->popup(viewport()->mapToGlobal(at));
        return;
    }
    const int kind = pressed->data(0, kindRole).toInt();
    if (pressed != m_everywhere && kind == noPlace)
        return;
    const QString id = pressed->data(0, idRole).toString();
    QMenu *menu = makeMenu(QStringLiteral("nodeMenu"));
    if (kind == static_cast<int>(InventoryNode::Kind::Pool)) {
        QAction *take = menu->addAction(m_theme.icon(QStringLiteral("plus")), tr("Take a VM of this pool"));
        take->setObjectName(QStringLiteral("takeFromPool"));
        connect(take, &QAction::triggered, this, [this, id] { Q_EMIT takeRequested(id); });
    }
    if (m_fillMenu)
        m_fillMenu(*menu, id);
    if (menu->isEmpty())
        menu->deleteLater();
    else
        menu->popup(viewport()->mapToGlobal(at));
}

void NodeTree::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        Q_EMIT listRequested();
    else if (event->key() == Qt::Key_Escape &&
             !(chosen().isEmpty() && chosenSearch().isEmpty() && chosenBookmark().isEmpty()))
        choose({});
    else if (event->key() == Qt::Key_Menu && currentItem())
        contextMenu(visualItemRect(currentItem()).center());
    else
        QTreeWidget::keyPressEvent(event);
}

} // namespace virtdesk
