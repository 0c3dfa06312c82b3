// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/session/process/sessioncalls.h"

#include <cerrno>
#include <csignal>
#include <cstdint>
#include <ctime>

#include <fcntl.h>
#include <linux/futex.h>
#include <sched.h>
#include <sys/mman.h>
#include <sys/random.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#ifndef SECCOMP_SET_MODE_FILTER
#define SECCOMP_SET_MODE_FILTER 1
#define SECCOMP_FILTER_FLAG_TSYNC 1
#endif

namespace virtdesk {

namespace {

using Rules = CallFilter::Rules;

std::uint64_t word(long value)
{
    return static_cast<std::uint64_t>(value);
}

void add(Rules &rules, const Rules &more)
{
    rules.insert(rules.end(), more.begin(), more.end());
}

/// The console at work, all that is left after the sign-in: its socket and the control channel, neither with an address
/// (a connection could be made by that); waiting; the shared frame; randomness for a SASL layer; the end.
Rules work()
{
    const std::vector<std::uint64_t> readable = {PROT_NONE, PROT_READ, PROT_READ | PROT_WRITE};
    const std::vector<std::uint64_t> clocks = {CLOCK_REALTIME, CLOCK_MONOTONIC, CLOCK_REALTIME_COARSE,
                                               CLOCK_MONOTONIC_COARSE};
    const std::vector<std::uint64_t> waits = {FUTEX_WAIT, FUTEX_WAKE, FUTEX_WAIT | FUTEX_PRIVATE_FLAG,
                                              FUTEX_WAKE | FUTEX_PRIVATE_FLAG};
    // No MAP_FIXED, no descriptor but for a shared frame.
    const std::vector<std::uint64_t> mappings = {MAP_PRIVATE | MAP_ANONYMOUS,
                                                 MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, MAP_SHARED};
    return {
        {"recvfrom", {{3, {MSG_DONTWAIT}}, {4, {0}}, {5, {0}}}},
        {"recvmsg", {{2, {MSG_DONTWAIT | MSG_CMSG_CLOEXEC}}}},
        {"sendto", {{3, {MSG_DONTWAIT | MSG_NOSIGNAL}}, {4, {0}}, {5, {0}}}},
        {"poll", {}},
        {"ppoll", {{3, {0}}}},
        {"ppoll_time64", {{3, {0}}}},
        {"futex", {{1, waits}}},
        {"futex_time64", {{1, waits}}},
        {"clock_gettime", {{0, clocks}}},
        {"clock_gettime64", {{0, clocks}}},
        {"gettimeofday", {{1, {0}}}},
        {"time", {}},
        {"clock_nanosleep", {{0, {CLOCK_REALTIME, CLOCK_MONOTONIC}}, {1, {0}}}},
        {"clock_nanosleep_time64", {{0, {CLOCK_REALTIME, CLOCK_MONOTONIC}}, {1, {0}}}},
        {"mmap", {{2, readable}, {3, mappings}}},
        {"mmap2", {{2, readable}, {3, mappings}}},
        {"mprotect", {{2, readable}}},
        {"mremap", {{3, {0, MREMAP_MAYMOVE}}}},
        {"madvise", {{2, {MADV_DONTNEED, MADV_REMOVE}}}}, // memory that is not needed, of its own and of the frame
        {"munmap", {}},
        {"brk", {}},
        {"close", {}},
        {"pread64", {}}, // what the process has used, from a file that is open
        {"getrusage", {{0, {RUSAGE_SELF}}}},
        {"getrandom", {{2, {0, GRND_NONBLOCK}}}},
        {"restart_syscall", {}},
        {"rt_sigreturn", {}},
        {"sigreturn", {}},
        {"exit", {}},
        {"exit_group", {}},
        // abort(): its words on standard error, and the signal.
        {"write", {{0, {STDERR_FILENO}}}},
        {"writev", {{0, {STDERR_FILENO}}}},
        {"getpid", {}},
        {"gettid", {}},
        {"tgkill", {{0, {word(::getpid())}}, {2, {SIGABRT}}}},
        {"rt_sigprocmask", {{0, {SIG_BLOCK, SIG_UNBLOCK, SIG_SETMASK}}}},
        {"rt_sigaction", {{0, {SIGABRT}}}},
    };
}

/// For the libraries of TLS, SASL and Kerberos, until the sign-in is over. Names of files lead nowhere: everything that
/// is needed has been read. The libraries take "not there" for an answer, while "not allowed" stops some of them.
Rules signIn()
{
    Rules rules = {
        {"getsockname"},
        {"getpeername"},
        {"getuid"},
        {"geteuid"},
        {"getgid"},
        {"getegid"},
        {"getuid32"},
        {"geteuid32"},
        {"getgid32"},
        {"getegid32"},
        {"uname"}, // Cyrus SASL does not go on without this computer's name
        // The next stage.
        {"seccomp", {{0, {SECCOMP_SET_MODE_FILTER}}, {1, {SECCOMP_FILTER_FLAG_TSYNC}}}},
    };
    for (const char *name : {"stat", "stat64", "lstat", "lstat64", "newfstatat", "fstatat64", "statx", "access",
                             "faccessat", "faccessat2", "readlink", "readlinkat"})
        rules.push_back({name, {}, ENOENT});
    return rules;
}

constexpr std::uint64_t opensForMore =
    O_ACCMODE | O_CREAT | O_TRUNC | O_APPEND | O_TMPFILE | O_PATH | O_DIRECT | O_SYNC | O_DIRECTORY;

Rules filesForReading()
{
    // Read and seek only in the first stage: after it, what is open stays open, but has been read.
    return {
        {"open", {{1, {0}, opensForMore | ~std::uint64_t(0xffffffff)}}},
        {"openat",
         {{0, {word(AT_FDCWD), word(AT_FDCWD) & 0xffffffff}}, {2, {0}, opensForMore | ~std::uint64_t(0xffffffff)}}},
        {"read"},
        {"readv"},
        {"lseek"},
        {"_llseek"},
    };
}

Rules threads()
{
    constexpr std::uint64_t oneThread = CLONE_VM | CLONE_FS | CLONE_FILES | CLONE_SIGHAND | CLONE_THREAD |
                                        CLONE_SYSVSEM | CLONE_SETTLS | CLONE_PARENT_SETTID | CLONE_CHILD_CLEARTID;
    const std::vector<std::uint64_t> waits = {FUTEX_WAIT_BITSET | FUTEX_PRIVATE_FLAG,
                                              FUTEX_WAIT_BITSET | FUTEX_PRIVATE_FLAG | FUTEX_CLOCK_REALTIME};
    return {
        {"clone", {{0, {oneThread}}}},
        // Its flags lie in memory, where no filter can look.
        {"clone3", {}, ENOSYS},
        {"set_robust_list"},
        {"rseq"},
        {"sched_yield"},
        {"mmap", {{2, {PROT_NONE}}, {3, {MAP_PRIVATE | MAP_ANONYMOUS | MAP_STACK}}}},
        {"futex", {{1, waits}}},
    };
}

Rules network()
{
    return {
        {"socket", {{0, {AF_INET, AF_INET6}}, {1, {SOCK_STREAM}, std::uint64_t(~(SOCK_CLOEXEC | SOCK_NONBLOCK))}}},
        {"connect"},
        {"getsockopt"},
        {"setsockopt"},
    };
}

} // namespace

CallFilter::Rules SessionCalls::rules(Stage stage, const Grants &grants)
{
    Rules all = work();
    if (stage == Stage::BeforeNetwork) {
        add(all, signIn());
        if (grants.files)
            add(all, filesForReading());
        else
            add(all, {{"open", {}, ENOENT}, {"openat", {}, ENOENT}});
        if (grants.network)
            add(all, network());
    }
    if (grants.threads)
        add(all, threads());
    return all;
}

} // namespace virtdesk
