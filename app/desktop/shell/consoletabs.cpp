// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/shell/consoletabs.h"

#include "app/desktop/console/consoleview.h"
#include "app/desktop/console/consolewindow.h"
#include "app/desktop/settings/settings.h"
#include "app/desktop/shell/actiontable.h"
#include "app/desktop/shell/tabstrip.h"
#include "app/desktop/widgets/confirmdialog.h"
#include "app/desktop/widgets/noticelist.h"
#include "app/desktop/widgets/noticequeue.h"
#include "app/look/role.h"

#include <QApplication>
#include <QFrame>
#include <QKeyEvent>
#include <QMenu>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace virtdesk {

namespace {
constexpr int maxClosedSteps = 20;
const QString endedTopic = QStringLiteral("consoles ended");
} // namespace

ConsoleTabs::ConsoleTabs(const DesktopContext &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_strip(new TabStrip(context.theme, this))
    , m_line(new QFrame(this))
    , m_pages(new QStackedWidget(this))
{
    setObjectName(QStringLiteral("centre"));
    m_pages->setObjectName(QStringLiteral("consolePages"));
    setRole(m_pages, "bar");
    m_line->setObjectName(QStringLiteral("tabLine"));
    m_line->setFixedHeight(1);
    setRole(m_line, "hairline");
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_strip);
    layout->addWidget(m_line);
    layout->addWidget(m_pages, 1);
    m_strip->hide();
    m_line->hide();

    connect(m_strip, &TabStrip::currentChanged, this, &ConsoleTabs::showCurrent);
    connect(m_strip, &TabStrip::moved, this, &ConsoleTabs::openSetChanged);
    connect(m_strip, &TabStrip::closeRequested, this, &ConsoleTabs::close);
    connect(m_strip, &TabStrip::pulledOut, this, &ConsoleTabs::detach);
    connect(m_strip, &TabStrip::menuRequested, this, &ConsoleTabs::showMenu);
    connect(m_strip, &TabStrip::addRequested, this, &ConsoleTabs::addRequested);
    // The walk through the tabs ends when Ctrl is let go, wherever the focus is by then.
    qApp->installEventFilter(this);
}

ConsoleTabs::~ConsoleTabs()
{
    m_ending = true;
    qApp->removeEventFilter(this);
    m_strip->disconnect(this);
    for (ConsoleTab *tab : all())
        tab->disconnect(this);
    for (ConsoleWindow *window : std::as_const(m_windows)) {
        window->disconnect(this);
        delete window;
    }
    for (ConsoleTab *tab : tabs())
        delete tab;
}

// ---- what is open

QList<ConsoleTab *> ConsoleTabs::tabs() const
{
    return m_strip->tabs();
}

QList<ConsoleTab *> ConsoleTabs::all() const
{
    QList<ConsoleTab *> list = tabs();
    for (const ConsoleWindow *window : m_windows)
        list.append(window->tab());
    return list;
}

ConsoleTab *ConsoleTabs::current() const
{
    return m_strip->current();
}

ConsoleTab *ConsoleTabs::find(const QString &key) const
{
    const QList<ConsoleTab *> open = all();
    const auto at = std::find_if(open.begin(), open.end(), [&](const ConsoleTab *tab) { return tab->key() == key; });
    return key.isEmpty() || at == open.end() ? nullptr : *at;
}

bool ConsoleTabs::isInRow(const ConsoleTab *tab) const
{
    return m_strip->indexOf(tab) >= 0;
}

ConsoleWindow *ConsoleTabs::windowOf(const ConsoleTab *tab) const
{
    const auto at = std::find_if(m_windows.begin(), m_windows.end(),
                                 [tab](const ConsoleWindow *window) { return window->tab() == tab; });
    return at == m_windows.end() ? nullptr : *at;
}

int ConsoleTabs::endedCount() const
{
    const QList<ConsoleTab *> open = all();
    return static_cast<int>(std::count_if(
        open.begin(), open.end(), [](const ConsoleTab *tab) { return tab->state() == ConsoleTab::State::Failed; }));
}

int ConsoleTabs::runningCount() const
{
    const QList<ConsoleTab *> open = all();
    return static_cast<int>(std::count_if(
        open.begin(), open.end(), [](const ConsoleTab *tab) { return tab->state() == ConsoleTab::State::Running; }));
}

QList<SessionState::Console> ConsoleTabs::records() const
{
    QList<SessionState::Console> list;
    for (const ConsoleTab *tab : tabs()) {
        SessionState::Console console = tab->record();
        console.current = tab == current();
        list.append(console);
    }
    for (const ConsoleWindow *window : m_windows) {
        SessionState::Console console = window->tab()->record();
        console.ownWindow = true;
        console.geometry = window->saveGeometry();
        list.append(console);
    }
    return list;
}

// ---- adding and showing

ConsoleTab *ConsoleTabs::add(std::unique_ptr<ConsoleTab> made, const Place &place)
{
    ConsoleTab *tab = made.release(); // the stack or the window owns it from here on
    wire(tab);
    if (place.ownWindow) {
        addToWindow(tab, place.geometry);
        Q_EMIT openSetChanged();
        return tab;
    }
    m_pages->addWidget(tab);
    tab->setFullScreen(m_fullScreen);
    m_recent.append(tab);
    const bool first = m_strip->count() == 0;
    m_strip->insert(place.at, tab);
    rowChanged();
    if (place.makeCurrent || first) {
        m_strip->setCurrent(tab);
        showCurrent();
    }
    Q_EMIT openSetChanged();
    return tab;
}

void ConsoleTabs::wire(ConsoleTab *tab)
{
    connect(tab, &ConsoleTab::stateChanged, this, [this, tab] { stateChanged(tab); });
    connect(tab, &ConsoleTab::titleChanged, this, [this, tab] {
        m_strip->update(tab);
        Q_EMIT tabChanged(tab);
    });
    connect(tab, &ConsoleTab::capturedChanged, this, [this, tab] { Q_EMIT tabChanged(tab); });
    connect(tab, &ConsoleTab::noticed, this, [this, tab](const Notice &notice) {
        if (ConsoleWindow *window = windowOf(tab))
            window->notices().add(notice);
        else
            Q_EMIT noticed(notice);
    });
    connect(tab, &ConsoleTab::noticeOver, this, [this, tab](const QString &topic) {
        if (ConsoleWindow *window = windowOf(tab))
            window->notices().withdraw(topic);
        else
            Q_EMIT noticeOver(topic);
    });
    connect(tab, &ConsoleTab::powerRequested, this,
            [this, tab](const VmVerb &verb) { Q_EMIT powerRequested(tab, verb); });
    connect(tab, &ConsoleTab::changeCdRequested, this, [this, tab] { Q_EMIT changeCdRequested(tab); });
    connect(tab, &ConsoleTab::ticketRequested, this, &ConsoleTabs::ticketRequested);
    connect(tab, &ConsoleTab::reportRequested, this, [this, tab] { Q_EMIT reportRequested(tab); });
    connect(tab, &ConsoleTab::changeAddressRequested, this, &ConsoleTabs::changeAddressRequested);
    connect(tab, &ConsoleTab::closeRequested, this, [this, tab] { close(tab); });
    connect(tab, &ConsoleTab::fullScreenRequested, this, [this, tab] {
        if (tab == current())
            Q_EMIT fullScreenRequested();
    });
    connect(tab, &ConsoleTab::topEdgeTouched, this, [this, tab] {
        if (tab == current())
            Q_EMIT topEdgeTouched();
    });
}

void ConsoleTabs::rowChanged()
{
    const bool any = m_strip->count() > 0;
    m_strip->setVisible(any && !m_fullScreen);
    m_line->setVisible(any && !m_fullScreen);
}

void ConsoleTabs::raise(ConsoleTab *tab)
{
    if (ConsoleWindow *window = windowOf(tab)) {
        window->raise();
        window->activateWindow();
        return;
    }
    if (!isInRow(tab))
        return;
    m_strip->setCurrent(tab);
    showCurrent();
    tab->takeFocus();
}

void ConsoleTabs::select(int position)
{
    if (ConsoleTab *tab = tabs().value(position))
        m_strip->setCurrent(tab);
}

void ConsoleTabs::showCurrent()
{
    if (m_ending)
        return;
    ConsoleTab *tab = current();
    if (!tab) {
        if (!pageInstead() && m_empty)
            m_pages->setCurrentWidget(m_empty);
        Q_EMIT currentChanged();
        return;
    }
    m_pages->setCurrentWidget(tab);
    m_recent.use(tab);
    // The walk through the tabs gives the keyboard away only when it is over.
    if (!m_recent.isWalking() && window()->isActiveWindow() && !m_strip->hasBarFocus())
        tab->takeFocus();
    Q_EMIT currentChanged();
}

void ConsoleTabs::walkRecent(bool backwards)
{
    if (ConsoleTab *tab = m_recent.step(backwards))
        m_strip->setCurrent(tab);
}

void ConsoleTabs::endWalk()
{
    if (!m_recent.isWalking())
        return;
    m_recent.endWalk();
    if (ConsoleTab *tab = current()) {
        m_recent.use(tab);
        tab->takeFocus();
    }
}

bool ConsoleTabs::eventFilter(QObject *watched, QEvent *event)
{
    if (m_recent.isWalking() &&
        ((event->type() == QEvent::KeyRelease && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Control) ||
         (event->type() == QEvent::WindowDeactivate && watched == window())))
        endWalk();
    return QWidget::eventFilter(watched, event);
}

// ---- pages in the consoles' place

void ConsoleTabs::setEmptyPage(QWidget *page)
{
    m_empty = page;
    m_pages->addWidget(page);
    showCurrent();
}

void ConsoleTabs::showInstead(QWidget *page)
{
    if (m_pages->indexOf(page) < 0)
        m_pages->addWidget(page);
    if (!m_others.contains(page))
        m_others.append(page);
    m_pages->setCurrentWidget(page);
    page->setFocus(Qt::OtherFocusReason);
    Q_EMIT currentChanged();
}

void ConsoleTabs::removePage(QWidget *page)
{
    m_others.removeOne(page);
    if (m_pages->indexOf(page) < 0)
        return;
    const bool shown = m_pages->currentWidget() == page;
    m_pages->removeWidget(page);
    page->hide();
    if (shown)
        showCurrent();
}

QWidget *ConsoleTabs::pageInstead() const
{
    QWidget *shown = m_pages->currentWidget();
    return m_others.contains(shown) ? shown : nullptr;
}

// ---- states

void ConsoleTabs::stateChanged(ConsoleTab *tab)
{
    m_strip->update(tab);
    if (tab->state() == ConsoleTab::State::Running) {
        m_running.insert(tab);
        m_ended.removeAll(tab);
        if (m_ended.isEmpty())
            Q_EMIT noticeOver(endedTopic);
    } else if (tab->state() == ConsoleTab::State::Failed && m_running.remove(tab)) {
        noticeEnd(tab);
    }
    Q_EMIT tabChanged(tab);
}

/// A console that was running has ended: told where the person does not look at it, and did not ask for it.
void ConsoleTabs::noticeEnd(ConsoleTab *tab)
{
    const bool seen = tab->isVisible() && tab->isActiveWindow();
    if (seen || tab->source().error().kind == Failure::Cancelled)
        return;
    m_ended.removeIf(
        [](const QPointer<ConsoleTab> &ended) { return !ended || ended->state() != ConsoleTab::State::Failed; });
    m_ended.append(tab);
    const int others = static_cast<int>(m_ended.size()) - 1;
    Notice notice;
    notice.severity = Notice::Severity::Warning;
    notice.topic = endedTopic;
    const QString more =
        tab->reconnector().isActive() ? tr("It is connected to again by itself.") : tab->source().error().sentence;
    notice.text = others == 0 ? tr("The console of %1 has ended. %2").arg(tab->title(), more)
                              : tr("The consoles of %1 and %n other(s) have ended.", nullptr, others).arg(tab->title());
    notice.actions = {{QStringLiteral("showEndedButton"), tr("Show"), [this, held = QPointer<ConsoleTab>(tab)] {
                           if (held)
                               raise(held);
                       }}};
    if (others > 0)
        notice.actions.append({QStringLiteral("reconnectEndedButton"), tr("Reconnect all that ended"),
                               [this] { Q_EMIT reconnectEndedRequested(); }});
    else
        notice.actions.append(
            {QStringLiteral("reconnectEndedButton"), tr("Reconnect"), [this, held = QPointer<ConsoleTab>(tab)] {
                 if (held)
                     Q_EMIT reconnectRequested(held);
             }});
    Q_EMIT noticed(notice);
}

void ConsoleTabs::setFullScreen(bool fullScreen)
{
    m_fullScreen = fullScreen;
    rowChanged();
    for (ConsoleTab *tab : tabs())
        tab->setFullScreen(fullScreen);
}

// ---- closing

void ConsoleTabs::dispose(ConsoleTab *tab)
{
    m_running.remove(tab);
    m_ended.removeAll(tab);
    // Its process ends now; the widget may be in the middle of its own signal.
    tab->disconnect(this);
    tab->source().stop();
    tab->hide();
    // It stays the window's until then, so that it can't outlive what it uses.
    tab->setParent(this);
    tab->deleteLater();
}

ConsoleTabs::Closed ConsoleTabs::removeFromRow(ConsoleTab *tab)
{
    const Closed closed{tab->record(), m_strip->indexOf(tab)};
    const bool wasCurrent = tab == current();
    m_recent.remove(tab);
    // The most recent tab comes next, not the neighbour.
    if (ConsoleTab *next = m_recent.order().value(0); wasCurrent && next)
        m_strip->setCurrent(next);
    m_strip->remove(tab);
    m_pages->removeWidget(tab);
    return closed;
}

void ConsoleTabs::close(ConsoleTab *tab)
{
    if (ConsoleWindow *window = windowOf(tab)) {
        window->closeConsole();
        return;
    }
    if (!isInRow(tab))
        return;
    const Closed closed = removeFromRow(tab);
    dispose(tab);
    rowChanged();
    showCurrent();
    remember({closed});
}

void ConsoleTabs::closeOthers(ConsoleTab *kept)
{
    QList<QPointer<ConsoleTab>> others;
    int running = 0;
    for (ConsoleTab *tab : tabs()) {
        if (tab == kept)
            continue;
        others.append(tab);
        running += tab->state() == ConsoleTab::State::Running ? 1 : 0;
    }
    const auto run = [this, others, held = QPointer<ConsoleTab>(kept)] {
        QList<Closed> list;
        for (const QPointer<ConsoleTab> &tab : others) {
            if (tab && isInRow(tab))
                list.append({tab->record(), m_strip->indexOf(tab)});
        }
        for (const QPointer<ConsoleTab> &tab : others) {
            if (tab && isInRow(tab)) {
                removeFromRow(tab);
                dispose(tab);
            }
        }
        rowChanged();
        if (held && isInRow(held))
            m_strip->setCurrent(held);
        showCurrent();
        remember(list);
    };
    if (running < 2) {
        run();
        return;
    }
    ConfirmDialog::ask(window(), tr("Close the other %n console(s)?", nullptr, int(others.size())),
                       tr("%1 of them are running. They are closed; their VMs go on.").arg(running), tr("Close"), false,
                       run);
}

void ConsoleTabs::remember(const QList<Closed> &list)
{
    QList<Closed> kept;
    for (const Closed &closed : list) {
        if (!closed.console.vmId.isEmpty() || !closed.console.address.isEmpty())
            kept.append(closed);
    }
    if (!kept.isEmpty()) {
        m_closed.prepend(kept);
        m_closed.resize(std::min<qsizetype>(m_closed.size(), maxClosedSteps));
        Q_EMIT closed(kept);
    }
    Q_EMIT openSetChanged();
}

QList<ConsoleTabs::Closed> ConsoleTabs::takeLastClosed()
{
    return m_closed.isEmpty() ? QList<Closed>() : m_closed.takeFirst();
}

// ---- windows of their own

void ConsoleTabs::move(ConsoleTab *tab, int by)
{
    m_strip->move(tab, by);
}

void ConsoleTabs::detach(ConsoleTab *tab, const QPoint &at)
{
    if (!isInRow(tab))
        return;
    removeFromRow(tab);
    rowChanged();
    addToWindow(tab, {}, at);
    showCurrent();
    Q_EMIT openSetChanged();
}

void ConsoleTabs::addToWindow(ConsoleTab *tab, const QByteArray &geometry, const QPoint &at)
{
    auto *window = new ConsoleWindow(m_context, tab);
    m_windows.append(window);
    auto *actions = new ActionTable(m_context.theme, ActionTable::Scope::ConsoleWindow, window);
    connect(actions, &ActionTable::triggered, this, [this, window](ActionTable::Id id) {
        ConsoleTab *shown = window->tab();
        if (!shown)
            return;
        if (id == ActionTable::Id::Attach)
            attach(shown);
        else if (id == ActionTable::Id::FullScreen)
            window->toggleFullScreen();
        else if (id == ActionTable::Id::Reconnect)
            Q_EMIT reconnectRequested(shown);
        else if (id == ActionTable::Id::CloseTab)
            window->close();
        else if (id == ActionTable::Id::Notices)
            (new NoticeList(m_context.theme, window->notices(), window))->open();
    });
    window->setBackKeys(actions->action(ActionTable::Id::Attach)->shortcut().toString(QKeySequence::NativeText));
    connect(window, &ConsoleWindow::backRequested, this, [this, window] {
        if (window->tab())
            attach(window->tab());
    });
    connect(window, &ConsoleWindow::closeQuestioned, this, [this, window] { askToClose(window); });
    connect(window, &ConsoleWindow::closed, this, [this, window](ConsoleTab *gone) {
        m_windows.removeOne(window);
        const SessionState::Console record = gone->record();
        dispose(gone);
        remember({{record, -1}});
    });
    window->open(geometry, at);
}

void ConsoleTabs::askToClose(ConsoleWindow *window)
{
    ConfirmDialog *question = ConfirmDialog::ask(window, tr("Close the console of %1?").arg(window->tab()->title()),
                                                 tr("It is running. Its connection is closed; the VM goes on."),
                                                 tr("Close"), false, [held = QPointer<ConsoleWindow>(window)] {
                                                     if (held)
                                                         held->closeConsole();
                                                 });
    question->addChoice(QStringLiteral("backToTabsButton"), tr("Back to the tabs"),
                        [this, held = QPointer<ConsoleWindow>(window)] {
                            if (held && held->tab())
                                attach(held->tab());
                        });
}

void ConsoleTabs::attach(ConsoleTab *tab)
{
    ConsoleWindow *window = windowOf(tab);
    if (!window)
        return;
    m_windows.removeOne(window);
    window->disconnect(this);
    tab->disconnect(this);
    std::unique_ptr<ConsoleTab> taken(window->take());
    QWidget *mine = this->window();
    if (mine->isMinimized())
        mine->showNormal();
    mine->raise();
    mine->activateWindow();
    add(std::move(taken), {});
    raise(tab);
}

// ---- menu

void ConsoleTabs::showMenu(ConsoleTab *tab, const QPoint &at)
{
    auto *menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("tabMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const QPointer<ConsoleTab> held(tab);
    const auto entry = [&](const QString &name, const QString &text, const QString &icon, auto run) {
        QAction *a = menu->addAction(m_context.theme.icon(icon), text);
        a->setObjectName(name);
        connect(a, &QAction::triggered, this, [held, run] {
            if (held)
                run(held.data());
        });
        return a;
    };
    entry(QStringLiteral("tabReconnect"), tr("Reconnect"), QStringLiteral("refresh"),
          [this](ConsoleTab *t) { Q_EMIT reconnectRequested(t); });
    entry(QStringLiteral("tabDetach"), tr("Move to a window of its own"), QStringLiteral("open-window"),
          [this](ConsoleTab *t) { detach(t); });
    menu->addSeparator();
    Q_EMIT vmMenuRequested(tab, menu);
    if (tab->canChangeCd())
        entry(QStringLiteral("tabChangeCd"), tr("Change CD …"), QStringLiteral("disc"),
              [this](ConsoleTab *t) { Q_EMIT changeCdRequested(t); });
    menu->addSeparator();
    entry(QStringLiteral("tabClose"), tr("Close tab"), QStringLiteral("close"), [this](ConsoleTab *t) { close(t); });
    menu->addSeparator();
    entry(QStringLiteral("tabCloseOthers"), tr("Close the others …"), QStringLiteral("cancel"), [this](ConsoleTab *t) {
        closeOthers(t);
    })->setEnabled(m_strip->count() > 1);
    menu->popup(at);
}

} // namespace virtdesk
