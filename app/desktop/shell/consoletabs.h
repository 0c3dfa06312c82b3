// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/desktop/console/consoletab.h"
#include "app/desktop/settings/desktopcontext.h"
#include "app/desktop/settings/sessionstate.h"
#include "app/desktop/shell/closedtabs.h"
#include "app/desktop/shell/recentwalk.h"
#include "app/desktop/shell/tabgroups.h"
#include "app/desktop/widgets/notice.h"

#include <QList>
#include <QPointer>
#include <QWidget>

#include <memory>

class QFrame;
class QHBoxLayout;
class QMenu;
class QStackedWidget;

namespace virtdesk {

class LostConsoles;
class OwnWindows;
class SideTabs;
class SplitArea;
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
    using Closed = ClosedTabs::Closed;

    ConsoleTabs(const DesktopContext &context, QWidget *parent);
    ~ConsoleTabs() override;

    /// Takes the tab; it is shown where the place says.
    ConsoleTab *add(std::unique_ptr<ConsoleTab> tab, const Place &place);
    QList<ConsoleTab *> tabs() const; ///< in the row
    QList<ConsoleTab *> all() const;  ///< in the row and in windows
    const QList<ConsoleTab *> &recent() const { return m_walk->tabs().order(); }
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
    void walkRecent(bool backwards) { m_walk->step(backwards); }
    void endWalk() { m_walk->end(); }
    bool isWalking() const { return m_walk->tabs().isWalking(); }
    /// To the neighbour in the row, from the last one to the first.
    void step(int by);
    /// Asks first where something follows for the VM.
    void close(ConsoleTab *tab);
    /// Asks first where more than one of them runs, or something follows for a VM. Pinned ones stay.
    void closeOthers(ConsoleTab *kept);
    void closeGroup(const QString &group);
    void setPinned(ConsoleTab *tab, bool pinned);
    /// By hand; empty = out of it.
    void setGroup(ConsoleTab *tab, const QString &group);
    TabGroups &groups() { return *m_groups; }
    void move(ConsoleTab *tab, int by);
    /// Into a window of its own; `at`: where on the screen, null = where the system puts it.
    void detach(ConsoleTab *tab, const QPoint &at = {});
    void attach(ConsoleTab *tab);
    /// Of a console's own window.
    void toggleOwnFullScreen(ConsoleTab *tab);
    /// The window that the row is in.
    void comeToFront();
    /// What was closed last; empty when nothing is left.
    QList<Closed> takeLastClosed() { return m_closed.takeLast(); }
    QList<SessionState::Console> records() const;

    /// So many consoles beside each other: the current one and those that were used last. Fewer than two: one at a
    /// time again.
    void setSideBySide(int count);
    /// Those, in the row's order.
    void setSideBySide(QList<ConsoleTab *> tabs);
    int sideBySide() const;
    /// The tabs as a column beside the consoles instead of a row; remembered.
    void setAtSide(bool side);
    bool isAtSide() const { return m_atSide; }
    void setFullScreen(bool fullScreen);
    /// Nothing of any console is to be seen, also of those that are opened meanwhile. `keys`: what shows them again.
    void setBlanked(bool blanked, const QString &keys);
    bool isBlanked() const { return m_blanked; }
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
    void blankedChanged(bool blanked);
    void unblankRequested();
    /// Hide all, or show them: in a console's own window.
    void blankRequested();
    /// Opened, closed, moved, detached or attached.
    void openSetChanged();
    /// Closed by one step of the person, in the row's order.
    void closed(const QList<virtdesk::ConsoleTabs::Closed> &consoles);
    void noticed(const virtdesk::Notice &notice);
    void noticeOver(const QString &topic);
    void addRequested();
    /// The list of all is asked for.
    void allRequested();
    void wallRequested();
    void reconnectRequested(virtdesk::ConsoleTab *tab);
    void reconnectEndedRequested();
    void powerRequested(virtdesk::ConsoleTab *tab, const virtdesk::VmVerb &verb);
    void bootMenuRequested(virtdesk::ConsoleTab *tab, const virtdesk::BootKey &key);
    void changeCdRequested(virtdesk::ConsoleTab *tab);
    void eventsRequested(virtdesk::ConsoleTab *tab); ///< of its VM
    /// A console needs a Kerberos ticket.
    void ticketRequested();
    void changeAddressRequested(const QString &address);
    void reportRequested(virtdesk::ConsoleTab *tab);
    void fullScreenRequested();
    void topEdgeTouched();
    /// The menu of a tab is about to show; add what belongs to its VM.
    void vmMenuRequested(virtdesk::ConsoleTab *tab, QMenu *menu);

private:
    void wire(ConsoleTab *tab);
    void wireNotices(ConsoleTab *tab);
    void wireParts();
    void stateChanged(ConsoleTab *tab);
    void rowChanged();
    void arrange();
    void showCurrent();
    void closeMany(const QList<ConsoleTab *> &many, ConsoleTab *kept, const QString &question);
    void closeNow(const QList<QPointer<ConsoleTab>> &many, ConsoleTab *kept);
    Closed removeFromRow(ConsoleTab *tab);
    void remember(const QList<Closed> &closed);
    void dispose(ConsoleTab *tab);

    DesktopContext m_context;
    TabGroups *m_groups; ///< before the strip, which asks it
    TabStrip *m_strip;
    QFrame *m_line;
    QStackedWidget *m_pages;
    QHBoxLayout *m_beside; ///< the pages, and what stands beside them
    QWidget *m_empty = nullptr;
    QList<QWidget *> m_others; ///< pages that are no consoles
    OwnWindows *m_windows;
    SplitArea *m_split;
    RecentWalk *m_walk;
    LostConsoles *m_lost;
    SideTabs *m_side = nullptr; ///< once it was wanted
    bool m_atSide = false;
    ClosedTabs m_closed;
    bool m_fullScreen = false;
    bool m_blanked = false;
    QString m_blankKeys;
    bool m_ending = false;
};

} // namespace virtdesk
