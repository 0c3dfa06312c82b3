// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/console/sessionprotection.h"
#include "app/ipc/messages.h"

namespace virtdesk {

/// Writes one session's way to the log, and what the session says itself. Its lines are found by the process's number.
/// A value. Main thread.
class SessionJournal
{
public:
    void started(qint64 process, const ConsoleTarget &target);
    void entered(Step step, qint64 elapsedMs) const;
    void confined(const SessionProtection &protection) const;
    void signedIn(const StreamSecurity &security) const;
    void violated(const QString &detail) const;
    void ended(const Error &why, qint64 elapsedMs) const;
    void said(const LogMessage &message) const;

    /// Of the last process, also when it has ended; 0 before the first.
    qint64 process() const { return m_process; }

private:
    void write(LogCategory category, LogLevel level, const QString &text) const;

    qint64 m_process = 0;
};

} // namespace virtdesk
