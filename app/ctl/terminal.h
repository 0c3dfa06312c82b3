// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "sdk/secret.h"

#include <QString>

#include <cstdio>
#include <optional>

/// The terminal that the person sits at, if there is one, and what is written to it. Blocks while it asks: virtdeskctl
/// only. One file a platform.
namespace virtdesk::terminal {

bool isThere();
/// True when standard error is a terminal: progress may be shown.
bool showsProgress();
/// Writes to standard output or standard error: to a file or a pipe in UTF-8, to a terminal so that it can be read.
void write(const QString &text, std::FILE *file);
/// Asks for one line, with or without echo. nullopt = no terminal, or ended by the person.
std::optional<Secret> ask(const QString &question, bool echo);

} // namespace virtdesk::terminal
