// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/hardening/helperconfinement.h"

#include "app/hardening/fileaccess.h"
#include "app/hardening/sanitized.h"

#include <csignal>
#include <cstdint>
#include <utility>

#include <fcntl.h>
#include <linux/keyctl.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <unistd.h>

#ifndef SECCOMP_SET_MODE_FILTER
#define SECCOMP_SET_MODE_FILTER 1
#define SECCOMP_FILTER_FLAG_TSYNC 1
#endif

namespace virtdesk {

namespace {

using Rules = CallFilter::Rules;

constexpr std::uint64_t upperHalf = ~std::uint64_t(0xffffffff);
constexpr std::uint64_t kindOfSocket = ~std::uint64_t(SOCK_CLOEXEC | SOCK_NONBLOCK);

void add(Rules &rules, const Rules &more)
{
    rules.insert(rules.end(), more.begin(), more.end());
}

/// Waiting, memory without code, the end.
Rules basics()
{
    return {
        {"poll"},
        {"ppoll"},
        {"ppoll_time64"},
        {"recvfrom"},
        {"recv"},
        {"recvmsg"},
        {"sendto"},
        {"send"},
        {"sendmsg"},
        {"connect"},
        {"getsockopt"},
        {"setsockopt"},
        {"getsockname"},
        {"getpeername"},
        {"futex"},
        {"futex_time64"},
        {"clock_gettime"},
        {"clock_gettime64"},
        {"gettimeofday"},
        {"time"},
        {"clock_nanosleep"},
        {"clock_nanosleep_time64"},
        {"nanosleep"},
        {"mmap", {{2, {PROT_NONE, PROT_READ, PROT_READ | PROT_WRITE}}, {3, {MAP_PRIVATE | MAP_ANONYMOUS}}}},
        {"mmap2", {{2, {PROT_NONE, PROT_READ, PROT_READ | PROT_WRITE}}, {3, {MAP_PRIVATE | MAP_ANONYMOUS}}}},
        {"mremap", {{3, {0, MREMAP_MAYMOVE}}}},
        {"madvise", {{2, {MADV_DONTNEED}}}},
        {"munmap"},
        {"brk"},
        {"close"},
        {"getrandom"},
        {"restart_syscall"},
        {"rt_sigreturn"},
        {"sigreturn"},
        {"exit"},
        {"exit_group"},
        // abort(): its words on standard error, and the signal.
        {"write", {{0, {STDERR_FILENO}}}},
        {"writev", {{0, {STDERR_FILENO}}}},
        {"getpid"},
        {"gettid"},
        {"tgkill", {{0, {static_cast<std::uint64_t>(::getpid())}}, {2, {SIGABRT}}}},
        {"rt_sigprocmask", {{0, {SIG_BLOCK, SIG_UNBLOCK, SIG_SETMASK}}}},
        {"rt_sigaction", {{0, {SIGABRT}}}},
    };
}

/// The listener and what comes to it; a connection of its own.
Rules connections()
{
    return {
        {"socket", {{0, {AF_INET, AF_INET6, AF_UNIX}}, {1, {SOCK_STREAM}, kindOfSocket}}},
        {"bind"},
        {"listen"},
        {"accept4"},
        {"accept"},
    };
}

/// The resolver: name servers by UDP and TCP, the system's services by local sockets, the computer's own addresses; its
/// modules are libraries that it loads when it has read the settings.
Rules names()
{
    constexpr std::uint64_t opensForMore = O_ACCMODE | O_CREAT | O_TRUNC | O_APPEND | O_TMPFILE | O_PATH;
    const std::vector<std::uint64_t> libraries = {MAP_PRIVATE | MAP_DENYWRITE, MAP_PRIVATE | MAP_DENYWRITE | MAP_FIXED};
    Rules rules = {
        {"socket", {{0, {AF_INET, AF_INET6}}, {1, {SOCK_STREAM, SOCK_DGRAM}, kindOfSocket}}},
        {"socket", {{0, {AF_UNIX}}, {1, {SOCK_STREAM, SOCK_DGRAM}, kindOfSocket}}},
        {"socket", {{0, {AF_NETLINK}}, {1, {SOCK_RAW}, kindOfSocket}, {2, {0 /*NETLINK_ROUTE*/}}}},
        {"bind"},
        {"shutdown"},
        {"sendmmsg"},
        {"recvmmsg"},
        {"ioctl", {{1, {0x541b /*FIONREAD*/}}}},
        {"fcntl", {{1, {F_GETFD, F_SETFD, F_GETFL, F_DUPFD_CLOEXEC}}}},
        {"fcntl64", {{1, {F_GETFD, F_SETFD, F_GETFL, F_DUPFD_CLOEXEC}}}},
        // Waiting or not; no signals (O_ASYNC).
        {"fcntl", {{1, {F_SETFL}}, {2, {O_RDWR, O_RDWR | O_NONBLOCK}}}},
        {"fcntl64", {{1, {F_SETFL}}, {2, {O_RDWR, O_RDWR | O_NONBLOCK}}}},
        {"open", {{1, {0}, opensForMore | upperHalf}}},
        {"openat", {{2, {0}, opensForMore | upperHalf}}},
        {"read"},
        {"readv"},
        {"pread64"},
        {"lseek"},
        {"_llseek"},
        {"mmap", {{2, {PROT_READ, PROT_READ | PROT_WRITE}}}},
        {"mmap2", {{2, {PROT_READ, PROT_READ | PROT_WRITE}}}},
        // As the dynamic linker maps a library; never memory that is nobody's file.
        {"mmap", {{2, {PROT_READ | PROT_EXEC}}, {3, libraries}}},
        {"mmap2", {{2, {PROT_READ | PROT_EXEC}}, {3, libraries}}},
        {"mprotect", {{2, {PROT_NONE, PROT_READ, PROT_READ | PROT_WRITE}}}},
        {"uname"},
        {"sysinfo"},
        {"getuid"},
        {"geteuid"},
        {"getgid"},
        {"getegid"},
        {"getuid32"},
        {"geteuid32"},
        {"getgid32"},
        {"getegid32"},
        {"getresuid"},
        {"getresgid"},
        // The next stage.
        {"landlock_create_ruleset"},
        {"landlock_restrict_self"},
        {"seccomp", {{0, {SECCOMP_SET_MODE_FILTER}}, {1, {SECCOMP_FILTER_FLAG_TSYNC}}}},
    };
    for (const char *name : {"stat", "stat64", "lstat", "lstat64", "fstat", "fstat64", "newfstatat", "fstatat64",
                             "statx", "access", "faccessat", "faccessat2", "readlink", "readlinkat"})
        rules.push_back({name});
    return rules;
}

/// What a ticket cache needs beyond: the file is written in place, under a lock; or it is a key ring.
Rules ticketCache()
{
    constexpr std::uint64_t opensForMore = O_ACCMODE | O_CREAT | O_TRUNC | O_TMPFILE | O_PATH;
    return {
        {"open", {{1, {O_RDWR}, opensForMore | upperHalf}}},
        {"openat", {{2, {O_RDWR}, opensForMore | upperHalf}}},
        {"write"},
        {"fcntl", {{1, {F_GETLK, F_SETLK, F_SETLKW, 36 /*F_OFD_GETLK*/, F_OFD_SETLK, F_OFD_SETLKW}}}},
        {"fcntl64", {{1, {F_GETLK, F_SETLK, F_SETLKW, 36 /*F_OFD_GETLK*/, F_OFD_SETLK, F_OFD_SETLKW}}}},
        {"add_key"},
        {"request_key"},
        {"keyctl",
         {{0,
           {KEYCTL_GET_KEYRING_ID, KEYCTL_DESCRIBE, KEYCTL_READ, KEYCTL_SEARCH, KEYCTL_LINK, KEYCTL_SET_TIMEOUT,
            KEYCTL_GET_PERSISTENT}}}},
    };
}

} // namespace

CallFilter::Rules HelperConfinement::rules(Work work)
{
    Rules all = basics();
    if (work == Work::Connect) {
        add(all, connections());
        return all;
    }
    add(all, names());
    if (work == Work::FindTicket)
        add(all, ticketCache());
    else
        add(all, connections()); // the next stage's list is an addition to this one
    return all;
}

std::vector<std::string> HelperConfinement::systemFolders()
{
    // The last two hold the system's libraries on NixOS and Guix.
    return {"/usr", "/lib", "/lib64", "/lib32", "/etc", "/run", "/var/run", "/var/lib/sss", "/nix/store", "/gnu/store"};
}

HelperConfinement::HelperConfinement(Work work, std::vector<std::string> more, std::string writable)
    : m_work(work)
    , m_more(std::move(more))
    , m_writable(std::move(writable))
    , m_filter(builtWithSanitizer ? Rules() : rules(work))
{
}

bool HelperConfinement::enter() const
{
    if (builtWithSanitizer)
        return false; // it reports through files and threads of its own
    FileAccess access;
    access.connects = true;
    access.listens = m_work == Work::Connect;
    if (m_work != Work::Connect) {
        access.readable = systemFolders();
        access.readable.insert(access.readable.end(), m_more.begin(), m_more.end());
        access.listens = m_work == Work::FindNames;
        if (!m_writable.empty())
            access.writable.push_back(m_writable);
    }
    const bool files = access.restrict() > 0;
    return m_filter.install() && files;
}

} // namespace virtdesk
