// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QString>

namespace virtdesk {

/// Why addresses and hops of this scheme, for which VirtDesk has a plugin on other systems, can't be used on this one,
/// and what can be done instead; empty for all others. Any thread. One file a system.
QString absentPart(const QString &scheme);

} // namespace virtdesk
