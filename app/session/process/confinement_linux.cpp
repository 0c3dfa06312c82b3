// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/session/process/confinement.h"

#include "app/ipc/nativehandle.h"
#include "app/session/process/callfilter.h"
#include "app/session/process/isolation.h"
#include "app/session/process/sanitized.h"

#include <QFile>

#include <cstdint>

#include <fcntl.h>
#include <linux/filter.h>
#include <sys/syscall.h>
#include <unistd.h>

#ifndef SYS_landlock_create_ruleset
#define SYS_landlock_create_ruleset 444
#define SYS_landlock_add_rule 445
#define SYS_landlock_restrict_self 446
#endif

namespace virtdesk {

namespace {

constexpr std::uint64_t readFile = 1U << 2;
constexpr std::uint64_t readFolder = 1U << 3;
constexpr int pathBeneath = 1;

struct PathBeneath
{
    std::uint64_t allowed;
    std::int32_t parent;
} __attribute__((packed));

/// Landlock: no file but those of `readOnly`, no TCP unless `network`, no abstract socket, no signal to others. What
/// the kernel does not know it can't refuse (Documentation/userspace-api/landlock.rst). Gives the kernel's version of
/// it, 0 = not in force.
int restrictFiles(const QStringList &readOnly, bool network)
{
    const long version = ::syscall(SYS_landlock_create_ruleset, nullptr, 0, /*LANDLOCK_CREATE_RULESET_VERSION*/ 1U);
    if (version < 1)
        return 0;
    const int fileRights = version >= 5 ? 16 : version >= 3 ? 15 : version == 2 ? 14 : 13;
    struct
    {
        std::uint64_t files, network, scope;
    } const rules = {(1ULL << fileRights) - 1, version >= 4 && !network ? 3ULL : 0ULL, version >= 6 ? 3ULL : 0ULL};
    const NativeHandle ruleset(::syscall(SYS_landlock_create_ruleset, &rules, sizeof rules, 0U));
    if (!ruleset.isSet())
        return 0;
    for (const QString &path : readOnly) {
        const NativeHandle opened(::open(QFile::encodeName(path).constData(), O_PATH | O_CLOEXEC));
        if (!opened.isSet())
            continue; // not there, so not readable either
        PathBeneath rule{readFile | readFolder, static_cast<std::int32_t>(opened.value())};
        if (::syscall(SYS_landlock_add_rule, ruleset.value(), pathBeneath, &rule, 0U) != 0) {
            rule.allowed = readFile; // no folder
            ::syscall(SYS_landlock_add_rule, ruleset.value(), pathBeneath, &rule, 0U);
        }
    }
    return ::syscall(SYS_landlock_restrict_self, ruleset.value(), 0U) == 0 ? static_cast<int>(version) : 0;
}

CallFilter::Grants granted(const Confinement::Grants &grants)
{
    // Cyrus SASL opens /dev/urandom for its nonces, and falls back to the clock where it can't.
    return {grants.threads, grants.network, true};
}

} // namespace

class Confinement::Platform
{
public:
    explicit Platform(const Grants &grants)
        : first(CallFilter::Stage::BeforeNetwork, granted(grants))
        , second(CallFilter::Stage::AfterSignIn, granted(grants))
    {
    }

    CallFilter first;
    CallFilter second;
};

Confinement::Confinement(Grants grants)
    : m_grants(std::move(grants))
{
    if (!builtWithSanitizer)
        m_platform = std::make_unique<Platform>(m_grants);
}

Confinement::~Confinement() = default;

ConfinementReport Confinement::confineBeforeNetwork()
{
    m_report.stage = ConfinementReport::Stage::BeforeNetwork;
    m_report.namespaces = Isolation::isEntered();
    if (!m_platform)
        return m_report; // a sanitizer reports through files and threads of its own
    QStringList readOnly = m_grants.readOnly;
    m_report.network = !m_grants.network && Isolation::leaveNetwork();
    m_report.emptyRoot = readOnly.isEmpty() && Isolation::emptyRoot();
    Isolation::dropCapabilities();
    readOnly << QStringLiteral("/dev/urandom");
    m_report.landlock = restrictFiles(readOnly, m_grants.network);
    m_report.filter = m_platform->first.install();
    return m_report;
}

ConfinementReport Confinement::confineAfterSignIn()
{
    m_report.stage = ConfinementReport::Stage::AfterSignIn;
    if (!m_platform)
        return m_report;
    m_report.filter = m_platform->second.install() && m_report.filter;
    m_platform.reset();
    return m_report;
}

} // namespace virtdesk
