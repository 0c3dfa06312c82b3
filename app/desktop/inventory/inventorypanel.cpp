// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/inventory/inventorypanel.h"

#include "app/inventory/enginecontroller.h"
#include "app/desktop/inventory/enginebanner.h"
#include "app/desktop/inventory/nodetree.h"
#include "app/desktop/inventory/panelrow.h"
#include "app/look/role.h"
#include "app/desktop/widgets/statepanel.h"
#include "app/look/theme.h"
#include "app/desktop/inventory/vmcompleter.h"
#include "app/desktop/inventory/vmdelegate.h"
#include "app/desktop/inventory/vmmenu.h"

#include <QComboBox>
#include <QFrame>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace virtdesk {

InventoryPanel::InventoryPanel(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_engines(new QComboBox(this))
    , m_engineMenuButton(new QToolButton(this))
    , m_groups(new QWidget(this))
    , m_all(new PanelRow(theme, QStringLiteral("monitor"), tr("All VMs"), m_groups))
    , m_running(new PanelRow(theme, QStringLiteral("play"), tr("Running"), m_groups))
    , m_favourites(new PanelRow(theme, QStringLiteral("star"), tr("Favourites"), m_groups))
    , m_recent(new PanelRow(theme, QStringLiteral("clock"), tr("Recent"), m_groups))
    , m_tree(new NodeTree(theme, this))
    , m_search(new QLineEdit(this))
    , m_clearFilter(nullptr)
    , m_account(new QLabel(this))
    , m_banner(new EngineBanner(this))
    , m_stack(new QStackedWidget(this))
    , m_list(new QListView(this))
    , m_state(new StatePanel(theme, this))
    , m_vmMenu(new VmMenu(theme, this))
{
    setObjectName(QStringLiteral("inventoryPanel"));
    setAccessibleName(tr("Inventory"));
    setRole(this, "panel");
    setAttribute(Qt::WA_StyledBackground);
    setMinimumWidth(200);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    buildHead();
    buildGroups();
    buildTree();
    buildFilter();
    buildList();
    buildBanner();
    connect(m_vmMenu, &VmMenu::openRequested, this, [this](EngineController *engine, const QStringList &vmIds) {
        for (const QString &id : vmIds)
            Q_EMIT openRequested(engine, id);
    });
    connect(m_vmMenu, &VmMenu::verbRequested, this, &InventoryPanel::verbRequested);
    connect(m_vmMenu, &VmMenu::changeCdRequested, this, &InventoryPanel::changeCdRequested);
    connect(m_vmMenu, &VmMenu::favouriteRequested, this, &InventoryPanel::favouriteRequested);
    updateState();
}

void InventoryPanel::buildHead()
{
    m_engines->setObjectName(QStringLiteral("engineSelector"));
    m_engines->setAccessibleName(tr("Engine"));
    m_engines->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_engines->setMinimumContentsLength(8);
    setRole(m_engines, "plain");
    m_engineMenuButton->setObjectName(QStringLiteral("engineMenuButton"));
    m_engineMenuButton->setIcon(m_theme.icon(QStringLiteral("more")));
    m_engineMenuButton->setToolTip(tr("Refresh, connect and disconnect engines"));
    m_engineMenuButton->setAccessibleName(tr("Engine menu"));
    m_engineMenuButton->setPopupMode(QToolButton::InstantPopup);
    setRole(m_engineMenuButton, "plain");
    auto *menu = new QMenu(m_engineMenuButton);
    QAction *add = menu->addAction(m_theme.icon(QStringLiteral("plus")), tr("Connect to an engine …"));
    add->setObjectName(QStringLiteral("connectEngineAction"));
    connect(add, &QAction::triggered, this, &InventoryPanel::connectRequested);
    QAction *remove = menu->addAction(m_theme.icon(QStringLiteral("close")), tr("Disconnect"));
    remove->setObjectName(QStringLiteral("disconnectAction"));
    connect(remove, &QAction::triggered, this, [this] {
        if (m_current)
            Q_EMIT disconnectRequested(m_current);
    });
    m_engineMenuButton->setMenu(menu);
    connect(m_engines, &QComboBox::currentIndexChanged, this, [this](int index) {
        setCurrent(qobject_cast<EngineController *>(m_engines->itemData(index).value<QObject *>()));
    });
    m_account->setObjectName(QStringLiteral("engineAccount"));
    m_account->setTextFormat(Qt::PlainText);
    m_account->setContentsMargins(17, 0, 8, 4);
    m_account->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    setRole(m_account, "secondary");

    auto *head = new QHBoxLayout;
    head->setContentsMargins(8, 8, 8, 0);
    head->setSpacing(4);
    head->addWidget(m_engines, 1);
    head->addWidget(m_engineMenuButton);
    auto *column = static_cast<QVBoxLayout *>(layout());
    column->addLayout(head);
    column->addWidget(m_account);
}

void InventoryPanel::setRefreshAction(QAction *refresh)
{
    QMenu *menu = m_engineMenuButton->menu();
    menu->insertAction(menu->actions().value(0), refresh);
    menu->insertSeparator(menu->actions().value(1));
}

void InventoryPanel::buildGroups()
{
    auto *groups = new QVBoxLayout(m_groups);
    groups->setContentsMargins(4, 0, 4, 0);
    groups->setSpacing(0);
    m_all->setChecked(true);
    m_all->setObjectName(QStringLiteral("groupAll"));
    m_running->setObjectName(QStringLiteral("groupRunning"));
    m_favourites->setObjectName(QStringLiteral("groupFavourites"));
    m_recent->setObjectName(QStringLiteral("groupRecent"));
    using Group = VmFilter::Group;
    for (const auto &[row, group] : {std::pair(m_all, Group::All), std::pair(m_running, Group::Running),
                                     std::pair(m_favourites, Group::Favourites), std::pair(m_recent, Group::Recent)}) {
        groups->addWidget(row);
        connect(row, &PanelRow::toggled, this, [this, group = group](bool checked) {
            if (!checked)
                return;
            m_filter.setGroup(group);
            updateState();
        });
    }
    layout()->addWidget(m_groups);
}

void InventoryPanel::buildTree()
{
    auto *row = new QVBoxLayout;
    row->setContentsMargins(4, 4, 4, 0);
    row->addWidget(m_tree);
    static_cast<QVBoxLayout *>(layout())->addLayout(row);
    connect(m_tree, &NodeTree::nodeChosen, this, [this](const QString &id) {
        m_filter.setNodes(m_places.within(id));
        updateState();
    });
    connect(m_tree, &NodeTree::listRequested, this, [this] {
        if (!m_list->currentIndex().isValid())
            m_list->setCurrentIndex(m_filter.index(0, 0));
        m_list->setFocus(Qt::OtherFocusReason);
    });
}

void InventoryPanel::updateTree()
{
    m_places = InventoryTree(m_current ? m_current->nodes() : QList<InventoryNode>());
    m_tree->setTree(m_places);
    m_filter.setNodes(m_places.within(m_tree->chosen()));
    updateCounts();
    updateState();
}

void InventoryPanel::buildFilter()
{
    m_search->setObjectName(QStringLiteral("filterEdit"));
    m_search->setPlaceholderText(tr("Filter"));
    m_search->setAccessibleName(tr("Filter the VMs"));
    m_search->setToolTip(
        tr("Words that the VM has, and status:down host:hv2 cluster:lab os:win user:anna tag:prod; -word "
           "for VMs without it"));
    m_completer = new VmCompleter(*m_search, this);
    m_search->setClearButtonEnabled(false);
    m_search->addAction(m_theme.icon(QStringLiteral("search"), Theme::Tone::Secondary), QLineEdit::LeadingPosition);
    m_clearFilter =
        m_search->addAction(m_theme.icon(QStringLiteral("close"), Theme::Tone::Secondary), QLineEdit::TrailingPosition);
    m_clearFilter->setVisible(false);
    m_clearFilter->setText(tr("Clear the filter"));
    m_clearFilter->setToolTip(tr("Clear the filter"));
    connect(m_clearFilter, &QAction::triggered, m_search, &QLineEdit::clear);
    m_search->installEventFilter(this);
    auto *row = new QHBoxLayout;
    row->setContentsMargins(8, 8, 8, 8);
    row->addWidget(m_search);
    static_cast<QVBoxLayout *>(layout())->addLayout(row);

    connect(m_search, &QLineEdit::textChanged, this, [this](const QString &text) {
        if (!text.isEmpty() && m_filter.text().isEmpty() && m_vmBeforeFilter.isEmpty())
            m_vmBeforeFilter = selectedVm();
        m_clearFilter->setVisible(!text.isEmpty());
        applyFilter();
    });
}

void InventoryPanel::applyFilter()
{
    m_filter.setText(m_search->text());
    updateState();
    if (!m_search->text().isEmpty() || m_vmBeforeFilter.isEmpty())
        return;
    // The list has its former position again.
    const QModelIndexList found = m_filter.match(m_filter.index(0, 0), VmListModel::IdRole,
                                                 std::exchange(m_vmBeforeFilter, {}), 1, Qt::MatchExactly);
    if (found.isEmpty())
        return;
    m_list->setCurrentIndex(found.constFirst());
    m_list->scrollTo(found.constFirst(), QAbstractItemView::PositionAtCenter);
}

void InventoryPanel::buildList()
{
    m_list->setObjectName(QStringLiteral("vmList"));
    m_list->setAccessibleName(tr("Virtual machines"));
    setRole(m_list, "panel");
    m_list->setModel(&m_filter);
    for (const auto changed : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(&m_filter, changed, this, &InventoryPanel::updateState);
    connect(&m_filter, &QAbstractItemModel::modelReset, this, &InventoryPanel::updateState);
    m_list->setItemDelegate(new VmDelegate(m_theme, m_list));
    m_list->setUniformItemSizes(true);
    m_list->setMouseTracking(true);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setContextMenuPolicy(Qt::CustomContextMenu);
    m_list->installEventFilter(this);
    m_state->setCompact(true);
    m_state->setObjectName(QStringLiteral("inventoryState"));
    m_stack->addWidget(m_list);
    m_stack->addWidget(m_state);
    static_cast<QVBoxLayout *>(layout())->addWidget(m_stack, 1);
    connect(m_list, &QListView::doubleClicked, this, &InventoryPanel::openCurrent);
    connect(m_list, &QListView::customContextMenuRequested, this, &InventoryPanel::contextMenu);
}

/// Below the list, so that no row moves when it comes and goes.
void InventoryPanel::buildBanner()
{
    connect(m_banner, &EngineBanner::retryRequested, this, [this] { run(InventoryState::Action::Retry); });
    connect(m_banner, &EngineBanner::answerRequested, this, [this] { run(InventoryState::Action::Answer); });
    layout()->addWidget(m_banner);
}

void InventoryPanel::addEngine(EngineController *engine)
{
    connect(engine, &EngineController::stateChanged, this, [this, engine] {
        const bool away = engine->vms().rowCount() > 0 && (engine->state() == EngineController::State::Offline ||
                                                           engine->state() == EngineController::State::Failed);
        if (!away && engine->state() != EngineController::State::SigningIn)
            m_awaySince.remove(engine);
        else if (away && !m_awaySince.contains(engine))
            m_awaySince.insert(engine, QDateTime::currentDateTime());
        if (engine == m_current) {
            updateAccount();
            updateState();
            updateBanner();
            updateCounts();
        }
    });
    connect(engine, &EngineController::nodesChanged, this, [this, engine] {
        if (engine == m_current)
            updateTree();
    });
    connect(&engine->vms(), &VmListModel::countsChanged, this, [this, engine] {
        if (engine == m_current)
            updateCounts();
    });
    m_engines->addItem(engine->label(), QVariant::fromValue<QObject *>(engine));
    m_engines->setItemData(m_engines->count() - 1, engine->url().toString(QUrl::RemoveUserInfo), Qt::ToolTipRole);
    setCurrent(engine);
}

void InventoryPanel::removeEngine(EngineController *engine)
{
    engine->disconnect(this);
    m_questions.remove(engine);
    m_awaySince.remove(engine);
    const int at = m_engines->findData(QVariant::fromValue<QObject *>(engine));
    if (m_current == engine) {
        m_filter.setVms(nullptr);
        m_completer->setVms(nullptr);
        m_current = nullptr;
    }
    if (at >= 0)
        m_engines->removeItem(at);
    if (m_engines->count() == 0)
        setCurrent(nullptr);
}

void InventoryPanel::setCurrent(EngineController *engine)
{
    if (m_current == engine && engine)
        return;
    if (m_current)
        m_current->setWatched(false);
    m_current = engine;
    m_filter.setVms(engine ? &engine->vms() : nullptr);
    m_completer->setVms(engine ? &engine->vms() : nullptr);
    if (engine) {
        engine->setWatched(true);
        m_engines->setCurrentIndex(m_engines->findData(QVariant::fromValue<QObject *>(engine)));
    }
    updateAccount();
    updateTree();
    updateBanner();
    Q_EMIT currentChanged();
}

void InventoryPanel::setQuestion(EngineController *engine, InventoryQuestion question)
{
    if (question == InventoryQuestion::None)
        m_questions.remove(engine);
    else
        m_questions.insert(engine, question);
    updateState();
    updateBanner();
}

void InventoryPanel::setConnectOffered(bool offered)
{
    if (m_connectOffered == offered)
        return;
    m_connectOffered = offered;
    updateState();
}

void InventoryPanel::updateAccount()
{
    const SignInInfo info = m_current ? m_current->signInInfo() : SignInInfo();
    QString text = info.user;
    if (!text.isEmpty() && info.method == QLatin1String("kerberos"))
        text = tr("%1 · ticket").arg(text);
    else if (!text.isEmpty() && info.method == QLatin1String("password"))
        text = tr("%1 · password").arg(text);
    m_account->setText(text);
    m_account->setToolTip(text.toHtmlEscaped());
}

void InventoryPanel::updateCounts()
{
    if (!m_current || !m_current->updatedAt().isValid()) {
        for (PanelRow *row : {m_all, m_running, m_favourites, m_recent})
            row->setCount(-1);
        return;
    }
    const VmListModel &vms = m_current->vms();
    if (!m_places.isEmpty())
        m_tree->setCounts(m_places.counts(vms), vms.rowCount());
    m_all->setCount(vms.rowCount());
    m_running->setCount(vms.runningCount());
    const auto known = [&vms](const QSet<QString> &ids) {
        return static_cast<int>(
            std::count_if(ids.begin(), ids.end(), [&](const QString &id) { return vms.indexOf(id) >= 0; }));
    };
    m_favourites->setCount(known(vms.favourites()));
    m_recent->setCount(known(vms.recent()));
}

void InventoryPanel::updateBanner()
{
    m_banner->tell(m_current, m_awaySince.value(m_current), m_questions.value(m_current, InventoryQuestion::None));
}

void InventoryPanel::updateState()
{
    const bool hasEngine = !m_current.isNull();
    m_engines->setVisible(hasEngine);
    m_engineMenuButton->setVisible(hasEngine);
    m_account->setVisible(hasEngine);
    m_groups->setVisible(hasEngine);
    m_tree->setVisible(hasEngine && !m_places.isEmpty());
    m_search->setVisible(hasEngine);
    const bool any = hasEngine && m_current->vms().rowCount() > 0;
    m_groups->setEnabled(any || (hasEngine && m_current->state() == EngineController::State::Ready));
    m_search->setEnabled(m_groups->isEnabled());
    showState(hasEngine
                  ? InventoryState::of(*m_current, m_filter, m_questions.value(m_current, InventoryQuestion::None))
                  : InventoryState::none(m_connectOffered));
}

void InventoryPanel::showState(const InventoryState &state)
{
    m_stack->setCurrentWidget(state.isList ? static_cast<QWidget *>(m_list) : m_state);
    // The panel is rebuilt only when what it says changes, so that its buttons keep the focus.
    if (m_shownState == state)
        return;
    m_shownState = state;
    if (state.isList)
        return;
    m_state->clearButtons();
    m_state->setState(state.icon, state.tone, state.title, state.text);
    m_state->setDetails(state.details);
    for (const InventoryState::Button &button : state.buttons)
        m_state->addButton(
            QString::fromLatin1(button.name), button.text, [this, action = button.action] { run(action); },
            button.main);
}

void InventoryPanel::run(InventoryState::Action action)
{
    using Action = InventoryState::Action;
    switch (action) {
    case Action::Connect:
        Q_EMIT connectRequested();
        return;
    case Action::SearchAll:
        m_all->setChecked(true);
        m_tree->choose({});
        return;
    case Action::ClearFilter:
        m_search->clear();
        m_search->setFocus();
        return;
    default:
        break;
    }
    if (!m_current)
        return;
    if (action == Action::Answer)
        Q_EMIT answerRequested(m_current);
    else if (action == Action::Retry)
        Q_EMIT retryRequested(m_current);
    else if (action == Action::ChangeAddress)
        Q_EMIT changeAddressRequested(m_current);
    else
        Q_EMIT forgetRequested(m_current);
}

void InventoryPanel::focusFilter()
{
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

QString InventoryPanel::selectedVm() const
{
    return m_list->currentIndex().data(VmListModel::IdRole).toString();
}

QStringList InventoryPanel::selectedVms() const
{
    QStringList ids;
    const QModelIndexList rows = m_list->selectionModel()->selectedRows();
    for (const QModelIndex &index : rows)
        ids << index.data(VmListModel::IdRole).toString();
    return ids;
}

void InventoryPanel::openCurrent()
{
    QStringList ids = selectedVms();
    if (ids.isEmpty() && !selectedVm().isEmpty())
        ids << selectedVm();
    for (const QString &id : std::as_const(ids)) {
        if (m_current)
            Q_EMIT openRequested(m_current, id);
    }
}

bool InventoryPanel::eventFilter(QObject *watched, QEvent *event)
{
    // After Enter the next letters look for the next VM, however the field comes to have the focus.
    if (watched == m_search && event->type() == QEvent::FocusIn && m_selectFilter) {
        m_selectFilter = false;
        QMetaObject::invokeMethod(m_search, &QLineEdit::selectAll, Qt::QueuedConnection);
    }
    if (event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    auto *key = static_cast<QKeyEvent *>(event);
    if (watched == m_search)
        return searchKey(key);
    if (watched != m_list)
        return QWidget::eventFilter(watched, event);
    if (key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter)
        openCurrent();
    else if (key->key() == Qt::Key_Up && m_list->currentIndex().row() <= 0)
        focusFilter();
    else if (key->key() == Qt::Key_Menu)
        contextMenu(m_list->visualRect(m_list->currentIndex()).center());
    else
        return QWidget::eventFilter(watched, event);
    return true;
}

bool InventoryPanel::searchKey(QKeyEvent *key)
{
    const bool enter = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
    if (key->key() == Qt::Key_Escape && !m_search->text().isEmpty()) {
        m_search->clear();
        return true;
    }
    if (!enter && key->key() != Qt::Key_Down)
        return false;
    if (m_filter.rowCount() == 0)
        return true;
    if (!m_list->currentIndex().isValid())
        m_list->setCurrentIndex(m_filter.index(0, 0));
    if (enter) {
        m_search->selectAll();
        m_selectFilter = true;
        openCurrent();
    } else {
        m_list->setFocus(Qt::OtherFocusReason);
    }
    return true;
}

void InventoryPanel::toggleFavourite()
{
    if (m_current && !selectedVm().isEmpty())
        Q_EMIT favouriteRequested(m_current, selectedVm(),
                                  !m_list->currentIndex().data(VmListModel::FavouriteRole).toBool());
}

void InventoryPanel::fillVmMenu(QMenu *menu, EngineController *engine, const QStringList &vmIds)
{
    m_vmMenu->fill(menu, engine, vmIds);
}

void InventoryPanel::contextMenu(const QPoint &at)
{
    const QModelIndex index = m_list->indexAt(at);
    if (!index.isValid() || !m_current)
        return;
    auto *menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("vmMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const QString pressed = index.data(VmListModel::IdRole).toString();
    const QStringList selected = selectedVms();
    fillVmMenu(menu, m_current, selected.contains(pressed) ? selected : QStringList{pressed});
    menu->popup(m_list->viewport()->mapToGlobal(at));
}

} // namespace virtdesk
