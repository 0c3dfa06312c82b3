// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/hardening/callfilter.h"

#include <cstdint>
#include <memory>

#include <linux/filter.h>
#include <seccomp.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

#ifndef SECCOMP_SET_MODE_FILTER
#define SECCOMP_SET_MODE_FILTER 1
#define SECCOMP_FILTER_FLAG_TSYNC 1
#endif

namespace virtdesk {

namespace {

using Rule = CallFilter::Rule;

constexpr std::uint64_t allBits = ~std::uint64_t(0);

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

/// What is in the file; empty where that is no program.
std::vector<sock_filter> programIn(int descriptor)
{
    const off_t size = ::lseek(descriptor, 0, SEEK_END);
    if (size <= 0 || size % off_t(sizeof(sock_filter)) != 0 || size / off_t(sizeof(sock_filter)) > BPF_MAXINSNS)
        return {};
    std::vector<sock_filter> program(static_cast<std::size_t>(size) / sizeof(sock_filter));
    return ::pread(descriptor, program.data(), static_cast<std::size_t>(size), 0) == size ? program
                                                                                          : std::vector<sock_filter>();
}

using Context = std::unique_ptr<void, decltype([](void *context) { ::seccomp_release(context); })>;

} // namespace

CallFilter::CallFilter(const Rules &rules)
{
    const Context context(::seccomp_init(SCMP_ACT_ERRNO(EPERM)));
    if (!context)
        return;
    ::seccomp_attr_set(context.get(), SCMP_FLTATR_CTL_OPTIMIZE, 2); // a tree: no call waits for the list
    for (const Rule &rule : rules) {
        const int number = ::seccomp_syscall_resolve_name(rule.name);
        if (number < 0) // another architecture's
            continue;
        const std::uint32_t action =
            rule.answer == 0 ? SCMP_ACT_ALLOW : SCMP_ACT_ERRNO(static_cast<unsigned>(rule.answer));
        std::vector<scmp_arg_cmp> chosen;
        if (!addCombinations(context.get(), action, number, rule, 0, chosen))
            return;
    }
    const int descriptor = ::memfd_create("virtdesk-filter", MFD_CLOEXEC);
    if (descriptor < 0)
        return;
    if (::seccomp_export_bpf(context.get(), descriptor) == 0)
        m_program = programIn(descriptor);
    ::close(descriptor);
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
