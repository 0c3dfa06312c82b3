// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/inventory/routespage.h"

#include "app/desktop/inventory/routedialog.h"
#include "app/desktop/settings/sessionstate.h"
#include "app/desktop/settings/settings.h"
#include "app/inventory/inventorylabel.h"
#include "app/look/role.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QShortcut>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace virtdesk {

namespace {
constexpr int shownLines = 9;
}

RoutesPage::RoutesPage(const DesktopContext &context, QWidget *parent)
    : SettingsPage(tr("Ways to consoles"), parent)
    , m_context(context)
    , m_store(context)
    , m_list(new QTreeWidget(this))
    , m_problems(new QLabel(this))
    , m_add(new QPushButton(tr("Add …"), this))
    , m_edit(new QPushButton(tr("Change …"), this))
    , m_remove(new QPushButton(tr("Remove"), this))
{
    auto *what =
        new QLabel(tr("Consoles of these engines, hosts and places are reached through the hops that are named "
                      "here. The rule of the innermost place decides. Files, links and pages change nothing "
                      "here."),
                   this);
    what->setWordWrap(true);
    setRole(what, "secondary");
    rows()->addWidget(what);
    addList();
    addButtons();
    rows()->addStretch();
    connect(&context.settings, &Settings::changed, this, &RoutesPage::fill);
    fill();
}

void RoutesPage::addList()
{
    m_list->setObjectName(QStringLiteral("routesList"));
    m_list->setAccessibleName(tr("Ways to consoles"));
    m_list->setHeaderLabels({tr("Engine or host"), tr("Consoles"), tr("Through")});
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->setAllColumnsShowFocus(true);
    m_list->setTabKeyNavigation(false);
    m_list->header()->setStretchLastSection(true);
    m_list->header()->setSectionResizeMode(0, QHeaderView::ResizeToContents);
    m_list->header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    m_list->setMinimumHeight(m_list->fontMetrics().lineSpacing() * shownLines);
    rows()->addWidget(m_list, 1);
    m_problems->setObjectName(QStringLiteral("routesProblems"));
    m_problems->setTextFormat(Qt::PlainText);
    m_problems->setWordWrap(true);
    setRole(m_problems, "warning");
    rows()->addWidget(m_problems);
    lock(m_list, m_context.settings, QStringLiteral("console/routes"));
    m_list->setEnabled(true); // it can be read by keyboard, too
    connect(m_list, &QTreeWidget::itemSelectionChanged, this, &RoutesPage::updateButtons);
    connect(m_list, &QTreeWidget::itemActivated, this, &RoutesPage::edit);
    connect(new QShortcut(QKeySequence::Delete, m_list, nullptr, nullptr, Qt::WidgetShortcut), &QShortcut::activated,
            this, &RoutesPage::remove);
}

void RoutesPage::addButtons()
{
    m_add->setObjectName(QStringLiteral("addRoute"));
    m_edit->setObjectName(QStringLiteral("editRoute"));
    m_remove->setObjectName(QStringLiteral("removeRoute"));
    m_remove->setToolTip(tr("Remove the marked rule (Del)"));
    auto *buttons = new QHBoxLayout;
    buttons->addStretch();
    for (QPushButton *button : {m_add, m_edit, m_remove}) {
        button->setAutoDefault(false);
        buttons->addWidget(button);
    }
    rows()->addLayout(buttons);
    connect(m_add, &QPushButton::clicked, this, &RoutesPage::add);
    connect(m_edit, &QPushButton::clicked, this, &RoutesPage::edit);
    connect(m_remove, &QPushButton::clicked, this, &RoutesPage::remove);
}

void RoutesPage::fill()
{
    const ConsoleRoutes routes = m_store.routes();
    const int row = m_list->indexOfTopLevelItem(m_list->currentItem());
    m_rules = routes.rules();
    m_list->clear();
    for (const ConsoleRoute &rule : std::as_const(m_rules)) {
        const QString where = rule.inventory.isEmpty() ? tr("Typed addresses") : inventoryLabel(QUrl(rule.inventory));
        const QString way = rule.hops.isEmpty() ? tr("directly") : rule.hopsText();
        auto *item = new QTreeWidgetItem(m_list, {where, rule.placeText(), way});
        item->setToolTip(0, rule.inventory.toHtmlEscaped());
        item->setToolTip(2, way.toHtmlEscaped()); // may be cut off
    }
    if (!m_rules.isEmpty())
        m_list->setCurrentItem(m_list->topLevelItem(std::clamp(row, 0, m_list->topLevelItemCount() - 1)));
    m_problems->setText(routes.problems().join(QLatin1Char('\n')));
    m_problems->setVisible(!routes.problems().isEmpty());
    updateButtons();
}

void RoutesPage::updateButtons()
{
    const bool free = !m_store.isLocked();
    m_add->setEnabled(free);
    m_edit->setEnabled(free && current());
    m_remove->setEnabled(free && current());
}

const ConsoleRoute *RoutesPage::current() const
{
    const int row = m_list->indexOfTopLevelItem(m_list->currentItem());
    return row >= 0 && row < m_rules.size() ? &m_rules.at(row) : nullptr;
}

void RoutesPage::add()
{
    QStringList inventories;
    for (const SessionState::Engine &known : m_context.state.inventories())
        inventories += known.url.toString(QUrl::RemoveUserInfo);
    auto *dialog = new RouteDialog(inventories, window());
    connect(dialog, &RouteDialog::chosen, this, [this](const ConsoleRoute &rule) { m_store.set(rule); });
    dialog->open();
}

void RoutesPage::edit()
{
    const ConsoleRoute *rule = current();
    if (!rule || m_store.isLocked())
        return;
    auto *dialog = new RouteDialog(*rule, rule, tr("&As set for what is around it; this rule goes"), window());
    connect(dialog, &RouteDialog::chosen, this, [this](const ConsoleRoute &changed) { m_store.set(changed); });
    connect(dialog, &RouteDialog::cleared, this, [this](const ConsoleRoute &about) { m_store.remove(about); });
    dialog->open();
}

void RoutesPage::remove()
{
    if (const ConsoleRoute *rule = current(); rule && !m_store.isLocked())
        m_store.remove(ConsoleRoute(*rule));
}

} // namespace virtdesk
