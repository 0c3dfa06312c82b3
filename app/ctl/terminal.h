// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "sdk/secret.h"

#include <QString>

#include <optional>

/// The terminal that the person sits at, if there is one. Blocks while it asks: virtdeskctl only.
namespace virtdesk::terminal {

bool isThere();
/// True when standard error is a terminal: progress may be shown.
bool showsProgress();
/// Asks for one line, with or without echo. nullopt = no terminal, or ended by the person.
std::optional<Secret> ask(const QString &question, bool echo);

} // namespace virtdesk::terminal
