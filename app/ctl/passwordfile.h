// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "sdk/result.h"
#include "sdk/secret.h"

#include <QString>

namespace virtdesk {

/// First line of the file (or of standard input for "-"), without its line end; capped. Errors: Usage.
Result<Secret> readPasswordFile(const QString &path);

} // namespace virtdesk
