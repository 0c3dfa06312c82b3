// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/journal/journal.h"

#include <QString>
#include <QStringList>

namespace virtdesk {

/// Which lines of the log a program is started to show, and where. A value.
struct LogStart
{
    QString rules; ///< as LogRules takes them; empty = what VIRTDESK_LOG says, else none
    QString file;  ///< empty = VIRTDESK_LOG_FILE, else standard error

    /// Errors: Usage.
    Result<void> apply(Journal &journal) const;

    /// `arguments` with "--log" alone, which is not followed by rules, written out as "--log=all".
    static QStringList completed(QStringList arguments);
};

} // namespace virtdesk
