// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/shell/consoletabs.h"

#include "app/desktop/console/closingquestion.h"
#include "app/desktop/console/consoleview.h"
#include "app/desktop/console/consolewindow.h"
#include "app/desktop/settings/settings.h"
#include "app/desktop/shell/lostconsoles.h"
#include "app/desktop/shell/ownwindows.h"
#include "app/desktop/shell/sidetabs.h"
#include "app/desktop/shell/splitarea.h"
#include "app/desktop/shell/tabmenus.h"
#include "app/desktop/shell/tabstrip.h"
#include "app/desktop/widgets/confirmdialog.h"
#include "app/desktop/widgets/noticequeue.h"
#include "app/look/role.h"

#include <QFrame>
#include <QHBoxLayout>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace virtdesk {

ConsoleTabs::ConsoleTabs(const DesktopContext &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_groups(new TabGroups(context.state, this))
    , m_strip(new TabStrip(context.theme, *m_groups, this))
    , m_line(new QFrame(this))
    , m_pages(new QStackedWidget(this))
    , m_beside(new QHBoxLayout)
    , m_windows(new OwnWindows(context, this))
    , m_split(new SplitArea(context.theme, this))
    , m_walk(new RecentWalk(context.theme, *m_pages, this))
    , m_lost(new LostConsoles(this))
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
    m_beside->setContentsMargins(0, 0, 0, 0);
    m_beside->setSpacing(0);
    m_beside->addWidget(m_pages, 1);
    layout->addLayout(m_beside, 1);
    m_strip->hide();
    m_line->hide();
    m_pages->addWidget(m_split);
    wireParts();
    setAtSide(context.state.sideTabs());
}

void ConsoleTabs::wireParts()
{
    connect(m_strip, &TabStrip::currentChanged, this, &ConsoleTabs::showCurrent);
    connect(m_strip, &TabStrip::moved, this, &ConsoleTabs::openSetChanged);
    connect(m_strip, &TabStrip::closeRequested, this, &ConsoleTabs::close);
    connect(m_strip, &TabStrip::pulledOut, this, &ConsoleTabs::detach);
    connect(m_strip, &TabStrip::unpinRequested, this, [this](ConsoleTab *tab) { setPinned(tab, false); });
    connect(m_strip, &TabStrip::foldRequested, m_groups, &TabGroups::setFolded);
    auto *menus = new TabMenus(m_context, *this, *m_strip);
    connect(menus, &TabMenus::vmMenuRequested, this, &ConsoleTabs::vmMenuRequested);
    connect(m_groups, &TabGroups::changed, this, &ConsoleTabs::arrange);
    connect(m_strip, &TabStrip::addRequested, this, &ConsoleTabs::addRequested);
    connect(m_strip, &TabStrip::allRequested, this, &ConsoleTabs::allRequested);
    connect(m_strip, &TabStrip::wallRequested, this, &ConsoleTabs::wallRequested);
    connect(m_split, &SplitArea::entered, this, [this](ConsoleTab *tab) { m_strip->setCurrent(tab); });
    connect(m_windows, &OwnWindows::attachRequested, this, &ConsoleTabs::attach);
    connect(m_windows, &OwnWindows::reconnectRequested, this, &ConsoleTabs::reconnectRequested);
    connect(m_windows, &OwnWindows::blankRequested, this, &ConsoleTabs::blankRequested);
    connect(m_windows, &OwnWindows::closed, this, [this](ConsoleTab *gone) {
        const SessionState::Console record = gone->record();
        dispose(gone);
        remember({{record, -1}});
    });
    connect(m_lost, &LostConsoles::noticed, this, &ConsoleTabs::noticed);
    connect(m_lost, &LostConsoles::noticeOver, this, &ConsoleTabs::noticeOver);
    connect(m_lost, &LostConsoles::showRequested, this, &ConsoleTabs::raise);
    connect(m_lost, &LostConsoles::reconnectRequested, this, &ConsoleTabs::reconnectRequested);
    connect(m_lost, &LostConsoles::reconnectAllRequested, this, &ConsoleTabs::reconnectEndedRequested);
    connect(m_walk, &RecentWalk::stepped, m_strip, &TabStrip::setCurrent);
    connect(m_walk, &RecentWalk::ended, this, [this] {
        if (ConsoleTab *tab = current()) {
            m_walk->tabs().use(tab);
            tab->takeFocus();
        }
    });
}

ConsoleTabs::~ConsoleTabs()
{
    m_ending = true;
    delete m_side;
    delete m_walk;
    m_strip->disconnect(this);
    for (ConsoleTab *tab : all())
        tab->disconnect(this);
    delete m_windows;
    // The row reads of its tabs whenever it is laid out.
    const QList<ConsoleTab *> inRow = tabs();
    m_split->disconnect(this);
    delete m_strip;
    for (ConsoleTab *tab : inRow)
        delete tab;
}

// ---- what is open

QList<ConsoleTab *> ConsoleTabs::tabs() const
{
    return m_strip->tabs();
}

QList<ConsoleTab *> ConsoleTabs::all() const
{
    return tabs() + m_windows->tabs();
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
        console.sideBySide = m_split->contains(tab);
        list.append(console);
    }
    return list + m_windows->records();
}

// ---- adding and showing

ConsoleTab *ConsoleTabs::add(std::unique_ptr<ConsoleTab> made, const Place &place)
{
    ConsoleTab *tab = made.release(); // the stack or the window owns it from here on
    wire(tab);
    tab->setBlanked(m_blanked, m_blankKeys);
    if (place.ownWindow) {
        m_windows->open(tab, place.geometry, {});
        Q_EMIT openSetChanged();
        return tab;
    }
    m_pages->addWidget(tab);
    tab->setFullScreen(m_fullScreen);
    m_walk->tabs().append(tab);
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
        arrange(); // its mark may say where it stands
        m_strip->update(tab);
        Q_EMIT tabChanged(tab);
    });
    connect(tab, &ConsoleTab::capturedChanged, this, [this, tab] { Q_EMIT tabChanged(tab); });
    connect(tab, &ConsoleTab::placementChanged, this, [this] {
        m_strip->arrange();
        Q_EMIT openSetChanged();
    });
    wireNotices(tab);
    connect(tab, &ConsoleTab::powerRequested, this,
            [this, tab](const VmVerb &verb) { Q_EMIT powerRequested(tab, verb); });
    connect(tab, &ConsoleTab::bootMenuRequested, this,
            [this, tab](const BootKey &key) { Q_EMIT bootMenuRequested(tab, key); });
    connect(tab, &ConsoleTab::changeCdRequested, this, [this, tab] { Q_EMIT changeCdRequested(tab); });
    connect(tab, &ConsoleTab::ticketRequested, this, &ConsoleTabs::ticketRequested);
    connect(tab, &ConsoleTab::reportRequested, this, [this, tab] { Q_EMIT reportRequested(tab); });
    connect(tab, &ConsoleTab::changeAddressRequested, this, &ConsoleTabs::changeAddressRequested);
    connect(tab, &ConsoleTab::unblankRequested, this, &ConsoleTabs::unblankRequested);
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

void ConsoleTabs::wireNotices(ConsoleTab *tab)
{
    connect(tab, &ConsoleTab::noticed, this, [this, tab](const Notice &notice) {
        if (ConsoleWindow *window = m_windows->of(tab))
            window->notices().add(notice);
        else
            Q_EMIT noticed(notice);
    });
    connect(tab, &ConsoleTab::noticeOver, this, [this, tab](const QString &topic) {
        if (ConsoleWindow *window = m_windows->of(tab))
            window->notices().withdraw(topic);
        else
            Q_EMIT noticeOver(topic);
    });
}

void ConsoleTabs::rowChanged()
{
    const bool any = m_strip->count() > 0;
    m_strip->setVisible(any && !m_fullScreen && !m_atSide);
    m_line->setVisible(any && !m_fullScreen && !m_atSide);
    if (m_side)
        m_side->setVisible(any && !m_fullScreen && m_atSide);
}

void ConsoleTabs::arrange()
{
    const QList<ConsoleTab *> before = tabs();
    m_strip->arrange();
    if (tabs() != before)
        Q_EMIT openSetChanged();
}

void ConsoleTabs::setAtSide(bool side)
{
    m_atSide = side;
    m_context.state.setSideTabs(side);
    if (side && !m_side) {
        m_side = new SideTabs(m_context, *this);
        m_side->setHidden(m_blanked);
        m_beside->insertWidget(0, m_side);
        connect(m_side, &SideTabs::menuRequested, m_strip, &TabStrip::menuRequested);
        connect(m_side, &SideTabs::groupMenuRequested, m_strip, &TabStrip::groupMenuRequested);
    }
    rowChanged();
}

void ConsoleTabs::raise(ConsoleTab *tab)
{
    if (ConsoleWindow *window = m_windows->of(tab)) {
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
    if (m_split->contains(tab)) {
        m_split->setCurrent(tab);
        m_pages->setCurrentWidget(m_split);
    } else {
        m_pages->setCurrentWidget(tab);
    }
    m_walk->tabs().use(tab);
    // The walk through the tabs gives the keyboard away only when it is over.
    if (!m_walk->tabs().isWalking() && window()->isActiveWindow() && !m_strip->hasBarFocus())
        tab->takeFocus();
    Q_EMIT currentChanged();
}

void ConsoleTabs::step(int by)
{
    const QList<ConsoleTab *> row = tabs();
    if (const auto count = static_cast<int>(row.size()); count > 0)
        select((static_cast<int>(row.indexOf(current())) + by + count) % count);
}

// ---- side by side

int ConsoleTabs::sideBySide() const
{
    return static_cast<int>(m_split->tabs().size());
}

void ConsoleTabs::setSideBySide(int count)
{
    QList<ConsoleTab *> chosen;
    if (count >= SplitArea::fewest) {
        if (current())
            chosen.append(current());
        for (ConsoleTab *tab : m_walk->tabs().order()) {
            if (chosen.size() < count && !chosen.contains(tab))
                chosen.append(tab);
        }
    }
    setSideBySide(chosen);
    Q_EMIT openSetChanged();
}

void ConsoleTabs::setSideBySide(QList<ConsoleTab *> tabs)
{
    QList<ConsoleTab *> inOrder;
    for (ConsoleTab *tab : this->tabs()) {
        if (tabs.contains(tab))
            inOrder.append(tab);
    }
    const QList<ConsoleTab *> before = m_split->tabs();
    m_split->setTabs(inOrder.size() < SplitArea::fewest ? QList<ConsoleTab *>() : inOrder);
    for (ConsoleTab *tab : before) {
        if (!m_split->contains(tab))
            m_pages->addWidget(tab);
    }
    showCurrent();
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

void ConsoleTabs::stateChanged(ConsoleTab *tab)
{
    m_strip->update(tab);
    m_lost->stateChanged(tab);
    Q_EMIT tabChanged(tab);
}

void ConsoleTabs::setFullScreen(bool fullScreen)
{
    m_fullScreen = fullScreen;
    rowChanged();
    for (ConsoleTab *tab : tabs())
        tab->setFullScreen(fullScreen);
}

void ConsoleTabs::setBlanked(bool blanked, const QString &keys)
{
    if (m_blanked == blanked)
        return;
    m_blanked = blanked;
    m_blankKeys = keys;
    m_walk->setHidden(blanked);
    if (m_side)
        m_side->setHidden(blanked);
    for (ConsoleTab *tab : all())
        tab->setBlanked(blanked, keys);
    Q_EMIT blankedChanged(blanked);
}

// ---- closing

void ConsoleTabs::dispose(ConsoleTab *tab)
{
    m_lost->forget(tab);
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
    m_walk->tabs().remove(tab);
    // The most recent tab comes next, not the neighbour.
    if (ConsoleTab *next = m_walk->tabs().order().value(0); wasCurrent && next)
        m_strip->setCurrent(next);
    m_strip->remove(tab);
    if (m_split->contains(tab)) {
        QList<ConsoleTab *> others = m_split->tabs();
        others.removeOne(tab);
        setSideBySide(others);
    }
    m_pages->removeWidget(tab);
    return closed;
}

void ConsoleTabs::close(ConsoleTab *tab)
{
    ClosingQuestion::ask(tab, ClosingQuestion::Step::Close, [this, held = QPointer<ConsoleTab>(tab)] {
        if (ConsoleWindow *window = held ? m_windows->of(held) : nullptr)
            window->closeConsole();
        else if (held && isInRow(held))
            closeNow({held}, nullptr);
    });
}

void ConsoleTabs::closeOthers(ConsoleTab *kept)
{
    QList<ConsoleTab *> others = tabs();
    others.removeIf([kept](const ConsoleTab *tab) { return tab == kept || tab->placement().pinned; });
    closeMany(others, kept, tr("Close the other %n console(s)?", nullptr, int(others.size())));
}

void ConsoleTabs::closeGroup(const QString &group)
{
    QList<ConsoleTab *> members = tabs();
    members.removeIf([&](const ConsoleTab *tab) { return m_groups->groupOf(tab) != group; });
    closeMany(members, nullptr, tr("Close the %n console(s) of the group?", nullptr, int(members.size())));
}

void ConsoleTabs::closeMany(const QList<ConsoleTab *> &many, ConsoleTab *kept, const QString &question)
{
    QList<QPointer<ConsoleTab>> held;
    int running = 0;
    for (ConsoleTab *tab : many) {
        held.append(tab);
        running += tab->state() == ConsoleTab::State::Running ? 1 : 0;
    }
    const auto run = [this, held, kept = QPointer<ConsoleTab>(kept)] { closeNow(held, kept); };
    const QString follows = ClosingQuestion::consequences(many);
    if (running < 2 && follows.isEmpty()) {
        run();
        return;
    }
    const QString harmless = tr("%1 of them are running. They are closed; their VMs go on.").arg(running);
    ConfirmDialog::ask(window(), question, follows.isEmpty() ? harmless : follows, tr("Close"), !follows.isEmpty(),
                       run);
}

void ConsoleTabs::closeNow(const QList<QPointer<ConsoleTab>> &many, ConsoleTab *kept)
{
    QList<Closed> list;
    for (const QPointer<ConsoleTab> &tab : many) {
        if (tab && isInRow(tab))
            list.append({tab->record(), m_strip->indexOf(tab)});
    }
    for (const QPointer<ConsoleTab> &tab : many) {
        if (tab && isInRow(tab)) {
            removeFromRow(tab);
            dispose(tab);
        }
    }
    rowChanged();
    if (kept && isInRow(kept))
        m_strip->setCurrent(kept);
    showCurrent();
    remember(list);
}

void ConsoleTabs::remember(const QList<Closed> &list)
{
    if (const QList<Closed> kept = m_closed.add(list); !kept.isEmpty())
        Q_EMIT closed(kept);
    Q_EMIT openSetChanged();
}

void ConsoleTabs::setPinned(ConsoleTab *tab, bool pinned)
{
    TabPlacement place = tab->placement();
    place.pinned = pinned;
    tab->setPlacement(place);
}

void ConsoleTabs::setGroup(ConsoleTab *tab, const QString &group)
{
    TabPlacement place = tab->placement();
    place.group = group;
    place.pinned = place.pinned && group.isEmpty();
    tab->setPlacement(place);
}

void ConsoleTabs::move(ConsoleTab *tab, int by)
{
    m_strip->move(tab, by);
}

// ---- windows of their own

void ConsoleTabs::detach(ConsoleTab *tab, const QPoint &at)
{
    if (!isInRow(tab))
        return;
    removeFromRow(tab);
    rowChanged();
    m_windows->open(tab, {}, at);
    showCurrent();
    Q_EMIT openSetChanged();
}

void ConsoleTabs::attach(ConsoleTab *tab)
{
    if (!m_windows->of(tab))
        return;
    tab->disconnect(this);
    std::unique_ptr<ConsoleTab> taken(m_windows->take(tab));
    comeToFront();
    add(std::move(taken), {});
    raise(tab);
}

void ConsoleTabs::comeToFront()
{
    QWidget *mine = window();
    if (mine->isMinimized())
        mine->showNormal();
    mine->raise();
    mine->activateWindow();
}

void ConsoleTabs::toggleOwnFullScreen(ConsoleTab *tab)
{
    if (ConsoleWindow *window = m_windows->of(tab))
        window->toggleFullScreen();
}

} // namespace virtdesk
