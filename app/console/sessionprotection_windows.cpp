// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/console/sessionprotection.h"

#include "app/ipc/nativehandle_windows.h"

#include <QCoreApplication>

#include <array>

#include <windows.h>

namespace virtdesk {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(virtdesk::SessionProtection)
};

/// The session may not be opened for more than to ask how it is, so its own word stands for its policies.
bool hasLowIntegrity(qint64 pid)
{
    const NativeHandle process =
        nativeHandle(::OpenProcess(PROCESS_QUERY_LIMITED_INFORMATION, FALSE, static_cast<DWORD>(pid)));
    HANDLE opened = nullptr;
    if (!process.isSet() || !::OpenProcessToken(systemHandle(process), TOKEN_QUERY, &opened))
        return false;
    const NativeHandle token = nativeHandle(opened);
    alignas(TOKEN_MANDATORY_LABEL) std::array<char, 256> memory;
    DWORD size = 0;
    if (!::GetTokenInformation(opened, TokenIntegrityLevel, memory.data(), static_cast<DWORD>(memory.size()), &size))
        return false;
    const auto *label = reinterpret_cast<const TOKEN_MANDATORY_LABEL *>(memory.data());
    return *::GetSidSubAuthority(label->Label.Sid, 0) < SECURITY_MANDATORY_MEDIUM_RID;
}

} // namespace

SessionProtection SessionProtection::observe(qint64 pid, const ConfinementReport &report)
{
    SessionProtection seen;
    seen.known = true;
    seen.filter = report.filter;
    seen.privileges = report.stage == ConfinementReport::Stage::BeforeNetwork || hasLowIntegrity(pid);
    seen.stage = !seen.filter                                            ? Stage::None
                 : report.stage == ConfinementReport::Stage::AfterSignIn ? Stage::AfterSignIn
                                                                         : Stage::BeforeNetwork;
    return seen;
}

QStringList SessionProtection::missing() const
{
    if (!known)
        return {Text::tr("any report of the process about it")};
    QStringList parts;
    if (!filter)
        parts << Text::tr("policies of the system for the process");
    if (!privileges)
        parts << Text::tr("low integrity");
    return parts;
}

QString SessionProtection::words() const
{
    if (!known)
        return Text::tr("not known");
    QStringList parts;
    if (filter)
        parts << Text::tr("no programs and no new code (by its own report)");
    if (privileges && stage == Stage::AfterSignIn)
        parts << Text::tr("lowest integrity");
    return parts.isEmpty() ? Text::tr("nothing") : parts.join(QLatin1String(", "));
}

} // namespace virtdesk
