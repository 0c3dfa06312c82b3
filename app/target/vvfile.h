// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/target/targetparser.h"

#include <QDateTime>

namespace virtdesk {

/// As parseVv(), for bytes that were written at `written`: the ticket's clock runs from then.
Result<ParsedTarget> parseVvWrittenAt(const QByteArray &bytes, const QDateTime &written,
                                      const TargetRegistry &registry);

} // namespace virtdesk
