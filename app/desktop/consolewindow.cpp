// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/consolewindow.h"

#include "app/desktop/consoletab.h"

#include <QAction>
#include <QCloseEvent>
#include <QVBoxLayout>

namespace virtdesk {

ConsoleWindow::ConsoleWindow(ConsoleTab *tab, QWidget *parent)
    : QWidget(parent, Qt::Window)
    , m_tab(tab)
{
    setObjectName(QStringLiteral("consoleWindow"));
    setAttribute(Qt::WA_DeleteOnClose);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(tab);
    tab->show();
    setWindowTitle(tab->title());
    connect(tab, &ConsoleTab::titleChanged, this, [this] { setWindowTitle(m_tab->title()); });
    connect(tab, &ConsoleTab::fullScreenWanted, this, &ConsoleWindow::toggleFullScreen);
    connect(tab, &ConsoleTab::closeWanted, this, &QWidget::close);

    const auto action = [this](const QString &name, const QKeySequence &keys, auto slot) {
        auto *a = new QAction(this);
        a->setObjectName(name);
        a->setShortcut(keys);
        connect(a, &QAction::triggered, this, slot);
        addAction(a);
    };
    action(QStringLiteral("windowFullScreenAction"), QKeySequence(Qt::Key_F11), [this] { toggleFullScreen(); });
    action(QStringLiteral("windowCloseAction"), QKeySequence(Qt::CTRL | Qt::Key_W), [this] { close(); });
    action(QStringLiteral("windowReconnectAction"), QKeySequence(Qt::CTRL | Qt::Key_R), [this] { m_tab->reconnect(); });
    action(QStringLiteral("windowBackAction"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_M),
           [this] { Q_EMIT backWanted(m_tab); });
    resize(1024, 768);
}

void ConsoleWindow::toggleFullScreen()
{
    const bool full = !isFullScreen();
    // The bar stays: this window has no other way out for a mouse.
    if (full)
        showFullScreen();
    else
        showNormal();
}

ConsoleTab *ConsoleWindow::take()
{
    ConsoleTab *tab = m_tab;
    m_tab = nullptr;
    if (tab) {
        tab->disconnect(this);
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
