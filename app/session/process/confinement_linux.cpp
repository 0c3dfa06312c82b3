// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/session/process/confinement.h"

#include "app/session/process/sanitized.h"

#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <vector>

#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

#ifndef SYS_landlock_create_ruleset
#define SYS_landlock_create_ruleset 444
#define SYS_landlock_restrict_self 446
#endif

namespace virtdesk {

namespace {

#if defined(__x86_64__)
constexpr std::uint32_t ownArchitecture = AUDIT_ARCH_X86_64;
#elif defined(__aarch64__)
constexpr std::uint32_t ownArchitecture = AUDIT_ARCH_AARCH64;
#else
constexpr std::uint32_t ownArchitecture = 0; ///< no filter here
#endif

/// Landlock without a single rule: no file, no TCP, no abstract socket, no signal to others. What the kernel does not
/// know it can't refuse (Documentation/userspace-api/landlock.rst).
bool forbidFiles()
{
    const long version = ::syscall(SYS_landlock_create_ruleset, nullptr, 0, /*LANDLOCK_CREATE_RULESET_VERSION*/ 1U);
    if (version < 1)
        return false;
    const int fileRights = version >= 5 ? 16 : version >= 3 ? 15 : version == 2 ? 14 : 13;
    struct
    {
        std::uint64_t files, network, scope;
    } const rules = {(1ULL << fileRights) - 1, version >= 4 ? 3ULL : 0ULL, version >= 6 ? 3ULL : 0ULL};
    const long ruleset = ::syscall(SYS_landlock_create_ruleset, &rules, sizeof rules, 0U);
    if (ruleset < 0)
        return false;
    const bool done = ::syscall(SYS_landlock_restrict_self, ruleset, 0U) == 0;
    ::close(static_cast<int>(ruleset));
    return done;
}

/// A classic BPF program over seccomp_data that allows what it lists and fails everything else with EPERM. Not with a
/// signal: a library that tries something it can do without goes on without.
class Filter
{
public:
    Filter()
    {
        load(offsetof(seccomp_data, arch));
        m_program.push_back(BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, ownArchitecture, 1, 0));
        m_program.push_back(BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_KILL_PROCESS));
        loadNumber();
    }

    void allow(std::initializer_list<long> numbers)
    {
        for (const long number : numbers) {
            m_program.push_back(BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, static_cast<std::uint32_t>(number), 0, 1));
            m_program.push_back(BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW));
        }
    }

    /// When the argument, a 32-bit one, has none of `bits`.
    void allowWithoutBits(long number, int argument, std::uint32_t bits)
    {
        allowIf(number, argument, BPF_JSET, bits, false);
    }
    /// When it has one of `bits`.
    void allowWithBits(long number, int argument, std::uint32_t bits)
    {
        allowIf(number, argument, BPF_JSET, bits, true);
    }
    void allowWithValue(long number, int argument, std::uint32_t value)
    {
        allowIf(number, argument, BPF_JEQ, value, true);
    }

    bool install()
    {
        m_program.push_back(BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EPERM));
        const sock_fprog program{static_cast<unsigned short>(m_program.size()), m_program.data()};
        // For a resolver's thread that may still hang in its call, too.
        return ::syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_TSYNC, &program) == 0;
    }

private:
    void load(std::size_t offset)
    {
        m_program.push_back(BPF_STMT(BPF_LD | BPF_W | BPF_ABS, static_cast<std::uint32_t>(offset)));
    }
    void loadNumber() { load(offsetof(seccomp_data, nr)); }

    void allowIf(long number, int argument, int test, std::uint32_t operand, bool wanted)
    {
        // Both supported architectures are little-endian: the low half comes first.
        m_program.push_back(BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, static_cast<std::uint32_t>(number), 0, 4));
        load(offsetof(seccomp_data, args) + sizeof(std::uint64_t) * static_cast<std::size_t>(argument));
        m_program.push_back(BPF_JUMP(BPF_JMP | static_cast<unsigned>(test) | BPF_K, operand,
                                     static_cast<std::uint8_t>(wanted ? 0 : 1),
                                     static_cast<std::uint8_t>(wanted ? 1 : 0)));
        m_program.push_back(BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW));
        loadNumber();
    }

    std::vector<sock_filter> m_program;
};

bool forbidCalls()
{
    Filter filter;
    // The console at work, the frequent ones first: its socket, the channel, the clock.
    filter.allow({SYS_ppoll,        SYS_recvfrom,   SYS_recvmsg,    SYS_sendto,      SYS_sendmsg,     SYS_futex,
                  SYS_read,         SYS_write,      SYS_readv,      SYS_writev,      SYS_pread64,     SYS_clock_gettime,
                  SYS_gettimeofday, SYS_getsockopt, SYS_setsockopt, SYS_getsockname, SYS_getpeername, SYS_shutdown,
                  SYS_close,        SYS_fcntl,      SYS_fstat,      SYS_epoll_pwait});
#ifdef SYS_poll
    filter.allow({SYS_poll, SYS_epoll_wait, SYS_time});
#endif
    // Memory, but none that can be executed.
    filter.allow({SYS_brk, SYS_munmap, SYS_mremap, SYS_madvise});
    filter.allowWithoutBits(SYS_mmap, 2, PROT_EXEC);
    filter.allowWithoutBits(SYS_mprotect, 2, PROT_EXEC);
    // fstat of new C libraries; of an open descriptor only.
    filter.allowWithBits(SYS_newfstatat, 3, AT_EMPTY_PATH);
    // Itself: randomness, usage, the end, also a bad one.
    filter.allow({SYS_getrandom, SYS_getrusage, SYS_clock_nanosleep, SYS_nanosleep, SYS_sched_yield,
                  SYS_sched_getaffinity, SYS_getpid, SYS_gettid, SYS_rt_sigaction, SYS_rt_sigprocmask, SYS_rt_sigreturn,
                  SYS_sigaltstack, SYS_restart_syscall, SYS_exit, SYS_exit_group});
    filter.allowWithValue(SYS_tgkill, 0, static_cast<std::uint32_t>(::getpid()));
    filter.allowWithValue(SYS_prlimit64, 2, 0); // reading a limit
    return filter.install();
}

} // namespace

bool Confinement::confineAfterSignIn()
{
    if (ownArchitecture == 0 || builtWithSanitizer)
        return false;
    const bool files = forbidFiles();
    const bool calls = forbidCalls();
    return files && calls;
}

} // namespace virtdesk
