// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "sdk/result.h"

#include <QString>

namespace virtdesk {

// Texts for lines of the log. A secret has no way into one: Secret can't be written to a QDebug, and no value of one is
// ever put into a QString. Any thread.

/// What names a person, a computer or a VM: cleaned, and between ‹ and ›, by which a report can mask it.
QString logName(const QString &name);

/// Words of a server or of the system: cleaned, and without ‹ and ›, so that they can't pass for a name.
QString logText(const QString &text);

/// An error in one line: its sentence and, in brackets, its detail.
QString logText(const Error &error);

} // namespace virtdesk
