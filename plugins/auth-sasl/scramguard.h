// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "sdk/result.h"

#include <QByteArray>

namespace virtdesk {

/// Checks a SCRAM server's first message (RFC 5802 section 7: "r=…,s=…,i=…") before the library works on it: the
/// library hashes as often as the server says, so a hostile count would keep the console busy for hours. Errors:
/// Protocol.
Result<void> checkScramServerFirst(const QByteArray &message);

} // namespace virtdesk
