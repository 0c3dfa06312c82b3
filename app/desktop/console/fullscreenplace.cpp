// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/console/fullscreenplace.h"

#include "app/desktop/platform/screenspan.h"
#include "app/desktop/settings/sessionstate.h"

#include <QGuiApplication>
#include <QMenu>
#include <QScreen>
#include <QWidget>

namespace virtdesk {

FullScreenPlace::FullScreenPlace(SessionState &state, QWidget &window, QObject *parent)
    : QObject(parent)
    , m_state(state)
    , m_window(window)
{
}

bool FullScreenPlace::hasChoice()
{
    return QGuiApplication::screens().size() > 1;
}

QList<QScreen *> FullScreenPlace::chosen() const
{
    const QStringList names = m_state.fullScreenScreens();
    QList<QScreen *> screens = QGuiApplication::screens();
    screens.removeIf([&](const QScreen *screen) { return !names.contains(screen->name()); });
    return screens;
}

void FullScreenPlace::choose(const QList<QScreen *> &screens)
{
    QStringList names;
    for (const QScreen *screen : screens)
        names += screen->name();
    m_state.setFullScreenScreens(names);
    if (!m_window.windowState().testFlag(Qt::WindowFullScreen))
        return;
    if (!ScreenSpan::isPossible()) // a window in full screen is moved by nobody
        m_window.setWindowState(m_window.windowState() & ~Qt::WindowFullScreen);
    show();
}

void FullScreenPlace::enter()
{
    m_before = m_window.geometry();
    show();
}

void FullScreenPlace::show()
{
    QScreen *home = QGuiApplication::screenAt(m_before.center());
    if (!home)
        home = m_window.screen();
    const QList<QScreen *> found = chosen();
    const QList<QScreen *> screens = found.isEmpty() ? QList<QScreen *>{home} : found;
    const bool isFull = m_window.windowState().testFlag(Qt::WindowFullScreen);
    if (!isFull && (m_moved || !screens.contains(home))) {
        m_window.move(screens.constFirst()->availableGeometry().topLeft());
        m_window.setScreen(screens.constFirst());
        m_moved = true;
    }
    m_window.setWindowState(m_window.windowState() | Qt::WindowFullScreen);
    // A window manager keeps what it was asked for once.
    if ((isFull || m_asked || screens.size() > 1) && m_window.isVisible() && ScreenSpan::isPossible()) {
        ScreenSpan::cover(m_window, screens);
        m_asked = true;
    }
}

/// A window manager has its own mind about where a window was that it has laid over several screens.
void FullScreenPlace::leave()
{
    m_window.setWindowState(m_window.windowState() & ~Qt::WindowFullScreen);
    if (m_moved || m_asked)
        m_window.setGeometry(m_before);
    m_moved = false;
}

void FullScreenPlace::fill(QMenu *menu)
{
    menu->clear();
    const QList<QScreen *> now = chosen();
    int number = 0;
    for (QScreen *screen : QGuiApplication::screens()) {
        const QSize size = screen->size() * screen->devicePixelRatio();
        QAction *action = menu->addAction(tr("%1: %2, %3 × %4", "number, name and size of a screen")
                                              .arg(++number)
                                              .arg(screen->name())
                                              .arg(size.width())
                                              .arg(size.height()));
        action->setObjectName(QStringLiteral("screen%1").arg(number));
        action->setCheckable(true);
        action->setChecked(now.contains(screen));
        connect(action, &QAction::triggered, this, [this, screen](bool on) {
            // Where screens can't be spanned, the last one that was chosen counts.
            QList<QScreen *> wanted = ScreenSpan::isPossible() || !on ? chosen() : QList<QScreen *>();
            wanted.removeOne(screen);
            if (on)
                wanted.append(screen);
            choose(wanted);
        });
    }
    menu->addSeparator();
    QAction *own = menu->addAction(tr("The screen that the window is on"));
    own->setObjectName(QStringLiteral("screenOfWindow"));
    own->setCheckable(true);
    own->setChecked(now.isEmpty());
    connect(own, &QAction::triggered, this, [this] { choose({}); });
}

} // namespace virtdesk
