// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

// Starts the real virtdesk-session on a system that lacks something: VIRTDESK_LACKS names what (words with commas), and
// VIRTDESK_REAL_SESSION is the program. "user": as an ordinary user instead of root.

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>

#include <grp.h>
#include <sched.h>
#include <seccomp.h>
#include <sys/prctl.h>
#include <unistd.h>

namespace {

bool lacks(const char *word)
{
    const char *list = std::getenv("VIRTDESK_LACKS");
    return list && ("," + std::string(list) + ",").find("," + std::string(word) + ",") != std::string::npos;
}

bool refuseCalls()
{
    const scmp_filter_ctx context = ::seccomp_init(SCMP_ACT_ALLOW);
    int failed = 0;
    if (lacks("landlock"))
        failed |= ::seccomp_rule_add(context, SCMP_ACT_ERRNO(EOPNOTSUPP), SCMP_SYS(landlock_create_ruleset), 0);
    if (lacks("namespaces"))
        failed |= ::seccomp_rule_add(context, SCMP_ACT_ERRNO(EPERM), SCMP_SYS(unshare), 0);
    if (lacks("network"))
        failed |= ::seccomp_rule_add(context, SCMP_ACT_ERRNO(EPERM), SCMP_SYS(unshare), 1,
                                     SCMP_A0(SCMP_CMP_EQ, CLONE_NEWNET));
    if (lacks("root"))
        failed |= ::seccomp_rule_add(context, SCMP_ACT_ERRNO(EPERM), SCMP_SYS(pivot_root), 0);
    if (lacks("filter"))
        failed |= ::seccomp_rule_add(context, SCMP_ACT_ERRNO(EINVAL), SCMP_SYS(seccomp), 0);
    return failed == 0 && ::seccomp_load(context) == 0;
}

} // namespace

int main()
{
    constexpr unsigned nobody = 65534;
    const char *program = std::getenv("VIRTDESK_REAL_SESSION");
    if (!program)
        return 2;
    if (lacks("user") && (::setgroups(0, nullptr) != 0 || ::setresgid(nobody, nobody, nobody) != 0 ||
                          ::setresuid(nobody, nobody, nobody) != 0)) {
        std::perror("setresuid");
        return 3;
    }
    ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
    if (!refuseCalls())
        return 4;
    ::execl(program, program, nullptr);
    std::perror(program);
    return 5;
}
