// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/console/sparesession.h"

#include <QPointer>
#include <QStringList>

namespace virtdesk {

/// How a console gets its process: the one that waits, where that fits, or a new one.
struct SessionStart
{
    QString program;          ///< empty = the installed virtdesk-session
    QByteArrayList variables; ///< as SessionProcess::start has them
    QPointer<SpareSession> spare;
    QStringList schemesApart; ///< of hops that a process of its own makes

    /// Errors: Internal (not installed, no more processes).
    Result<SpareSession::Started> run(const ConsoleTarget &target) const;
};

} // namespace virtdesk
