// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/session/process/isolation.h"

#include "app/ipc/nativehandle.h"
#include "app/hardening/sanitized.h"

#include <cstdint>
#include <cstdio>
#include <cstring>

#include <fcntl.h>
#include <linux/capability.h>
#include <sched.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace virtdesk {

namespace {

bool entered = false; ///< of this process

bool write(const char *file, const char *text)
{
    const NativeHandle handle(::open(file, O_WRONLY | O_CLOEXEC));
    const std::size_t size = std::strlen(text);
    return handle.isSet() && ::write(static_cast<int>(handle.value()), text, size) == static_cast<ssize_t>(size);
}

/// Closed again: the file system is to become read-only.
bool makeFile(const char *name)
{
    return NativeHandle(::open(name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0444)).isSet();
}

/// Keeps at most `kept` (bits of CAP_…) of what this thread has.
bool keepCapabilities(std::uint32_t kept)
{
    __user_cap_header_struct header{_LINUX_CAPABILITY_VERSION_3, 0};
    __user_cap_data_struct has[2] = {};
    if (::syscall(SYS_capget, &header, has) != 0)
        return false;
    has[0].permitted &= kept;
    has[0].effective = has[0].permitted;
    has[0].inheritable = 0;
    has[1] = {};
    return ::syscall(SYS_capset, &header, has) == 0;
}

} // namespace

void Isolation::enter()
{
    const uid_t user = ::geteuid();
    const gid_t group = ::getegid();
    // Address sanitizer's own threads and files do not bear it.
    if (builtWithSanitizer || ::unshare(CLONE_NEWUSER | CLONE_NEWNS | CLONE_NEWIPC | CLONE_NEWUTS) != 0)
        return;
    // The files below belong to root while the process is not dumpable. It holds nothing yet that is to be hidden.
    const int dumpable = ::prctl(PR_GET_DUMPABLE, 0, 0, 0, 0);
    ::prctl(PR_SET_DUMPABLE, 1, 0, 0, 0);
    char map[64];
    write("/proc/self/setgroups", "deny"); // not there in old kernels
    std::snprintf(map, sizeof map, "%u %u 1\n", user, user);
    const bool users = write("/proc/self/uid_map", map);
    std::snprintf(map, sizeof map, "%u %u 1\n", group, group);
    const bool groups = write("/proc/self/gid_map", map);
    entered = users && groups;
    ::prctl(PR_SET_DUMPABLE, dumpable, 0, 0, 0);
    constexpr char name[] = "localhost"; // the computer's own is nobody's business
    static_cast<void>(!::sethostname(name, sizeof name - 1));
    keepCapabilities(1U << CAP_SYS_ADMIN);
}

bool Isolation::isEntered()
{
    return entered;
}

bool Isolation::leaveNetwork()
{
    return entered && ::unshare(CLONE_NEWNET) == 0;
}

bool Isolation::emptyRoot()
{
    constexpr unsigned long still = MS_NOSUID | MS_NOEXEC;
    constexpr char place[] = "/tmp"; // any folder: only this process sees what is put over it
    return entered && ::mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) == 0 &&
           ::mount("virtdesk", place, "tmpfs", still | MS_NODEV, "size=4k,nr_inodes=8,mode=0755") == 0 &&
           ::mkdir("/tmp/dev", 0755) == 0 && makeFile("/tmp/dev/urandom") &&
           ::mount("/dev/urandom", "/tmp/dev/urandom", nullptr, MS_BIND, nullptr) == 0 &&
           ::mount("virtdesk", place, nullptr, MS_REMOUNT | MS_RDONLY | still | MS_NODEV,
                   "size=4k,nr_inodes=8,mode=0755") == 0 &&
           ::chdir(place) == 0 && ::syscall(SYS_pivot_root, ".", ".") == 0 && ::umount2(".", MNT_DETACH) == 0 &&
           ::chdir("/") == 0;
}

void Isolation::dropCapabilities()
{
    keepCapabilities(0);
}

} // namespace virtdesk
