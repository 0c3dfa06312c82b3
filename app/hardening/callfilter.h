// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <cstdint>
#include <vector>

struct sock_filter;

namespace virtdesk {

/// A list of system calls that a process may make, and the program for the kernel that is made of it (libseccomp, so
/// for every architecture that it knows). What is not listed fails with EPERM, not with a signal: a library that tries
/// something it can do without goes on without. Linux only.
class CallFilter
{
public:
    /// What an argument has to be, compared as the whole 64-bit value that the kernel gets.
    struct Argument
    {
        unsigned index = 0;
        std::vector<std::uint64_t> values;      ///< one of them
        std::uint64_t mask = ~std::uint64_t(0); ///< of the argument, before it is compared
    };

    struct Rule
    {
        const char *name;                     ///< of the call; one that an architecture does not have is left out there
        std::vector<Argument> arguments = {}; ///< those that are not named may be anything
        int answer = 0;                       ///< an error that the call fails with, without being made; 0 = it is made
    };
    using Rules = std::vector<Rule>;

    /// Makes the program. Reads and writes a file in memory, so it is made before anything is given up. Not valid where
    /// the system has no such filters.
    explicit CallFilter(const Rules &rules);
    ~CallFilter();
    CallFilter(const CallFilter &) = delete;
    CallFilter &operator=(const CallFilter &) = delete;

    bool isValid() const { return !m_program.empty(); }
    /// From now on, for all threads; it can't be undone. False when the kernel refuses. Needs no_new_privs.
    bool install() const;

private:
    std::vector<sock_filter> m_program;
};

} // namespace virtdesk
