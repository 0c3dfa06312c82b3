// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/shell/closedtabs.h"

#include <algorithm>

namespace virtdesk {

QList<ClosedTabs::Closed> ClosedTabs::add(const QList<Closed> &step)
{
    QList<Closed> kept;
    for (const Closed &closed : step) {
        if (!closed.console.vmId.isEmpty() || !closed.console.address.isEmpty())
            kept.append(closed);
    }
    if (!kept.isEmpty()) {
        m_steps.prepend(kept);
        m_steps.resize(std::min<qsizetype>(m_steps.size(), maximumSteps));
    }
    return kept;
}

} // namespace virtdesk
