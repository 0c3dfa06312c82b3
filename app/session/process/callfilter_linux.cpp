// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/session/process/callfilter.h"

#include "app/ipc/nativehandle.h"

#include <cerrno>
#include <csignal>
#include <memory>

#include <fcntl.h>
#include <linux/filter.h>
#include <linux/futex.h>
#include <sched.h>
#include <seccomp.h>
#include <sys/mman.h>
#include <sys/random.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#ifndef SECCOMP_SET_MODE_FILTER
#define SECCOMP_SET_MODE_FILTER 1
#define SECCOMP_FILTER_FLAG_TSYNC 1
#endif

namespace virtdesk {

namespace {

using Rule = CallFilter::Rule;
using Rules = std::vector<Rule>;

constexpr std::uint64_t allBits = ~std::uint64_t(0);

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
        {"madvise", {{2, {MADV_DONTNEED}}}},
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
        {"getsockname", {}, true},
        {"getpeername", {}, true},
        {"getuid", {}, true},
        {"geteuid", {}, true},
        {"getgid", {}, true},
        {"getegid", {}, true},
        {"getuid32", {}, true},
        {"geteuid32", {}, true},
        {"getgid32", {}, true},
        {"getegid32", {}, true},
        {"uname", {}, true}, // Cyrus SASL does not go on without this computer's name
        // The next stage.
        {"seccomp", {{0, {SECCOMP_SET_MODE_FILTER}}, {1, {SECCOMP_FILTER_FLAG_TSYNC}}}, true},
    };
    for (const char *name : {"stat", "stat64", "lstat", "lstat64", "newfstatat", "fstatat64", "statx", "access",
                             "faccessat", "faccessat2", "readlink", "readlinkat"})
        rules.push_back({name, {}, true, ENOENT});
    return rules;
}

constexpr std::uint64_t opensForMore =
    O_ACCMODE | O_CREAT | O_TRUNC | O_APPEND | O_TMPFILE | O_PATH | O_DIRECT | O_SYNC | O_DIRECTORY;

Rules filesForReading()
{
    // Read and seek only in the first stage: after it, what is open stays open, but has been read.
    return {
        {"open", {{1, {0}, opensForMore | ~std::uint64_t(0xffffffff)}}, true},
        {"openat",
         {{0, {word(AT_FDCWD), word(AT_FDCWD) & 0xffffffff}}, {2, {0}, opensForMore | ~std::uint64_t(0xffffffff)}},
         true},
        {"read", {}, true},
        {"readv", {}, true},
        {"lseek", {}, true},
        {"_llseek", {}, true},
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
        {"clone3", {}, false, ENOSYS}, // its flags lie in memory, where no filter can look
        {"set_robust_list", {}},
        {"rseq", {}},
        {"sched_yield", {}},
        {"mmap", {{2, {PROT_NONE}}, {3, {MAP_PRIVATE | MAP_ANONYMOUS | MAP_STACK}}}},
        {"futex", {{1, waits}}},
    };
}

Rules network()
{
    return {
        {"socket",
         {{0, {AF_INET, AF_INET6}}, {1, {SOCK_STREAM}, std::uint64_t(~(SOCK_CLOEXEC | SOCK_NONBLOCK))}},
         true},
        {"connect", {}, true},
        {"getsockopt", {}, true},
        {"setsockopt", {}, true},
    };
}

/// Every combination of the values that the arguments may have is a rule of its own for the library.
bool addCombinations(scmp_filter_ctx context, std::uint32_t action, int number, const Rule &rule, std::size_t at,
                     std::vector<scmp_arg_cmp> &chosen)
{
    if (at == rule.arguments.size())
        return ::seccomp_rule_add_array(context, action, number, static_cast<unsigned>(chosen.size()), chosen.data()) ==
               0;
    const CallFilter::Argument &argument = rule.arguments[at];
    for (const std::uint64_t value : argument.values) {
        scmp_arg_cmp comparison{};
        comparison.arg = argument.index;
        comparison.op = argument.mask == allBits ? SCMP_CMP_EQ : SCMP_CMP_MASKED_EQ;
        comparison.datum_a = argument.mask == allBits ? value : argument.mask;
        comparison.datum_b = argument.mask == allBits ? 0 : value;
        chosen.push_back(comparison);
        if (!addCombinations(context, action, number, rule, at + 1, chosen))
            return false;
        chosen.pop_back();
    }
    return true;
}

using Context = std::unique_ptr<void, decltype([](void *context) { ::seccomp_release(context); })>;

} // namespace

std::vector<CallFilter::Rule> CallFilter::rules(Stage stage, const Grants &grants)
{
    Rules all = work();
    if (stage == Stage::BeforeNetwork) {
        add(all, signIn());
        if (grants.files)
            add(all, filesForReading());
        else
            add(all, {{"open", {}, true, ENOENT}, {"openat", {}, true, ENOENT}});
        if (grants.network)
            add(all, network());
    }
    if (grants.threads)
        add(all, threads());
    return all;
}

CallFilter::CallFilter(Stage stage, const Grants &grants)
{
    const Context context(::seccomp_init(SCMP_ACT_ERRNO(EPERM)));
    if (!context)
        return;
    ::seccomp_attr_set(context.get(), SCMP_FLTATR_CTL_OPTIMIZE, 2); // a tree: no call waits for the list
    for (const Rule &rule : rules(stage, grants)) {
        const int number = ::seccomp_syscall_resolve_name(rule.name);
        if (number < 0) // another architecture's
            continue;
        const std::uint32_t action =
            rule.answer == 0 ? SCMP_ACT_ALLOW : SCMP_ACT_ERRNO(static_cast<unsigned>(rule.answer));
        std::vector<scmp_arg_cmp> chosen;
        if (!addCombinations(context.get(), action, number, rule, 0, chosen))
            return;
    }
    const NativeHandle file(::memfd_create("virtdesk-filter", MFD_CLOEXEC));
    const int descriptor = static_cast<int>(file.value());
    if (!file.isSet() || ::seccomp_export_bpf(context.get(), descriptor) != 0)
        return;
    const off_t size = ::lseek(descriptor, 0, SEEK_END);
    if (size <= 0 || size % off_t(sizeof(sock_filter)) != 0 || size / off_t(sizeof(sock_filter)) > BPF_MAXINSNS)
        return;
    std::vector<sock_filter> program(static_cast<std::size_t>(size) / sizeof(sock_filter));
    if (::pread(descriptor, program.data(), static_cast<std::size_t>(size), 0) == size)
        m_program = std::move(program);
}

CallFilter::~CallFilter() = default;

bool CallFilter::install() const
{
    if (!isValid())
        return false;
    const sock_fprog program{static_cast<unsigned short>(m_program.size()),
                             const_cast<sock_filter *>(m_program.data())};
    return ::syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_TSYNC, &program) == 0;
}

} // namespace virtdesk
