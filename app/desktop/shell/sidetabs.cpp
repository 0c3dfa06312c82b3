// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/shell/sidetabs.h"

#include "app/desktop/shell/consoletabs.h"
#include "app/desktop/shell/sidetabdelegate.h"
#include "app/desktop/shell/sidetabmodel.h"
#include "app/look/role.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QListView>
#include <QLocale>
#include <QMouseEvent>
#include <QScrollBar>
#include <QToolButton>
#include <QVBoxLayout>

#include <utility>

namespace virtdesk {

namespace {

constexpr int columnWidth = 232;

QToolButton *footButton(const char *name, const QString &tip, QWidget *parent)
{
    auto *button = new QToolButton(parent);
    button->setObjectName(QString::fromLatin1(name));
    button->setIconSize(QSize(16, 16));
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setToolTip(tip);
    button->setAccessibleName(tip);
    button->setFocusPolicy(Qt::TabFocus);
    return button;
}

} // namespace

SideTabs::SideTabs(const DesktopContext &context, ConsoleTabs &tabs)
    : QWidget(&tabs)
    , m_tabs(tabs)
    , m_model(new SideTabModel(tabs, this))
    , m_delegate(new SideTabDelegate(context.theme, this))
    , m_view(new QListView(this))
    , m_all(footButton("sideAllTabsButton", tr("All tabs"), this))
{
    setObjectName(QStringLiteral("sideTabs"));
    setAccessibleName(tr("Consoles"));
    setRole(this, "panel");
    setAttribute(Qt::WA_StyledBackground);
    setFixedWidth(columnWidth);
    m_view->setObjectName(QStringLiteral("sideTabsView"));
    m_view->setAccessibleName(tr("Open consoles; Enter goes there, Delete closes"));
    m_view->setModel(m_model);
    m_view->setItemDelegate(m_delegate);
    m_view->setMouseTracking(true);
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_view->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_view->setContextMenuPolicy(Qt::CustomContextMenu);
    m_view->installEventFilter(this);
    m_view->viewport()->installEventFilter(this);
    connect(m_view, &QListView::clicked, this, &SideTabs::go);
    connect(m_view, &QListView::customContextMenuRequested, this, &SideTabs::showMenu);
    connect(m_view->verticalScrollBar(), &QScrollBar::valueChanged, this, &SideTabs::updateSeen);
    // After the view has laid them out.
    connect(m_model, &SideTabModel::refilled, this, &SideTabs::follow, Qt::QueuedConnection);
    connect(&tabs, &ConsoleTabs::currentChanged, this, &SideTabs::follow);
    connect(&context.theme, &Theme::changed, m_view->viewport(), qOverload<>(&QWidget::update));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 4, 0, 4);
    layout->setSpacing(4);
    layout->addWidget(m_view, 1);
    layout->addLayout(makeFoot(context.theme));
    hide();
}

SideTabs::~SideTabs()
{
    m_model->setSeen({}, {});
}

/// What the row has at its end.
QHBoxLayout *SideTabs::makeFoot(const Theme &theme)
{
    auto *add = footButton("sideAddButton", tr("Open a console (Ctrl+N)"), this);
    add->setIcon(theme.icon(QStringLiteral("plus")));
    connect(add, &QToolButton::clicked, &m_tabs, &ConsoleTabs::addRequested);
    m_all->setIcon(theme.icon(QStringLiteral("chevron-down")));
    m_all->setIconSize(QSize(12, 12));
    m_all->setLayoutDirection(Qt::RightToLeft); // the number first
    connect(m_all, &QToolButton::clicked, &m_tabs, &ConsoleTabs::allRequested);
    auto *wall = footButton("sideWallButton", tr("Wall of all consoles"), this);
    wall->setIcon(theme.icon(QStringLiteral("grid")));
    wall->setText(tr("Wall"));
    connect(wall, &QToolButton::clicked, &m_tabs, &ConsoleTabs::wallRequested);
    auto *foot = new QHBoxLayout;
    foot->setContentsMargins(4, 0, 4, 0);
    foot->setSpacing(4);
    foot->addWidget(add);
    foot->addWidget(m_all);
    foot->addStretch();
    foot->addWidget(wall);
    return foot;
}

void SideTabs::setHidden(bool hidden)
{
    m_delegate->setHidden(hidden);
    m_view->viewport()->update();
}

void SideTabs::follow()
{
    const auto open = static_cast<int>(m_tabs.tabs().size());
    m_all->setText(QLocale().toString(open));
    m_all->setAccessibleName(tr("All tabs: %n", nullptr, open));
    const int at = m_model->indexOf(m_tabs.current());
    // Who goes through the list by the keyboard is not taken away from where he is.
    const bool stays = m_view->hasFocus() && m_view->currentIndex().isValid();
    if (at >= 0 && !stays) {
        m_view->setCurrentIndex(m_model->index(at));
        m_view->scrollTo(m_model->index(at)); // also where it is current, and others have come above it
    }
    updateSeen();
    m_view->viewport()->update();
}

void SideTabs::updateSeen()
{
    QSet<int> rows;
    if (isVisible()) {
        const QRect room = m_view->viewport()->rect();
        for (int row = 0; row < m_model->rowCount(); ++row) {
            if (m_view->visualRect(m_model->index(row)).intersects(room))
                rows.insert(row);
        }
    }
    m_model->setSeen(rows, SideTabDelegate::picture * devicePixelRatioF());
}

/// To a console; a group's head folds or unfolds.
void SideTabs::go(const QModelIndex &index)
{
    if (ConsoleTab *tab = m_model->tab(index))
        m_tabs.raise(tab);
    else if (const QString group = m_model->groupAt(index); !group.isEmpty())
        m_tabs.groups().setFolded(group, !m_tabs.groups().isFolded(group));
}

void SideTabs::close(const QModelIndex &index)
{
    if (ConsoleTab *tab = m_model->tab(index))
        m_tabs.close(tab);
    else if (const QString group = m_model->groupAt(index); !group.isEmpty())
        m_tabs.closeGroup(group);
}

void SideTabs::showMenu(const QPoint &at)
{
    const QModelIndex index = m_view->indexAt(at);
    const QPoint global = m_view->viewport()->mapToGlobal(at);
    if (ConsoleTab *tab = m_model->tab(index))
        Q_EMIT menuRequested(tab, global);
    else if (const QString group = m_model->groupAt(index); !group.isEmpty())
        Q_EMIT groupMenuRequested(group, global);
}

bool SideTabs::takeKey(int key)
{
    const QModelIndex index = m_view->currentIndex();
    const QString group = m_model->groupAt(index);
    switch (key) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
        go(index);
        return true;
    case Qt::Key_Delete:
        close(index);
        return true;
    case Qt::Key_Right:
        m_tabs.groups().setFolded(group, false);
        return true;
    case Qt::Key_Left:
        if (!group.isEmpty())
            m_tabs.groups().setFolded(group, true);
        else if (const ConsoleTab *tab = m_model->tab(index)) {
            const int head = m_model->indexOfHead(m_model->groupOf(tab));
            if (head >= 0)
                m_view->setCurrentIndex(m_model->index(head));
        }
        return true;
    default:
        return false;
    }
}

/// A line's button closes the console, or lets a pinned one go; the middle button closes, as in the row.
bool SideTabs::takeRelease(const QMouseEvent &mouse)
{
    const QModelIndex index = m_view->indexAt(mouse.position().toPoint());
    ConsoleTab *tab = m_model->tab(index);
    if (mouse.button() == Qt::MiddleButton) {
        if (tab && !tab->placement().pinned)
            m_tabs.close(tab);
        return true;
    }
    if (!m_pressed.isValid())
        return false;
    const bool same = std::exchange(m_pressed, {}) == index;
    if (!same || !tab || !SideTabDelegate::buttonRect(m_view->visualRect(index)).contains(mouse.position().toPoint()))
        return true;
    if (tab->placement().pinned)
        m_tabs.setPinned(tab, false);
    else
        m_tabs.close(tab);
    return true;
}

bool SideTabs::takeMouse(QEvent *event)
{
    const auto *mouse = static_cast<QMouseEvent *>(event);
    if (event->type() == QEvent::MouseButtonRelease)
        return takeRelease(*mouse);
    if (event->type() != QEvent::MouseButtonPress || mouse->button() != Qt::LeftButton)
        return false;
    const QModelIndex index = m_view->indexAt(mouse->position().toPoint());
    const bool onButton = m_model->tab(index) &&
                          SideTabDelegate::buttonRect(m_view->visualRect(index)).contains(mouse->position().toPoint());
    m_pressed = onButton ? QPersistentModelIndex(index) : QPersistentModelIndex();
    return onButton;
}

bool SideTabs::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_view && event->type() == QEvent::KeyPress && takeKey(static_cast<QKeyEvent *>(event)->key()))
        return true;
    if (watched == m_view->viewport()) {
        if (event->type() == QEvent::Resize)
            QMetaObject::invokeMethod(this, &SideTabs::updateSeen, Qt::QueuedConnection);
        else if (event->type() == QEvent::MouseButtonPress || event->type() == QEvent::MouseButtonRelease)
            return takeMouse(event);
    }
    return QWidget::eventFilter(watched, event);
}

void SideTabs::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    QMetaObject::invokeMethod(this, &SideTabs::follow, Qt::QueuedConnection);
}

void SideTabs::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    updateSeen();
}

} // namespace virtdesk
