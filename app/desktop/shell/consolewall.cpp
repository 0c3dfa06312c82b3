// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/shell/consolewall.h"

#include "app/desktop/settings/sessionstate.h"
#include "app/desktop/shell/consoletabs.h"
#include "app/desktop/shell/walldelegate.h"
#include "app/desktop/shell/wallmodel.h"
#include "app/look/role.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QListView>
#include <QPushButton>
#include <QScrollBar>
#include <QStyleOptionViewItem>
#include <QVBoxLayout>
#include <QWheelEvent>

#include <algorithm>

namespace virtdesk {

namespace {
constexpr int widths[ConsoleWall::steps] = {160, 240, 320, 480};
constexpr int aspectWidth = 16;
constexpr int aspectHeight = 10;
} // namespace

ConsoleWall::ConsoleWall(const DesktopContext &context, ConsoleTabs &tabs, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_tabs(tabs)
    , m_model(new WallModel(tabs, this))
    , m_delegate(new WallDelegate(context.theme, this))
    , m_view(new QListView(this))
    , m_title(new QLabel(this))
    , m_reconnect(new QPushButton(tr("Reconnect all that ended"), this))
{
    setObjectName(QStringLiteral("consoleWall"));
    setAccessibleName(tr("Wall of all consoles"));
    setFocusPolicy(Qt::StrongFocus);
    setRole(this, "page");
    setAttribute(Qt::WA_StyledBackground);
    build();
    setStep(context.state.wallStep());
    connect(m_model, &WallModel::refilled, this, [this] {
        updateWords();
        // After the view has laid them out.
        QMetaObject::invokeMethod(this, &ConsoleWall::updateSeen, Qt::QueuedConnection);
        if (isOpen() && m_model->rowCount() == 0)
            leave();
    });
    connect(m_model, &QAbstractItemModel::dataChanged, this, &ConsoleWall::updateWords);
    connect(&context.theme, &Theme::changed, m_view->viewport(), qOverload<>(&QWidget::update));
    hide();
}

ConsoleWall::~ConsoleWall()
{
    m_model->setSeen({}, {});
}

void ConsoleWall::build()
{
    m_title->setObjectName(QStringLiteral("wallTitle"));
    setRole(m_title, "title");
    m_reconnect->setObjectName(QStringLiteral("wallReconnectButton"));
    m_reconnect->setAutoDefault(false);
    connect(m_reconnect, &QPushButton::clicked, this, &ConsoleWall::reconnectEndedRequested);
    m_view->setObjectName(QStringLiteral("wallView"));
    m_view->setAccessibleName(tr("Open consoles; Enter goes to one, Esc goes back"));
    m_view->setModel(m_model);
    m_view->setItemDelegate(m_delegate);
    m_view->setViewMode(QListView::IconMode);
    m_view->setMovement(QListView::Static);
    m_view->setResizeMode(QListView::Adjust);
    m_view->setUniformItemSizes(true);
    m_view->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_view->setMouseTracking(true);
    m_view->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->installEventFilter(this);
    m_view->viewport()->installEventFilter(this);
    connect(m_view, &QListView::doubleClicked, this, &ConsoleWall::go);
    connect(m_view->verticalScrollBar(), &QScrollBar::valueChanged, this, &ConsoleWall::updateSeen);
    auto *head = new QHBoxLayout;
    head->setContentsMargins(16, 12, 16, 4);
    head->setSpacing(8);
    head->addWidget(m_title, 1);
    head->addWidget(m_reconnect);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addLayout(head);
    layout->addWidget(m_view, 1);
    updateWords();
}

void ConsoleWall::setStep(int step)
{
    m_step = std::clamp(step, 0, steps - 1);
    const int width = widths[m_step];
    m_delegate->setPictureSize(QSize(width, width * aspectHeight / aspectWidth));
    m_view->doItemsLayout();
    updateSeen();
}

void ConsoleWall::fitAll()
{
    layout()->activate();
    const QSize room = m_view->maximumViewportSize();
    QStyleOptionViewItem option;
    option.initFrom(m_view);
    const int chosen = m_context.state.wallStep();
    for (int step = chosen; step >= 0; --step) {
        setStep(step);
        const QSize cell = m_delegate->sizeHint(option, {});
        if ((room.width() / cell.width()) * (room.height() / cell.height()) >= m_model->rowCount()) {
            m_view->scrollTo(m_view->currentIndex());
            return;
        }
    }
    setStep(chosen); // not even the smallest ones do
    m_view->scrollTo(m_view->currentIndex());
}

void ConsoleWall::updateSeen()
{
    QSet<int> rows;
    if (isVisible()) {
        const QRect room = m_view->viewport()->rect();
        for (int row = 0; row < m_model->rowCount(); ++row) {
            if (m_view->visualRect(m_model->index(row, 0)).intersects(room))
                rows.insert(row);
        }
    }
    const int width = std::min(FrameDemand::maximumSide, qRound(widths[m_step] * devicePixelRatioF()));
    m_model->setSeen(rows, QSize(width, width * aspectHeight / aspectWidth));
}

void ConsoleWall::updateWords()
{
    const int ended = m_model->endedCount();
    const QString all = tr("%n console(s)", nullptr, m_model->rowCount());
    m_title->setText(ended > 0 ? tr("%1  ·  %2").arg(all, tr("%n ended", nullptr, ended)) : all);
    m_reconnect->setVisible(ended > 0);
}

bool ConsoleWall::isOpen() const
{
    return m_tabs.pageInstead() == this;
}

void ConsoleWall::toggle()
{
    if (isOpen()) {
        leave();
        return;
    }
    if (m_model->rowCount() == 0)
        return;
    const int at = m_model->indexOf(m_tabs.current());
    m_view->setCurrentIndex(m_model->index(std::max(0, at), 0));
    m_tabs.showInstead(this);
    fitAll();
    m_view->setFocus(Qt::OtherFocusReason);
}

void ConsoleWall::leave()
{
    m_tabs.removePage(this);
}

void ConsoleWall::go()
{
    ConsoleTab *tab = m_model->tab(m_view->currentIndex());
    if (!tab)
        return;
    leave();
    m_tabs.raise(tab);
}

void ConsoleWall::setHidden(bool hidden)
{
    m_delegate->setHidden(hidden);
    m_view->viewport()->update();
}

bool ConsoleWall::takeKey(int key)
{
    switch (key) {
    case Qt::Key_Escape:
        leave();
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        go();
        return true;
    case Qt::Key_Plus:
    case Qt::Key_Minus:
        setStep(m_step + (key == Qt::Key_Plus ? 1 : -1));
        m_context.state.setWallStep(m_step);
        return true;
    default:
        return false;
    }
}

bool ConsoleWall::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_view && event->type() == QEvent::KeyPress && takeKey(static_cast<QKeyEvent *>(event)->key()))
        return true;
    if (watched == m_view->viewport() && event->type() == QEvent::Wheel) {
        const auto *wheel = static_cast<QWheelEvent *>(event);
        if (wheel->modifiers().testFlag(Qt::ControlModifier) && wheel->angleDelta().y() != 0) {
            setStep(m_step + (wheel->angleDelta().y() > 0 ? 1 : -1));
            m_context.state.setWallStep(m_step);
            return true;
        }
    }
    if (watched == m_view->viewport() && event->type() == QEvent::Resize)
        QMetaObject::invokeMethod(this, &ConsoleWall::updateSeen, Qt::QueuedConnection);
    return QWidget::eventFilter(watched, event);
}

void ConsoleWall::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    updateSeen();
}

void ConsoleWall::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    updateSeen();
}

void ConsoleWall::focusInEvent(QFocusEvent *event)
{
    QWidget::focusInEvent(event);
    m_view->setFocus(event->reason());
}

} // namespace virtdesk
