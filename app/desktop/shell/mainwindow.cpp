// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/shell/mainwindow.h"

#include "app/desktop/shell/commandpalette.h"
#include "app/desktop/widgets/confirmdialog.h"
#include "app/desktop/shell/connectdialog.h"
#include "app/desktop/console/consoleview.h"
#include "app/desktop/console/consolewindow.h"
#include "app/desktop/inventory/engineset.h"
#include "app/desktop/inventory/enginevouching.h"
#include "app/desktop/console/fullscreenbar.h"
#include "app/desktop/handoff/handoffgate.h"
#include "app/desktop/inventory/inventorypanel.h"
#include "app/desktop/settings/preferencesdialog.h"
#include "app/look/role.h"
#include "app/desktop/settings/sessionstate.h"
#include "app/desktop/settings/settings.h"
#include "app/desktop/shell/startpage.h"
#include "app/desktop/shell/vmactions.h"

#include <QAction>
#include <QActionGroup>
#include <QApplication>
#include <QCloseEvent>
#include <QDragEnterEvent>
#include <QDropEvent>
#include <QFrame>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLocale>
#include <QMenu>
#include <QMimeData>
#include <QMouseEvent>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QTabBar>
#include <QToolButton>
#include <QVBoxLayout>

namespace virtdesk {

namespace {

constexpr int noticeTime = 6000; // ms
constexpr int maximumClosed = 20;

QFrame *hairline(QWidget *parent, Qt::Orientation orientation = Qt::Horizontal)
{
    auto *line = new QFrame(parent);
    setRole(line, "hairline");
    if (orientation == Qt::Horizontal)
        line->setFixedHeight(1);
    else
        line->setFixedWidth(1);
    return line;
}

QToolButton *barButton(const Theme &theme, const QString &name, const QString &icon, const QString &tip,
                       QWidget *parent)
{
    auto *button = new QToolButton(parent);
    button->setObjectName(name);
    button->setIcon(theme.icon(icon));
    button->setIconSize(QSize(16, 16));
    button->setToolTip(tip);
    button->setAccessibleName(tip);
    button->setFocusPolicy(Qt::TabFocus);
    button->setFixedSize(32, 32);
    return button;
}

} // namespace

MainWindow::MainWindow(const DesktopContext &context, Parts parts, QWidget *parent)
    : QMainWindow(parent)
    , m_context(context)
    , m_parts(std::move(parts))
    , m_engines(new EngineSet(context, m_parts.engine, m_parts.inventoryHost, this))
    , m_actionsOnVms(new VmActions(context, this))
    , m_panel(new InventoryPanel(context.theme, this))
    , m_topBar(new QWidget(this))
    , m_indicatorPlace(new QHBoxLayout)
    , m_menuButton(nullptr)
    , m_menu(new QMenu(this))
    , m_splitter(new QSplitter(Qt::Horizontal, this))
    , m_tabRow(new QWidget(this))
    , m_tabs(new QTabBar(m_tabRow))
    , m_pages(new QStackedWidget(this))
    , m_start(new StartPage(context.theme, this))
    , m_statusBar(new QWidget(this))
    , m_statusLeft(new QLabel(m_statusBar))
    , m_statusRight(new QLabel(m_statusBar))
    , m_notice(new QLabel(m_statusBar))
    , m_palette(nullptr)
    , m_vouching(new EngineVouching(*m_engines, this))
    , m_gate(new HandoffGate(m_parts.policy, this,
                             {[this](ParsedTarget target) { openTarget(std::move(target)); },
                              [this](const QUrl &engine) { connectKnownEngine(engine); },
                              [this](const QString &sentence) { showNotice(sentence); },
                              [this](ParsedTarget &target, bool mayConnect, bool known, EngineVouching::Done done) {
                                  m_vouching->ask(target, mayConnect, known, std::move(done));
                              }},
                             this))
    , m_fullScreenBar(nullptr)
{
    setObjectName(QStringLiteral("mainWindow"));
    setWindowTitle(QStringLiteral("VirtDesk"));
    setAcceptDrops(true);
    setMinimumSize(640, 400);

    auto *central = new QWidget(this);
    setCentralWidget(central);
    buildActions();
    buildTopBar();
    buildCentre();
    buildStatus();
    auto *layout = new QVBoxLayout(central);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_topBar);
    auto *topLine = hairline(central);
    topLine->setObjectName(QStringLiteral("topLine"));
    layout->addWidget(topLine);
    layout->addWidget(m_splitter, 1);
    auto *statusLine = hairline(central);
    statusLine->setObjectName(QStringLiteral("statusLine"));
    layout->addWidget(statusLine);
    layout->addWidget(m_statusBar);
    m_palette = new CommandPalette(context.theme, central);
    connect(m_palette, &CommandPalette::closed, this, [this](bool ran) {
        if (!ran && m_focusBeforePalette)
            m_focusBeforePalette->setFocus(Qt::OtherFocusReason);
    });
    m_fullScreenBar = new FullScreenBar(context.theme, central);
    connect(m_fullScreenBar, &FullScreenBar::leaveRequested, this, [this] { setFullScreen(false); });

    buildEngines();
    connect(m_panel, &InventoryPanel::connectRequested, this, [this] { showConnectDialog(); });
    connect(m_panel, &InventoryPanel::disconnectRequested, m_engines, &EngineSet::disconnectFrom);
    connect(m_panel, &InventoryPanel::retryRequested, m_engines, &EngineSet::retry);
    connect(m_panel, &InventoryPanel::answerRequested, this, [this](EngineController *engine) {
        if (QWidget *panel = m_engines->panel(engine))
            showEnginePanel(engine, panel, true);
    });
    connect(m_panel, &InventoryPanel::openRequested, this, &MainWindow::openVm);
    connect(m_panel, &InventoryPanel::actionRequested, this,
            [this](EngineController *engine, const QString &vmId, const QString &act) {
                const Vm *vm = engine->vms().find(vmId);
                m_actionsOnVms->request(engine, vmId, act, vm ? vm->name : vmId);
            });
    connect(m_panel, &InventoryPanel::changeCdRequested, m_actionsOnVms, &VmActions::changeCd);
    connect(m_panel, &InventoryPanel::favouriteRequested, this,
            [this](EngineController *engine, const QString &vmId, bool favourite) {
                engine->vms().setFavourite(vmId, favourite);
                m_context.state.setFavourites(engine->key(), engine->vms().favourites());
            });
    connect(m_panel, &InventoryPanel::currentChanged, this, &MainWindow::updateStatus);

    connect(&m_context.settings, &Settings::changed, this, &MainWindow::applySettings);
    m_noticeTimer.setSingleShot(true);
    connect(&m_noticeTimer, &QTimer::timeout, this, [this] { showNotice({}); });
    m_statusTimer.setInterval(1000);
    connect(&m_statusTimer, &QTimer::timeout, this, &MainWindow::updateStatus);
    m_statusTimer.start();
    // Ctrl+Tab is decided when Ctrl is let go, wherever the focus is by then.
    qApp->installEventFilter(this);

    resize(1280, 800);
    restoreGeometry(m_context.state.windowGeometry());
    const int panelWidth = m_context.state.panelWidth();
    m_splitter->setSizes({panelWidth, std::max(400, width() - panelWidth)});
    m_panel->setVisible(m_context.state.panelVisible());
    applySettings();
    updateStart();
    updateStatus();
}

MainWindow::~MainWindow()
{
    m_closing = true;
    qApp->removeEventFilter(this);
    m_tabs->disconnect(this);
    m_panel->disconnect(this);
    m_statusTimer.stop();
    const QList<ConsoleTab *> open = findChildren<ConsoleTab *>();
    for (ConsoleTab *tab : open)
        delete tab;
    m_engines->disconnect(this);
    for (EngineController *engine : m_engines->all())
        m_panel->removeEngine(engine);
    m_engines->clear();
}

// ---- building

QAction *MainWindow::action(const QString &name, const QString &text, const QString &icon, const QKeySequence &keys,
                            std::function<void()> run)
{
    auto *a = new QAction(text, this);
    a->setObjectName(name);
    if (!icon.isEmpty())
        a->setIcon(m_context.theme.icon(icon));
    a->setShortcut(keys);
    connect(a, &QAction::triggered, this, std::move(run));
    addAction(a);
    m_actions.insert(name, a);
    m_actionOrder.append(a);
    return a;
}

void MainWindow::buildActions()
{
    const auto none = QKeySequence();
    action(QStringLiteral("connectAction"), tr("Connect …"), QStringLiteral("plus"), QKeySequence(Qt::CTRL | Qt::Key_N),
           [this] { showConnectDialog(); });
    action(QStringLiteral("paletteAction"), tr("Find …"), QStringLiteral("search"), QKeySequence(Qt::CTRL | Qt::Key_K),
           [this] { showPalette(); });
    action(QStringLiteral("filterAction"), tr("Filter the VMs"), QString(), QKeySequence(Qt::CTRL | Qt::Key_F), [this] {
        m_panel->show();
        m_panel->focusFilter();
    });
    action(QStringLiteral("panelAction"), tr("Show or hide the inventory"), QStringLiteral("panel"),
           QKeySequence(Qt::CTRL | Qt::Key_B), [this] {
               m_panel->setVisible(m_panel->isHidden());
               m_context.state.setPanelVisible(!m_panel->isHidden());
           });
    action(QStringLiteral("refreshAction"), tr("Refresh the list"), QStringLiteral("refresh"), QKeySequence(Qt::Key_F5),
           [this] {
               if (m_panel->current())
                   Q_EMIT m_panel->retryRequested(m_panel->current());
           });

    const auto tabAction = [&](const QString &name, const QString &text, const QString &icon, const QKeySequence &keys,
                               std::function<void(ConsoleTab *)> run) {
        m_tabActions.append(action(name, text, icon, keys, [this, run = std::move(run)] {
            if (ConsoleTab *tab = currentTab())
                run(tab);
        }));
    };
    tabAction(QStringLiteral("reconnectAction"), tr("Reconnect"), QStringLiteral("refresh"),
              QKeySequence(Qt::CTRL | Qt::Key_R), [this](ConsoleTab *tab) {
                  if (tab->state() != ConsoleTab::State::Running) {
                      tab->reconnect();
                      return;
                  }
                  ConfirmDialog::ask(this, tr("Reconnect %1?").arg(tab->title()),
                                     tr("The console works. It is closed and opened again; the VM goes on."),
                                     tr("Reconnect"), false, [tab = QPointer<ConsoleTab>(tab)] {
                                         if (tab)
                                             tab->reconnect();
                                     });
              });
    tabAction(QStringLiteral("closeTabAction"), tr("Close tab"), QStringLiteral("close"),
              QKeySequence(Qt::CTRL | Qt::Key_W), [this](ConsoleTab *tab) { closeTab(tab); });
    action(QStringLiteral("reopenTabAction"), tr("Open the closed tab again"), QString(),
           QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_T), [this] { reopenTab(); });
    tabAction(QStringLiteral("detachAction"), tr("Move to a window of its own"), QStringLiteral("open-window"), none,
              [this](ConsoleTab *tab) { detach(tab); });
    tabAction(QStringLiteral("fullScreenAction"), tr("Full screen"), QStringLiteral("fullscreen"),
              QKeySequence(Qt::Key_F11), [this](ConsoleTab *) { setFullScreen(!m_fullScreen); });
    tabAction(QStringLiteral("viewOnlyAction"), tr("View only, on or off"), QStringLiteral("eye"), none,
              [](ConsoleTab *tab) { tab->setViewOnly(!tab->view().isViewOnly()); });
    tabAction(QStringLiteral("fitAction"), tr("Fit the picture to the window"), QStringLiteral("fit"), none,
              [](ConsoleTab *tab) { tab->setScaling({}); });
    tabAction(QStringLiteral("oneToOneAction"), tr("Picture 1:1"), QStringLiteral("fit"), none,
              [](ConsoleTab *tab) { tab->setScaling({100}); });
    tabAction(QStringLiteral("screenshotAction"), tr("Save a screenshot"), QStringLiteral("camera"), none,
              [](ConsoleTab *tab) { tab->saveScreenshot(); });
    tabAction(QStringLiteral("copyScreenshotAction"), tr("Copy a screenshot"), QStringLiteral("copy"), none,
              [](ConsoleTab *tab) { tab->copyScreenshot(); });
    tabAction(QStringLiteral("ctrlAltDeleteAction"), tr("Send Ctrl+Alt+Del"), QStringLiteral("keyboard"), none,
              [](ConsoleTab *tab) { tab->sendCtrlAltDelete(); });
    tabAction(QStringLiteral("typeClipboardTabAction"), tr("Type clipboard as keys"), QStringLiteral("keyboard"), none,
              [](ConsoleTab *tab) { tab->typeClipboard(); });
    tabAction(QStringLiteral("changeCdAction"), tr("Change CD …"), QStringLiteral("disc"), none,
              [this](ConsoleTab *tab) { Q_EMIT tab->changeCdRequested(); });
    action(QStringLiteral("preferencesAction"), tr("Settings"), QStringLiteral("settings"),
           QKeySequence(Qt::CTRL | Qt::Key_Comma), [this] { showPreferences(); });
    action(QStringLiteral("pluginsAction"), tr("Plugins"), QStringLiteral("plugin"), none,
           [this] { showPreferences(QStringLiteral("plugins")); });
    action(QStringLiteral("shortcutsAction"), tr("Shortcuts"), QStringLiteral("keyboard"), none,
           [this] { showPreferences(QStringLiteral("shortcuts")); });
    action(QStringLiteral("aboutAction"), tr("About VirtDesk"), QStringLiteral("info"), none,
           [this] { showPreferences(QStringLiteral("about")); });
    for (const auto &[name, text, mode] :
         {std::tuple(QStringLiteral("themeSystemAction"), tr("Theme: as the system"), Theme::Mode::System),
          std::tuple(QStringLiteral("themeLightAction"), tr("Theme: light"), Theme::Mode::Light),
          std::tuple(QStringLiteral("themeDarkAction"), tr("Theme: dark"), Theme::Mode::Dark)})
        action(name, text, QString(), none, [this, mode = mode] { m_context.settings.setTheme(mode); });
    action(QStringLiteral("quitAction"), tr("Quit"), QString(), QKeySequence(Qt::CTRL | Qt::Key_Q),
           [this] { close(); });

    const auto shortcut = [this](const QKeySequence &keys, std::function<void()> run) {
        auto *a = new QAction(this);
        a->setShortcut(keys);
        connect(a, &QAction::triggered, this, std::move(run));
        addAction(a);
    };
    for (int n = 1; n <= 9; ++n) {
        shortcut(QKeySequence(Qt::CTRL | static_cast<Qt::Key>(Qt::Key_0 + n)), [this, n] {
            if (n <= m_tabs->count())
                m_tabs->setCurrentIndex(n - 1);
        });
    }
    shortcut(QKeySequence(Qt::CTRL | Qt::Key_Tab), [this] { cycleTabs(false); });
    shortcut(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Tab), [this] { cycleTabs(true); });
    shortcut(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Backtab), [this] { cycleTabs(true); });
}

void MainWindow::fillMenu()
{
    m_menu->clear();
    const auto add = [this](const char *name) { m_menu->addAction(m_actions.value(QString::fromLatin1(name))); };
    add("connectAction");
    add("reopenTabAction");
    m_menu->addSeparator();
    add("paletteAction");
    add("panelAction");
    add("fullScreenAction");
    QMenu *theme = m_menu->addMenu(tr("Theme"));
    auto *group = new QActionGroup(theme);
    for (const auto &[text, mode] :
         {std::pair(tr("As the system"), Theme::Mode::System), std::pair(tr("Light"), Theme::Mode::Light),
          std::pair(tr("Dark"), Theme::Mode::Dark)}) {
        QAction *a = theme->addAction(text);
        a->setCheckable(true);
        a->setChecked(m_context.settings.theme() == mode);
        group->addAction(a);
        connect(a, &QAction::triggered, this, [this, mode = mode] { m_context.settings.setTheme(mode); });
    }
    m_menu->addSeparator();
    add("preferencesAction");
    add("pluginsAction");
    add("shortcutsAction");
    add("aboutAction");
    m_menu->addSeparator();
    add("quitAction");
}

void MainWindow::buildTopBar()
{
    const Theme &theme = m_context.theme;
    m_topBar->setObjectName(QStringLiteral("topBar"));
    setRole(m_topBar, "bar");
    m_topBar->setAttribute(Qt::WA_StyledBackground);
    m_menuButton = barButton(theme, QStringLiteral("menuButton"), QStringLiteral("menu"), tr("Menu"), m_topBar);
    setRole(m_menuButton, "plain");
    m_menu->setObjectName(QStringLiteral("mainMenu"));
    connect(m_menu, &QMenu::aboutToShow, this, &MainWindow::fillMenu);
    fillMenu();
    m_menuButton->setMenu(m_menu);
    m_menuButton->setPopupMode(QToolButton::InstantPopup);

    auto *search = new QToolButton(m_topBar);
    search->setObjectName(QStringLiteral("searchButton"));
    search->setAccessibleName(tr("Find a VM, a tab or a command"));
    search->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    search->setIcon(theme.icon(QStringLiteral("search"), Theme::Tone::Secondary));
    search->setIconSize(QSize(16, 16));
    search->setText(tr("Find a VM, a tab or a command"));
    search->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    search->setMaximumWidth(560);
    search->setFocusPolicy(Qt::TabFocus);
    setRole(search, "search");
    auto *keys = new QLabel(tr("Ctrl+K"), search);
    setRole(keys, "key");
    keys->setAttribute(Qt::WA_TransparentForMouseEvents);
    keys->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    auto *searchLayout = new QHBoxLayout(search);
    searchLayout->setContentsMargins(0, 0, 6, 0);
    searchLayout->addStretch();
    searchLayout->addWidget(keys, 0, Qt::AlignVCenter);
    connect(search, &QToolButton::clicked, this, &MainWindow::showPalette);

    auto *settings =
        barButton(theme, QStringLiteral("settingsButton"), QStringLiteral("settings"), tr("Settings"), m_topBar);
    connect(settings, &QToolButton::clicked, this, [this] { showPreferences(); });

    m_indicatorPlace->setContentsMargins(0, 0, 0, 0);
    auto *layout = new QHBoxLayout(m_topBar);
    layout->setContentsMargins(8, 6, 8, 6);
    layout->setSpacing(8);
    layout->addWidget(m_menuButton);
    layout->addStretch(1);
    layout->addWidget(search, 4);
    layout->addStretch(1);
    layout->addLayout(m_indicatorPlace);
    layout->addWidget(settings);
}

void MainWindow::buildCentre()
{
    const Theme &theme = m_context.theme;
    auto *centre = new QWidget(m_splitter);
    centre->setObjectName(QStringLiteral("centre"));
    m_tabs->setObjectName(QStringLiteral("consoleTabs"));
    m_tabs->setAccessibleName(tr("Consoles"));
    m_tabs->setMovable(true);
    m_tabs->setExpanding(false);
    m_tabs->setDrawBase(false);
    m_tabs->setElideMode(Qt::ElideMiddle);
    m_tabs->setUsesScrollButtons(true);
    m_tabs->setIconSize(QSize(16, 16));
    m_tabs->setContextMenuPolicy(Qt::CustomContextMenu);
    m_tabs->setFocusPolicy(Qt::TabFocus);
    m_tabs->setMouseTracking(true);
    m_tabs->installEventFilter(this);
    setRole(m_tabRow, "bar");
    m_tabRow->setAttribute(Qt::WA_StyledBackground);
    auto *add = barButton(theme, QStringLiteral("addTabButton"), QStringLiteral("plus"), tr("Open a console (Ctrl+N)"),
                          m_tabRow);
    add->setFixedSize(28, 28);
    connect(add, &QToolButton::clicked, this, [this] { showConnectDialog(); });
    auto *row = new QHBoxLayout(m_tabRow);
    row->setContentsMargins(0, 0, 8, 0);
    row->setSpacing(4);
    row->addWidget(m_tabs);
    row->addWidget(add);
    row->addStretch();

    m_pages->setObjectName(QStringLiteral("consolePages"));
    setRole(m_pages, "bar");
    m_pages->addWidget(m_start);
    connect(m_start, &StartPage::connectRequested, this, [this] { showConnectDialog(); });
    connect(m_start, &StartPage::engineRequested, this, [this](const SessionState::Engine &engine) {
        InventoryEndpoint endpoint;
        endpoint.url = engine.url;
        endpoint.userName = engine.userName;
        connectEngine(std::move(endpoint));
    });
    connect(m_start, &StartPage::restoreRequested, this, [this] {
        const QList<SessionState::Console> consoles = std::exchange(m_restorable, {});
        for (const SessionState::Console &console : consoles)
            reopen(console);
        updateStart();
    });
    auto *layout = new QVBoxLayout(centre);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_tabRow);
    auto *line = hairline(centre);
    line->setObjectName(QStringLiteral("tabLine"));
    layout->addWidget(line);
    layout->addWidget(m_pages, 1);
    m_tabRow->hide();
    line->hide();

    m_splitter->setObjectName(QStringLiteral("splitter"));
    m_splitter->addWidget(m_panel);
    m_splitter->addWidget(centre);
    m_splitter->setStretchFactor(0, 0);
    m_splitter->setStretchFactor(1, 1);
    m_splitter->setCollapsible(1, false);
    m_splitter->setCollapsible(0, false);
    m_splitter->setHandleWidth(1);
    connect(m_splitter, &QSplitter::splitterMoved, this,
            [this] { m_context.state.setPanelWidth(m_splitter->sizes().constFirst()); });

    connect(m_tabs, &QTabBar::currentChanged, this, &MainWindow::currentTabChanged);
    connect(m_tabs, &QTabBar::tabMoved, this, [this] { rememberOpen(); });
    connect(m_tabs, &QTabBar::customContextMenuRequested, this, &MainWindow::tabMenu);
    connect(m_tabs, &QTabBar::tabBarClicked, this, [this](int index) {
        // Also when it is the current one: an engine's question may be in front of it.
        if (index >= 0)
            currentTabChanged(index);
    });
}

void MainWindow::buildStatus()
{
    m_statusBar->setObjectName(QStringLiteral("statusBar"));
    setRole(m_statusBar, "bar");
    m_statusBar->setAttribute(Qt::WA_StyledBackground);
    m_statusLeft->setObjectName(QStringLiteral("statusLeft"));
    m_statusRight->setObjectName(QStringLiteral("statusRight"));
    m_notice->setObjectName(QStringLiteral("statusNotice"));
    setRole(m_statusLeft, "secondary");
    setRole(m_statusRight, "secondary");
    for (QLabel *label : {m_statusLeft, m_statusRight, m_notice}) {
        label->setTextFormat(Qt::PlainText);
        label->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    }
    m_statusLeft->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    m_statusRight->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    m_statusRight->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    auto *layout = new QHBoxLayout(m_statusBar);
    layout->setContentsMargins(12, 4, 12, 4);
    layout->setSpacing(16);
    layout->addWidget(m_statusLeft);
    layout->addWidget(m_notice, 1);
    layout->addWidget(m_statusRight);
}

void MainWindow::setIndicator(QWidget *indicator)
{
    m_indicatorPlace->addWidget(indicator);
}

void MainWindow::applySettings()
{
    m_context.theme.setMode(m_context.settings.theme());
    m_fullScreenBar->setReleaseKeys(ReleaseCombination::label(m_context.settings.releaseKeys()));
    updateStatus();
}

// ---- engines

void MainWindow::buildEngines()
{
    connect(m_engines, &EngineSet::added, this, [this](EngineController *engine) {
        m_panel->addEngine(engine);
        updateStart();
    });
    connect(m_engines, &EngineSet::removed, this, &MainWindow::engineGone);
    connect(m_engines, &EngineSet::changed, this, &MainWindow::engineChanged);
    connect(m_engines, &EngineSet::updated, this, &MainWindow::updateStatus);
    connect(m_engines, &EngineSet::panelChanged, this,
            [this](EngineController *engine, QWidget *panel) { showEnginePanel(engine, panel); });
    connect(m_engines, &EngineSet::openRequested, this, &MainWindow::openVm);
    connect(m_engines, &EngineSet::notice, this, &MainWindow::showNotice);
    connect(m_actionsOnVms, &VmActions::notice, this, &MainWindow::showNotice);
}

EngineController *MainWindow::engineFor(const QString &key) const
{
    return m_engines->find(key);
}

EngineController *MainWindow::connectEngine(InventoryEndpoint endpoint)
{
    const bool known = engineFor(endpoint.url.toString(QUrl::RemoveUserInfo)) != nullptr;
    EngineController *engine = m_engines->connectTo(std::move(endpoint));
    if (known)
        m_panel->setCurrent(engine);
    return engine;
}

void MainWindow::engineGone(EngineController *engine)
{
    m_panel->removeEngine(engine);
    for (ConsoleTab *tab : findChildren<ConsoleTab *>()) {
        if (tab->vm().engine == engine->key())
            setEnginePowers(tab, nullptr);
    }
    updateStart();
    updateStatus();
}

void MainWindow::engineChanged(EngineController *engine)
{
    for (ConsoleTab *tab : findChildren<ConsoleTab *>()) {
        if (tab->vm().engine == engine->key())
            setEnginePowers(tab, engine);
    }
    updateStart();
    updateStatus();
}

void MainWindow::showEnginePanel(EngineController *engine, QWidget *panel, bool wanted)
{
    m_panel->setQuestion(engine, panel != nullptr);
    for (int i = m_pages->count() - 1; i >= 0; --i) {
        QWidget *page = m_pages->widget(i);
        if (page->property("engine").value<QObject *>() == engine && page != panel) {
            m_pages->removeWidget(page);
            page->hide();
        }
    }
    if (panel) {
        panel->setProperty("engine", QVariant::fromValue<QObject *>(engine));
        if (m_pages->indexOf(panel) < 0)
            m_pages->addWidget(panel);
        // A person at work in a console is not interrupted; the panel says that an answer is needed.
        ConsoleTab *tab = currentTab();
        const bool busy = tab && m_pages->currentWidget() == tab && !wanted;
        if (!busy) {
            m_pages->setCurrentWidget(panel);
            panel->setFocus(Qt::OtherFocusReason);
        }
    } else if (ConsoleTab *tab = currentTab()) {
        m_pages->setCurrentWidget(tab);
    } else {
        m_pages->setCurrentWidget(m_start);
    }
}

void MainWindow::setEnginePowers(ConsoleTab *tab, const EngineController *engine)
{
    const bool acts = engine && (engine->state() == EngineController::State::Ready ||
                                 engine->state() == EngineController::State::Loading);
    tab->setVmActionsAvailable(acts, acts && engine->canChangeCd());
}

void MainWindow::requestTabPower(ConsoleTab *tab, const QString &act)
{
    if (EngineController *engine = engineFor(tab->vm().engine))
        m_actionsOnVms->request(engine, tab->vm().vmId, act, tab->title());
    else
        m_actionsOnVms->requestFromConsole(tab, act);
}

void MainWindow::openVmReference(const VmReference &reference)
{
    InventoryEndpoint endpoint;
    endpoint.url = reference.engine;
    endpoint.userName = reference.userName;
    m_engines->openWhenListed(connectEngine(std::move(endpoint)), reference);
}

// ---- opening

void MainWindow::openText(const QString &text)
{
    Result<ParsedTarget> parsed = parseTarget(text);
    if (!parsed) {
        showNotice(parsed.error().sentence);
        return;
    }
    m_gate->open(std::move(parsed).value());
}

void MainWindow::openTarget(ParsedTarget target)
{
    for (const QString &note : std::as_const(target.notes))
        showNotice(note);
    if (target.vm) {
        openVmReference(*target.vm);
        return;
    }
    if (!target.console)
        return;
    settleClaim(*target.console, std::nullopt); // whatever way it came: nobody's word but the engine's
    ConsoleRequest request;
    request.key = target.console->key();
    request.title = target.console->title;
    request.vm = target.console->provider;
    const TargetProvider provider = request.vm;
    const bool fullScreen = target.console->fullScreen;
    if (provider.isSet()) {
        request.provider = [this, provider](QObject *asker, Reply<ConsoleTarget> reply) {
            if (EngineController *engine = engineFor(provider.engine)) {
                engine->consoleTarget(asker, provider.vmId, std::move(reply));
                return;
            }
            reply(Error{
                Failure::Engine,
                tr("The ticket of this console has been used, and only its engine gives a new one. Connect to %1, or "
                   "open the console there again.")
                    .arg(provider.engine),
                {}});
        };
    }
    request.target = std::move(target.console);
    if (ConsoleTab *open = findTab(request.key)) {
        setCurrentTab(open);
        // The file in hand has a fresh ticket; a console that is not open any more can use it.
        if (open->state() == ConsoleTab::State::Failed)
            open->open(std::move(request));
        return;
    }
    ConsoleTab *tab = addTab(makeTab());
    setEnginePowers(tab, engineFor(provider.engine));
    tab->open(std::move(request));
    const SessionState::Console record = tab->record();
    m_context.state.noteConsole(record);
    rememberOpen();
    if (fullScreen)
        setFullScreen(true);
}

void MainWindow::handle(const HandoffRequest &request)
{
    if (request.kind == HandoffRequest::Kind::Action) {
        if (request.action == QLatin1String("preferences"))
            showPreferences();
        else if (request.action == QLatin1String("connect"))
            showConnectDialog();
    } else {
        QStringList known;
        for (const SessionState::Engine &engine : m_context.state.engines())
            known += engine.url.toString(QUrl::RemoveUserInfo);
        m_gate->take(request, known);
    }
    comeToFront();
}

void MainWindow::connectKnownEngine(const QUrl &url)
{
    InventoryEndpoint endpoint;
    endpoint.url = url;
    for (const SessionState::Engine &engine : m_context.state.engines()) {
        if (engine.url == url)
            endpoint.userName = engine.userName;
    }
    connectEngine(std::move(endpoint));
}

void MainWindow::comeToFront()
{
    if (isMinimized())
        showNormal();
    show();
    raise();
    activateWindow();
}

ConsoleTab *MainWindow::openVm(EngineController *engine, const QString &vmId)
{
    const Vm *vm = engine->vms().find(vmId);
    if (!vm)
        return nullptr;
    TargetProvider provider{engine->key(), vmId, QStringLiteral("vnc")};
    ConsoleTarget probe;
    probe.provider = provider;
    if (ConsoleTab *open = findTab(probe.key())) {
        setCurrentTab(open);
        if (open->state() == ConsoleTab::State::Failed)
            open->reconnect();
        return open;
    }
    if (!VmListModel::isRunning(vm->status)) {
        // The console of a VM that is off can't be opened; starting it is what helps.
        const QString name = vm->name;
        ConfirmDialog::ask(this, tr("%1 is %2").arg(name, VmListModel::statusText(vm->status)),
                           tr("A VM has a console only while it runs. Start it, and open its console when it is up."),
                           tr("Start"), false, [this, engine = QPointer<EngineController>(engine), vmId, name] {
                               if (engine)
                                   m_actionsOnVms->request(engine, vmId, QStringLiteral("start"), name);
                           });
        return nullptr;
    }
    ConsoleTab *tab = addTab(makeTab());
    setEnginePowers(tab, engine);
    ConsoleRequest request;
    request.title = vm->name;
    request.key = probe.key();
    request.vm = provider;
    request.provider = [this, key = engine->key(), vmId](QObject *asker, Reply<ConsoleTarget> reply) {
        if (EngineController *e = engineFor(key)) {
            e->consoleTarget(asker, vmId, std::move(reply));
            return;
        }
        reply(Error{
            Failure::Engine,
            tr("Only the engine knows where this console is, and it is not connected. Connect to %1 and try again.")
                .arg(key),
            {}});
    };
    tab->open(std::move(request));
    m_context.state.noteConsole(tab->record());
    QSet<QString> recent = engine->vms().recent();
    recent.insert(vmId);
    engine->vms().setRecent(recent);
    rememberOpen();
    return tab;
}

void MainWindow::showConnectDialog(const QString &text)
{
    auto *dialog =
        new ConnectDialog(m_context.theme, m_context.state.engines(), m_context.state.recentConsoles(), this);
    connect(dialog, &ConnectDialog::engineChosen, this, [this](const QUrl &url, const QString &user) {
        InventoryEndpoint endpoint;
        endpoint.url = url;
        endpoint.userName = user;
        connectEngine(std::move(endpoint));
    });
    connect(dialog, &ConnectDialog::targetChosen, this, &MainWindow::openText);
    if (!text.isEmpty())
        dialog->setText(text);
    dialog->open();
}

void MainWindow::showPreferences(const QString &page)
{
    if (!m_preferences) {
        m_preferences = new PreferencesDialog(m_context.theme, m_context.settings,
                                              m_parts.plugins ? m_parts.plugins() : QList<PluginInfo>(), this);
        if (m_parts.extendPreferences)
            m_parts.extendPreferences(*m_preferences);
    }
    if (!page.isEmpty())
        m_preferences->showPage(page);
    m_preferences->show();
    m_preferences->raise();
    m_preferences->activateWindow();
}

// ---- tabs

std::unique_ptr<ConsoleTab> MainWindow::makeTab()
{
    auto tab = std::make_unique<ConsoleTab>(m_context, m_parts.console());
    wireTab(tab.get());
    return tab;
}

void MainWindow::wireTab(ConsoleTab *tab)
{
    connect(tab, &ConsoleTab::stateChanged, this, [this, tab] { updateTab(tab); });
    connect(tab, &ConsoleTab::titleChanged, this, [this, tab] { updateTab(tab); });
    connect(tab, &ConsoleTab::capturedChanged, this, &MainWindow::updateStatus);
    connect(tab, &ConsoleTab::notice, this, &MainWindow::showNotice);
    connect(tab, &ConsoleTab::noticeOver, this, [this](const QString &sentence) {
        if (m_notice->text() == sentence)
            showNotice({});
    });
    connect(tab, &ConsoleTab::powerRequested, this, [this, tab](const QString &act) { requestTabPower(tab, act); });
    connect(tab, &ConsoleTab::changeCdRequested, this, [this, tab] {
        EngineController *engine = engineFor(tab->vm().engine);
        if (engine && tab->canChangeCd())
            m_actionsOnVms->changeCd(engine, tab->vm().vmId);
        else
            showNotice(tr("The CD of %1 can't be changed: no engine is connected that could do it.").arg(tab->title()));
    });
    connect(tab, &ConsoleTab::closeRequested, this, [this, tab] {
        if (indexOf(tab) >= 0)
            closeTab(tab);
    });
    connect(tab, &ConsoleTab::fullScreenRequested, this, [this, tab] {
        if (tab == currentTab())
            setFullScreen(!m_fullScreen);
    });
    connect(tab, &ConsoleTab::topEdgeTouched, this, [this, tab] {
        if (m_fullScreen && tab == currentTab())
            m_fullScreenBar->touch();
    });
}

ConsoleTab *MainWindow::addTab(std::unique_ptr<ConsoleTab> made)
{
    ConsoleTab *tab = made.release(); // the stack owns it from here on
    m_pages->addWidget(tab);
    m_recentTabs.prepend(tab);
    m_tabRow->show();
    findChild<QFrame *>(QStringLiteral("tabLine"))->setVisible(!m_fullScreen);
    const int index = m_tabs->addTab(tab->stateIcon(), tab->title());
    m_tabs->setTabData(index, QVariant::fromValue<QObject *>(tab));
    auto *close = new QToolButton(m_tabs);
    close->setObjectName(QStringLiteral("closeTab"));
    close->setIcon(m_context.theme.icon(QStringLiteral("close"), Theme::Tone::Secondary));
    close->setIconSize(QSize(12, 12));
    close->setFixedSize(20, 20);
    close->setFocusPolicy(Qt::NoFocus);
    close->setToolTip(tr("Close tab (Ctrl+W)"));
    close->setAccessibleName(tr("Close tab"));
    connect(close, &QToolButton::clicked, this, [this, tab] { closeTab(tab); });
    m_tabs->setTabButton(index, QTabBar::RightSide, close);
    m_tabs->setTabButton(index, QTabBar::LeftSide, nullptr);
    m_tabs->setCurrentIndex(index);
    currentTabChanged(index);
    return tab;
}

int MainWindow::indexOf(const ConsoleTab *tab) const
{
    for (int i = 0; i < m_tabs->count(); ++i) {
        if (m_tabs->tabData(i).value<QObject *>() == tab)
            return i;
    }
    return -1;
}

ConsoleTab *MainWindow::currentTab() const
{
    return m_tabs->currentIndex() < 0
               ? nullptr
               : qobject_cast<ConsoleTab *>(m_tabs->tabData(m_tabs->currentIndex()).value<QObject *>());
}

QList<ConsoleTab *> MainWindow::tabs() const
{
    QList<ConsoleTab *> result;
    for (int i = 0; i < m_tabs->count(); ++i)
        result.append(qobject_cast<ConsoleTab *>(m_tabs->tabData(i).value<QObject *>()));
    return result;
}

ConsoleTab *MainWindow::findTab(const QString &key) const
{
    if (key.isEmpty())
        return nullptr;
    for (ConsoleTab *tab : findChildren<ConsoleTab *>()) {
        if (tab->key() == key && (indexOf(tab) >= 0 || tab->isWindow() || tab->window() != this))
            return tab;
    }
    return nullptr;
}

void MainWindow::setCurrentTab(ConsoleTab *tab)
{
    if (const int index = indexOf(tab); index >= 0) {
        m_tabs->setCurrentIndex(index);
        currentTabChanged(index);
        tab->takeFocus();
        return;
    }
    // In a window of its own.
    tab->window()->raise();
    tab->window()->activateWindow();
}

void MainWindow::currentTabChanged(int index)
{
    if (m_closing)
        return;
    ConsoleTab *tab = index < 0 ? nullptr : currentTab();
    for (int i = 0; i < m_tabs->count(); ++i) {
        if (QWidget *close = m_tabs->tabButton(i, QTabBar::RightSide))
            close->setVisible(i == m_tabs->currentIndex());
    }
    if (!tab) {
        if (m_pages->currentWidget() != m_start && !m_pages->currentWidget()->property("engine").isValid())
            m_pages->setCurrentWidget(m_start);
        updateStart();
        updateStatus();
        return;
    }
    m_pages->setCurrentWidget(tab);
    if (m_cycle.isEmpty()) {
        m_recentTabs.removeOne(tab);
        m_recentTabs.prepend(tab);
        // Looking through the tabs by Ctrl+Tab gives the keyboard away only when it is over.
        const QWidget *focus = focusWidget();
        if (isActiveWindow() && focus != m_tabs)
            tab->takeFocus();
    }
    if (m_fullScreen) {
        m_fullScreenBar->setTitle(tab->title());
        m_fullScreenBar->setKeysMenu(tab->keysMenu());
    }
    for (QAction *a : std::as_const(m_tabActions))
        a->setEnabled(true);
    updateStatus();
}

void MainWindow::updateTab(ConsoleTab *tab)
{
    const int index = indexOf(tab);
    if (index < 0)
        return;
    m_tabs->setTabText(index, QString(tab->title()).replace(QLatin1Char('&'), QLatin1String("&&")));
    m_tabs->setTabIcon(index, tab->stateIcon());
    m_tabs->setTabToolTip(index, QStringLiteral("%1 · %2").arg(tab->title(), tab->stateText()).toHtmlEscaped());
    m_tabs->setAccessibleTabName(index, QStringLiteral("%1, %2").arg(tab->title(), tab->stateText()));
    if (tab == currentTab()) {
        if (m_fullScreen)
            m_fullScreenBar->setTitle(tab->title());
        updateStatus();
    }
}

void MainWindow::closeTab(ConsoleTab *tab)
{
    const int index = indexOf(tab);
    if (index < 0)
        return;
    const SessionState::Console record = tab->record();
    if (!record.vmId.isEmpty() || !record.address.isEmpty()) {
        m_closed.prepend(record);
        m_closed.resize(std::min<qsizetype>(m_closed.size(), maximumClosed));
    }
    m_recentTabs.removeOne(tab);
    m_cycle.removeOne(tab);
    // The most recent tab comes next, not the neighbour.
    ConsoleTab *next = m_recentTabs.value(0);
    const bool wasCurrent = tab == currentTab();
    // Its process ends now; the widget may be in the middle of its own signal.
    tab->disconnect(this);
    tab->source().stop();
    if (wasCurrent && next)
        m_tabs->setCurrentIndex(indexOf(next));
    m_tabs->removeTab(indexOf(tab));
    m_pages->removeWidget(tab);
    tab->hide();
    // It stays the window's until then, so that it can't outlive what it uses; nobody finds it by its key any more.
    tab->setParent(this);
    tab->deleteLater();
    if (m_tabs->count() == 0) {
        if (m_fullScreen)
            setFullScreen(false);
        m_tabRow->hide();
        findChild<QFrame *>(QStringLiteral("tabLine"))->hide();
        currentTabChanged(-1);
    } else {
        currentTabChanged(m_tabs->currentIndex());
    }
    rememberOpen();
}

void MainWindow::reopenTab()
{
    if (m_closed.isEmpty()) {
        showNotice(tr("No tab has been closed yet."));
        return;
    }
    reopen(m_closed.takeFirst());
}

ConsoleTab *MainWindow::reopen(const SessionState::Console &console)
{
    if (!console.address.isEmpty()) {
        openText(console.address);
        return currentTab();
    }
    EngineController *engine = engineFor(console.engine);
    if (engine && engine->vms().indexOf(console.vmId) >= 0)
        return openVm(engine, console.vmId);
    VmReference reference;
    reference.engine = QUrl(console.engine, QUrl::StrictMode);
    reference.vm = console.vmId;
    for (const SessionState::Engine &known : m_context.state.engines()) {
        if (known.url == reference.engine)
            reference.userName = known.userName;
    }
    openVmReference(reference);
    return nullptr;
}

void MainWindow::rememberOpen()
{
    if (m_closing)
        return;
    QList<SessionState::Console> open;
    for (ConsoleTab *tab : tabs())
        open.append(tab->record());
    m_context.state.setOpenConsoles(open);
}

void MainWindow::cycleTabs(bool backwards)
{
    if (m_tabs->count() < 2)
        return;
    if (m_cycle.isEmpty()) {
        m_cycle = m_recentTabs;
        m_cycleAt = 0;
    }
    m_cycleAt = (m_cycleAt + (backwards ? m_cycle.size() - 1 : 1)) % m_cycle.size();
    m_tabs->setCurrentIndex(indexOf(m_cycle.at(m_cycleAt)));
}

void MainWindow::endCycle()
{
    if (m_cycle.isEmpty())
        return;
    m_cycle.clear();
    if (ConsoleTab *tab = currentTab()) {
        m_recentTabs.removeOne(tab);
        m_recentTabs.prepend(tab);
        tab->takeFocus();
    }
}

void MainWindow::tabMenu(const QPoint &at)
{
    const int index = m_tabs->tabAt(at);
    if (index < 0)
        return;
    auto *tab = qobject_cast<ConsoleTab *>(m_tabs->tabData(index).value<QObject *>());
    auto *menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("tabMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const auto add = [&](const QString &name, const QString &text, const QString &icon, std::function<void()> run) {
        QAction *a = menu->addAction(icon.isEmpty() ? QIcon() : m_context.theme.icon(icon), text);
        a->setObjectName(name);
        connect(a, &QAction::triggered, this, std::move(run));
        return a;
    };
    const QPointer<ConsoleTab> held(tab);
    add(QStringLiteral("tabReconnect"), tr("Reconnect"), QStringLiteral("refresh"), [held] {
        if (held)
            held->reconnect();
    });
    add(QStringLiteral("tabDetach"), tr("Move to a window of its own"), QStringLiteral("open-window"), [this, held] {
        if (held)
            detach(held);
    });
    menu->addSeparator();
    if (EngineController *engine = engineFor(tab->vm().engine); engine && engine->vms().indexOf(tab->vm().vmId) >= 0) {
        QMenu *vm = menu->addMenu(tr("VM"));
        m_panel->fillVmMenu(vm, engine, tab->vm().vmId);
    }
    if (tab->canChangeCd()) {
        add(QStringLiteral("tabChangeCd"), tr("Change CD …"), QStringLiteral("disc"), [held] {
            if (held)
                Q_EMIT held->changeCdRequested();
        });
    }
    menu->addSeparator();
    add(QStringLiteral("tabClose"), tr("Close tab"), QStringLiteral("close"), [this, held] {
        if (held)
            closeTab(held);
    });
    QAction *others = add(QStringLiteral("tabCloseOthers"), tr("Close the others"), QString(), [this, held] {
        for (ConsoleTab *other : tabs()) {
            if (other != held)
                closeTab(other);
        }
    });
    others->setEnabled(m_tabs->count() > 1);
    menu->popup(m_tabs->mapToGlobal(at));
}

void MainWindow::detach(ConsoleTab *tab)
{
    const int index = indexOf(tab);
    if (index < 0)
        return;
    if (m_fullScreen)
        setFullScreen(false);
    m_recentTabs.removeOne(tab);
    m_tabs->removeTab(index);
    m_pages->removeWidget(tab);
    auto *window = new ConsoleWindow(m_context, tab, this);
    connect(window, &ConsoleWindow::closed, this, [this](ConsoleTab *closed) {
        m_closed.prepend(closed->record());
        closed->disconnect(this);
        closed->deleteLater();
    });
    connect(window, &ConsoleWindow::backRequested, this, &MainWindow::attach);
    window->show();
    if (m_tabs->count() == 0) {
        m_tabRow->hide();
        findChild<QFrame *>(QStringLiteral("tabLine"))->hide();
        currentTabChanged(-1);
    }
    showNotice(tr("Ctrl+Shift+M in the window moves the console back here."));
    rememberOpen();
}

void MainWindow::attach(ConsoleTab *tab)
{
    auto *window = qobject_cast<ConsoleWindow *>(tab->window());
    if (!window)
        return;
    std::unique_ptr<ConsoleTab> taken(window->take());
    taken->setFullScreen(false);
    ConsoleTab *back = addTab(std::move(taken));
    updateTab(back);
    comeToFront();
    rememberOpen();
}

void MainWindow::offerRestore()
{
    m_restorable =
        m_context.settings.restoreConsoles() ? m_context.state.openConsoles() : QList<SessionState::Console>();
    updateStart();
}

void MainWindow::updateStart()
{
    if (m_tabs->count() == 0) {
        for (QAction *a : std::as_const(m_tabActions))
            a->setEnabled(false);
    }
    m_start->tell(m_context.state.engines(), m_restorable, !m_engines->isEmpty(), m_panel->current());
}

// ---- full screen

void MainWindow::setFullScreen(bool fullScreen)
{
    if (m_fullScreen == fullScreen || (fullScreen && !currentTab()))
        return;
    m_fullScreen = fullScreen;
    const bool panel = m_context.state.panelVisible();
    m_topBar->setVisible(!fullScreen);
    m_panel->setVisible(!fullScreen && panel);
    m_tabRow->setVisible(!fullScreen);
    m_statusBar->setVisible(!fullScreen);
    for (const char *name : {"topLine", "tabLine", "statusLine"})
        findChild<QFrame *>(QString::fromLatin1(name))->setVisible(!fullScreen);
    for (ConsoleTab *tab : tabs())
        tab->setFullScreen(fullScreen);
    if (fullScreen) {
        m_wasMaximized = isMaximized();
        showFullScreen();
        ConsoleTab *tab = currentTab();
        m_fullScreenBar->setTitle(tab->title());
        m_fullScreenBar->setKeysMenu(tab->keysMenu());
        m_fullScreenBar->reveal();
        tab->takeFocus();
    } else {
        m_fullScreenBar->hide();
        if (m_wasMaximized)
            showMaximized();
        else
            showNormal();
    }
}

// ---- palette, notices, status

void MainWindow::showPalette()
{
    if (m_palette->isVisible()) {
        m_palette->dismiss();
        return;
    }
    m_focusBeforePalette = focusWidget();
    QList<CommandPalette::Entry> entries;
    using Kind = CommandPalette::Entry::Kind;
    for (ConsoleTab *tab : std::as_const(m_recentTabs)) {
        entries.append({Kind::Tab, tab->stateIcon(), tab->title(), tr("open tab"), tab->stateText(),
                        [this, held = QPointer<ConsoleTab>(tab)] {
                            if (held)
                                setCurrentTab(held);
                        }});
    }
    for (QAction *a : std::as_const(m_actionOrder)) {
        if (!a->isEnabled() || a->objectName() == QLatin1String("paletteAction"))
            continue;
        entries.append({Kind::Command,
                        a->icon().isNull()
                            ? m_context.theme.icon(QStringLiteral("chevron-right"), Theme::Tone::Secondary)
                            : a->icon(),
                        a->text(), a->shortcut().toString(QKeySequence::NativeText), QString(), [a] { a->trigger(); }});
    }
    for (EngineController *engine : m_engines->all()) {
        for (int i = 0; i < engine->vms().rowCount(); ++i) {
            const Vm &vm = engine->vms().row(i).vm;
            const QString place = VmListModel::place(vm);
            const QString status = VmListModel::statusText(vm.status);
            entries.append({Kind::Vm,
                            m_context.theme.dot(VmListModel::statusDot(vm.status), VmListModel::statusTone(vm.status)),
                            vm.name, place.isEmpty() ? status : QStringLiteral("%1 · %2").arg(place, status),
                            vm.fqdn + QLatin1Char(' ') + vm.ips.join(QLatin1Char(' ')),
                            [this, held = QPointer<EngineController>(engine), id = vm.id] {
                                if (held)
                                    openVm(held, id);
                            }});
        }
    }
    m_palette->popUp(std::move(entries));
}

void MainWindow::showNotice(const QString &sentence)
{
    m_notice->setText(sentence);
    m_notice->setToolTip(sentence.toHtmlEscaped());
    if (!sentence.isEmpty()) {
        // Long ones take longer to read.
        m_noticeTimer.start(noticeTime + static_cast<int>(sentence.size()) * 40);
    }
}

void MainWindow::updateStatus()
{
    QStringList left;
    if (const EngineController *engine = m_panel->current()) {
        auto &vms = const_cast<EngineController *>(engine)->vms();
        if (vms.rowCount() > 0 || engine->state() == EngineController::State::Ready)
            left += vms.rowCount() == 1 ? tr("1 VM") : tr("%L1 VMs").arg(vms.rowCount());
        if (engine->updatedAt().isValid()) {
            const qint64 age = engine->updatedAt().secsTo(QDateTime::currentDateTime());
            left += age < 2    ? tr("updated now")
                    : age < 90 ? tr("updated %1 s ago").arg(age)
                               : tr("updated %1 min ago").arg(age / 60);
        } else if (engine->state() == EngineController::State::SigningIn) {
            left += tr("signing in");
        } else if (engine->state() == EngineController::State::Loading) {
            left += tr("loading");
        }
        if (engine->runningJobs() > 0)
            left += engine->runningJobs() == 1 ? tr("1 job running") : tr("%1 jobs running").arg(engine->runningJobs());
    }
    const QString separator = QStringLiteral("  ·  ");
    const QString leftText = left.join(separator);
    if (m_statusLeft->text() != leftText)
        m_statusLeft->setText(leftText);

    QStringList right;
    if (ConsoleTab *tab = currentTab()) {
        const QString keys = ReleaseCombination::label(m_context.settings.releaseKeys());
        if (tab->view().isCaptured())
            right += tr("Keyboard in %1").arg(tab->title()) + separator + tr("Release: %1").arg(keys);
        else if (tab->state() == ConsoleTab::State::Running)
            right += tab->view().isViewOnly() ? tr("View only") : tr("Click or Enter gives the console the keyboard");
        if (!tab->sizeText().isEmpty())
            right += QStringLiteral("%1  ·  %2 %").arg(tab->sizeText()).arg(tab->view().shownPercent());
    }
    const QString rightText = right.join(separator);
    if (m_statusRight->text() != rightText)
        m_statusRight->setText(rightText);
}

// ---- events

bool MainWindow::event(QEvent *event)
{
    if (event->type() == QEvent::WindowDeactivate)
        endCycle();
    return QMainWindow::event(event);
}

bool MainWindow::eventFilter(QObject *watched, QEvent *event)
{
    if (!m_cycle.isEmpty() && event->type() == QEvent::KeyRelease &&
        static_cast<QKeyEvent *>(event)->key() == Qt::Key_Control)
        endCycle();
    if (watched != m_tabs)
        return QMainWindow::eventFilter(watched, event);
    switch (event->type()) {
    case QEvent::MouseButtonRelease: {
        const auto *mouse = static_cast<QMouseEvent *>(event);
        if (mouse->button() == Qt::MiddleButton) {
            if (const int index = m_tabs->tabAt(mouse->position().toPoint()); index >= 0)
                closeTab(qobject_cast<ConsoleTab *>(m_tabs->tabData(index).value<QObject *>()));
            return true;
        }
        break;
    }
    case QEvent::MouseMove:
    case QEvent::HoverMove:
    case QEvent::Leave: {
        // The close button shows on the current tab and on the one under the pointer.
        const int hovered = event->type() == QEvent::Leave
                                ? -1
                                : m_tabs->tabAt(static_cast<QSinglePointEvent *>(event)->position().toPoint());
        for (int i = 0; i < m_tabs->count(); ++i) {
            if (QWidget *close = m_tabs->tabButton(i, QTabBar::RightSide))
                close->setVisible(i == hovered || i == m_tabs->currentIndex());
        }
        break;
    }
    default:
        break;
    }
    return QMainWindow::eventFilter(watched, event);
}

void MainWindow::resizeEvent(QResizeEvent *event)
{
    QMainWindow::resizeEvent(event);
    if (m_fullScreenBar && m_fullScreenBar->isVisible())
        m_fullScreenBar->place();
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    int running = 0;
    for (const ConsoleTab *tab : findChildren<ConsoleTab *>())
        running += tab->state() == ConsoleTab::State::Running ? 1 : 0;
    if (running > 0 && !m_closing && m_context.settings.confirmClose()) {
        event->ignore();
        ConfirmDialog::ask(this, tr("Quit VirtDesk?"),
                           running == 1 ? tr("One console is open. It is closed; its VM goes on.")
                                        : tr("%1 consoles are open. They are closed; their VMs go on.").arg(running),
                           tr("Quit"), false, [this] {
                               m_closing = true;
                               close();
                           });
        return;
    }
    if (!m_fullScreen)
        m_context.state.setWindowGeometry(saveGeometry());
    m_closing = false;
    rememberOpen();
    m_closing = true;
    event->accept();
    QCoreApplication::quit();
}

void MainWindow::dragEnterEvent(QDragEnterEvent *event)
{
    if (event->mimeData()->hasUrls())
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent *event)
{
    int count = 0;
    for (const QUrl &url : event->mimeData()->urls()) {
        if (++count > 16)
            break;
        openText(url.isLocalFile() ? url.toLocalFile() : url.toString());
    }
    event->acceptProposedAction();
}

} // namespace virtdesk
