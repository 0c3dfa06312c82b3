// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/journal/logstart.h"

namespace virtdesk {

Result<void> LogStart::apply(Journal &journal) const
{
    const QString shown = rules.isEmpty() ? qEnvironmentVariable("VIRTDESK_LOG") : rules;
    if (!shown.isEmpty()) {
        const Result<LogRules> parsed = LogRules::parse(shown);
        if (!parsed)
            return parsed.error();
        journal.setRules(*parsed);
    }
    const QString path = file.isEmpty() ? qEnvironmentVariable("VIRTDESK_LOG_FILE") : file;
    return path.isEmpty() ? Result<void>() : journal.setFile(path);
}

QStringList LogStart::completed(QStringList arguments)
{
    const QString option = QStringLiteral("--log");
    const qsizetype end = arguments.indexOf(QStringLiteral("--"));
    const qsizetype at = arguments.indexOf(option);
    if (at < 0 || (end >= 0 && at > end))
        return arguments;
    if (at + 1 == arguments.size() || !LogRules::parse(arguments.at(at + 1)))
        arguments[at] = option + QStringLiteral("=all");
    return arguments;
}

} // namespace virtdesk
