// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/desktop/console/consolename.h"
#include "app/desktop/console/vmcondition.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QIcon>
#include <QSize>
#include <QString>

#include <optional>

namespace virtdesk {

class Theme;

/// Where a console stands, and the words and marks for it: in its tab, its tooltip, a status line. A plain value.
struct ConsoleStatus
{
    Q_DECLARE_TR_FUNCTIONS(ConsoleStatus)
public:
    enum class State { Fetching, Connecting, Asking, Running, Failed };

    State state = State::Fetching;
    ConsoleName name;
    bool prompted = false; ///< a question stands over it
    bool rang = false;     ///< and nobody has looked since
    bool retrying = false; ///< it ended, and is connected to again by itself
    QDateTime endedAt;     ///< of a failed one
    QString why;           ///< a sentence
    bool captured = false;
    bool refused = false; ///< another program has the keyboard
    bool viewOnly = false;
    QString releaseKeys;
    QSize size;                    ///< of the guest's screen
    std::optional<VmCondition> vm; ///< what its inventory says
    ConsoleClosing closing;        ///< what follows when its connection ends

    QIcon icon(const Theme &theme) const;
    QString text() const;
    /// Name, address, state and its reason, a line each. Plain text.
    QString toolTip() const;
    /// Who has the keyboard.
    QString keyboardText() const;
    QString sizeText() const;
};

} // namespace virtdesk
