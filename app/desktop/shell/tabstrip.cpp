// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/shell/tabstrip.h"

#include "app/desktop/console/consoletab.h"
#include "app/look/role.h"
#include "app/look/theme.h"

#include <QHBoxLayout>
#include <QMouseEvent>
#include <QSignalBlocker>
#include <QStyleOptionTab>
#include <QTabBar>
#include <QToolButton>

#include <algorithm>
#include <utility>

namespace virtdesk {

namespace {

constexpr int pullDistance = 40; ///< above or below the row, from which on a tab is pulled out of it

/// A name that can't be read is no name: tabs keep their width, and the row is scrolled. No tab is wider than what is
/// in it, in the middle of which the name would be away from its mark.
class ReadableTabs : public QTabBar
{
public:
    using QTabBar::QTabBar;

    /// As the tabs are now: QTabBar's own is of its last layout, which a name or a style may have outlived. The style
    /// gives a tab up to 12 pixels more or less as it becomes the current one; without room for them the row scrolls.
    QSize sizeHint() const override
    {
        constexpr int ofTheCurrent = 12;
        int width = count() > 0 ? ofTheCurrent : 0;
        for (int i = 0; i < count(); ++i)
            width += tabSizeHint(i).width();
        return {width, QTabBar::sizeHint().height()};
    }

protected:
    /// Also where a tab becomes the current one, which QTabBar does not tell the row that it stands in.
    void tabLayoutChange() override { updateGeometry(); }
    QSize minimumTabSizeHint(int index) const override { return tabSizeHint(index); }
    QSize tabSizeHint(int index) const override
    {
        QSize size = QTabBar::tabSizeHint(index);
        QStyleOptionTab option;
        initStyleOption(&option, index);
        option.rect = QRect(QPoint(), size);
        const int room = style()->subElementRect(QStyle::SE_TabBarTabText, &option, this).width();
        const int words = fontMetrics().size(Qt::TextShowMnemonic, tabText(index)).width();
        return {size.width() - std::max(0, room - words), size.height()};
    }
};

} // namespace

TabStrip::TabStrip(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_bar(new ReadableTabs(this))
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

    connect(m_bar, &QTabBar::currentChanged, this, [this] {
        showCloseButtons(-1);
        Q_EMIT currentChanged();
    });
    connect(m_bar, &QTabBar::tabMoved, this, &TabStrip::moved);
    connect(m_bar, &QTabBar::tabBarClicked, this, [this](int index) {
        if (index >= 0 && index == m_bar->currentIndex())
            Q_EMIT currentChanged();
    });
    connect(m_bar, &QTabBar::customContextMenuRequested, this, [this](const QPoint &at) {
        if (ConsoleTab *tab = tabAt(m_bar->tabAt(at)))
            Q_EMIT menuRequested(tab, m_bar->mapToGlobal(at));
    });
}

void TabStrip::insert(int at, ConsoleTab *tab)
{
    int index = 0;
    {
        // The first one becomes the current one before it is known which console it is.
        const QSignalBlocker blocker(m_bar);
        index = m_bar->insertTab(at, tab->stateIcon(), QString());
        m_bar->setTabData(index, QVariant::fromValue<QObject *>(tab));
    }
    auto *close = new QToolButton(m_bar);
    close->setObjectName(QStringLiteral("closeTab"));
    close->setIcon(m_theme.icon(QStringLiteral("close"), Theme::Tone::Secondary));
    close->setIconSize(QSize(12, 12));
    close->setFixedSize(20, 20);
    close->setFocusPolicy(Qt::NoFocus);
    close->setToolTip(tr("Close tab (Ctrl+W)"));
    close->setAccessibleName(tr("Close tab"));
    connect(close, &QToolButton::clicked, this, [this, tab] { Q_EMIT closeRequested(tab); });
    m_bar->setTabButton(index, QTabBar::RightSide, close);
    m_bar->setTabButton(index, QTabBar::LeftSide, nullptr);
    update(tab);
    showCloseButtons(-1);
}

void TabStrip::remove(ConsoleTab *tab)
{
    m_bar->removeTab(indexOf(tab));
    relabel();
}

/// Two of one name are told apart by their addresses, so that each label depends on all tabs.
void TabStrip::relabel()
{
    const QList<ConsoleTab *> all = tabs();
    for (int i = 0; i < all.size(); ++i) {
        const ConsoleTab *one = all.at(i);
        const auto isTwin = [one](const ConsoleTab *other) { return one != other && one->title() == other->title(); };
        const QString label = one->label(std::any_of(all.begin(), all.end(), isTwin));
        m_bar->setTabText(i, QString(label).replace(QLatin1Char('&'), QLatin1String("&&")));
        m_bar->setAccessibleTabName(i, QStringLiteral("%1, %2").arg(label, one->stateText()));
    }
}

void TabStrip::update(ConsoleTab *tab)
{
    const int index = indexOf(tab);
    if (index < 0)
        return;
    relabel();
    m_bar->setTabIcon(index, tab->stateIcon());
    m_bar->setTabToolTip(index, tab->toolTip().toHtmlEscaped().replace(QLatin1Char('\n'), QLatin1String("<br>")));
}

void TabStrip::setCurrent(ConsoleTab *tab)
{
    m_bar->setCurrentIndex(indexOf(tab));
}

ConsoleTab *TabStrip::current() const
{
    return tabAt(m_bar->currentIndex());
}

ConsoleTab *TabStrip::tabAt(int index) const
{
    return index < 0 ? nullptr : qobject_cast<ConsoleTab *>(m_bar->tabData(index).value<QObject *>());
}

QList<ConsoleTab *> TabStrip::tabs() const
{
    QList<ConsoleTab *> result;
    for (int i = 0; i < m_bar->count(); ++i)
        result.append(tabAt(i));
    return result;
}

int TabStrip::indexOf(const ConsoleTab *tab) const
{
    for (int i = 0; i < m_bar->count(); ++i) {
        if (m_bar->tabData(i).value<QObject *>() == tab)
            return i;
    }
    return -1;
}

int TabStrip::count() const
{
    return m_bar->count();
}

bool TabStrip::hasBarFocus() const
{
    return m_bar->hasFocus();
}

void TabStrip::showCloseButtons(int hovered)
{
    for (int i = 0; i < m_bar->count(); ++i) {
        if (QWidget *close = m_bar->tabButton(i, QTabBar::RightSide))
            close->setVisible(i == hovered || i == m_bar->currentIndex());
    }
}

void TabStrip::move(ConsoleTab *tab, int by)
{
    const int from = indexOf(tab);
    const int to = from + by;
    if (from >= 0 && to >= 0 && to < m_bar->count())
        m_bar->moveTab(from, to);
}

bool TabStrip::isPulledOut(const QPoint &at) const
{
    return at.y() < -pullDistance || at.y() > m_bar->height() + pullDistance;
}

void TabStrip::pressed(const QPoint &at)
{
    m_pressed = tabAt(m_bar->tabAt(at));
}

void TabStrip::released(const QPoint &at, const QPoint &global)
{
    const QPointer<ConsoleTab> tab = std::exchange(m_pressed, nullptr);
    m_bar->unsetCursor();
    if (!tab || !isPulledOut(at))
        return;
    // After the bar has ended its own move.
    QMetaObject::invokeMethod(
        this,
        [this, tab, global] {
            if (tab && indexOf(tab) >= 0)
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
            if (ConsoleTab *tab = tabAt(m_bar->tabAt(mouse->position().toPoint())))
                Q_EMIT closeRequested(tab);
            return true;
        }
        if (mouse->button() == Qt::LeftButton)
            released(mouse->position().toPoint(), mouse->globalPosition().toPoint());
        break;
    }
    case QEvent::MouseButtonPress: {
        const auto *mouse = static_cast<QMouseEvent *>(event);
        if (mouse->button() == Qt::LeftButton)
            pressed(mouse->position().toPoint());
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
