// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/desktop/console/consoletab.h"
#include "app/desktop/settings/desktopcontext.h"
#include "app/desktop/settings/sessionstate.h"
#include "app/desktop/shell/recenttabs.h"
#include "app/desktop/widgets/notice.h"

#include <QList>
#include <QSet>
#include <QWidget>

#include <memory>

class QFrame;
class QMenu;
class QStackedWidget;

namespace virtdesk {

class ConsoleWindow;
class TabStrip;

/// All open consoles: the row of tabs with their pages, and the consoles that have windows of their own. Keeps the
/// order of use and what was closed. Where nothing is open, or something else has to be answered first, it shows other
/// pages in the consoles' place. GUI thread.
class ConsoleTabs : public QWidget
{
    Q_OBJECT
public:
    /// Where a new console goes.
    struct Place
    {
        int at = -1; ///< position in the row; -1 = last
        bool makeCurrent = true;
        bool ownWindow = false;
        QByteArray geometry = {}; ///< of its own window
    };
    /// A console that was closed, and where it was.
    struct Closed
    {
        SessionState::Console console;
        int at = -1;
    };

    ConsoleTabs(const DesktopContext &context, QWidget *parent);
    ~ConsoleTabs() override;

    /// Takes the tab; it is shown where the place says.
    ConsoleTab *add(std::unique_ptr<ConsoleTab> tab, const Place &place);
    QList<ConsoleTab *> tabs() const; ///< in the row
    QList<ConsoleTab *> all() const;  ///< in the row and in windows
    const QList<ConsoleTab *> &recent() const { return m_recent.order(); }
    /// The tab that is chosen in the row, also while a page stands in its place; null = none.
    ConsoleTab *current() const;
    /// The tab whose console is to be seen: what commands without a name act on. Null = none, or a page stands there.
    ConsoleTab *shown() const { return pageInstead() ? nullptr : current(); }
    ConsoleTab *find(const QString &key) const;
    bool isInRow(const ConsoleTab *tab) const;
    int endedCount() const;
    int runningCount() const;

    void raise(ConsoleTab *tab);
    void select(int position);
    void walkRecent(bool backwards);
    void endWalk();
    void close(ConsoleTab *tab);
    /// Asks first where more than one of them runs.
    void closeOthers(ConsoleTab *kept);
    void move(ConsoleTab *tab, int by);
    /// Into a window of its own; `at`: where on the screen, null = where the system puts it.
    void detach(ConsoleTab *tab, const QPoint &at = {});
    void attach(ConsoleTab *tab);
    /// What was closed last; empty when nothing is left.
    QList<Closed> takeLastClosed();
    QList<SessionState::Console> records() const;

    void setFullScreen(bool fullScreen);
    /// Shown when no tab is open. Taken.
    void setEmptyPage(QWidget *page);
    /// Shows a page in the place of the consoles; who made it keeps it.
    void showInstead(QWidget *page);
    void removePage(QWidget *page);
    /// The page that stands in the consoles' place now; null = a console or the empty page.
    QWidget *pageInstead() const;

Q_SIGNALS:
    /// Another tab, or another page in the consoles' place.
    void currentChanged();
    /// A tab's state, name, size or keyboard.
    void tabChanged(virtdesk::ConsoleTab *tab);
    /// Opened, closed, moved, detached or attached.
    void openSetChanged();
    /// Closed by one step of the person, in the row's order.
    void closed(const QList<virtdesk::ConsoleTabs::Closed> &consoles);
    void noticed(const virtdesk::Notice &notice);
    void noticeOver(const QString &topic);
    void addRequested();
    void reconnectRequested(virtdesk::ConsoleTab *tab);
    void reconnectEndedRequested();
    void powerRequested(virtdesk::ConsoleTab *tab, const virtdesk::VmVerb &verb);
    void changeCdRequested(virtdesk::ConsoleTab *tab);
    /// A console needs a Kerberos ticket.
    void ticketRequested();
    void changeAddressRequested(const QString &address);
    void reportRequested(virtdesk::ConsoleTab *tab);
    void fullScreenRequested();
    void topEdgeTouched();
    /// The menu of a tab is about to show; add what belongs to its VM.
    void vmMenuRequested(virtdesk::ConsoleTab *tab, QMenu *menu);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void wire(ConsoleTab *tab);
    void stateChanged(ConsoleTab *tab);
    void noticeEnd(ConsoleTab *tab);
    void rowChanged();
    void showCurrent();
    void showMenu(ConsoleTab *tab, const QPoint &at);
    void addToWindow(ConsoleTab *tab, const QByteArray &geometry, const QPoint &at = {});
    void askToClose(ConsoleWindow *window);
    Closed removeFromRow(ConsoleTab *tab);
    void remember(const QList<Closed> &closed);
    void dispose(ConsoleTab *tab);
    ConsoleWindow *windowOf(const ConsoleTab *tab) const;

    DesktopContext m_context;
    TabStrip *m_strip;
    QFrame *m_line;
    QStackedWidget *m_pages;
    QWidget *m_empty = nullptr;
    QList<QWidget *> m_others; ///< pages that are no consoles
    QList<ConsoleWindow *> m_windows;
    RecentTabs m_recent;
    QSet<const ConsoleTab *> m_running;  ///< to notice an end
    QList<QPointer<ConsoleTab>> m_ended; ///< told about in the open notice
    QList<QList<Closed>> m_closed;       ///< most recent step first
    bool m_fullScreen = false;
    bool m_ending = false;
};

} // namespace virtdesk
