// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/session/process/confinement.h"

#include "app/ipc/nativehandle_windows.h"

#include <array>
#include <cstddef>
#include <cstdio>
#include <vector>

namespace virtdesk {

namespace {

/// One policy of SetProcessMitigationPolicy, whose flags all are one word.
struct Policy
{
    PROCESS_MITIGATION_POLICY which;
    DWORD flags;
    const char *name;
};

// winnt.h, "Process mitigation": the numbers and bits do not change.
constexpr std::array policies = {
    Policy{static_cast<PROCESS_MITIGATION_POLICY>(2), 1, "no code that is made at run time"},
    Policy{static_cast<PROCESS_MITIGATION_POLICY>(3), 3, "an invalid handle ends the process"},
    Policy{static_cast<PROCESS_MITIGATION_POLICY>(6), 1, "no extension points"},
    Policy{static_cast<PROCESS_MITIGATION_POLICY>(8), 1, "no libraries but Microsoft's from now on"},
    Policy{static_cast<PROCESS_MITIGATION_POLICY>(9), 1, "no fonts but the system's"},
    Policy{static_cast<PROCESS_MITIGATION_POLICY>(10), 7, "no remote or untrusted libraries"},
    Policy{static_cast<PROCESS_MITIGATION_POLICY>(13), 1, "no programs"},
};

bool removePrivileges(HANDLE token)
{
    DWORD size = 0;
    ::GetTokenInformation(token, TokenPrivileges, nullptr, 0, &size);
    std::vector<char> memory(std::max<std::size_t>(size, sizeof(TOKEN_PRIVILEGES)));
    auto *privileges = reinterpret_cast<TOKEN_PRIVILEGES *>(memory.data());
    if (!::GetTokenInformation(token, TokenPrivileges, privileges, size, &size))
        return false;
    for (DWORD i = 0; i < privileges->PrivilegeCount; ++i)
        privileges->Privileges[i].Attributes = SE_PRIVILEGE_REMOVED;
    return ::AdjustTokenPrivileges(token, FALSE, privileges, 0, nullptr, nullptr) && ::GetLastError() == ERROR_SUCCESS;
}

/// Untrusted: what belongs to anybody else can't be written to any more, nor most of it be opened.
bool lowerIntegrity(HANDLE token)
{
    SID_IDENTIFIER_AUTHORITY authority = SECURITY_MANDATORY_LABEL_AUTHORITY;
    alignas(SID) std::array<char, SECURITY_MAX_SID_SIZE> sid;
    ::InitializeSid(sid.data(), &authority, 1);
    *::GetSidSubAuthority(sid.data(), 0) = SECURITY_MANDATORY_UNTRUSTED_RID;
    TOKEN_MANDATORY_LABEL label{};
    label.Label.Attributes = SE_GROUP_INTEGRITY;
    label.Label.Sid = sid.data();
    return ::SetTokenInformation(token, TokenIntegrityLevel, &label, sizeof label + ::GetLengthSid(sid.data()));
}

} // namespace

class Confinement::Platform
{
};

Confinement::Confinement(Grants grants)
    : m_grants(std::move(grants))
{
}

Confinement::~Confinement() = default;

/// Unlike Linux, Windows lets a process of the user go on to read the user's files and to open sockets; what this takes
/// away is starting programs and making or loading code.
ConfinementReport Confinement::confineBeforeNetwork()
{
    m_report.stage = ConfinementReport::Stage::BeforeNetwork;
    m_report.filter = true;
    for (const Policy &policy : policies) {
        DWORD flags = policy.flags;
        if (::SetProcessMitigationPolicy(policy.which, &flags, sizeof flags))
            continue;
        m_report.filter = false;
        // In the details of a crash; not an error by itself.
        std::fprintf(stderr, "This system does not offer: %s.\n", policy.name);
    }
    return m_report;
}

/// Writing goes as well. Not before: the system's logon process, which has the tickets, answers nobody of this
/// integrity.
ConfinementReport Confinement::confineAfterSignIn()
{
    m_report.stage = ConfinementReport::Stage::AfterSignIn;
    HANDLE opened = nullptr;
    if (!::OpenProcessToken(::GetCurrentProcess(), TOKEN_QUERY | TOKEN_ADJUST_PRIVILEGES | TOKEN_ADJUST_DEFAULT,
                            &opened)) {
        m_report.filter = false;
        return m_report;
    }
    const NativeHandle token = nativeHandle(opened);
    if (!removePrivileges(opened) || !lowerIntegrity(opened)) {
        m_report.filter = false;
        std::fprintf(stderr, "This system does not offer: untrusted integrity.\n");
    }
    return m_report;
}

} // namespace virtdesk
