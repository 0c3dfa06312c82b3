// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/journal/logcategory.h"

namespace virtdesk {

Q_LOGGING_CATEGORY(logSession, "virtdesk.session", QtWarningMsg)
Q_LOGGING_CATEGORY(logTls, "virtdesk.tls", QtWarningMsg)
Q_LOGGING_CATEGORY(logAuth, "virtdesk.auth", QtWarningMsg)
Q_LOGGING_CATEGORY(logIpc, "virtdesk.ipc", QtWarningMsg)
Q_LOGGING_CATEGORY(logInventory, "virtdesk.inventory", QtWarningMsg)
Q_LOGGING_CATEGORY(logHandoff, "virtdesk.handoff", QtWarningMsg)
Q_LOGGING_CATEGORY(logPlugins, "virtdesk.plugins", QtWarningMsg)

namespace {

// Display's lines are written by plugins, which have a category of that name themselves.
Q_LOGGING_CATEGORY(logDisplay, "virtdesk.display", QtWarningMsg)

using CategoryFunction = const QLoggingCategory &(*)();
constexpr std::array<CategoryFunction, logCategoryCount> categories = {
    &logSession, &logTls, &logAuth, &logIpc, &logDisplay, &logInventory, &logHandoff, &logPlugins,
};

LogLevel enabledLevel(const QLoggingCategory &category)
{
    return category.isDebugEnabled()      ? LogLevel::Debug
           : category.isInfoEnabled()     ? LogLevel::Info
           : category.isWarningEnabled()  ? LogLevel::Warning
           : category.isCriticalEnabled() ? LogLevel::Critical
                                          : LogLevel::Off;
}

} // namespace

const char *logCategoryName(LogCategory category)
{
    return categories[static_cast<std::size_t>(category)]().categoryName();
}

std::optional<LogCategory> logCategoryOf(QLatin1String name)
{
    for (std::size_t i = 0; i < logCategoryCount; ++i) {
        const auto category = static_cast<LogCategory>(i);
        if (name == QLatin1String(logCategoryName(category)))
            return category;
    }
    return std::nullopt;
}

QLatin1String logLevelName(LogLevel level)
{
    switch (level) {
    case LogLevel::Debug:
        return QLatin1String("debug");
    case LogLevel::Info:
        return QLatin1String("info");
    case LogLevel::Warning:
        return QLatin1String("warning");
    case LogLevel::Critical:
        return QLatin1String("critical");
    case LogLevel::Off:
        break;
    }
    return QLatin1String("off");
}

LogLevel logLevelOf(QtMsgType type)
{
    switch (type) {
    case QtDebugMsg:
        return LogLevel::Debug;
    case QtInfoMsg:
        return LogLevel::Info;
    case QtWarningMsg:
        return LogLevel::Warning;
    case QtCriticalMsg:
    case QtFatalMsg:
        break;
    }
    return LogLevel::Critical;
}

LogLevels enabledLogLevels()
{
    LogLevels levels{};
    for (std::size_t i = 0; i < logCategoryCount; ++i)
        levels[i] = enabledLevel(categories[i]());
    return levels;
}

} // namespace virtdesk
