// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/shell/ownwindows.h"

#include "app/desktop/console/closingquestion.h"
#include "app/desktop/console/consoletab.h"
#include "app/desktop/console/consolewindow.h"
#include "app/desktop/shell/actiontable.h"
#include "app/desktop/widgets/confirmdialog.h"
#include "app/desktop/widgets/noticelist.h"

#include <QAction>
#include <QPointer>

#include <algorithm>

namespace virtdesk {

OwnWindows::OwnWindows(const DesktopContext &context, QObject *parent)
    : QObject(parent)
    , m_context(context)
{
}

OwnWindows::~OwnWindows()
{
    for (ConsoleWindow *window : std::as_const(m_windows)) {
        window->disconnect(this);
        delete window;
    }
}

ConsoleWindow *OwnWindows::of(const ConsoleTab *tab) const
{
    const auto at = std::find_if(m_windows.begin(), m_windows.end(),
                                 [tab](const ConsoleWindow *window) { return window->tab() == tab; });
    return at == m_windows.end() ? nullptr : *at;
}

QList<ConsoleTab *> OwnWindows::tabs() const
{
    QList<ConsoleTab *> list;
    for (const ConsoleWindow *window : m_windows)
        list.append(window->tab());
    return list;
}

QList<SessionState::Console> OwnWindows::records() const
{
    QList<SessionState::Console> list;
    for (const ConsoleWindow *window : m_windows) {
        SessionState::Console console = window->tab()->record();
        console.ownWindow = true;
        console.geometry = window->saveGeometry();
        list.append(console);
    }
    return list;
}

void OwnWindows::open(ConsoleTab *tab, const QByteArray &geometry, const QPoint &at)
{
    auto *window = new ConsoleWindow(m_context, tab);
    m_windows.append(window);
    auto *actions = new ActionTable(m_context.theme, m_context.settings, ActionTable::Scope::ConsoleWindow, window);
    connect(actions, &ActionTable::triggered, this, [this, window](ActionTable::Id id) {
        ConsoleTab *shown = window->tab();
        if (!shown)
            return;
        if (id == ActionTable::Id::Attach)
            Q_EMIT attachRequested(shown);
        else if (id == ActionTable::Id::FullScreen)
            window->toggleFullScreen();
        else if (id == ActionTable::Id::Reconnect)
            Q_EMIT reconnectRequested(shown);
        else if (id == ActionTable::Id::CloseTab)
            window->close();
        else if (id == ActionTable::Id::BlankAll)
            Q_EMIT blankRequested();
        else if (id == ActionTable::Id::Notices)
            (new NoticeList(m_context.theme, window->notices(), window))->open();
    });
    window->setBackKeys(actions->action(ActionTable::Id::Attach)->shortcut().toString(QKeySequence::NativeText));
    connect(window, &ConsoleWindow::backRequested, this, [this, window] {
        if (window->tab())
            Q_EMIT attachRequested(window->tab());
    });
    connect(window, &ConsoleWindow::closeQuestioned, this, [this, window] { askToClose(window); });
    connect(window, &ConsoleWindow::closed, this, [this, window](ConsoleTab *gone) {
        m_windows.removeOne(window);
        Q_EMIT closed(gone);
    });
    window->open(geometry, at);
}

ConsoleTab *OwnWindows::take(ConsoleTab *tab)
{
    ConsoleWindow *window = of(tab);
    if (!window)
        return nullptr;
    m_windows.removeOne(window);
    window->disconnect(this);
    return window->take();
}

void OwnWindows::askToClose(ConsoleWindow *window)
{
    const QString follows = ClosingQuestion::consequences({window->tab()});
    const QString harmless = tr("It is running. Its connection is closed; the VM goes on.");
    ConfirmDialog *question = ConfirmDialog::ask(window, tr("Close the console of %1?").arg(window->tab()->title()),
                                                 follows.isEmpty() ? harmless : follows, tr("Close"),
                                                 !follows.isEmpty(), [held = QPointer<ConsoleWindow>(window)] {
                                                     if (held)
                                                         held->closeConsole();
                                                 });
    question->addChoice(QStringLiteral("backToTabsButton"), tr("Back to the tabs"),
                        [this, held = QPointer<ConsoleWindow>(window)] {
                            if (held && held->tab())
                                Q_EMIT attachRequested(held->tab());
                        });
}

} // namespace virtdesk
