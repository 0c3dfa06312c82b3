// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/session/process/hardening.h"

#include "app/ipc/controldescriptor_linux.h"
#include "app/session/process/isolation.h"
#include "app/hardening/sanitized.h"

#include <csignal>

#include <fcntl.h>
#include <linux/close_range.h>
#include <malloc.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

namespace virtdesk {

namespace {

void limit(__rlimit_resource resource, rlim_t most)
{
    rlimit value{};
    ::getrlimit(resource, &value);
    if (value.rlim_max == RLIM_INFINITY || value.rlim_max > most)
        value.rlim_max = most;
    if (value.rlim_cur == RLIM_INFINITY || value.rlim_cur > most)
        value.rlim_cur = most;
    ::setrlimit(resource, &value);
}

/// Rather one console than the desktop or somebody else's program.
void volunteerForOutOfMemory()
{
    const int file = ::open("/proc/self/oom_score_adj", O_WRONLY | O_CLOEXEC);
    if (file < 0)
        return;
    static_cast<void>(!::write(file, "500", 3));
    ::close(file);
}

} // namespace

void hardenLoading() {} // the system does it so

void hardenProcess()
{
    ::close_range(controlDescriptor + 1, ~0U, 0);
    Isolation::enter();
    ::fcntl(controlDescriptor, F_SETFD, FD_CLOEXEC);
    limit(RLIMIT_CORE, 0);
    // A decoder that is led to allocate without end fails alone. The shared frame does not count here.
    if (!builtWithSanitizer)
        limit(RLIMIT_DATA, rlim_t(1) << 30);
    volunteerForOutOfMemory();
    ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
    ::prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
    ::prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);
    ::signal(SIGPIPE, SIG_IGN);

    // One arena (the resolver's thread needs none of its own) and memory given back early: many sessions run at once.
    ::mallopt(M_ARENA_MAX, 1);
    ::mallopt(M_TRIM_THRESHOLD, 64 << 10);
    ::mallopt(M_TOP_PAD, 16 << 10);
    ::mallopt(M_MMAP_THRESHOLD, 64 << 10);
}

} // namespace virtdesk
