// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/inventory/inventorypanel.h"

#include "app/inventory/enginecontroller.h"
#include "app/desktop/inventory/panelrow.h"
#include "app/look/role.h"
#include "app/desktop/widgets/statepanel.h"
#include "app/look/theme.h"
#include "app/desktop/inventory/vmdelegate.h"

#include <QClipboard>
#include <QComboBox>
#include <QFrame>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QPushButton>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

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
    , m_search(new QLineEdit(this))
    , m_banner(new QLabel(this))
    , m_stack(new QStackedWidget(this))
    , m_list(new QListView(this))
    , m_state(new StatePanel(theme, this))
{
    setObjectName(QStringLiteral("inventoryPanel"));
    setAccessibleName(tr("Inventory"));
    setRole(this, "panel");
    setAttribute(Qt::WA_StyledBackground);
    setMinimumWidth(200);

    m_engines->setObjectName(QStringLiteral("engineSelector"));
    m_engines->setAccessibleName(tr("Engine"));
    m_engines->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_engines->setMinimumContentsLength(8);
    setRole(m_engines, "plain");
    m_engineMenuButton->setObjectName(QStringLiteral("engineMenuButton"));
    m_engineMenuButton->setIcon(theme.icon(QStringLiteral("more")));
    m_engineMenuButton->setToolTip(tr("Refresh, connect and disconnect engines"));
    m_engineMenuButton->setAccessibleName(tr("Engine menu"));
    m_engineMenuButton->setPopupMode(QToolButton::InstantPopup);
    setRole(m_engineMenuButton, "plain");
    auto *engineMenu = new QMenu(m_engineMenuButton);
    QAction *refresh = engineMenu->addAction(theme.icon(QStringLiteral("refresh")), tr("Refresh"));
    refresh->setObjectName(QStringLiteral("refreshAction"));
    refresh->setShortcut(QKeySequence(Qt::Key_F5));
    connect(refresh, &QAction::triggered, this, [this] {
        if (m_current)
            Q_EMIT retryRequested(m_current);
    });
    engineMenu->addSeparator();
    QAction *add = engineMenu->addAction(theme.icon(QStringLiteral("plus")), tr("Connect to an engine …"));
    connect(add, &QAction::triggered, this, &InventoryPanel::connectRequested);
    QAction *remove = engineMenu->addAction(theme.icon(QStringLiteral("close")), tr("Disconnect"));
    remove->setObjectName(QStringLiteral("disconnectAction"));
    connect(remove, &QAction::triggered, this, [this] {
        if (m_current)
            Q_EMIT disconnectRequested(m_current);
    });
    m_engineMenuButton->setMenu(engineMenu);

    m_search->setObjectName(QStringLiteral("filterEdit"));
    m_search->setPlaceholderText(tr("Filter"));
    m_search->setAccessibleName(tr("Filter the VMs"));
    m_search->setClearButtonEnabled(false);
    m_search->addAction(theme.icon(QStringLiteral("search"), Theme::Tone::Secondary), QLineEdit::LeadingPosition);
    QAction *clear =
        m_search->addAction(theme.icon(QStringLiteral("close"), Theme::Tone::Secondary), QLineEdit::TrailingPosition);
    clear->setVisible(false);
    clear->setToolTip(tr("Clear the filter"));
    connect(clear, &QAction::triggered, m_search, &QLineEdit::clear);
    m_search->installEventFilter(this);

    m_banner->setObjectName(QStringLiteral("engineBanner"));
    m_banner->setWordWrap(true);
    m_banner->setContentsMargins(12, 4, 12, 4);
    setRole(m_banner, "warning");
    m_banner->hide();

    m_list->setObjectName(QStringLiteral("vmList"));
    m_list->setAccessibleName(tr("Virtual machines"));
    setRole(m_list, "panel");
    m_list->setModel(&m_filter);
    m_list->setItemDelegate(new VmDelegate(theme, m_list));
    m_list->setUniformItemSizes(true);
    m_list->setMouseTracking(true);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setSelectionMode(QAbstractItemView::SingleSelection);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setContextMenuPolicy(Qt::CustomContextMenu);
    m_list->installEventFilter(this);
    m_state->setCompact(true);
    m_state->setObjectName(QStringLiteral("inventoryState"));
    m_stack->addWidget(m_list);
    m_stack->addWidget(m_state);

    auto *head = new QHBoxLayout;
    head->setContentsMargins(8, 8, 8, 4);
    head->setSpacing(4);
    head->addWidget(m_engines, 1);
    head->addWidget(m_engineMenuButton);
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
    auto *searchRow = new QHBoxLayout;
    searchRow->setContentsMargins(8, 8, 8, 8);
    searchRow->addWidget(m_search);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 4);
    layout->setSpacing(0);
    layout->addLayout(head);
    layout->addWidget(m_groups);
    layout->addLayout(searchRow);
    layout->addWidget(m_banner);
    layout->addWidget(m_stack, 1);

    // Typing fast over many VMs: filter once the fingers rest for a blink.
    m_searchTimer.setSingleShot(true);
    m_searchTimer.setInterval(0); // no wait: keys that came together are one round, and 10,000 VMs take milliseconds
    connect(&m_searchTimer, &QTimer::timeout, this, [this] {
        m_filter.setText(m_search->text());
        updateState();
    });
    connect(m_search, &QLineEdit::textChanged, this, [this, clear](const QString &text) {
        clear->setVisible(!text.isEmpty());
        m_searchTimer.start();
    });
    connect(m_engines, &QComboBox::currentIndexChanged, this, [this](int index) {
        setCurrent(qobject_cast<EngineController *>(m_engines->itemData(index).value<QObject *>()));
    });
    connect(m_list, &QListView::doubleClicked, this, &InventoryPanel::openCurrent);
    connect(m_list, &QListView::customContextMenuRequested, this, &InventoryPanel::contextMenu);
    connect(&m_filter, &QAbstractItemModel::rowsInserted, this, &InventoryPanel::updateState);
    connect(&m_filter, &QAbstractItemModel::rowsRemoved, this, &InventoryPanel::updateState);
    connect(&m_filter, &QAbstractItemModel::modelReset, this, &InventoryPanel::updateState);
    m_tick.setInterval(1000);
    connect(&m_tick, &QTimer::timeout, this, &InventoryPanel::updateBanner);
    updateState();
}

void InventoryPanel::addEngine(EngineController *engine)
{
    connect(engine, &EngineController::stateChanged, this, [this, engine] {
        if (engine == m_current) {
            updateState();
            updateBanner();
            updateCounts();
        }
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
    const int at = m_engines->findData(QVariant::fromValue<QObject *>(engine));
    if (m_current == engine) {
        m_filter.setVms(nullptr);
        m_current = nullptr;
    }
    if (at >= 0)
        m_engines->removeItem(at);
    if (m_engines->count() == 0)
        setCurrent(nullptr);
}

void InventoryPanel::setCurrent(EngineController *engine)
{
    if (m_current == engine && (engine || m_shownState == QLatin1String("none")))
        return;
    if (m_current)
        m_current->setWatched(false);
    m_current = engine;
    m_filter.setVms(engine ? &engine->vms() : nullptr);
    if (engine) {
        engine->setWatched(true);
        m_engines->setCurrentIndex(m_engines->findData(QVariant::fromValue<QObject *>(engine)));
        m_tick.start();
    } else {
        m_tick.stop();
    }
    updateState();
    updateCounts();
    updateBanner();
    Q_EMIT currentChanged();
}

void InventoryPanel::setQuestion(EngineController *engine, bool open)
{
    if (open)
        m_questions.insert(engine);
    else
        m_questions.remove(engine);
    updateState();
}

void InventoryPanel::updateCounts()
{
    if (!m_current || !m_current->updatedAt().isValid()) {
        for (PanelRow *row : {m_all, m_running, m_favourites, m_recent})
            row->setCount(-1);
        return;
    }
    const VmListModel &vms = m_current->vms();
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
    const bool offline =
        m_current && (m_current->state() == EngineController::State::Offline ||
                      (m_current->state() == EngineController::State::Failed && m_current->vms().rowCount() > 0));
    m_banner->setVisible(offline);
    if (!offline)
        return;
    const qint64 age = m_current->updatedAt().secsTo(QDateTime::currentDateTime());
    const QString ago = age < 90 ? tr("%1 s").arg(age) : tr("%1 min").arg(age / 60);
    const QDateTime retry = m_current->retryAt();
    m_banner->setText(retry.isValid() ? tr("The engine can't be reached. This is %1 old. Trying again in %2 s.")
                                            .arg(ago)
                                            .arg(std::max<qint64>(0, QDateTime::currentDateTime().secsTo(retry)))
                                      : tr("The engine can't be reached. This is %1 old.").arg(ago));
    m_banner->setToolTip(m_current->error().sentence.toHtmlEscaped());
}

void InventoryPanel::updateState()
{
    using State = EngineController::State;
    const bool hasEngine = !m_current.isNull();
    m_engines->setVisible(hasEngine);
    m_engineMenuButton->setVisible(hasEngine);
    m_groups->setVisible(hasEngine);
    m_search->setVisible(hasEngine);

    // The panel is rebuilt only when what it says changes, so that its buttons keep the focus.
    const auto say = [this](const QString &key, const QString &icon, Theme::Tone tone, const QString &title,
                            const QString &text) {
        m_stack->setCurrentWidget(m_state);
        const QString now = key + QLatin1Char('|') + title + QLatin1Char('|') + text;
        if (m_shownState == now)
            return false;
        m_shownState = now;
        m_state->clearButtons();
        m_state->setDetails({});
        m_state->setState(icon, tone, title, text);
        return true;
    };

    if (!hasEngine) {
        say(QStringLiteral("none"), QStringLiteral("server"), Theme::Tone::Secondary, tr("No engine"),
            tr("The virtual machines of an engine are listed here."));
        m_shownState = QStringLiteral("none");
        return;
    }
    if (m_questions.contains(m_current)) {
        if (say(QStringLiteral("question"), QStringLiteral("key"), Theme::Tone::Accent, tr("Sign-in needed"),
                tr("%1 waits for your answer.").arg(m_current->label())))
            m_state->addButton(
                QStringLiteral("answerButton"), tr("Answer"),
                [this] {
                    if (m_current)
                        Q_EMIT answerRequested(m_current);
                },
                true);
        return;
    }
    const auto retry = [this] {
        if (m_current)
            Q_EMIT retryRequested(m_current);
    };
    const int total = m_current->vms().rowCount();
    if (total == 0) {
        switch (m_current->state()) {
        case State::Idle:
            if (say(QStringLiteral("idle"), QStringLiteral("server"), Theme::Tone::Secondary, tr("Not connected"), {}))
                m_state->addButton(QStringLiteral("panelRetryButton"), tr("Connect"), retry, true);
            return;
        case State::SigningIn:
            say(QStringLiteral("signing in"), QStringLiteral("key"), Theme::Tone::Secondary, tr("Signing in …"),
                m_current->label());
            return;
        case State::Loading:
            say(QStringLiteral("loading"), QStringLiteral("refresh"), Theme::Tone::Secondary, tr("Loading the VMs …"),
                tr("They appear here as they come."));
            return;
        case State::Failed:
        case State::Offline: {
            const Error &error = m_current->error();
            QString icon = QStringLiteral("warning");
            QString title = tr("The list could not be loaded");
            if (error.kind == Failure::SignIn) {
                icon = QStringLiteral("key");
                title = tr("Not signed in");
            } else if (error.kind == Failure::Unreachable || error.kind == Failure::Deadline) {
                icon = QStringLiteral("network");
                title = tr("Engine not reached");
            } else if (error.kind == Failure::Identity) {
                icon = QStringLiteral("lock-open");
                title = tr("Engine not trusted");
            } else if (error.kind == Failure::Cancelled) {
                icon = QStringLiteral("key");
                title = tr("Sign-in cancelled");
            }
            if (say(QStringLiteral("failed"), icon, Theme::Tone::Warning, title, error.sentence)) {
                m_state->setDetails(error.detail);
                m_state->addButton(QStringLiteral("panelRetryButton"), tr("Try again"), retry, true);
            }
            return;
        }
        case State::Ready:
            if (say(QStringLiteral("no permission"), QStringLiteral("monitor"), Theme::Tone::Secondary, tr("No VMs"),
                    tr("The engine shows %1 no virtual machine. If there should be some, an administrator can grant "
                       "the "
                       "role UserRole on them.")
                        .arg(m_current->signInInfo().user.isEmpty() ? tr("you") : m_current->signInInfo().user)))
                m_state->addButton(QStringLiteral("panelRetryButton"), tr("Refresh"), retry);
            return;
        }
    }
    if (m_filter.rowCount() == 0) {
        const bool all = m_filter.group() == VmFilter::Group::All;
        const QString text = m_filter.text();
        if (text.isEmpty() && !all) {
            const bool favourites = m_filter.group() == VmFilter::Group::Favourites;
            say(QStringLiteral("empty group"), favourites ? QStringLiteral("star") : QStringLiteral("monitor"),
                Theme::Tone::Secondary, favourites ? tr("No favourites yet") : tr("Nothing here"),
                favourites                                    ? tr("Mark VMs with their context menu, or with Ctrl+D.")
                : m_filter.group() == VmFilter::Group::Recent ? tr("Consoles that you open are listed here.")
                                                              : tr("No VM is running."));
            return;
        }
        if (say(QStringLiteral("no match %1").arg(all), QStringLiteral("search"), Theme::Tone::Secondary,
                tr("No match"),
                all ? tr("No VM has \u201c%1\u201d in its name, place, address or description.").arg(text)
                    : tr("Nothing in this group has \u201c%1\u201d.").arg(text))) {
            if (!all)
                m_state->addButton(
                    QStringLiteral("searchAllButton"), tr("Search all"), [this] { m_all->setChecked(true); }, true);
            m_state->addButton(QStringLiteral("clearFilterButton"), tr("Clear filter"), [this] {
                m_search->clear();
                m_search->setFocus();
            });
        }
        return;
    }
    m_shownState.clear();
    m_stack->setCurrentWidget(m_list);
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

void InventoryPanel::openCurrent()
{
    const QString id = selectedVm();
    if (m_current && !id.isEmpty())
        Q_EMIT openRequested(m_current, id);
}

bool InventoryPanel::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    const auto *key = static_cast<QKeyEvent *>(event);
    const bool enter = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
    if (watched == m_search) {
        if (key->key() == Qt::Key_Escape && !m_search->text().isEmpty()) {
            m_search->clear();
            return true;
        }
        if (enter || key->key() == Qt::Key_Down) {
            m_searchTimer.stop();
            m_filter.setText(m_search->text());
            updateState();
            if (m_filter.rowCount() == 0)
                return true;
            if (!m_list->currentIndex().isValid())
                m_list->setCurrentIndex(m_filter.index(0, 0));
            if (enter)
                openCurrent();
            else
                m_list->setFocus(Qt::OtherFocusReason);
            return true;
        }
        return false;
    }
    if (watched == m_list) {
        if (enter) {
            openCurrent();
            return true;
        }
        if (key->key() == Qt::Key_Up && m_list->currentIndex().row() <= 0) {
            focusFilter();
            return true;
        }
        if (key->key() == Qt::Key_D && key->modifiers() == Qt::ControlModifier && m_current &&
            !selectedVm().isEmpty()) {
            Q_EMIT favouriteRequested(m_current, selectedVm(),
                                      !m_list->currentIndex().data(VmListModel::FavouriteRole).toBool());
            return true;
        }
        if (key->key() == Qt::Key_Menu) {
            contextMenu(m_list->visualRect(m_list->currentIndex()).center());
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

void InventoryPanel::fillVmMenu(QMenu *menu, EngineController *engine, const QString &vmId)
{
    const Vm *vm = engine->vms().find(vmId);
    if (!vm)
        return;
    const bool running = VmListModel::isRunning(vm->status);
    const bool current = engine->state() == EngineController::State::Ready;
    const auto add = [&](const QString &name, const QString &text, const QString &icon, bool enabled, auto action) {
        QAction *a = menu->addAction(icon.isEmpty() ? QIcon() : m_theme.icon(icon), text);
        a->setObjectName(name);
        a->setEnabled(enabled);
        connect(a, &QAction::triggered, this, action);
        return a;
    };
    const auto act = [this, engine = QPointer<EngineController>(engine), vmId](const QString &action) {
        return [this, engine, vmId, action] {
            if (engine)
                Q_EMIT actionRequested(engine, vmId, action);
        };
    };
    add(QStringLiteral("vmOpen"), tr("Open console"), QStringLiteral("monitor"), running,
        [this, engine = QPointer<EngineController>(engine), vmId] {
            if (engine)
                Q_EMIT openRequested(engine, vmId);
        });
    menu->addSeparator();
    add(QStringLiteral("vmStart"),
        vm->status == QLatin1String("suspended") || vm->status == QLatin1String("paused") ? tr("Resume") : tr("Start"),
        QStringLiteral("play"), current && (!running || vm->status == QLatin1String("paused")),
        act(QStringLiteral("start")));
    add(QStringLiteral("vmShutdown"), tr("Shut down"), QStringLiteral("power"), current && running,
        act(QStringLiteral("shutdown")));
    add(QStringLiteral("vmReboot"), tr("Reboot"), QStringLiteral("restart"), current && running,
        act(QStringLiteral("reboot")));
    add(QStringLiteral("vmSuspend"), tr("Suspend"), QStringLiteral("pause"), current && running,
        act(QStringLiteral("suspend")));
    menu->addSeparator();
    add(QStringLiteral("vmReset"), tr("Reset …"), QString(), current && running, act(QStringLiteral("reset")));
    add(QStringLiteral("vmPowerOff"), tr("Power off …"), QString(), current && running, act(QStringLiteral("stop")));
    menu->addSeparator();
    if (engine->canChangeCd()) {
        add(QStringLiteral("vmChangeCd"), tr("Change CD …"), QStringLiteral("disc"), current && running,
            [this, engine = QPointer<EngineController>(engine), vmId] {
                if (engine)
                    Q_EMIT changeCdRequested(engine, vmId);
            });
        menu->addSeparator();
    }
    const bool favourite = engine->vms().favourites().contains(vmId);
    add(QStringLiteral("vmFavourite"), favourite ? tr("Remove from favourites") : tr("Add to favourites"),
        favourite ? QStringLiteral("star-filled") : QStringLiteral("star"), true,
        [this, engine = QPointer<EngineController>(engine), vmId, favourite] {
            if (engine)
                Q_EMIT favouriteRequested(engine, vmId, !favourite);
        });
    add(QStringLiteral("vmCopyName"), tr("Copy name"), QStringLiteral("copy"), true,
        [name = vm->name] { QGuiApplication::clipboard()->setText(name); });
    if (!vm->ips.isEmpty())
        add(QStringLiteral("vmCopyAddress"), tr("Copy address %1").arg(vm->ips.front()), QString(), true,
            [ip = vm->ips.front()] { QGuiApplication::clipboard()->setText(ip); });
}

void InventoryPanel::contextMenu(const QPoint &at)
{
    const QModelIndex index = m_list->indexAt(at);
    if (!index.isValid() || !m_current)
        return;
    auto *menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("vmMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    fillVmMenu(menu, m_current, index.data(VmListModel::IdRole).toString());
    menu->popup(m_list->viewport()->mapToGlobal(at));
}

} // namespace virtdesk
