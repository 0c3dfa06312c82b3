// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QLatin1String>
#include <QLoggingCategory>

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>

namespace virtdesk {

/// The parts of the program that write lines to the log. The values cross a process boundary: new ones go to the end.
enum class LogCategory : std::uint8_t {
    Session,   ///< a console's way: steps, confinement, end
    Tls,       ///< handshakes, certificates
    Auth,      ///< sign-ins: mechanisms, tickets, the keychain; never an answer
    Ipc,       ///< what goes wrong between the processes
    Display,   ///< security types, encodings, sizes of the guest's screen
    Inventory, ///< requests to an inventory and their outcome
    Handoff,   ///< what other programs hand over, and what became of it
    Plugins,   ///< what was loaded or refused; lines of plugins from elsewhere
};
inline constexpr LogCategory lastLogCategory = LogCategory::Plugins;
inline constexpr std::size_t logCategoryCount = static_cast<std::size_t>(lastLogCategory) + 1;

/// Of a line; Off is of no line, but of a category of which none is wanted.
enum class LogLevel : std::uint8_t { Debug, Info, Warning, Critical, Off };

/// The least level of each category, in the order of LogCategory.
using LogLevels = std::array<LogLevel, logCategoryCount>;

/// "virtdesk.tls"
const char *logCategoryName(LogCategory category);
/// Nothing when it is none of ours.
std::optional<LogCategory> logCategoryOf(QLatin1String name);
/// "info"
QLatin1String logLevelName(LogLevel level);
LogLevel logLevelOf(QtMsgType type);
/// What is switched on in this process.
LogLevels enabledLogLevels();

Q_DECLARE_LOGGING_CATEGORY(logSession)
Q_DECLARE_LOGGING_CATEGORY(logTls)
Q_DECLARE_LOGGING_CATEGORY(logAuth)
Q_DECLARE_LOGGING_CATEGORY(logIpc)
Q_DECLARE_LOGGING_CATEGORY(logInventory)
Q_DECLARE_LOGGING_CATEGORY(logHandoff)
Q_DECLARE_LOGGING_CATEGORY(logPlugins)

} // namespace virtdesk
