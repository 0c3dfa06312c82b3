// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <string>

namespace virtdesk {

/// The options of `virtdesk` that hold for one run of the program only and are not handed over. Plain C++, because who
/// only hands over has no Qt. What they say is not looked at here.
struct RunOptions
{
    std::string theme;
    std::string caFile;
    std::string logRules;
    std::string logFile;

    /// Takes them out of the arguments, which are main()'s and end with a null; what follows "--" stays. "NAME VALUE"
    /// or "NAME=VALUE"; the last one counts.
    static RunOptions take(int &argc, char **argv);
    /// Their part of --help.
    static const char *help();
};

} // namespace virtdesk
