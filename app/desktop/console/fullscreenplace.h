// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QList>
#include <QObject>
#include <QRect>

class QMenu;
class QScreen;
class QWidget;

namespace virtdesk {

class SessionState;

/// On which screens a window is in full screen: the ones that the person has chosen, else the one that it is on. What
/// is chosen is remembered by the screens' names; one that is not there is passed over. GUI thread.
class FullScreenPlace : public QObject
{
    Q_OBJECT
public:
    /// Both outlive this. `window` is a top-level window.
    FullScreenPlace(SessionState &state, QWidget &window, QObject *parent);

    void enter();
    /// Back to where the window was.
    void leave();
    /// One line a screen, to be ticked. What is chosen takes effect at once.
    void fill(QMenu *menu);
    /// Those of now; empty = the window's own.
    QList<QScreen *> chosen() const;
    void choose(const QList<QScreen *> &screens);
    static bool hasChoice();

private:
    void show();

    SessionState &m_state;
    QWidget &m_window;
    QRect m_before;       ///< the window's, before full screen
    bool m_moved = false; ///< to another screen for it
    bool m_asked = false; ///< the window manager was asked for certain screens
};

} // namespace virtdesk
