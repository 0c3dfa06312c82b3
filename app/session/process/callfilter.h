// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <cstdint>
#include <span>
#include <vector>

struct sock_filter;

namespace virtdesk {

/// The lists of system calls that a session may make, by stage, and the programs for the kernel that are made of them
/// (libseccomp, so for every architecture that it knows). What is not listed fails with EPERM, not with a signal: a
/// library that tries something it can do without goes on without. Linux only.
class CallFilter
{
public:
    enum class Stage {
        BeforeNetwork, ///< from before the first byte of the network on
        AfterSignIn,
    };

    /// What an argument has to be, compared as the whole 64-bit value that the kernel gets.
    struct Argument
    {
        unsigned index = 0;
        std::vector<std::uint64_t> values;      ///< one of them
        std::uint64_t mask = ~std::uint64_t(0); ///< of the argument, before it is compared
    };

    struct Rule
    {
        const char *name;                ///< of the call; one that an architecture does not have is left out there
        std::vector<Argument> arguments; ///< those that are not named may be anything
        bool onlyBeforeNetwork = false;  ///< not after the sign-in
        int answer = 0;                  ///< an error that the call fails with, without being made; 0 = it is made
    };

    /// What a session may do beyond the lists: declared by a plugin and granted by the host.
    struct Grants
    {
        bool threads = false;
        bool network = false;
        bool files = false; ///< may open files for reading; which ones, Landlock and the root decide
    };

    static std::vector<Rule> rules(Stage stage, const Grants &grants);

    /// Makes the program. Reads and writes a file in memory, so it is made before anything is given up. Not valid where
    /// the system has no such filters.
    CallFilter(Stage stage, const Grants &grants);
    ~CallFilter();
    CallFilter(const CallFilter &) = delete;
    CallFilter &operator=(const CallFilter &) = delete;

    bool isValid() const { return !m_program.empty(); }
    /// From now on, for all threads; it can't be undone. False when the kernel refuses.
    bool install() const;

private:
    std::vector<sock_filter> m_program;
};

} // namespace virtdesk
