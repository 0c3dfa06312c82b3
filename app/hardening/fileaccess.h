// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <string>
#include <vector>

namespace virtdesk {

/// What is left to a process of files and of the network, kept by Landlock (Documentation/userspace-api/landlock.rst):
/// no file but the named ones, no TCP but what is allowed, no abstract socket, no signal to others. What the kernel
/// does not know it can't refuse. Linux only.
struct FileAccess
{
    std::vector<std::string> readable; ///< files, and folders with all that is in them; one that is not there is none
    std::vector<std::string> writable; ///< files that are there: their content
    std::vector<std::string> programs; ///< folders whose programs may be run
    bool connects = false;             ///< TCP connections may be made
    bool listens = false;              ///< TCP ports may be listened on

    /// From now on, for this thread and what it starts; it can't be undone. Needs no_new_privs. Gives the kernel's
    /// version of it; 0 = not in force.
    int restrict() const;
};

} // namespace virtdesk
