// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/hardening/fileaccess.h"

#include <cstdint>

#include <fcntl.h>
#include <sys/syscall.h>
#include <unistd.h>

#ifndef SYS_landlock_create_ruleset
#define SYS_landlock_create_ruleset 444
#define SYS_landlock_add_rule 445
#define SYS_landlock_restrict_self 446
#endif

namespace virtdesk {

namespace {

constexpr std::uint64_t execute = 1U << 0;
constexpr std::uint64_t writeFile = 1U << 1;
constexpr std::uint64_t readFile = 1U << 2;
constexpr std::uint64_t readFolder = 1U << 3;
constexpr int pathBeneath = 1;

struct PathBeneath
{
    std::uint64_t allowed;
    std::int32_t parent;
} __attribute__((packed));

void allow(int ruleset, const std::string &path, std::uint64_t rights)
{
    const int opened = ::open(path.c_str(), O_PATH | O_CLOEXEC);
    if (opened < 0)
        return; // not there, so not usable either
    PathBeneath rule{rights, opened};
    if (::syscall(SYS_landlock_add_rule, ruleset, pathBeneath, &rule, 0U) != 0) {
        rule.allowed = rights & ~readFolder; // no folder
        ::syscall(SYS_landlock_add_rule, ruleset, pathBeneath, &rule, 0U);
    }
    ::close(opened);
}

} // namespace

int FileAccess::restrict() const
{
    const long version = ::syscall(SYS_landlock_create_ruleset, nullptr, 0, /*LANDLOCK_CREATE_RULESET_VERSION*/ 1U);
    if (version < 1)
        return 0;
    const int fileRights = version >= 5 ? 16 : version >= 3 ? 15 : version == 2 ? 14 : 13;
    const std::uint64_t tcp = (listens ? 0ULL : 1ULL) | (connects ? 0ULL : 2ULL);
    struct
    {
        std::uint64_t files, network, scope;
    } const rules = {(1ULL << fileRights) - 1, version >= 4 ? tcp : 0ULL, version >= 6 ? 3ULL : 0ULL};
    const int ruleset = static_cast<int>(::syscall(SYS_landlock_create_ruleset, &rules, sizeof rules, 0U));
    if (ruleset < 0)
        return 0;
    for (const std::string &path : readable)
        allow(ruleset, path, readFile | readFolder);
    for (const std::string &path : writable)
        allow(ruleset, path, readFile | writeFile);
    for (const std::string &path : programs)
        allow(ruleset, path, execute | readFile | readFolder);
    const bool done = ::syscall(SYS_landlock_restrict_self, ruleset, 0U) == 0;
    ::close(ruleset);
    return done ? static_cast<int>(version) : 0;
}

} // namespace virtdesk
