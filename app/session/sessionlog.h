// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/journal/logcategory.h"
#include "app/session/parentlink.h"

#include <QElapsedTimer>
#include <QString>
#include <QThread>

namespace virtdesk {

/// Sends what this process's virtdesk.* categories write to the parent, at a pace that stays below half of what
/// SessionBudget allows; says how many lines were left out. Other categories stay on standard error. One in a process;
/// lines of other threads than its own are dropped. I/O thread.
class SessionLog
{
public:
    /// `link` outlives this.
    SessionLog(ParentLink &link, const LogLevels &levels);
    ~SessionLog();
    /// Other lines than before, from now on.
    void setLevels(const LogLevels &levels);
    SessionLog(const SessionLog &) = delete;
    SessionLog &operator=(const SessionLog &) = delete;

    static constexpr double maxLines = 200; ///< at once
    static constexpr double linesPerSecond = 20;

private:
    static void receive(QtMsgType type, const QMessageLogContext &context, const QString &text);
    void take(LogMessage message);

    ParentLink &m_link;
    LogLevels m_levels{};
    QThread *m_thread = QThread::currentThread();
    QtMessageHandler m_previous = nullptr;
    QElapsedTimer m_clock;
    qint64 m_at = 0;
    double m_spent = 0;
    int m_leftOut = 0;
    bool m_sending = false;
};

} // namespace virtdesk
