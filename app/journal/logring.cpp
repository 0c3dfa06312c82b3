// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/journal/logring.h"

namespace virtdesk {

QString LogLine::toString() const
{
    QString line =
        QStringLiteral("%1 %2 %3 ")
            .arg(time.toString(Qt::ISODateWithMs), logLevelName(level), QLatin1String(logCategoryName(category)));
    if (process != 0)
        line += QStringLiteral("[%1] ").arg(process);
    return line + text;
}

void LogRing::append(LogLine line)
{
    m_characters += line.text.size();
    m_lines.push_back(std::move(line));
    while (m_lines.size() > maxLines || (m_characters > maxCharacters && m_lines.size() > 1)) {
        m_characters -= m_lines.front().text.size();
        m_lines.pop_front();
        ++m_dropped;
    }
}

QList<LogLine> LogRing::lines(std::optional<qint64> ofSession) const
{
    QList<LogLine> lines;
    for (const LogLine &line : m_lines) {
        if (!ofSession || line.process == 0 || line.process == *ofSession)
            lines.append(line);
    }
    return lines;
}

} // namespace virtdesk
