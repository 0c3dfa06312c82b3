// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "tests/session/callattempts.h"

#include <QString>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <functional>
#include <set>

#include <arpa/inet.h>
#include <fcntl.h>
#include <linux/futex.h>
#include <netinet/in.h>
#include <sched.h>
#include <seccomp.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/un.h>
#include <unistd.h>

namespace virtdesk {

namespace {

using Word = std::uint64_t;
using Arguments = std::array<Word, 6>;

constexpr int lastCall = 500; ///< beyond the newest that this kernel has

/// Calls that the kernel takes from its own trampolines only, and ends any other caller for: no filter ever sees them.
bool isKernelsOwn(int number)
{
#ifdef __x86_64__
    return number == 335 || number == 336; // uretprobe, uprobe
#else
    static_cast<void>(number);
    return false;
#endif
}

class Attempts
{
public:
    Attempts(const CallFilter::Rules &rules, const std::vector<std::string> &readable)
        : m_rules(rules)
        , m_readable(readable)
    {
    }

    QByteArray table()
    {
        listedCalls();
        otherCalls();
        attacks();
        m_table += "sum: " + QByteArray::number(m_tries) + " tries, " + QByteArray::number(m_through) + " through\n";
        return m_table;
    }

private:
    /// Whether the system refused it. What a filter answers for names of files is "not there".
    static bool isRefused(long result)
    {
        return result == -1 && (errno == EPERM || errno == ENOENT || errno == EACCES);
    }

    static long call(long number, const Arguments &a)
    {
        const long result = ::syscall(number, a[0], a[1], a[2], a[3], a[4], a[5]);
        // A child would be one that got through.
        if (result == 0 &&
            (number == SYS_clone
#ifdef SYS_fork
             || number == SYS_fork || number == SYS_vfork
#endif
             ) &&
            ::syscall(SYS_getppid) != m_parent)
            ::_exit(0);
        return result;
    }

    void begin(const QByteArray &name)
    {
        m_name = name;
        std::fprintf(stderr, "%s\n", name.constData()); // where it went, if it does not come back
        m_count = 0;
        m_passed.clear();
    }
    void attempt(const QByteArray &what, bool refused)
    {
        ++m_count;
        if (!refused)
            m_passed += " " + what;
        m_through += refused ? 0 : 1;
    }
    void end()
    {
        m_tries += m_count;
        m_table += m_name + ": " + QByteArray::number(m_count) + " tries, " +
                   (m_passed.isEmpty() ? QByteArray("none through") : QByteArray("THROUGH" + m_passed)) + '\n';
    }

    /// Arguments of which one rule of the call allows every one but `without`.
    Arguments allowed(const CallFilter::Rule &rule) const
    {
        Arguments arguments{};
        for (const CallFilter::Argument &argument : rule.arguments)
            arguments[argument.index] = argument.values.front();
        return arguments;
    }
    bool isAllowed(const char *name, const Arguments &arguments) const
    {
        for (const CallFilter::Rule &rule : m_rules) {
            if (std::strcmp(rule.name, name) != 0 || rule.answer != 0)
                continue;
            bool fits = true;
            for (const CallFilter::Argument &argument : rule.arguments) {
                bool one = false;
                for (const Word value : argument.values)
                    one = one || (arguments[argument.index] & argument.mask) == value;
                fits = fits && one;
            }
            if (fits)
                return true;
        }
        return false;
    }

    /// A call that belongs to an attack, where it is not what the list is there for.
    void unlessListed(const char *name, const QByteArray &what, const Arguments &arguments)
    {
        if (!isAllowed(name, arguments))
            attempt(QByteArray(name) + ' ' + what, isRefused(call(::seccomp_syscall_resolve_name(name), arguments)));
    }
    bool isReadable(const std::string &path) const
    {
        return std::any_of(m_readable.begin(), m_readable.end(), [&](const std::string &folder) {
            return path == folder || path.starts_with(folder + '/') || (path == "/bin/sh" && folder == "/usr");
        });
    }

    /// Each argument that the list looks at, with each value that it does not allow: the allowed one with each other
    /// bit, each bit alone, all bits, and addresses and numbers whose low half is zero.
    void listedCalls()
    {
        std::set<QByteArray> done;
        for (const CallFilter::Rule &rule : m_rules) {
            const int number = ::seccomp_syscall_resolve_name(rule.name);
            if (number < 0 || rule.answer != 0 || rule.arguments.empty() || !done.insert(rule.name).second)
                continue;
            begin(rule.name);
            for (const CallFilter::Argument &argument : rule.arguments) {
                std::set<Word> values = {~Word(0), Word(::getpid()) << 32, 0x7fff00000000ULL};
                for (const Word value : argument.values) {
                    for (int bit = 0; bit < 64; ++bit)
                        values.insert({value ^ (Word(1) << bit), Word(1) << bit});
                    values.insert(value << 32);
                }
                for (const Word value : values) {
                    Arguments arguments = allowed(rule);
                    arguments[argument.index] = value;
                    if (!isAllowed(rule.name, arguments))
                        attempt("argument " + QByteArray::number(argument.index) + "=0x" +
                                    QByteArray::number(value, 16),
                                isRefused(call(number, arguments)));
                }
            }
            end();
        }
    }

    void otherCalls()
    {
        std::set<int> listed;
        for (const CallFilter::Rule &rule : m_rules)
            listed.insert(::seccomp_syscall_resolve_name(rule.name));
        begin("every call that is not listed");
        for (int number = 0; number < lastCall; ++number) {
            if (!listed.contains(number) && !isKernelsOwn(number))
                attempt(QByteArray::number(number), isRefused(call(number, {})));
        }
        end();
    }

    void attacks()
    {
        files();
        processes();
        network();
        memory();
    }

    void files()
    {
        begin("files by name");
        struct stat status
        {
        };
        for (const char *path : {"/etc/passwd", "/etc/shadow", "/root", "/home", "/proc/self/environ", "/proc/1/status",
                                 "/dev/shm", "/tmp/x", "/bin/sh"}) {
            const auto one = [&](const char *how, long result) {
                attempt(QByteArray(how) + '(' + path + ')', isRefused(result));
            };
            for (const long flags : {O_RDONLY, O_WRONLY, O_RDWR, O_RDONLY | O_CREAT, O_PATH, O_RDONLY | O_DIRECTORY}) {
                if (isReadable(path) && (flags == O_RDONLY || flags == (O_RDONLY | O_DIRECTORY)))
                    continue;
                // Whatever the reason: nothing is open.
                attempt(QByteArray("openat ") + path, ::syscall(SYS_openat, AT_FDCWD, path, flags, 0600) < 0);
                attempt(QByteArray("openat from a descriptor ") + path,
                        ::syscall(SYS_openat, 3, path, flags, 0600) < 0);
            }
            const Word at = Word(AT_FDCWD);
            const Word name = Word(path);
            unlessListed("newfstatat", path, {at, name, Word(&status), 0});
            unlessListed("newfstatat", QByteArray("AT_EMPTY_PATH ") + path,
                         {at, name, Word(&status), AT_EMPTY_PATH}); // S13
            unlessListed("statx", path, {at, name, 0, 0x7ff, Word(&status)});
            unlessListed("faccessat", path, {at, name, R_OK});
            unlessListed("readlinkat", path, {at, name, Word(&status), sizeof status});
            one("unlinkat", ::syscall(SYS_unlinkat, AT_FDCWD, path, 0));
            one("truncate", ::syscall(SYS_truncate, path, 0));
            one("execve", ::syscall(SYS_execve, path, nullptr, nullptr));
        }
        end();
    }

    void processes()
    {
        begin("other processes");
        // An address with a zero low half, as in S5.
        void *const place = ::mmap(reinterpret_cast<void *>(0x100000000ULL), 4096, PROT_READ | PROT_WRITE,
                                   MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
        rlimit limit{0, 0};
        if (place != MAP_FAILED)
            std::memcpy(place, &limit, sizeof limit);
        for (const pid_t other : {m_parent, pid_t(1), pid_t(::getpid()), pid_t(0), pid_t(-1)}) {
            const auto one = [&](const char *how, long result) {
                attempt(QByteArray(how) + ' ' + QByteArray::number(other), isRefused(result));
            };
            one("prlimit64", ::syscall(SYS_prlimit64, other, RLIMIT_CPU, place, nullptr)); // S5
            one("prlimit64, read", ::syscall(SYS_prlimit64, other, RLIMIT_CPU, nullptr, &limit));
            for (const long command : {F_SETOWN, F_SETSIG, F_SETFL, F_SETLEASE, 15 /*F_SETOWN_EX*/})
                one("fcntl", ::syscall(SYS_fcntl, 3, command, other)); // S8
            one("kill", ::syscall(SYS_kill, other, 0));
            one("ptrace", ::syscall(SYS_ptrace, 16, other, 0, 0));
            one("pidfd_open", ::syscall(SYS_pidfd_open, other, 0));
            one("process_vm_readv", ::syscall(SYS_process_vm_readv, other, nullptr, 0, nullptr, 0, 0));
            one("setpriority", ::syscall(SYS_setpriority, 0, other, 19));
            one("sched_setaffinity", ::syscall(SYS_sched_setaffinity, other, 0, nullptr));
            if (other != ::getpid())
                one("tgkill", ::syscall(SYS_tgkill, other, other, SIGABRT));
        }
        end();
    }

    void network()
    {
        begin("network");
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(80);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        for (int family = 0; family < 46; ++family) {
            for (const int type : {SOCK_STREAM, SOCK_DGRAM, SOCK_RAW, SOCK_SEQPACKET})
                unlessListed("socket", QByteArray::number(family) + ' ' + QByteArray::number(type),
                             {Word(family), Word(type | SOCK_CLOEXEC), 0});
        }
        // Every descriptor, with fast open (S4) and without, and each flag.
        for (int descriptor = 0; descriptor < 16; ++descriptor) {
            const auto one = [&](const char *how, long result) {
                attempt(QByteArray(how) + " of " + QByteArray::number(descriptor), isRefused(result));
            };
            const auto listed = [&](const char *how, const Arguments &arguments) {
                unlessListed(how, "of " + QByteArray::number(descriptor), arguments);
            };
            const Word socket = Word(descriptor);
            for (int bit = 0; bit < 32; ++bit)
                listed("sendto", {socket, Word("x"), 1, Word(1) << bit, Word(&address), sizeof address});
            listed("connect", {socket, Word(&address), sizeof address});
            listed("bind", {socket, Word(&address), sizeof address});
            listed("sendmsg", {socket});
            listed("setsockopt", {socket, SOL_SOCKET, SO_REUSEADDR, Word(&address), 4});
            listed("getsockopt", {socket, SOL_SOCKET, SO_ERROR, Word(&address), 0});
            one("ioctl", ::syscall(SYS_ioctl, descriptor, 0x8905, &address));
        }
        end();
    }

    void memory()
    {
        begin("code and other memory");
        void *const page = ::mmap(nullptr, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
        attempt("mmap PROT_EXEC", isRefused(::syscall(SYS_mmap, nullptr, 4096, PROT_READ | PROT_EXEC,
                                                      MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)));
        unlessListed("mmap", "MAP_FIXED",
                     {Word(page), 4096, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, ~Word(0), 0});
        attempt("mprotect PROT_EXEC", isRefused(::syscall(SYS_mprotect, page, 4096, PROT_READ | PROT_EXEC)));
        attempt("pkey_mprotect", isRefused(::syscall(SYS_pkey_mprotect, page, 4096, PROT_EXEC, -1)));
        attempt("memfd_create", isRefused(::syscall(SYS_memfd_create, "x", 0)));
        attempt("userfaultfd", isRefused(::syscall(SYS_userfaultfd, 0)));
        attempt("unshare", isRefused(::syscall(SYS_unshare, CLONE_NEWUSER)));
        unlessListed("seccomp", "another filter", {1, 1, 0});
        end();
    }

    static inline const pid_t m_parent = ::getppid(); ///< taken when the plugin is loaded
    CallFilter::Rules m_rules;
    std::vector<std::string> m_readable;
    QByteArray m_table;
    QByteArray m_name;
    QByteArray m_passed;
    int m_count = 0;
    int m_tries = 0;
    int m_through = 0;
};

} // namespace

QByteArray CallAttempts::run(const CallFilter::Rules &rules, const std::vector<std::string> &readable)
{
    return Attempts(rules, readable).table();
}

} // namespace virtdesk
