// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "tests/session/selfprobe.h"

#include <QDir>
#include <QStringList>
#include <QTemporaryFile>

#include <cstdint>
#include <cstdlib>

#include <windows.h>

#include <aclapi.h>

namespace virtdesk::selfprobe {

namespace {

/// The inherited handles, found by trying: our own objects have none of these types.
int inheritedPipes()
{
    int count = 0;
    for (std::uintptr_t value = 4; value < 4096; value += 4) {
        DWORD flags = 0;
        if (::GetHandleInformation(reinterpret_cast<HANDLE>(value), &flags) &&
            ::GetFileType(reinterpret_cast<HANDLE>(value)) == FILE_TYPE_PIPE)
            ++count;
    }
    return count;
}

int privileges()
{
    HANDLE token = nullptr;
    ::OpenProcessToken(::GetCurrentProcess(), TOKEN_QUERY, &token);
    char memory[4096];
    DWORD size = 0;
    const bool known = ::GetTokenInformation(token, TokenPrivileges, memory, sizeof memory, &size);
    ::CloseHandle(token);
    return known ? static_cast<int>(reinterpret_cast<TOKEN_PRIVILEGES *>(memory)->PrivilegeCount) : -1;
}

quint32 integrity()
{
    HANDLE token = nullptr;
    ::OpenProcessToken(::GetCurrentProcess(), TOKEN_QUERY, &token);
    char memory[256];
    DWORD size = 0;
    quint32 level = 0xffff;
    if (::GetTokenInformation(token, TokenIntegrityLevel, memory, sizeof memory, &size))
        level = *::GetSidSubAuthority(reinterpret_cast<TOKEN_MANDATORY_LABEL *>(memory)->Label.Sid, 0);
    ::CloseHandle(token);
    return level;
}

/// Whether the user's other programs get no more than to wait for this one, to end it and to ask how it is.
bool isClosedToOthers()
{
    PSECURITY_DESCRIPTOR descriptor = nullptr;
    PACL list = nullptr;
    if (::GetSecurityInfo(::GetCurrentProcess(), SE_KERNEL_OBJECT, DACL_SECURITY_INFORMATION, nullptr, nullptr, &list,
                          nullptr, &descriptor) != ERROR_SUCCESS)
        return false;
    constexpr ACCESS_MASK allowed = SYNCHRONIZE | PROCESS_QUERY_LIMITED_INFORMATION | PROCESS_TERMINATE;
    int users = 0;
    bool closed = list != nullptr;
    for (DWORD i = 0; closed && i < list->AceCount; ++i) {
        void *entry = nullptr;
        ::GetAce(list, i, &entry);
        const auto *ace = static_cast<const ACCESS_ALLOWED_ACE *>(entry);
        auto *sid = const_cast<DWORD *>(&ace->SidStart);
        if (::IsWellKnownSid(sid, WinLocalSystemSid))
            continue;
        closed = ace->Header.AceType == ACCESS_ALLOWED_ACE_TYPE && (ace->Mask & ~allowed) == 0;
        ++users;
    }
    ::LocalFree(descriptor);
    return closed && users == 2;
}

bool startsProgram()
{
    wchar_t command[] = L"cmd.exe /c exit";
    STARTUPINFOW info{};
    info.cb = sizeof info;
    PROCESS_INFORMATION started{};
    if (!::CreateProcessW(nullptr, command, nullptr, nullptr, FALSE, CREATE_NO_WINDOW, nullptr, nullptr, &info,
                          &started))
        return false;
    // In a job with room for one, it is ended before it begins.
    const bool alive = ::WaitForSingleObject(started.hProcess, 5000) == WAIT_OBJECT_0;
    DWORD status = 1;
    ::GetExitCodeProcess(started.hProcess, &status);
    ::CloseHandle(started.hThread);
    ::CloseHandle(started.hProcess);
    return alive && status == 0;
}

} // namespace

QString hardening()
{
    JOBOBJECT_EXTENDED_LIMIT_INFORMATION limits{};
    ::QueryInformationJobObject(nullptr, JobObjectExtendedLimitInformation, &limits, sizeof limits, nullptr);
    BOOL inJob = FALSE;
    ::IsProcessInJob(::GetCurrentProcess(), nullptr, &inJob);
    return QStringLiteral("job %1 flags %2 processes %3 memory %4 closed %5 pipes %6 privileges %7")
        .arg(inJob)
        .arg(limits.BasicLimitInformation.LimitFlags, 0, 16)
        .arg(limits.BasicLimitInformation.ActiveProcessLimit)
        .arg(limits.ProcessMemoryLimit)
        .arg(isClosedToOthers())
        .arg(inheritedPipes())
        .arg(privileges());
}

QString confinement()
{
    void *code = ::VirtualAlloc(nullptr, 4096, MEM_COMMIT | MEM_RESERVE, PAGE_EXECUTE_READWRITE);
    QTemporaryFile file(QDir::tempPath() + QStringLiteral("/virtdesk-XXXXXX"));
    return QStringLiteral("privileges %1 integrity %2 write %3 code %4 program %5")
        .arg(privileges())
        .arg(integrity())
        .arg(file.open())
        .arg(code != nullptr)
        .arg(startsProgram());
}

QByteArray attempts(bool)
{
    return {};
}

QByteArray environment()
{
    QByteArray all;
    wchar_t *block = ::GetEnvironmentStringsW();
    for (const wchar_t *one = block; block && *one; one += wcslen(one) + 1)
        all += QString::fromWCharArray(one).toUtf8() + '\n';
    ::FreeEnvironmentStringsW(block);
    return all;
}

void crash()
{
    *static_cast<volatile int *>(nullptr) = 1;
    std::abort();
}

void exitNow(int status)
{
    ::TerminateProcess(::GetCurrentProcess(), static_cast<UINT>(status));
    std::abort();
}

} // namespace virtdesk::selfprobe
