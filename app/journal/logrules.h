// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/journal/logcategory.h"
#include "sdk/result.h"

#include <QString>

namespace virtdesk {

/// Of which category lines are shown from which level on: CATEGORY[=LEVEL],…, where CATEGORY is "all" or a part
/// ("tls", "virtdesk.tls") and LEVEL is debug, info, warning, critical or off; without one, debug. A value. Any thread.
class LogRules
{
public:
    /// Warnings only.
    LogRules() { m_levels.fill(LogLevel::Warning); }
    /// From `first` on, of each category.
    explicit LogRules(LogLevel first) { m_levels.fill(first); }
    explicit LogRules(const LogLevels &levels)
        : m_levels(levels)
    {
    }

    /// Categories that are not named are off. Errors: Usage.
    static Result<LogRules> parse(const QString &text);

    bool shows(LogCategory category, LogLevel level) const { return level >= levelOf(category); }
    LogLevel levelOf(LogCategory category) const { return m_levels[static_cast<std::size_t>(category)]; }

    /// Rules for QLoggingCategory that switch on what is shown, and from `kept` on what is not.
    QString filterRules(LogLevel kept) const;

private:
    LogLevels m_levels{};
};

} // namespace virtdesk
