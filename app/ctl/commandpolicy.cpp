// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/ctl/commandpolicy.h"

#include "app/ctl/commandline.h"

namespace virtdesk {

namespace {

struct Rule
{
    const char *name; ///< of a command, or of an option
    bool isOption;
    const char *setting;
};

constexpr Rule rules[] = {
    {"type", false, "allow/typing"},
    {"capture", false, "allow/screenshots"},
    {"screenshot", false, "allow/screenshots"},
    {"allow-anonymous-tls", true, "allow/anonymousTls"},
    {"take-over", true, "allow/takeOver"},
    {"keychain", true, "allow/remember"},
};

} // namespace

Result<void> checkPolicy(const Policy &policy, const QString &command, const QCommandLineParser &parser)
{
    const QStringList given = parser.optionNames();
    for (const Rule &rule : rules) {
        const QLatin1String name(rule.name);
        if (rule.isOption ? !given.contains(name) : command != name)
            continue;
        if (const QString why = policy.refusal(QLatin1String(rule.setting)); !why.isEmpty())
            return usageError((rule.isOption ? QStringLiteral("--") : QString()) + name + QStringLiteral(": ") + why);
    }
    return {};
}

} // namespace virtdesk
