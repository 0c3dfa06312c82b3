// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/console/consolewindow.h"

#include "app/desktop/console/consoletab.h"
#include "app/desktop/settings/desktopcontext.h"
#include "app/desktop/console/fullscreenbar.h"
#include "app/desktop/settings/settings.h"

#include <QAction>
#include <QCloseEvent>
#include <QVBoxLayout>

namespace virtdesk {

ConsoleWindow::ConsoleWindow(const DesktopContext &context, ConsoleTab *tab, QWidget *parent)
    : QWidget(parent, Qt::Window)
    , m_context(context)
    , m_tab(tab)
    , m_fullScreenBar(new FullScreenBar(context.theme, this))
{
    setObjectName(QStringLiteral("consoleWindow"));
    setAttribute(Qt::WA_DeleteOnClose);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(tab);
    tab->show();
    setWindowTitle(tab->title());
    connect(tab, &ConsoleTab::titleChanged, this, [this] {
        setWindowTitle(m_tab->title());
        m_fullScreenBar->setTitle(m_tab->title());
    });
    connect(tab, &ConsoleTab::fullScreenRequested, this, [this] { setFullScreen(!isFullScreen()); });
    connect(tab, &ConsoleTab::topEdgeTouched, this, [this] {
        if (isFullScreen())
            m_fullScreenBar->touch();
    });
    connect(m_fullScreenBar, &FullScreenBar::leaveRequested, this, [this] { setFullScreen(false); });
    m_fullScreenBar->hide();
    connect(tab, &ConsoleTab::closeRequested, this, &QWidget::close);

    const auto action = [this](const QString &name, const QKeySequence &keys, auto slot) {
        auto *a = new QAction(this);
        a->setObjectName(name);
        a->setShortcut(keys);
        connect(a, &QAction::triggered, this, slot);
        addAction(a);
    };
    action(QStringLiteral("windowFullScreenAction"), QKeySequence(Qt::Key_F11),
           [this] { setFullScreen(!isFullScreen()); });
    action(QStringLiteral("windowCloseAction"), QKeySequence(Qt::CTRL | Qt::Key_W), [this] { close(); });
    action(QStringLiteral("windowReconnectAction"), QKeySequence(Qt::CTRL | Qt::Key_R), [this] { m_tab->reconnect(); });
    action(QStringLiteral("windowBackAction"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_M),
           [this] { Q_EMIT backRequested(m_tab); });
    resize(1024, 768);
}

void ConsoleWindow::setFullScreen(bool fullScreen)
{
    if (!m_tab || fullScreen == isFullScreen())
        return;
    m_tab->setFullScreen(fullScreen);
    if (fullScreen) {
        m_wasMaximized = isMaximized();
        showFullScreen();
        m_fullScreenBar->setTitle(m_tab->title());
        m_fullScreenBar->setReleaseKeys(ReleaseCombination::label(m_context.settings.releaseKeys()));
        m_fullScreenBar->setKeysMenu(m_tab->keysMenu());
        m_fullScreenBar->reveal();
        m_tab->takeFocus();
        return;
    }
    m_fullScreenBar->hide();
    if (m_wasMaximized)
        showMaximized();
    else
        showNormal();
}

void ConsoleWindow::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    if (m_fullScreenBar->isVisible())
        m_fullScreenBar->place();
}

ConsoleTab *ConsoleWindow::take()
{
    ConsoleTab *tab = m_tab;
    m_tab = nullptr;
    if (tab) {
        tab->disconnect(this);
        m_fullScreenBar->setKeysMenu(nullptr);
        tab->setParent(nullptr);
    }
    close();
    return tab;
}

void ConsoleWindow::closeEvent(QCloseEvent *event)
{
    event->accept();
    if (m_tab) {
        ConsoleTab *tab = m_tab;
        m_tab = nullptr;
        tab->disconnect(this);
        Q_EMIT closed(tab);
    }
}

} // namespace virtdesk
