// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/journal/logcategory.h"

#include <QDateTime>
#include <QList>
#include <QString>

#include <deque>

namespace virtdesk {

/// One line of the log. Names in it stand between ‹ and › (sdk/logtext.h).
struct LogLine
{
    QDateTime time; ///< UTC
    LogCategory category = LogCategory::Session;
    LogLevel level = LogLevel::Info;
    qint64 process = 0; ///< the session that wrote it; 0 = this program
    QString text;

    /// "2026-11-29T02:40:01.123Z info virtdesk.tls [4711] TLSv1.3 …"
    QString toString() const;
};

/// The last lines of the log. Bounded in lines and in characters; says how many are gone. Not thread-safe.
class LogRing
{
public:
    static constexpr std::size_t maxLines = 4000;
    static constexpr qsizetype maxCharacters = 600'000;

    void append(LogLine line);
    /// From the oldest on: all, or with `ofSession` set those of this program and of that process.
    QList<LogLine> lines(std::optional<qint64> ofSession = std::nullopt) const;
    qint64 dropped() const { return m_dropped; }

private:
    std::deque<LogLine> m_lines;
    qsizetype m_characters = 0;
    qint64 m_dropped = 0;
};

} // namespace virtdesk
