// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QStringList>

namespace virtdesk {

/// The program's arguments, its name first. One file per platform.
QStringList programArguments(int argc, char **argv);

/// Ends the process at once: nothing that was registered for the exit runs.
[[noreturn]] void endProcess(int status);

} // namespace virtdesk
