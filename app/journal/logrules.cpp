// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/journal/logrules.h"

#include "app/journal/journaltext.h"

#include <QStringList>

#include <algorithm>

namespace virtdesk {

namespace {

const QLatin1String prefix("virtdesk.");

std::optional<LogLevel> levelNamed(const QString &name)
{
    for (const LogLevel level :
         {LogLevel::Debug, LogLevel::Info, LogLevel::Warning, LogLevel::Critical, LogLevel::Off}) {
        if (name == logLevelName(level))
            return level;
    }
    return std::nullopt;
}

QString categoryNames()
{
    QStringList names{QStringLiteral("all")};
    for (std::size_t i = 0; i < logCategoryCount; ++i)
        names += QString::fromLatin1(logCategoryName(static_cast<LogCategory>(i))).mid(prefix.size());
    return names.join(QLatin1String(", "));
}

} // namespace

Result<LogRules> LogRules::parse(const QString &text)
{
    LogRules rules(LogLevel::Off);
    const QStringList items = text.split(QLatin1Char(','), Qt::SkipEmptyParts);
    for (const QString &raw : items) {
        const QString item = raw.trimmed().toLower();
        const qsizetype sign = item.indexOf(QLatin1Char('='));
        QString name = item.left(sign);
        const std::optional<LogLevel> level =
            sign < 0 ? std::optional(LogLevel::Debug) : levelNamed(item.mid(sign + 1).trimmed());
        if (!level) {
            return Error{Failure::Usage,
                         JournalText::tr("“%1” is no level of the log. The levels are debug, info, warning, critical "
                                         "and off.")
                             .arg(cleanText(item.mid(sign + 1), 40)),
                         {}};
        }
        if (name == QLatin1String("all") || name == QLatin1String("*")) {
            rules.m_levels.fill(*level);
            continue;
        }
        if (!name.startsWith(prefix))
            name.prepend(prefix);
        const std::optional<LogCategory> category = logCategoryOf(QLatin1String(name.toLatin1()));
        if (!category) {
            return Error{Failure::Usage,
                         JournalText::tr("“%1” is no part of the program that writes a log. The parts are %2.")
                             .arg(cleanText(item.left(sign), 40), categoryNames()),
                         {}};
        }
        rules.m_levels[static_cast<std::size_t>(*category)] = *level;
    }
    if (items.isEmpty())
        return Error{Failure::Usage, JournalText::tr("No part is named whose log is wanted, such as all."), {}};
    return rules;
}

QString LogRules::filterRules(LogLevel kept) const
{
    QString rules =
        QStringLiteral("virtdesk.*.info=%1\n").arg(QLatin1String(kept <= LogLevel::Info ? "true" : "false"));
    for (std::size_t i = 0; i < logCategoryCount; ++i) {
        const LogLevel least = std::min(m_levels[i], kept);
        for (const LogLevel level : {LogLevel::Debug, LogLevel::Info, LogLevel::Warning, LogLevel::Critical}) {
            rules += QStringLiteral("%1.%2=%3\n")
                         .arg(QLatin1String(logCategoryName(static_cast<LogCategory>(i))), logLevelName(level),
                              QLatin1String(level >= least ? "true" : "false"));
        }
    }
    return rules;
}

} // namespace virtdesk
