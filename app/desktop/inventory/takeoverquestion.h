// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "sdk/consolestate.h"

#include <QObject>

#include <functional>

namespace virtdesk {

/// Asks the person, in a dialog over the window of `asker` (a widget), before a console is taken from whoever is
/// connected to it. `reply` comes once, from the dialog; not at all when the asker goes. InventoryController's
/// TakeOverQuestion. GUI thread.
void askTakeOver(QObject *asker, const ConsoleState &state, const std::function<void(bool takeOver)> &reply);

} // namespace virtdesk
