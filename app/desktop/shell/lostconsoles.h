// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/desktop/widgets/notice.h"

#include <QList>
#include <QObject>
#include <QPointer>
#include <QSet>

namespace virtdesk {

class ConsoleTab;

/// Tells of consoles that ran and ended while nobody looked at them: one notice for all, with what can be done. GUI
/// thread.
class LostConsoles : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    void stateChanged(ConsoleTab *tab);
    /// It is closed.
    void forget(ConsoleTab *tab);

Q_SIGNALS:
    void noticed(const virtdesk::Notice &notice);
    void noticeOver(const QString &topic);
    void showRequested(virtdesk::ConsoleTab *tab);
    void reconnectRequested(virtdesk::ConsoleTab *tab);
    void reconnectAllRequested();

private:
    void tell(ConsoleTab *tab);

    QSet<const ConsoleTab *> m_running;
    QList<QPointer<ConsoleTab>> m_ended; ///< told about in the open notice
};

} // namespace virtdesk
