// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/desktop/shell/recenttabs.h"

#include <QObject>
#include <QPointer>
#include <QTimer>

class QWidget;

namespace virtdesk {

class RecentCards;
class Theme;

/// The order in which consoles were used, and the walk through it while Ctrl is held: shows cards of them over the
/// consoles from the second step on. GUI thread.
class RecentWalk : public QObject
{
    Q_OBJECT
public:
    /// `over`: where the cards stand; outlives this, as the theme does.
    RecentWalk(const Theme &theme, QWidget &over, QObject *parent);
    ~RecentWalk() override;

    RecentTabs &tabs() { return m_tabs; }
    const RecentTabs &tabs() const { return m_tabs; }
    void step(bool backwards);
    void end();
    /// Nothing of any console is to be seen.
    void setHidden(bool hidden);

Q_SIGNALS:
    void stepped(virtdesk::ConsoleTab *tab);
    void ended();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void showCards();

    const Theme &m_theme;
    QWidget &m_over;
    RecentTabs m_tabs;
    ConsoleTab *m_at = nullptr; ///< where the walk is; only compared
    QPointer<RecentCards> m_cards;
    QTimer m_showCards;
    bool m_hidden = false;
};

} // namespace virtdesk
