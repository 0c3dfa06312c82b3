// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/journal/logring.h"
#include "app/journal/logrules.h"
#include "sdk/result.h"

#include <QFile>
#include <QMutex>

namespace virtdesk {

/// The log of a program: takes what its virtdesk.* categories write, keeps the last lines from Info on for reports, and
/// shows those that the rules name on standard error or in a file. Other categories go to the message handler that was
/// there before. From main's start to its end; where there are several, the newest takes the lines. Lines come from any
/// thread.
class Journal
{
public:
    explicit Journal(const LogRules &shown = {});
    ~Journal();
    Journal(const Journal &) = delete;
    Journal &operator=(const Journal &) = delete;

    void setRules(const LogRules &shown);
    const LogRules &rules() const { return m_rules; }
    /// Shown lines go to this file, readable by its owner only, instead of to standard error; an empty name ends that.
    /// What is in it stays, unless it has grown beyond `maxFileBytes`. Errors: Usage.
    Result<void> setFile(const QString &path);
    QString file() const { return m_file.fileName(); }

    QList<LogLine> lines(std::optional<qint64> ofSession = std::nullopt) const;
    qint64 dropped() const;

    /// A line that did not come by Qt's logging: a session's. Does nothing where no Journal is.
    static void post(LogLine line);

    static constexpr qint64 maxFileBytes = 8 << 20;

private:
    static void receive(QtMsgType type, const QMessageLogContext &context, const QString &text);
    void take(LogLine line);

    mutable QMutex m_mutex;
    LogRules m_rules;
    LogRing m_ring;
    QFile m_file;
};

} // namespace virtdesk
