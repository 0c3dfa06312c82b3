// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QString>

namespace virtdesk {

/// Loads a plugin and makes its object, in this process, which may not survive it. 0 = all went well, else 1.
int probePlugin(const QString &file);

} // namespace virtdesk
