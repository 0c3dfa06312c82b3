// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/desktop/settings/desktopcontext.h"
#include "app/desktop/settings/sessionstate.h"

#include <QList>
#include <QObject>
#include <QPoint>

namespace virtdesk {

class ConsoleTab;
class ConsoleWindow;

/// The windows of consoles that are no tabs: makes them, with their keys, and asks before one with a running console is
/// closed. Owns them, and they their consoles. GUI thread.
class OwnWindows : public QObject
{
    Q_OBJECT
public:
    OwnWindows(const DesktopContext &context, QObject *parent);
    ~OwnWindows() override;

    ConsoleWindow *of(const ConsoleTab *tab) const;
    QList<ConsoleTab *> tabs() const;
    QList<SessionState::Console> records() const;
    /// Takes the tab. `at`: see ConsoleWindow::open.
    void open(ConsoleTab *tab, const QByteArray &geometry, const QPoint &at);
    /// Gives the tab back, and its window goes; null = it has none.
    ConsoleTab *take(ConsoleTab *tab);

Q_SIGNALS:
    void attachRequested(virtdesk::ConsoleTab *tab);
    void reconnectRequested(virtdesk::ConsoleTab *tab);
    void blankRequested();
    /// Its window was closed: the console is to be closed, and is the receiver's.
    void closed(virtdesk::ConsoleTab *tab);

private:
    void askToClose(ConsoleWindow *window);

    DesktopContext m_context;
    QList<ConsoleWindow *> m_windows;
};

} // namespace virtdesk
