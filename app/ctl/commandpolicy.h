// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/policy/policy.h"
#include "sdk/result.h"

#include <QCommandLineParser>

namespace virtdesk {

/// Whether the administrator allows a command with these options. Errors: Usage, with the sentence that says who does
/// not.
Result<void> checkPolicy(const Policy &policy, const QString &command, const QCommandLineParser &parser);

} // namespace virtdesk
