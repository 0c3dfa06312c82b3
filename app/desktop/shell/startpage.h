// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/desktop/settings/sessionstate.h"
#include "app/desktop/widgets/statepanel.h"

#include <QList>

namespace virtdesk {

class EngineController;

/// What the window shows while no console is open: the one thing to do next. GUI thread.
class StartPage : public StatePanel
{
    Q_OBJECT
public:
    explicit StartPage(const Theme &theme, QWidget *parent = nullptr);

    /// `known`: engines of earlier; `restorable`: consoles that were open when the program ended; `connected`: there is
    /// an engine in the window, `current` is the one that is looked at, or null.
    void tell(const QList<SessionState::Engine> &known, const QList<SessionState::Console> &restorable, bool connected,
              const EngineController *current);

Q_SIGNALS:
    void connectRequested();
    void engineRequested(const virtdesk::SessionState::Engine &engine);
    void restoreRequested();
};

} // namespace virtdesk
