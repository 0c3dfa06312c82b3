// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/inventory/facetspopup.h"

#include "app/desktop/inventory/facettree.h"
#include "app/inventory/vmfacets.h"
#include "app/look/role.h"
#include "app/look/theme.h"

#include <QHeaderView>
#include <QLocale>
#include <QScopedValueRollback>
#include <QScreen>
#include <QTreeWidget>
#include <QTreeWidgetItemIterator>
#include <QVBoxLayout>

#include <algorithm>

namespace virtdesk {

namespace {

constexpr int keyRole = Qt::UserRole;
constexpr int valueRole = Qt::UserRole + 1;
constexpr int popupWidth = 300;
constexpr int popupHeight = 480; // at most

} // namespace

FacetsPopup::FacetsPopup(const Theme &theme, VmFilter &filter, QWidget *parent)
    : QFrame(parent, Qt::Popup)
    , m_theme(theme)
    , m_filter(filter)
    , m_tree(new FacetTree(theme, this))
{
    setObjectName(QStringLiteral("facetsPopup"));
    setAccessibleName(tr("Narrow the list"));
    setRole(this, "card");
    m_tree->setAccessibleName(tr("States, clusters, hosts, systems and tags"));
    setRole(m_tree, "panel");
    m_tree->setColumnCount(2);
    m_tree->setHeaderHidden(true);
    m_tree->header()->setStretchLastSection(false);
    m_tree->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    m_tree->header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    m_tree->setIndentation(12);
    m_tree->setRootIsDecorated(true);
    m_tree->setTextElideMode(Qt::ElideMiddle);
    m_tree->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_tree->setFrameShape(QFrame::NoFrame);
    setFocusProxy(m_tree);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(4, 4, 4, 4);
    layout->addWidget(m_tree);
    connect(m_tree, &QTreeWidget::itemChanged, this, &FacetsPopup::choose);
    m_countTimer.setSingleShot(true);
    m_countTimer.setInterval(0);
    connect(&m_countTimer, &QTimer::timeout, this, &FacetsPopup::count);
}

void FacetsPopup::popUpBelow(const QWidget &field)
{
    count();
    int rows = 0;
    for (QTreeWidgetItemIterator it(m_tree); *it; ++it)
        ++rows;
    const QRect screen = field.screen()->availableGeometry();
    const QPoint below = field.mapToGlobal(QPoint(0, field.height() + 2));
    const int wanted = rows * std::max(m_tree->sizeHintForRow(0), fontMetrics().height()) + 12;
    const int high = std::clamp(wanted, 60, std::min(popupHeight, screen.bottom() - below.y() - 8));
    const int left = layoutDirection() == Qt::RightToLeft ? below.x() + field.width() - popupWidth : below.x();
    setGeometry(std::clamp(left, screen.left(), screen.right() - popupWidth), below.y(), popupWidth, high);
    show();
    m_tree->setFocus(Qt::PopupFocusReason);
    for (int i = 0; i < m_tree->topLevelItemCount(); ++i) {
        if (m_tree->topLevelItem(i)->childCount() == 0)
            continue;
        m_tree->setCurrentItem(m_tree->topLevelItem(i)->child(0));
        break;
    }
}

/// Numbers follow what changes, while they are looked at.
void FacetsPopup::showEvent(QShowEvent *event)
{
    QFrame::showEvent(event);
    for (const auto changed : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(&m_filter, changed, &m_countTimer, qOverload<>(&QTimer::start), Qt::UniqueConnection);
    connect(&m_filter, &QAbstractItemModel::modelReset, &m_countTimer, qOverload<>(&QTimer::start),
            Qt::UniqueConnection);
}

void FacetsPopup::hideEvent(QHideEvent *event)
{
    QFrame::hideEvent(event);
    m_filter.disconnect(&m_countTimer);
    m_countTimer.stop();
}

void FacetsPopup::count()
{
    if (m_counting)
        return;
    const QScopedValueRollback<bool> counting(m_counting, true);
    const QTreeWidgetItem *current = m_tree->currentItem();
    const QString key = current ? current->data(0, keyRole).toString() : QString();
    const QString value = current ? current->data(0, valueRole).toString() : QString();
    m_tree->clear();
    if (m_isPart) {
        auto *part = new QTreeWidgetItem(m_tree, {tr("Numbers are of the loaded VMs only.")});
        part->setFlags(Qt::ItemIsEnabled);
        part->setFirstColumnSpanned(true);
        part->setForeground(0, m_theme.colors().secondary);
    }
    const VmFacets facets = VmFacets::of(m_filter);
    for (const VmFacets::Facet &facet : facets.facets) {
        auto *title = new QTreeWidgetItem(m_tree, {facet.title});
        title->setFlags(Qt::ItemIsEnabled);
        title->setForeground(0, m_theme.colors().secondary);
        title->setExpanded(true);
        for (const VmFacets::Value &one : facet.values) {
            auto *item = new QTreeWidgetItem(title, {one.value, locale().toString(one.count)});
            item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
            item->setCheckState(0, one.chosen ? Qt::Checked : Qt::Unchecked);
            item->setTextAlignment(1, Qt::AlignRight | Qt::AlignVCenter);
            item->setForeground(1, m_theme.colors().secondary);
            item->setData(0, keyRole, facet.key);
            item->setData(0, valueRole, one.value);
            item->setToolTip(0, one.value.toHtmlEscaped());
            item->setData(0, Qt::AccessibleTextRole, tr("%1, %n VMs", nullptr, one.count).arg(one.value));
            if (facet.key == key && one.value == value)
                m_tree->setCurrentItem(item);
        }
        if (facet.left > 0) {
            auto *rest =
                new QTreeWidgetItem(title, {tr("%n more: type %1= in the filter", nullptr, facet.left).arg(facet.key)});
            rest->setFlags(Qt::ItemIsEnabled);
            rest->setForeground(0, m_theme.colors().secondary);
        }
    }
    if (facets.facets.isEmpty())
        new QTreeWidgetItem(m_tree, {tr("There is nothing to choose.")});
}

void FacetsPopup::choose(QTreeWidgetItem *item)
{
    if (m_counting || item->data(0, keyRole).toString().isEmpty())
        return;
    Q_EMIT textRequested(
        VmSearch::toggled(m_filter.text(), item->data(0, keyRole).toString(), item->data(0, valueRole).toString()));
    m_countTimer.start();
}

} // namespace virtdesk
