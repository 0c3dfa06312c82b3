// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/handoff/handoffactivation.h"

namespace virtdesk {

quint32 startupTime(const QString &startupId)
{
    const QString mark = QStringLiteral("_TIME");
    const qsizetype at = startupId.lastIndexOf(mark);
    if (at < 0)
        return 0;
    bool ok = false;
    const quint32 time = QStringView(startupId).sliced(at + mark.size()).toUInt(&ok);
    return ok ? time : 0;
}

} // namespace virtdesk
