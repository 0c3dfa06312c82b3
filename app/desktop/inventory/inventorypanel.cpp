// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/inventory/inventorypanel.h"

#include "app/desktop/inventory/eventsdialog.h"
#include "app/desktop/inventory/filterfield.h"
#include "app/desktop/inventory/inventorybanner.h"
#include "app/desktop/inventory/inventoryhead.h"
#include "app/desktop/inventory/nodetree.h"
#include "app/desktop/inventory/pagingnote.h"
#include "app/desktop/inventory/vmdetailspane.h"
#include "app/desktop/inventory/vmgroups.h"
#include "app/desktop/inventory/vmmenu.h"
#include "app/desktop/inventory/vmview.h"
#include "app/desktop/inventory/vmviewmenu.h"
#include "app/desktop/widgets/statepanel.h"
#include "app/inventory/bookmarks.h"
#include "app/inventory/inventorycontroller.h"
#include "app/look/role.h"
#include "app/look/theme.h"

#include <QAction>
#include <QInputDialog>
#include <QKeyEvent>
#include <QMenu>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace virtdesk {

namespace {
constexpr int countInterval = 150; // ms between counts while pages come
} // namespace

InventoryPanel::InventoryPanel(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_bookmarks(new Bookmarks(this))
    , m_head(new InventoryHead(theme, this))
    , m_groups(new VmGroups(theme, this))
    , m_tree(new NodeTree(theme, this))
    , m_field(new FilterField(theme, m_filter, this))
    , m_banner(new InventoryBanner(this))
    , m_split(new QSplitter(Qt::Vertical, this))
    , m_stack(new QStackedWidget(this))
    , m_paging(new PagingNote(this))
    , m_details(new VmDetailsPane(theme, this))
    , m_view(new VmView(theme, m_filter, this))
    , m_viewMenu(new VmViewMenu(*m_view, this))
    , m_state(new StatePanel(theme, this))
    , m_vmMenu(new VmMenu(theme, this))
{
    setObjectName(QStringLiteral("inventoryPanel"));
    setAccessibleName(tr("Inventory"));
    setRole(this, "panel");
    setAttribute(Qt::WA_StyledBackground);
    setMinimumWidth(200);
    build();
    m_countTimer.setSingleShot(true);
    m_countTimer.setInterval(countInterval);
    connect(&m_countTimer, &QTimer::timeout, this, &InventoryPanel::updateCounts);
    wireHead();
    wireChoices();
    wireVms();
    wireBanner();
    updateState();
}

void InventoryPanel::build()
{
    m_state->setCompact(true);
    m_state->setObjectName(QStringLiteral("inventoryState"));
    m_stack->addWidget(m_view);
    m_stack->addWidget(m_state);
    m_split->setObjectName(QStringLiteral("detailsSplitter"));
    m_split->setChildrenCollapsible(false);
    m_split->setHandleWidth(1);
    m_split->addWidget(m_stack);
    m_split->addWidget(m_details);
    m_split->setStretchFactor(0, 1);
    auto *places = new QVBoxLayout;
    places->setContentsMargins(4, 4, 4, 0);
    places->addWidget(m_tree);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_head);
    layout->addWidget(m_groups);
    layout->addLayout(places);
    layout->addWidget(m_field);
    layout->addWidget(m_split, 1);
    layout->addWidget(m_paging);
    layout->addWidget(m_banner); // below the list, so that no row moves when it comes and goes
}

void InventoryPanel::wireHead()
{
    connect(m_head, &InventoryHead::chosen, this, &InventoryPanel::setCurrent);
    connect(m_head, &InventoryHead::connectRequested, this, &InventoryPanel::connectRequested);
    connect(m_head, &InventoryHead::disconnectRequested, this, [this] {
        if (m_current)
            Q_EMIT disconnectRequested(m_current);
    });
    connect(m_head, &InventoryHead::eventsRequested, this, [this] {
        if (m_current)
            (new EventsDialog(m_current, window()))->show();
    });
    m_viewMenu->addTo(m_head->menu());
}

void InventoryPanel::setRefreshAction(QAction *refresh)
{
    QMenu *menu = m_head->menu();
    menu->insertAction(menu->actions().value(0), refresh);
    menu->insertSeparator(menu->actions().value(1));
}

void InventoryPanel::setFillMenu(const FillMenu &fill)
{
    m_tree->setFillMenu([this, fill](QMenu &menu, const QString &id) {
        if (m_current)
            fill(menu, m_current, id);
    });
    m_head->setFillMenu([this, fill](QMenu &menu) {
        if (m_current)
            fill(menu, m_current, {});
    });
}

/// What narrows the list: group, place, words.
void InventoryPanel::wireChoices()
{
    connect(m_groups, &VmGroups::chosen, this, [this](VmFilter::Group group) {
        m_filter.setGroup(group);
        tellWish();
        updateState();
    });
    connect(m_paging, &PagingNote::moreRequested, this, &InventoryPanel::askForMore);
    connect(m_view, &VmView::endNear, this, &InventoryPanel::askForMore);
    connect(m_view, &VmView::viewLayoutChanged, this, &InventoryPanel::tellWish);
    connect(m_tree, &NodeTree::nodeChosen, this, [this](const QString &id, const QString &search) {
        m_filter.setNodes(m_places.within(id));
        m_filter.setView(search);
        tellWish();
        updateState();
    });
    connect(m_tree, &NodeTree::bookmarkChosen, m_bookmarks, &Bookmarks::choose);
    connect(m_bookmarks, &Bookmarks::listChanged, this, [this] {
        m_tree->setBookmarks(m_bookmarks->list());
        updateState();
    });
    connect(m_bookmarks, &Bookmarks::foundChanged, this, [this] {
        m_filter.setOnly(m_bookmarks->found());
        updateState();
    });
    connect(m_tree, &NodeTree::takeRequested, this,
            [this](const QString &id) { Q_EMIT takeFromPoolRequested(m_current, id); });
    connect(m_tree, &NodeTree::listRequested, this, [this] {
        m_view->ensureCurrent();
        m_view->setFocus(Qt::OtherFocusReason);
    });
    connect(m_tree, &NodeTree::forgetSearchRequested, this, &InventoryPanel::searchForgotten);
    connect(m_field, &FilterField::textChanged, this, &InventoryPanel::applyFilter);
    connect(m_field, &FilterField::saveRequested, this, &InventoryPanel::saveSearch);
    connect(m_field, &FilterField::openRequested, this, [this] {
        if (m_filter.rowCount() == 0)
            return;
        m_view->ensureCurrent();
        openCurrent();
    });
    connect(m_field, &FilterField::listRequested, this, [this] {
        if (m_filter.rowCount() == 0)
            return;
        m_view->ensureCurrent();
        m_view->setFocus(Qt::OtherFocusReason);
    });
}

void InventoryPanel::wireVms()
{
    for (const auto changed : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(&m_filter, changed, this, &InventoryPanel::updateState);
    connect(&m_filter, &QAbstractItemModel::modelReset, this, &InventoryPanel::updateState);
    m_view->installEventFilter(this);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, this, &InventoryPanel::showDetails);
    connect(m_view, &VmView::doubleClicked, this, &InventoryPanel::openCurrent);
    connect(m_view, &VmView::customContextMenuRequested, this, &InventoryPanel::contextMenu);
    connect(m_view, &VmView::headerMenuRequested, this,
            [this](const QPoint &at) { m_viewMenu->showColumns(at, this); });
    connect(m_vmMenu, &VmMenu::openRequested, this, [this](InventoryController *inventory, const QStringList &vmIds) {
        for (const QString &id : vmIds)
            Q_EMIT openRequested(inventory, id);
    });
    connect(m_vmMenu, &VmMenu::verbRequested, this, &InventoryPanel::verbRequested);
    connect(m_vmMenu, &VmMenu::changeCdRequested, this, &InventoryPanel::changeCdRequested);
    connect(m_vmMenu, &VmMenu::snapshotsRequested, this, &InventoryPanel::snapshotsRequested);
    connect(m_vmMenu, &VmMenu::pictureRequested, this, &InventoryPanel::pictureRequested);
    connect(m_vmMenu, &VmMenu::favouriteRequested, this, &InventoryPanel::favouriteRequested);
    connect(m_details, &VmDetailsPane::snapshotsRequested, this, &InventoryPanel::snapshotsRequested);
}

void InventoryPanel::wireBanner()
{
    connect(m_banner, &InventoryBanner::retryRequested, this, [this] { run(InventoryState::Action::Retry); });
    connect(m_banner, &InventoryBanner::answerRequested, this, [this] { run(InventoryState::Action::Answer); });
}

void InventoryPanel::updateTree()
{
    m_places = InventoryTree(m_current ? m_current->nodes() : QList<InventoryNode>());
    m_tree->setTree(m_places);
    m_filter.setNodes(m_places.within(m_tree->chosen()));
    m_filter.setView(m_tree->chosenSearch());
    tellWish();
    updateCounts();
    updateState();
}

void InventoryPanel::applyFilter()
{
    const QString text = m_field->text();
    if (!text.isEmpty() && m_filter.text().isEmpty() && m_vmBeforeFilter.isEmpty())
        m_vmBeforeFilter = m_view->currentVm();
    m_filter.setText(text);
    tellWish();
    updateState();
    if (text.isEmpty() && !m_vmBeforeFilter.isEmpty()) // the list has its former position again
        m_view->choose(std::exchange(m_vmBeforeFilter, {}));
}

/// Where not all VMs can be listed, the inventory is asked for those that the filter would show.
void InventoryPanel::tellWish()
{
    using Group = VmFilter::Group;
    if (!m_current || m_filter.group() == Group::Favourites || m_filter.group() == Group::Recent)
        return; // those are at hand anyway
    VmWish wish;
    wish.conditions = m_filter.conditions();
    wish.conditions += m_places.conditions(m_tree->chosen());
    wish.running = m_filter.group() == Group::Running;
    wish.order = m_view->viewLayout().order;
    wish.descending = m_view->viewLayout().descending;
    m_current->setWish(wish);
}

void InventoryPanel::askForMore()
{
    using Group = VmFilter::Group;
    if (m_current && m_filter.group() != Group::Favourites && m_filter.group() != Group::Recent)
        m_current->askForMore();
}

void InventoryPanel::saveSearch(const QString &text)
{
    auto *ask = new QInputDialog(this);
    ask->setObjectName(QStringLiteral("saveSearchDialog"));
    ask->setAttribute(Qt::WA_DeleteOnClose);
    ask->setWindowTitle(tr("Save this search"));
    ask->setLabelText(tr("Name of the search “%1”:").arg(text));
    ask->setTextValue(text);
    ask->setOkButtonText(tr("Save"));
    connect(ask, &QInputDialog::textValueSelected, this, [this, text](const QString &name) {
        if (!name.trimmed().isEmpty())
            Q_EMIT searchKept({name.trimmed(), text});
    });
    ask->open();
}

void InventoryPanel::setSearches(const QList<SessionState::Search> &searches)
{
    m_searches = searches;
    updateViews();
    updateState();
}

void InventoryPanel::showDetails()
{
    m_details->setVm(m_current, m_view->currentVm());
}

int InventoryPanel::detailsHeight() const
{
    return m_split->sizes().value(1, -1);
}

void InventoryPanel::setDetailsHeight(int height)
{
    const int below = m_details->isOpen() ? height : m_details->sizeHint().height();
    m_split->setSizes({std::max(100, m_split->height() - below), below});
}

void InventoryPanel::addInventory(InventoryController *inventory)
{
    connect(inventory, &InventoryController::stateChanged, this, [this, inventory] {
        using State = InventoryController::State;
        const State state = inventory->state();
        const bool away = (state == State::Offline || state == State::Failed) && inventory->vms().rowCount() > 0;
        if (!away && state != State::SigningIn)
            m_awaySince.remove(inventory);
        else if (away && !m_awaySince.contains(inventory))
            m_awaySince.insert(inventory, QDateTime::currentDateTime());
        if (inventory == m_current) {
            m_head->showAccount();
            updateState();
            updateBanner();
            updateCounts();
        }
    });
    connect(inventory, &InventoryController::nodesChanged, this, [this, inventory] {
        if (inventory == m_current)
            updateTree();
    });
    connect(inventory, &InventoryController::updated, m_view, &VmView::repaintTimes);
    connect(inventory, &InventoryController::pagingChanged, this, [this, inventory] {
        if (inventory == m_current) {
            updateCounts();
            updateState();
        }
    });
    connect(&inventory->vms(), &VmListModel::countsChanged, this, [this, inventory] {
        if (inventory == m_current)
            countLater();
    });
    m_head->addInventory(inventory);
    setCurrent(inventory);
}

void InventoryPanel::removeInventory(InventoryController *inventory)
{
    inventory->disconnect(this);
    inventory->disconnect(m_view);
    inventory->vms().disconnect(this);
    m_questions.remove(inventory);
    m_awaySince.remove(inventory);
    if (m_current == inventory) {
        m_bookmarks->setInventory(nullptr);
        m_filter.setVms(nullptr);
        m_field->setVms(nullptr);
        m_current = nullptr;
        showDetails();
    }
    m_head->removeInventory(inventory);
    if (m_head->isEmpty())
        setCurrent(nullptr);
}

void InventoryPanel::setCurrent(InventoryController *inventory)
{
    if (m_current == inventory && inventory)
        return;
    if (m_current)
        m_current->setWatched(false);
    m_current = inventory;
    m_bookmarks->setInventory(inventory);
    m_filter.setVms(inventory ? &inventory->vms() : nullptr);
    m_field->setVms(inventory ? &inventory->vms() : nullptr);
    if (inventory)
        inventory->setWatched(true);
    m_head->setCurrent(inventory);
    showDetails();
    updateTree();
    updateBanner();
    Q_EMIT currentChanged();
}

void InventoryPanel::setQuestion(InventoryController *inventory, InventoryQuestion question)
{
    if (question == InventoryQuestion::None)
        m_questions.remove(inventory);
    else
        m_questions.insert(inventory, question);
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

/// At once, and then again at most once an interval: pages come fast, and each count looks at all VMs.
void InventoryPanel::countLater()
{
    if (m_countTimer.isActive())
        return;
    updateCounts();
    m_countTimer.start();
}

void InventoryPanel::updateCounts()
{
    const bool isKnown = m_current && m_current->updatedAt().isValid();
    const bool isPart = isKnown && m_current->paging().isOn();
    m_field->setPart(isPart);
    m_groups->count(isKnown ? &m_current->vms() : nullptr, isPart, isPart ? m_current->paging().total() : -1);
    if (isPart) // how many lie where only the inventory knows
        m_tree->setTotal(m_current->paging().total());
    else if (isKnown && !m_places.isEmpty())
        m_tree->setCounts(m_places.counts(m_current->vms()), m_current->vms().rowCount());
    updateViews();
}

/// Tags and saved searches stand among the places.
void InventoryPanel::updateViews()
{
    QMap<QString, int> tags;
    for (int row = 0; m_current && row < m_current->vms().rowCount(); ++row) {
        const QString text = m_current->vms().row(row).vm.more.value(QStringLiteral("tags"));
        if (text.isEmpty())
            continue;
        for (const QString &tag : text.split(QLatin1Char('\n'), Qt::SkipEmptyParts))
            ++tags[tag];
    }
    QList<NodeTree::View> ofTags;
    for (auto at = tags.cbegin(); at != tags.cend(); ++at)
        ofTags.append({at.key(), VmSearch::toggled(QString(), QStringLiteral("tag"), at.key()),
                       m_current->paging().isOn() ? -1 : at.value()});
    QList<NodeTree::View> saved;
    for (const SessionState::Search &search : std::as_const(m_searches))
        saved.append({search.name, search.text, -1});
    m_tree->setViews(ofTags, saved);
}

void InventoryPanel::updateBanner()
{
    m_banner->tell(m_current, m_awaySince.value(m_current), m_questions.value(m_current, InventoryQuestion::None));
}

void InventoryPanel::updateState()
{
    const bool hasInventory = !m_current.isNull();
    for (QWidget *part : {static_cast<QWidget *>(m_head), static_cast<QWidget *>(m_groups),
                          static_cast<QWidget *>(m_field), static_cast<QWidget *>(m_details)})
        part->setVisible(hasInventory);
    m_tree->setVisible(hasInventory && (!m_places.isEmpty() || m_tree->hasViews()));
    m_paging->tell(m_current, m_filter, *m_bookmarks);
    const bool any = hasInventory && (m_current->vms().rowCount() > 0 || m_current->paging().isOn());
    m_groups->setEnabled(any || (hasInventory && m_current->state() == InventoryController::State::Ready));
    m_field->setEnabled(m_groups->isEnabled());
    if (any && m_filter.rowCount() == 0 && m_filter.text().isEmpty() && !m_bookmarks->note().isEmpty())
        showState(InventoryState::ofBookmark(m_bookmarks->note(), m_bookmarks->hasFailed()));
    else
        showState(hasInventory
                      ? InventoryState::of(*m_current, m_filter, m_questions.value(m_current, InventoryQuestion::None))
                      : InventoryState::none(m_connectOffered));
}

void InventoryPanel::showState(const InventoryState &state)
{
    m_stack->setCurrentWidget(state.isList ? static_cast<QWidget *>(m_view) : m_state);
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
        m_groups->choose(VmFilter::Group::All);
        m_tree->choose({});
        return;
    case Action::ClearFilter:
        m_field->setText({});
        m_field->focusText();
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
    m_field->focusText();
}

void InventoryPanel::lookFor(InventoryController *inventory, const QString &text)
{
    show();
    setCurrent(inventory);
    run(InventoryState::Action::SearchAll);
    m_field->setText(text);
    m_field->focusText();
}

QStringList InventoryPanel::selectedVms() const
{
    return m_view->selectedVms();
}

void InventoryPanel::openCurrent()
{
    QStringList ids = selectedVms();
    if (ids.isEmpty() && !m_view->currentVm().isEmpty())
        ids << m_view->currentVm();
    for (const QString &id : std::as_const(ids)) {
        if (m_current)
            Q_EMIT openRequested(m_current, id);
    }
}

bool InventoryPanel::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_view || event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    const auto *key = static_cast<QKeyEvent *>(event);
    if (key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter)
        openCurrent();
    else if (key->key() == Qt::Key_Up && m_view->currentIndex().row() <= 0)
        focusFilter();
    else if (key->key() == Qt::Key_Menu)
        contextMenu(m_view->visualRect(m_view->currentIndex()).center());
    else
        return QWidget::eventFilter(watched, event);
    return true;
}

void InventoryPanel::toggleFavourite()
{
    if (m_current && !m_view->currentVm().isEmpty())
        Q_EMIT favouriteRequested(m_current, m_view->currentVm(),
                                  !m_view->currentIndex().data(VmListModel::FavouriteRole).toBool());
}

void InventoryPanel::fillVmMenu(QMenu *menu, InventoryController *inventory, const QStringList &vmIds)
{
    m_vmMenu->fill(menu, inventory, vmIds);
}

void InventoryPanel::contextMenu(const QPoint &at)
{
    const QModelIndex index = m_view->indexAt(at);
    if (!index.isValid() || !m_current)
        return;
    auto *menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("vmMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const QString pressed = index.data(VmListModel::IdRole).toString();
    const QStringList selected = selectedVms();
    fillVmMenu(menu, m_current, selected.contains(pressed) ? selected : QStringList{pressed});
    menu->popup(m_view->viewport()->mapToGlobal(at));
}

} // namespace virtdesk
