// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "sdk/consolestate.h"
#include "sdk/consoletarget.h"

#include <optional>

namespace virtdesk {

/// What an engine itself says about a console that a file claims to be one of its VMs'.
struct VouchedConsole
{
    QString title;    ///< the VM's name
    QString hostName; ///< that the host's certificate carries; empty = not known
    QByteArray caPem; ///< that verifies the engine's hosts; empty = not known
};

/// A file claims that its console belongs to a VM of an engine, and nobody has asked that engine yet.
bool isClaimed(const ConsoleTarget &target);

/// Whether the engine, by its own answer, stands for the console that `target` leads to: the VM has a console of this
/// protocol at exactly this address and port, reached directly. `engineCa`: what the engine itself gave; empty = none.
std::optional<VouchedConsole> vouch(const ConsoleTarget &target, const ConsoleState &state, const QByteArray &engineCa);

/// Puts the engine's words in the place of the file's, or, where nobody vouches, takes away what the file claims: it is
/// then a console of its address, without an engine, and called by its address.
void settleClaim(ConsoleTarget &target, const std::optional<VouchedConsole> &vouched);

} // namespace virtdesk
