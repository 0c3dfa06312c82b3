// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/desktop/settings/desktopcontext.h"
#include "app/desktop/shell/consoletabs.h"

#include <QObject>

namespace virtdesk {

class ConsoleOpener;

/// What was open: written down as it changes, offered or opened when the program starts, and brought back after it was
/// closed. GUI thread.
class ConsoleHistory : public QObject
{
    Q_OBJECT
public:
    /// `tabs` and `opener` outlive this.
    ConsoleHistory(const DesktopContext &context, ConsoleTabs &tabs, ConsoleOpener &opener, QObject *parent = nullptr);

    /// What the settings say about the consoles that were open when the program ended: keeps them as restorable(),
    /// opens them, or forgets them.
    void start();
    const QList<SessionState::Console> &restorable() const { return m_restorable; }
    void restore();
    /// What the last step closed, in order.
    void reopenClosed();
    void remember();

Q_SIGNALS:
    void restorableChanged();
    void noticed(const virtdesk::Notice &notice);
    void noticeOver(const QString &topic);

private:
    void noticeClosed(const QList<ConsoleTabs::Closed> &consoles);

    DesktopContext m_context;
    ConsoleTabs &m_tabs;
    ConsoleOpener &m_opener;
    QList<SessionState::Console> m_restorable;
    bool m_hadConsoles = false;
};

} // namespace virtdesk
