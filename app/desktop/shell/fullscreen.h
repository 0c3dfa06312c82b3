// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QList>
#include <QObject>
#include <QPointer>
#include <QString>

class QMenu;
class QWidget;

namespace virtdesk {

class ConsoleTabs;
class FullScreenBar;
class FullScreenPlace;
class SessionState;

/// The main window's full screen: hides what is round the consoles, and shows the bar, which always belongs to the tab
/// that is current. Ends by itself when no tab is left. GUI thread.
class FullScreen : public QObject
{
    Q_OBJECT
public:
    /// All outlive this. `window` is the top-level window.
    FullScreen(SessionState &state, QWidget &window, ConsoleTabs &tabs, FullScreenBar &bar, QObject *parent = nullptr);

    /// Hidden while in full screen, then shown again if it was.
    void addSurrounding(QWidget *widget);
    bool isOn() const { return m_on; }
    void set(bool on);
    void toggle() { set(!m_on); }
    void setReleaseKeys(const QString &label);
    FullScreenPlace &place() { return *m_place; }

Q_SIGNALS:
    void changed(bool on);

private:
    void bind();
    void fillTabs(QMenu *menu);

    QWidget &m_window;
    ConsoleTabs &m_tabs;
    FullScreenBar &m_bar;
    FullScreenPlace *m_place;
    QList<QWidget *> m_surroundings;
    QList<QPointer<QWidget>> m_hidden;
    bool m_on = false;
};

} // namespace virtdesk
