// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/desktop/settings/sessionstate.h"

#include <QList>

namespace virtdesk {

/// What was closed, step by step, so that it can be brought back. A plain value.
class ClosedTabs
{
public:
    /// A console that was closed, and where it was.
    struct Closed
    {
        SessionState::Console console;
        int at = -1; ///< position in the row
    };

    /// One step of the person, in the row's order. Gives what can be opened again of it, and was kept.
    QList<Closed> add(const QList<Closed> &step);
    /// What the last step closed; empty when nothing is left.
    QList<Closed> takeLast() { return m_steps.isEmpty() ? QList<Closed>() : m_steps.takeFirst(); }

private:
    static constexpr int maximumSteps = 20;

    QList<QList<Closed>> m_steps; ///< most recent first
};

} // namespace virtdesk
