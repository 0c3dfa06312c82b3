// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/inventory/vmviewmenu.h"

#include "app/desktop/inventory/vmview.h"
#include "app/inventory/vmfilter.h"
#include "app/inventory/vmlistmodel.h"

#include <QActionGroup>
#include <QMenu>

namespace virtdesk {

namespace {

/// A title comes from outside and may hold what a menu takes for a key.
QString menuText(QString title)
{
    return title.replace(QLatin1Char('&'), QLatin1String("&&"));
}

QAction *addChoice(QMenu *menu, const QString &name, const QString &text, bool isChosen)
{
    QAction *action = menu->addAction(text);
    action->setObjectName(name);
    action->setCheckable(true);
    action->setChecked(isChosen);
    return action;
}

} // namespace

VmViewMenu::VmViewMenu(VmView &view, QObject *parent)
    : QObject(parent)
    , m_view(view)
{
}

QMenu *VmViewMenu::addTo(QMenu *menu)
{
    QMenu *made = menu->addMenu(tr("View"));
    made->setObjectName(QStringLiteral("viewMenu"));
    fill(made);
    connect(made, &QMenu::aboutToShow, this, [this, made] { fill(made); });
    return made;
}

void VmViewMenu::fill(QMenu *menu)
{
    menu->clear();
    qDeleteAll(menu->findChildren<QMenu *>(QString(), Qt::FindDirectChildrenOnly));
    qDeleteAll(menu->findChildren<QActionGroup *>(QString(), Qt::FindDirectChildrenOnly));
    const VmViewLayout &layout = m_view.viewLayout();
    auto *shapes = new QActionGroup(menu);
    QAction *list = addChoice(menu, QStringLiteral("viewAsList"), tr("List"), !layout.table);
    QAction *table = addChoice(menu, QStringLiteral("viewAsTable"), tr("Table"), layout.table);
    shapes->addAction(list);
    shapes->addAction(table);
    connect(list, &QAction::triggered, &m_view, [this] { m_view.setTable(false); });
    connect(table, &QAction::triggered, &m_view, [this] { m_view.setTable(true); });
    menu->addSeparator();
    QAction *one =
        addChoice(menu, QStringLiteral("oneLineAction"), tr("One line a VM"), layout.oneLine || layout.table);
    one->setEnabled(!layout.table); // a table has no other
    connect(one, &QAction::triggered, &m_view, &VmView::setOneLine);
    menu->addSeparator();
    QMenu *columns = menu->addMenu(tr("Columns of the table"));
    columns->setObjectName(QStringLiteral("columnsMenu"));
    fillColumns(columns);
    QMenu *order = menu->addMenu(tr("Sort by"));
    order->setObjectName(QStringLiteral("orderMenu"));
    fillOrder(order);
}

void VmViewMenu::fillColumns(QMenu *menu)
{
    const VmListModel *vms = m_view.filter().vms();
    for (int i = 0; vms && i < vms->columns().count(); ++i) {
        const VmColumns::Column &column = vms->columns().at(i);
        QAction *shown = addChoice(menu, QStringLiteral("column-") + column.id, menuText(column.title),
                                   m_view.isColumnShown(column.id));
        shown->setEnabled(i > 0);
        connect(shown, &QAction::triggered, &m_view,
                [this, id = column.id](bool checked) { m_view.setColumnShown(id, checked); });
    }
}

void VmViewMenu::fillOrder(QMenu *menu)
{
    const VmListModel *vms = m_view.filter().vms();
    const VmViewLayout &layout = m_view.viewLayout();
    auto *columns = new QActionGroup(menu);
    for (int i = 0; vms && i < vms->columns().count(); ++i) {
        const VmColumns::Column &column = vms->columns().at(i);
        QAction *by =
            addChoice(menu, QStringLiteral("order-") + column.id, menuText(column.title), column.id == layout.order);
        columns->addAction(by);
        connect(by, &QAction::triggered, &m_view,
                [this, id = column.id] { m_view.setOrder(id, m_view.viewLayout().descending); });
    }
    menu->addSeparator();
    QAction *descending =
        addChoice(menu, QStringLiteral("orderDescending"), tr("From the greatest on"), layout.descending);
    connect(descending, &QAction::triggered, &m_view,
            [this](bool checked) { m_view.setOrder(m_view.viewLayout().order, checked); });
}

void VmViewMenu::showColumns(const QPoint &globalPosition, QWidget *parent)
{
    auto *menu = new QMenu(parent);
    menu->setObjectName(QStringLiteral("headerMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    fillColumns(menu);
    menu->popup(globalPosition);
}

} // namespace virtdesk
