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

/// What came of the question to an engine whether a console is its VM's.
struct EngineAnswer
{
    enum class Outcome {
        NotAsked,    ///< nothing is claimed, or the person does not know the engine
        Vouched,     ///< the engine says what the file says
        OtherPlace,  ///< it says that the VM has no such console there
        Indirect,    ///< the file's way leads through a proxy or a local socket, of which engines know nothing
        NoSuchVm,    ///< it knows no such VM, or does not show it to this user
        NeedsPerson, ///< the engine can't be signed in to without asking the person
        NoAnswer,    ///< it could not be reached, or its answer is of no use
    };
    Outcome outcome = Outcome::NotAsked;
    std::optional<VouchedConsole> console; ///< set when it is vouched for
};

/// A file claims that its console belongs to a VM of an engine, and nobody has asked that engine yet.
bool isClaimed(const ConsoleTarget &target);

/// Whether the engine, by its own answer, stands for the console that `target` leads to: the VM has a console of this
/// protocol at exactly this address and port, reached directly. `engineCa`: what the engine itself gave; empty = none.
EngineAnswer vouch(const ConsoleTarget &target, const ConsoleState &state, const QByteArray &engineCa);

/// Puts the engine's words in the place of the file's, or, where nobody vouches, takes away what the file claims: it is
/// then a console of its address, without an engine, and called by its address.
void settleClaim(ConsoleTarget &target, const std::optional<VouchedConsole> &vouched);

} // namespace virtdesk
