// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "sdk/consolestate.h"

#include <QCoreApplication>

#include <optional>

namespace virtdesk {

/// Who uses a console, and what is said of it.
class ConsoleOwner
{
    Q_DECLARE_TR_FUNCTIONS(virtdesk::ConsoleOwner)
public:
    /// Somebody else who is connected to a console now.
    static std::optional<ConsoleState::User> other(const ConsoleState &state);
    /// That the console was not taken.
    static QString leftAlone(const ConsoleState::User &user, const QString &vm);
};

} // namespace virtdesk
