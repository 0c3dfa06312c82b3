// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/shell/mainwindow.h"

#include "app/desktop/console/closingquestion.h"
#include "app/desktop/console/fullscreenbar.h"
#include "app/desktop/handoff/handoffgate.h"
#include "app/desktop/inventory/inventoryvouching.h"
#include "app/desktop/inventory/inventorypanel.h"
#include "app/desktop/inventory/vmdetailspane.h"
#include "app/desktop/inventory/vmview.h"
#include "app/desktop/platform/desktopnotification.h"
#include "app/desktop/settings/sessionstate.h"
#include "app/desktop/settings/settings.h"
#include "app/desktop/shell/alltabs.h"
#include "app/desktop/shell/audittrail.h"
#include "app/desktop/shell/commandcatalog.h"
#include "app/desktop/shell/consolecommands.h"
#include "app/desktop/shell/consolehistory.h"
#include "app/desktop/shell/consoleopener.h"
#include "app/desktop/shell/consolewall.h"
#include "app/desktop/shell/fullscreen.h"
#include "app/desktop/shell/heldcommands.h"
#include "app/desktop/shell/inventorycommands.h"
#include "app/desktop/shell/mainmenu.h"
#include "app/desktop/shell/panelplacement.h"
#include "app/desktop/shell/routecommands.h"
#include "app/desktop/shell/signinpages.h"
#include "app/desktop/shell/sleepwatch.h"
#include "app/desktop/shell/startpage.h"
#include "app/desktop/shell/statusline.h"
#include "app/desktop/shell/topbar.h"
#include "app/desktop/shell/vmactions.h"
#include "app/desktop/shell/windowcommands.h"
#include "app/desktop/shell/windowdialogs.h"
#include "app/desktop/shell/windowtitle.h"
#include "app/desktop/widgets/droptarget.h"
#include "app/desktop/widgets/noticecards.h"
#include "app/desktop/widgets/noticequeue.h"
#include "app/desktop/widgets/windowplacement.h"
#include "app/look/role.h"

#include <QApplication>
#include <QCloseEvent>
#include <QFrame>
#include <QMenu>
#include <QSplitter>
#include <QVBoxLayout>

namespace virtdesk {

namespace {

constexpr QSize firstSize(1280, 800);

QFrame *hairline(QWidget *parent)
{
    auto *line = new QFrame(parent);
    setRole(line, "hairline");
    line->setFixedHeight(1);
    return line;
}

} // namespace

MainWindow::MainWindow(const DesktopContext &context, Parts parts, QWidget *parent)
    : QMainWindow(parent)
    , m_context(context)
    , m_parts(std::move(parts))
    , m_actions(new ActionTable(context.theme, context.settings, ActionTable::Scope::MainWindow, this))
    , m_notices(new NoticeQueue(this))
    , m_inventories(new InventorySet(context, m_parts.inventory, m_parts.inventoryHost, this))
    , m_vmActions(new VmActions(context, this))
    , m_topBar(new TopBar(context.theme, new MainMenu(*m_actions, context.settings, this), this))
    , m_panel(new InventoryPanel(context.theme, this))
    , m_tabs(new ConsoleTabs(context, this))
    , m_splitter(new QSplitter(Qt::Horizontal, this))
    , m_placement(new PanelPlacement(context.state, *m_panel, *m_splitter, this))
    , m_start(new StartPage(context.theme, this))
    , m_status(new StatusLine(context.settings, this))
    , m_opener(new ConsoleOpener(context, m_parts.console, *m_tabs, *m_inventories, this))
    , m_signInPages(new SignInPages(context.theme, *m_inventories, *m_tabs, *m_panel, this))
    , m_catalog(new CommandCatalog(context.theme, *m_actions, *m_tabs, *m_inventories, this))
    , m_palette(nullptr)
    , m_allTabs(new AllTabs(context.theme, *m_tabs, this))
    , m_wall(new ConsoleWall(context, *m_tabs, this))
    , m_fullScreenBar(new FullScreenBar(context.theme, this))
    , m_fullScreen(new FullScreen(context.state, *this, *m_tabs, *m_fullScreenBar, this))
    , m_inventoryCommands(new InventoryCommands(context, *m_inventories, *m_panel, this))
    , m_commands(new ConsoleCommands(*m_tabs, *m_opener, *m_fullScreen, *m_inventories, *m_vmActions, this))
    , m_history(new ConsoleHistory(context, *m_tabs, *m_opener, this))
    , m_dialogs(
          new WindowDialogs(context, *m_notices, *m_inventories, {m_parts.plugins, m_parts.extendPreferences}, this))
    , m_windowCommands(new WindowCommands(
          context,
          {*m_panel, *m_inventories, *m_inventoryCommands, *m_tabs, *m_opener, *m_history, *m_commands, *m_dialogs},
          this))
    , m_held(new HeldCommands(context, *m_tabs, this))
    , m_audit(new AuditTrail(context, *m_tabs, *m_inventories, *m_vmActions, this))
    , m_vouching(new InventoryVouching(*m_inventories, this))
    , m_gate(nullptr)
    , m_sleep(new SleepWatch(this))
{
    setObjectName(QStringLiteral("mainWindow"));
    setMinimumSize(640, 400);
    m_inventories->setDisplays(m_parts.displays);
    new RouteCommands(context, *m_panel, this);
    build();
    wireInventories();
    wirePanel();
    wireConsoles();
    connect(m_actions, &ActionTable::triggered, m_windowCommands, &WindowCommands::run);
    connect(m_palette, &CommandPalette::closed, m_held, &HeldCommands::comeBack);
    connect(m_allTabs, &AllTabs::closed, m_held, &HeldCommands::comeBack);
    connect(m_held, &HeldCommands::triggered, m_windowCommands, &WindowCommands::runFor);
    connect(m_windowCommands, &WindowCommands::paletteRequested, this, &MainWindow::showPalette);
    connect(m_windowCommands, &WindowCommands::wallRequested, m_wall, &ConsoleWall::toggle);
    connect(m_tabs, &ConsoleTabs::blankedChanged, m_wall, &ConsoleWall::setHidden);
    connect(m_tabs, &ConsoleTabs::blankedChanged, this, &MainWindow::update);
    connect(m_tabs, &ConsoleTabs::blankRequested, this,
            [this] { m_windowCommands->run(ActionTable::Id::BlankAll, 0); });
    connect(m_tabs, &ConsoleTabs::unblankRequested, this, [this] { m_tabs->setBlanked(false, {}); });
    connect(m_tabs, &ConsoleTabs::wallRequested, m_wall, &ConsoleWall::toggle);
    connect(m_wall, &ConsoleWall::reconnectEndedRequested, m_opener, &ConsoleOpener::reconnectEnded);
    connect(m_windowCommands, &WindowCommands::allTabsRequested, m_allTabs, &AllTabs::toggle);
    connect(m_tabs, &ConsoleTabs::allRequested, m_allTabs, &AllTabs::toggle);
    connect(m_allTabs, &AllTabs::reconnectEndedRequested, m_opener, &ConsoleOpener::reconnectEnded);
    connect(m_windowCommands, &WindowCommands::quitRequested, this, &QWidget::close);
    connect(m_sleep, &SleepWatch::woken, this, [this] {
        for (InventoryController *inventory : m_inventories->all())
            inventory->wake();
        for (ConsoleTab *tab : m_tabs->all())
            tab->wake();
    });
    connect(m_topBar, &TopBar::searchRequested, this, &MainWindow::showPalette);
    connect(m_topBar, &TopBar::settingsRequested, m_dialogs, [this] { m_dialogs->showPreferences(); });
    connect(&m_context.settings, &Settings::changed, this, &MainWindow::applySettings);
    restorePlacement();
    applySettings();
}

MainWindow::~MainWindow()
{
    m_closing = true;
    // Consoles first, then the inventories that they ask, then what shows them.
    m_tabs->disconnect(this);
    m_panel->disconnect(this);
    delete m_held;
    delete m_allTabs;
    delete m_wall;
    delete m_windowCommands;
    delete m_signInPages;
    delete m_history;
    delete m_commands;
    delete m_fullScreen;
    delete m_opener;
    delete m_tabs;
    m_inventories->disconnect(this);
    for (InventoryController *inventory : m_inventories->all())
        m_panel->removeInventory(inventory);
    m_inventories->clear();
}

void MainWindow::build()
{
    auto *central = new QWidget(this);
    setCentralWidget(central);
    m_splitter->setObjectName(QStringLiteral("splitter"));
    m_splitter->addWidget(m_panel);
    m_splitter->addWidget(m_tabs);
    m_splitter->setStretchFactor(1, 1);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setHandleWidth(1);
    m_tabs->setEmptyPage(m_start);
    QFrame *topLine = hairline(central);
    QFrame *statusLine = hairline(central);
    auto *layout = new QVBoxLayout(central);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_topBar);
    layout->addWidget(topLine);
    layout->addWidget(m_splitter, 1);
    layout->addWidget(statusLine);
    layout->addWidget(m_status);
    m_palette = new CommandPalette(m_context.theme, central);
    m_palette->setAnchor(m_topBar->searchBox());
    auto *cards = new NoticeCards(m_context.theme, *m_notices, central);
    cards->setBottomMargin(m_status->sizeHint().height());
    connect(cards, &NoticeCards::listRequested, m_dialogs, &WindowDialogs::showNotices);
    m_fullScreenBar->setParent(central);
    for (QWidget *around :
         {static_cast<QWidget *>(m_topBar), static_cast<QWidget *>(m_panel), static_cast<QWidget *>(m_status),
          static_cast<QWidget *>(topLine), static_cast<QWidget *>(statusLine)})
        m_fullScreen->addSurrounding(around);
    m_gate = new HandoffGate(m_parts.policy, m_context.targets, this,
                             {[this](ParsedTarget target) { m_opener->open(std::move(target)); },
                              [this](const QUrl &url) { m_inventoryCommands->connectTo(url, QString()); },
                              [this](const QString &sentence) { m_notices->add(Notice::warning(sentence)); },
                              [this](ParsedTarget &target, bool mayUseToken, bool known, InventoryVouching::Done done) {
                                  m_vouching->ask(target, mayUseToken, known, std::move(done));
                              },
                              [this](const QString &topic, const QString &sentence) {
                                  if (sentence.isEmpty())
                                      m_notices->withdraw(topic);
                                  else
                                      m_notices->add({sentence, Notice::Severity::Information, {}, topic});
                              }},
                             this);
    // What a person names is looked into as well before it is opened.
    m_opener->setEntrance([this](ParsedTarget target) { m_gate->open(std::move(target)); });
}

void MainWindow::wireInventories()
{
    connect(m_inventories, &InventorySet::added, m_panel, &InventoryPanel::addInventory);
    connect(m_inventories, &InventorySet::removed, m_panel, &InventoryPanel::removeInventory);
    for (const auto changed :
         {&InventorySet::added, &InventorySet::removed, &InventorySet::changed, &InventorySet::updated})
        connect(m_inventories, changed, this, &MainWindow::update);
    connect(m_inventories, &InventorySet::noticed, this, [this](const QString &sentence, bool failed) {
        m_notices->add(failed ? Notice::error(sentence) : Notice::information(sentence));
    });
    connect(m_inventories, &InventorySet::awaited, this, [this](const QString &sentence) {
        if (!isActiveWindow())
            DesktopNotification::send(*this, sentence);
    });
    connect(m_vmActions, &VmActions::notice, this, &MainWindow::showNotice);
    connect(m_vmActions, &VmActions::failed, this,
            [this](const QString &sentence) { m_notices->add(Notice::error(sentence)); });
    connect(m_vmActions, &VmActions::tasksRequested, m_dialogs, &WindowDialogs::showTasks);
    connect(m_signInPages, &SignInPages::noticed, m_notices, &NoticeQueue::add);
    connect(m_signInPages, &SignInPages::noticeOver, m_notices, &NoticeQueue::withdraw);
}

void MainWindow::wirePanel()
{
    m_panel->setRefreshAction(m_actions->action(ActionTable::Id::Refresh));
    m_actions->attach(ActionTable::Scope::VmList, &m_panel->view());
    connect(m_panel, &InventoryPanel::openRequested, m_opener, &ConsoleOpener::openVm);
    connect(m_panel, &InventoryPanel::verbRequested, m_vmActions, &VmActions::request);
    connect(m_panel, &InventoryPanel::changeCdRequested, m_vmActions, &VmActions::changeCd);
    connect(m_panel, &InventoryPanel::snapshotsRequested, m_vmActions, &VmActions::showSnapshots);
    connect(m_panel, &InventoryPanel::pictureRequested, m_vmActions, &VmActions::savePicture);
    connect(m_panel, &InventoryPanel::takeFromPoolRequested, m_vmActions, &VmActions::takeFromPool);
    connect(&m_panel->details(), &VmDetailsPane::noteEdited, m_vmActions, &VmActions::saveNote);
    connect(&m_panel->details(), &VmDetailsPane::ownNoteEdited, m_inventories, &InventorySet::keepNote);
    connect(m_panel, &InventoryPanel::currentChanged, this, &MainWindow::update);
    connect(m_start, &StartPage::connectRequested, m_inventoryCommands,
            [this] { m_inventoryCommands->showConnectDialog(); });
    connect(m_start, &StartPage::inventoryRequested, this, [this](const SessionState::Engine &inventory) {
        m_inventoryCommands->connectTo(inventory.url, inventory.userName);
    });
    connect(m_start, &StartPage::restoreRequested, m_history, &ConsoleHistory::restore);
    connect(m_start, &StartPage::actionRequested, this, [this](InventoryState::Action action) {
        if (m_panel->current())
            m_inventoryCommands->run(action, m_panel->current());
    });
}

void MainWindow::wireConsoles()
{
    connect(m_commands, &ConsoleCommands::noticed, m_notices, &NoticeQueue::add);
    connect(m_history, &ConsoleHistory::noticed, m_notices, &NoticeQueue::add);
    connect(m_history, &ConsoleHistory::noticeOver, m_notices, &NoticeQueue::withdraw);
    connect(m_history, &ConsoleHistory::restorableChanged, this, &MainWindow::update);
    connect(m_inventoryCommands, &InventoryCommands::targetChosen, m_opener, &ConsoleOpener::openText);
    connect(m_opener, &ConsoleOpener::noticed, m_notices, &NoticeQueue::add);
    connect(m_opener, &ConsoleOpener::fullScreenRequested, this, [this] { m_fullScreen->set(true); });
    connect(m_opener, &ConsoleOpener::verbRequested, m_vmActions, &VmActions::request);
    connect(m_tabs, &ConsoleTabs::currentChanged, this, &MainWindow::update);
    connect(m_tabs, &ConsoleTabs::tabChanged, this, &MainWindow::update);
    connect(m_tabs, &ConsoleTabs::noticed, m_notices, &NoticeQueue::add);
    connect(m_tabs, &ConsoleTabs::noticeOver, m_notices, &NoticeQueue::withdraw);
    connect(m_tabs, &ConsoleTabs::addRequested, this, [this] { m_inventoryCommands->showConnectDialog(); });
    connect(m_tabs, &ConsoleTabs::reportRequested, m_dialogs,
            [this](ConsoleTab *tab) { m_dialogs->showReport({tab}); });
    connect(m_dialogs, &WindowDialogs::reportRequested, m_tabs, [this] { m_dialogs->showReport(m_tabs->all()); });
    connect(m_tabs, &ConsoleTabs::changeAddressRequested, this,
            [this](const QString &address) { m_inventoryCommands->showConnectDialog(address); });
    connect(m_tabs, &ConsoleTabs::ticketRequested, this, &MainWindow::ticketRequested);
    connect(m_tabs, &ConsoleTabs::reconnectRequested, m_opener, &ConsoleOpener::reconnect);
    connect(m_tabs, &ConsoleTabs::reconnectEndedRequested, m_opener, &ConsoleOpener::reconnectEnded);
    connect(m_tabs, &ConsoleTabs::vmMenuRequested, this, [this](ConsoleTab *tab, QMenu *menu) {
        InventoryController *inventory = m_inventories->find(tab->vm().inventory);
        if (inventory && inventory->vms().indexOf(tab->vm().vmId) >= 0)
            m_panel->fillVmMenu(menu->addMenu(tr("VM")), inventory, {tab->vm().vmId});
    });
    connect(new DropTarget(this), &DropTarget::dropped, this, [this](const QStringList &items) {
        for (const QString &item : items)
            m_opener->openText(item);
    });
    connect(m_catalog, &CommandCatalog::tabChosen, m_tabs, &ConsoleTabs::raise);
    connect(m_catalog, &CommandCatalog::vmChosen, m_opener, &ConsoleOpener::openVm);
    connect(m_catalog, &CommandCatalog::searchChosen, m_panel, &InventoryPanel::lookFor);
    connect(m_catalog, &CommandCatalog::verbChosen, m_vmActions, &VmActions::request);
    m_catalog->setChoices([this] {
        QList<CommandCatalog::VmChoice> choices;
        if (const ConsoleTab *tab = m_tabs->current(); tab && tab->vm().isSet())
            choices.append({m_inventories->find(tab->vm().inventory), {tab->vm().vmId}});
        const CommandCatalog::VmChoice listed{m_panel->current(), m_panel->selectedVms()};
        if (choices.isEmpty() || choices.constFirst().inventory != listed.inventory ||
            choices.constFirst().vmIds != listed.vmIds)
            choices.append(listed);
        return choices;
    });
}

void MainWindow::restorePlacement()
{
    if (!restoreGeometry(m_context.state.windowGeometry()))
        WindowPlacement::setSize(*this, firstSize);
    WindowPlacement::bringInside(*this);
    m_placement->restore();
}

void MainWindow::setIndicator(QWidget *indicator)
{
    m_topBar->addIndicator(indicator);
}

void MainWindow::retryAfter(Remedy remedy)
{
    for (ConsoleTab *tab : m_tabs->all())
        tab->retryAfter(remedy);
}

void MainWindow::applySettings()
{
    // One that was named for this start (--theme) stays until another is chosen.
    if (const Theme::Mode chosen = m_context.settings.theme(); m_chosenTheme != chosen) {
        m_chosenTheme = chosen;
        m_context.theme.setMode(chosen);
    }
    m_context.theme.setHighContrast(m_context.settings.highContrast());
    m_fullScreen->setReleaseKeys(ReleaseCombination::label(m_context.settings.releaseKeys()));
    update();
}

// ---- opening and restoring

InventoryController *MainWindow::connectInventory(InventoryEndpoint endpoint)
{
    return m_inventoryCommands->connectTo(std::move(endpoint));
}

void MainWindow::offerRestore()
{
    m_inventoryCommands->connectPresets();
    m_history->start();
    m_start->focusButton();
}

void MainWindow::handle(const HandoffRequest &request)
{
    if (request.kind == HandoffRequest::Kind::Action) {
        if (request.action == QLatin1String("preferences"))
            showPreferences();
        else if (request.action == QLatin1String("connect"))
            m_inventoryCommands->showConnectDialog();
    } else {
        QStringList known;
        for (const SessionState::Engine &inventory : m_context.state.inventories())
            known += inventory.url.toString(QUrl::RemoveUserInfo);
        m_gate->handle(request, known);
    }
    comeToFront();
}

void MainWindow::showPreferences(const QString &page)
{
    m_dialogs->showPreferences(page);
}

void MainWindow::showPalette()
{
    if (m_palette->isVisible())
        m_palette->dismiss();
    else
        m_palette->popUp(m_catalog->entries());
}

void MainWindow::showNotice(const QString &sentence)
{
    m_notices->add(Notice::information(sentence));
}

// ---- what is shown

void MainWindow::update()
{
    if (m_closing)
        return;
    m_sleep->look(); // what ends or waits because of a sleep comes by here
    ActionTable::Needs met;
    met.setFlag(ActionTable::NeedsSideBySide, m_tabs->sideBySide() > 0);
    met.setFlag(ActionTable::NeedsConsole, !m_tabs->all().isEmpty());
    met.setFlag(ActionTable::NeedsTab, m_tabs->shown() != nullptr && !m_tabs->isBlanked());
    met.setFlag(ActionTable::NeedsChosenTab, m_tabs->current() != nullptr);
    met.setFlag(ActionTable::NeedsOtherTabs, m_tabs->tabs().size() > 1);
    met.setFlag(ActionTable::NeedsInventory, m_panel->current() != nullptr);
    met.setFlag(ActionTable::NeedsEndedTab, m_tabs->endedCount() > 0);
    m_actions->setMet(met);
    markOpenConsoles();
    m_panel->setConnectOffered(!m_context.state.inventories().isEmpty());
    m_start->tell(m_context.state.inventories(), m_history->restorable(), m_panel->current());
    m_status->showInventory(m_panel->current());
    m_status->showConsole(m_tabs->shown());
    setWindowTitle(virtdesk::windowTitle(m_tabs->shown(), m_panel->current()));
}

void MainWindow::markOpenConsoles()
{
    QHash<QString, QSet<QString>> open;
    for (const ConsoleTab *tab : m_tabs->all()) {
        if (tab->vm().isSet())
            open[tab->vm().inventory] << tab->vm().vmId;
    }
    for (InventoryController *inventory : m_inventories->all())
        inventory->vms().setOpen(open.value(inventory->key()));
}

void MainWindow::comeToFront()
{
    if (isMinimized())
        showNormal();
    show();
    raise();
    activateWindow();
}

// ---- events

bool MainWindow::event(QEvent *event)
{
    if (event->type() == QEvent::WindowActivate || event->type() == QEvent::WindowDeactivate)
        m_notices->setInFront(event->type() == QEvent::WindowActivate);
    if (event->type() == QEvent::WindowStateChange) {
        for (InventoryController *inventory : m_inventories->all())
            inventory->setAsleep(isMinimized());
    }
    return QMainWindow::event(event);
}

void MainWindow::showEvent(QShowEvent *event)
{
    QMainWindow::showEvent(event);
    if (!event->spontaneous() && !m_tabs->current() && !focusWidget())
        m_start->focusButton();
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    const QString follows = ClosingQuestion::consequences(m_tabs->all());
    if (const int running = m_tabs->runningCount();
        running > 0 && !m_closing && (m_context.settings.confirmClose() || !follows.isEmpty())) {
        event->ignore();
        m_dialogs->askToQuit(running, follows, [this] {
            m_closing = true;
            close();
        });
        return;
    }
    event->accept();
    end();
}

void MainWindow::keepState()
{
    if (isVisible() && !m_fullScreen->isOn())
        m_context.state.setWindowGeometry(saveGeometry());
    m_placement->keep();
    m_history->remember();
}

void MainWindow::end()
{
    keepState();
    m_closing = true;
    Q_EMIT ended();
}

} // namespace virtdesk
