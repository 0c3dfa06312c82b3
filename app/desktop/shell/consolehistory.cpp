// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/shell/consolehistory.h"

#include "app/desktop/settings/settings.h"
#include "app/desktop/shell/consoleopener.h"

#include <utility>

namespace virtdesk {

namespace {
const QString closedTopic = QStringLiteral("consoles closed");
}

ConsoleHistory::ConsoleHistory(const DesktopContext &context, ConsoleTabs &tabs, ConsoleOpener &opener, QObject *parent)
    : QObject(parent)
    , m_context(context)
    , m_tabs(tabs)
    , m_opener(opener)
{
    connect(&tabs, &ConsoleTabs::openSetChanged, this, &ConsoleHistory::remember);
    connect(&tabs, &ConsoleTabs::currentChanged, this, &ConsoleHistory::remember);
    connect(&tabs, &ConsoleTabs::closed, this, &ConsoleHistory::noticeClosed);
}

void ConsoleHistory::start()
{
    const Settings::AtStart what = m_context.settings.atStart();
    m_restorable = what == Settings::AtStart::Nothing ? QList<SessionState::Console>() : m_context.state.openConsoles();
    if (what == Settings::AtStart::Open)
        restore();
    else
        Q_EMIT restorableChanged();
}

void ConsoleHistory::restore()
{
    QList<ConsoleTabs::Closed> consoles;
    for (const SessionState::Console &console : std::exchange(m_restorable, {}))
        consoles.append({console, -1});
    m_opener.reopen(consoles, InventorySet::Asked::ByPerson);
    Q_EMIT restorableChanged();
}

void ConsoleHistory::reopenClosed()
{
    const QList<ConsoleTabs::Closed> closed = m_tabs.takeLastClosed();
    if (closed.isEmpty())
        Q_EMIT noticed(Notice::information(tr("No tab has been closed yet.")));
    else
        m_opener.reopen(closed, InventorySet::Asked::ByPerson);
}

void ConsoleHistory::noticeClosed(const QList<ConsoleTabs::Closed> &consoles)
{
    if (consoles.size() < 2) {
        Q_EMIT noticeOver(closedTopic);
        return;
    }
    Notice notice = Notice::information(tr("%n console(s) are closed.", nullptr, int(consoles.size())));
    notice.topic = closedTopic;
    notice.actions = {{QStringLiteral("undoCloseButton"), tr("Undo"), [this] { reopenClosed(); }}};
    Q_EMIT noticed(notice);
}

void ConsoleHistory::remember()
{
    const QList<SessionState::Console> open = m_tabs.records();
    // With nothing open yet, what an earlier run had open is still worth offering.
    if (open.isEmpty() && !m_hadConsoles)
        return;
    m_hadConsoles = true;
    m_context.state.setOpenConsoles(open);
}

} // namespace virtdesk
