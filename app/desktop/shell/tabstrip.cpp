// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/shell/tabstrip.h"

#include "app/desktop/console/consoletab.h"
#include "app/desktop/shell/tabgroups.h"
#include "app/desktop/shell/tablabels.h"
#include "app/desktop/shell/tabrow.h"
#include "app/look/role.h"
#include "app/look/theme.h"

#include <QHBoxLayout>
#include <QLocale>
#include <QMouseEvent>
#include <QSignalBlocker>
#include <QToolButton>

#include <algorithm>
#include <utility>

namespace virtdesk {

namespace {

constexpr int pullDistance = 40; ///< above or below the row, from which on a tab is pulled out of it

} // namespace

TabStrip::TabStrip(const Theme &theme, const TabGroups &groups, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_groups(groups)
    , m_bar(new TabRow(theme, groups, this))
    , m_all(new QToolButton(this))
{
    setRole(this, "bar");
    setAttribute(Qt::WA_StyledBackground);
    m_bar->setObjectName(QStringLiteral("consoleTabs"));
    m_bar->setAccessibleName(tr("Consoles"));
    m_bar->setMovable(true);
    m_bar->setExpanding(false);
    m_bar->setDrawBase(false);
    m_bar->setElideMode(Qt::ElideMiddle);
    m_bar->setUsesScrollButtons(true);
    m_bar->setIconSize(QSize(16, 16));
    m_bar->setContextMenuPolicy(Qt::CustomContextMenu);
    m_bar->setFocusPolicy(Qt::TabFocus);
    m_bar->setMouseTracking(true);
    m_bar->installEventFilter(this);
    auto *add = new QToolButton(this);
    add->setObjectName(QStringLiteral("addTabButton"));
    add->setIcon(theme.icon(QStringLiteral("plus")));
    add->setIconSize(QSize(16, 16));
    add->setToolTip(tr("Open a console (Ctrl+N)"));
    add->setAccessibleName(add->toolTip());
    add->setFocusPolicy(Qt::TabFocus);
    add->setFixedSize(28, 28);
    connect(add, &QToolButton::clicked, this, &TabStrip::addRequested);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 8, 0);
    row->setSpacing(4);
    row->addWidget(m_bar);
    row->addWidget(add);
    row->addStretch();
    m_all->setObjectName(QStringLiteral("allTabsButton"));
    m_all->setIcon(theme.icon(QStringLiteral("chevron-down")));
    m_all->setIconSize(QSize(12, 12));
    m_all->setLayoutDirection(Qt::RightToLeft); // the number first
    m_all->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_all->setToolTip(tr("All tabs"));
    m_all->setFocusPolicy(Qt::TabFocus);
    connect(m_all, &QToolButton::clicked, this, &TabStrip::allRequested);
    row->addWidget(m_all);
    auto *wall = new QToolButton(this);
    wall->setObjectName(QStringLiteral("wallButton"));
    wall->setIcon(theme.icon(QStringLiteral("grid")));
    wall->setIconSize(QSize(16, 16));
    wall->setToolTip(tr("Wall of all consoles"));
    wall->setAccessibleName(wall->toolTip());
    wall->setFocusPolicy(Qt::TabFocus);
    wall->setFixedSize(28, 28);
    connect(wall, &QToolButton::clicked, this, &TabStrip::wallRequested);
    row->addWidget(wall);

    connect(m_bar, &QTabBar::currentChanged, this, [this] {
        if (m_arranging)
            return; // the same tab at another place
        foldMembers();
        showCloseButtons(-1);
        Q_EMIT currentChanged();
    });
    connect(m_bar, &QTabBar::tabMoved, this, [this] {
        if (m_arranging)
            return;
        m_dragged = m_pressed != nullptr;
        if (!m_dragged)
            Q_EMIT moved();
    });
    connect(m_bar, &QTabBar::tabBarClicked, this, [this](int index) {
        if (index >= 0 && index == m_bar->currentIndex())
            Q_EMIT currentChanged();
    });
    connect(m_bar, &QTabBar::customContextMenuRequested, this, [this](const QPoint &at) {
        const int index = m_bar->tabAt(at);
        if (ConsoleTab *tab = m_bar->consoleAt(index))
            Q_EMIT menuRequested(tab, m_bar->mapToGlobal(at));
        else if (const QString group = m_bar->groupAt(index); !group.isEmpty())
            Q_EMIT groupMenuRequested(group, m_bar->mapToGlobal(at));
    });
}

void TabStrip::insert(int at, ConsoleTab *tab)
{
    QList<ConsoleTab *> order = tabs();
    order.insert(at < 0 ? order.size() : std::min<qsizetype>(at, order.size()), tab);
    {
        // The first one becomes the current one before it is known which console it is.
        const QSignalBlocker blocker(m_bar);
        const int index = m_bar->addTab(tab->stateIcon(), QString());
        m_bar->setTabData(index, QVariant::fromValue<QObject *>(tab));
        m_bar->setTabButton(index, QTabBar::LeftSide, nullptr);
        addButton(index, tab);
    }
    arrange(order);
    update(tab);
    showCloseButtons(-1);
}

/// A pinned tab has its pin where others have what closes them.
void TabStrip::addButton(int index, ConsoleTab *tab)
{
    const bool pinned = tab->placement().pinned;
    auto *button = new QToolButton(m_bar);
    button->setObjectName(pinned ? QStringLiteral("unpinTab") : QStringLiteral("closeTab"));
    button->setIcon(m_theme.icon(pinned ? QStringLiteral("pin") : QStringLiteral("close"), Theme::Tone::Secondary));
    button->setIconSize(QSize(12, 12));
    button->setFixedSize(20, 20);
    button->setFocusPolicy(Qt::NoFocus);
    button->setToolTip(pinned ? tr("Pinned; a click lets it go") : tr("Close tab (Ctrl+W)"));
    button->setAccessibleName(pinned ? tr("Unpin tab") : tr("Close tab"));
    connect(button, &QToolButton::clicked, this, [this, tab, pinned] {
        if (pinned)
            Q_EMIT unpinRequested(tab);
        else
            Q_EMIT closeRequested(tab);
    });
    if (QWidget *before = m_bar->tabButton(index, QTabBar::RightSide))
        before->deleteLater();
    m_bar->setTabButton(index, QTabBar::RightSide, button);
}

void TabStrip::remove(ConsoleTab *tab)
{
    m_bar->removeTab(barIndex(tab));
    arrange();
}

void TabStrip::arrange()
{
    arrange(tabs());
}

void TabStrip::arrange(const QList<ConsoleTab *> &order)
{
    if (m_arranging)
        return;
    m_arranging = true;
    const QList<ConsoleTab *> wanted = m_groups.arranged(order);
    const QStringList groups = m_groups.groupsOf(wanted);
    placeHeads(groups);
    int at = 0;
    QString last;
    for (ConsoleTab *tab : wanted) {
        const QString group = m_groups.groupOf(tab);
        if (!group.isEmpty() && group != last) {
            for (int head = at; head < m_bar->count(); ++head) {
                if (m_bar->groupAt(head) == group)
                    m_bar->moveTab(head, at);
            }
            ++at;
        }
        last = group;
        m_bar->moveTab(barIndex(tab), at++);
        const QWidget *button = m_bar->tabButton(barIndex(tab), QTabBar::RightSide);
        if (button && (button->objectName() == QLatin1String("unpinTab")) != tab->placement().pinned)
            addButton(barIndex(tab), tab);
    }
    foldMembers();
    m_arranging = false;
    relabel(-1);
    showCloseButtons(-1);
}

/// As many heads as there are groups; where they stand comes afterwards.
void TabStrip::placeHeads(const QStringList &groups)
{
    QStringList missing = groups;
    for (int i = m_bar->count() - 1; i >= 0; --i) {
        const QString group = m_bar->groupAt(i);
        if (group.isEmpty())
            continue;
        if (!missing.removeOne(group))
            m_bar->removeTab(i);
    }
    for (const QString &group : std::as_const(missing))
        m_bar->insertHead(m_bar->count(), group);
}

/// The current tab is to be seen, whatever group it is in.
void TabStrip::foldMembers()
{
    for (int i = 0; i < m_bar->count(); ++i) {
        if (const ConsoleTab *tab = m_bar->consoleAt(i))
            m_bar->setTabVisible(i, i == m_bar->currentIndex() || !m_groups.isFolded(m_groups.groupOf(tab)));
    }
    nameHeads();
}

void TabStrip::nameHeads()
{
    for (int i = 0; i < m_bar->count(); ++i) {
        const QString group = m_bar->groupAt(i);
        if (group.isEmpty())
            continue;
        const QString words = m_groups.spokenHead(group, static_cast<int>(m_bar->members(group).size()));
        m_bar->setAccessibleTabName(i, words);
        m_bar->setTabToolTip(i, words.toHtmlEscaped());
    }
}

/// Two of one name are told apart by their addresses, so that each label depends on all tabs.
void TabStrip::relabel(int changed)
{
    const QList<ConsoleTab *> all = tabs();
    QStringList names;
    for (const ConsoleTab *one : all) {
        const auto isTwin = [one](const ConsoleTab *other) { return one != other && one->title() == other->title(); };
        names += one->label(std::any_of(all.begin(), all.end(), isTwin));
    }
    QStringList labels = tabLabels(names);
    for (int i = 0; i < all.size(); ++i) {
        if (const VmMark &mark = all.at(i)->mark(); mark.isSet()) {
            labels[i] = tr("%1 · %2", "what a VM is marked with, its name").arg(mark.word, labels.at(i));
            names[i] = tr("%1 · %2", "what a VM is marked with, its name").arg(mark.word, names.at(i));
        }
    }
    for (int i = 0; i < all.size(); ++i) {
        const int at = barIndex(all.at(i));
        // Each of these lays the whole row out anew.
        const QString text = QString(labels.at(i)).replace(QLatin1Char('&'), QLatin1String("&&"));
        if (i == changed || m_bar->tabText(at) != text)
            m_bar->setTabText(at, text);
        const QString state = all.at(i)->placement().pinned ? tr("%1, pinned", "a state").arg(all.at(i)->stateText())
                                                            : all.at(i)->stateText();
        const QString spoken = QStringLiteral("%1, %2").arg(names.at(i), state);
        if (m_bar->accessibleTabName(at) != spoken)
            m_bar->setAccessibleTabName(at, spoken);
    }
    m_all->setText(QLocale().toString(all.size()));
    m_all->setAccessibleName(tr("All tabs: %n", nullptr, static_cast<int>(all.size())));
}

void TabStrip::update(ConsoleTab *tab)
{
    const int index = barIndex(tab);
    if (index < 0)
        return;
    relabel(indexOf(tab));
    m_bar->setTabIcon(index, tab->stateIcon());
    m_bar->setTabToolTip(index, tab->toolTip().toHtmlEscaped().replace(QLatin1Char('\n'), QLatin1String("<br>")));
}

void TabStrip::setCurrent(ConsoleTab *tab)
{
    const int index = barIndex(tab);
    if (index >= 0)
        m_bar->setTabVisible(index, true); // it may be folded away
    m_bar->setCurrentIndex(index);
}

ConsoleTab *TabStrip::current() const
{
    return m_bar->consoleAt(m_bar->currentIndex());
}

QList<ConsoleTab *> TabStrip::tabs() const
{
    QList<ConsoleTab *> result;
    for (int i = 0; i < m_bar->count(); ++i) {
        if (ConsoleTab *tab = m_bar->consoleAt(i))
            result.append(tab);
    }
    return result;
}

int TabStrip::barIndex(const ConsoleTab *tab) const
{
    for (int i = 0; tab && i < m_bar->count(); ++i) {
        if (m_bar->tabData(i).value<QObject *>() == tab)
            return i;
    }
    return -1;
}

int TabStrip::indexOf(const ConsoleTab *tab) const
{
    return static_cast<int>(tabs().indexOf(const_cast<ConsoleTab *>(tab)));
}

int TabStrip::count() const
{
    return static_cast<int>(tabs().size());
}

bool TabStrip::hasBarFocus() const
{
    return m_bar->hasFocus();
}

void TabStrip::showCloseButtons(int hovered)
{
    for (int i = 0; i < m_bar->count(); ++i) {
        const ConsoleTab *tab = m_bar->consoleAt(i);
        if (QWidget *close = m_bar->tabButton(i, QTabBar::RightSide); close && tab && m_bar->isTabVisible(i))
            close->setVisible(tab->placement().pinned || i == hovered || i == m_bar->currentIndex());
    }
}

void TabStrip::move(ConsoleTab *tab, int by)
{
    const QList<ConsoleTab *> before = tabs();
    arrange(m_groups.moved(before, tab, by));
    if (tabs() != before)
        Q_EMIT moved();
}

bool TabStrip::isPulledOut(const QPoint &at) const
{
    return at.y() < -pullDistance || at.y() > m_bar->height() + pullDistance;
}

void TabStrip::pressed(const QPoint &at)
{
    m_pressed = m_bar->consoleAt(m_bar->tabAt(at));
    m_dragged = false;
}

void TabStrip::released(const QPoint &at, const QPoint &global)
{
    const QPointer<ConsoleTab> tab = std::exchange(m_pressed, nullptr);
    m_bar->unsetCursor();
    const bool out = tab && isPulledOut(at);
    if (!out && !m_dragged)
        return;
    // After the bar has ended its own move.
    QMetaObject::invokeMethod(
        this,
        [this, tab, global, out, dragged = std::exchange(m_dragged, false)] {
            if (dragged) {
                arrange();
                Q_EMIT moved();
            }
            if (out && tab && indexOf(tab) >= 0)
                Q_EMIT pulledOut(tab, global);
        },
        Qt::QueuedConnection);
}

bool TabStrip::eventFilter(QObject *watched, QEvent *event)
{
    switch (event->type()) {
    case QEvent::MouseButtonRelease: {
        const auto *mouse = static_cast<QMouseEvent *>(event);
        if (mouse->button() == Qt::MiddleButton) {
            ConsoleTab *tab = m_bar->consoleAt(m_bar->tabAt(mouse->position().toPoint()));
            if (tab && !tab->placement().pinned)
                Q_EMIT closeRequested(tab);
            return true;
        }
        if (mouse->button() == Qt::LeftButton)
            released(mouse->position().toPoint(), mouse->globalPosition().toPoint());
        break;
    }
    case QEvent::MouseButtonPress: {
        const auto *mouse = static_cast<QMouseEvent *>(event);
        const QPoint at = mouse->position().toPoint();
        if (const QString group = m_bar->groupAt(m_bar->tabAt(at)); !group.isEmpty()) {
            if (mouse->button() == Qt::LeftButton)
                Q_EMIT foldRequested(group, !m_groups.isFolded(group));
            return mouse->button() == Qt::LeftButton;
        }
        if (mouse->button() == Qt::LeftButton)
            pressed(at);
        break;
    }
    case QEvent::MouseMove:
        if (m_pressed)
            m_bar->setCursor(isPulledOut(static_cast<QMouseEvent *>(event)->position().toPoint()) ? Qt::DragMoveCursor
                                                                                                  : Qt::ArrowCursor);
        [[fallthrough]];
    case QEvent::HoverMove:
        showCloseButtons(m_bar->tabAt(static_cast<QSinglePointEvent *>(event)->position().toPoint()));
        break;
    case QEvent::Leave:
        showCloseButtons(-1);
        break;
    default:
        break;
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace virtdesk
