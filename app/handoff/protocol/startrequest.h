// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/handoff/protocol/handoffmessage.h"

#include <string>
#include <vector>

namespace virtdesk {

/// The command line of `virtdesk`, understood before Qt is set up: a second start only hands over.
struct StartRequest
{
    enum class Mode {
        Run,            ///< hand `messages` over, or be the running program and do them
        BusActivated,   ///< started by D-Bus: be the running program and wait for its call
        InstallHandoff, ///< of the browsers, see HandoffManifests
        RemoveHandoff,
        HandoffStatus,
        Register, ///< of the file type and the links as well, see ShellRegistration
        Unregister,
        Quit, ///< hand `messages` over, and nothing where no program runs
        Help,
        Version,
        WrongUsage, ///< `problem` says why
    };

    Mode mode = Mode::Run;
    bool system = false; ///< for all users
    std::vector<HandoffMessage> messages;
    std::string problem;
};

/// `arguments` without the program's name. Relative paths are made absolute with `folder`. Arguments of Qt itself
/// (-platform …, -style …) are left to it.
StartRequest parseStart(const std::vector<std::string> &arguments, const std::string &folder,
                        const std::string &activationToken);

/// As parseStart, with the folder and the activation token of this process. `argv` is UTF-8 (ProgramArguments).
StartRequest takeStart(int argc, char **argv);

/// Text of --help.
std::string startHelp();

} // namespace virtdesk
