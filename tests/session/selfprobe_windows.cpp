// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "tests/session/selfprobe.h"

#include <QDir>
#include <QStringList>
#include <QTemporaryFile>

#include <cstdlib>

#include <windows.h>

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
    return QStringLiteral("job %1 flags %2 processes %3 memory %4 pipes %5 privileges %6")
        .arg(inJob)
        .arg(limits.BasicLimitInformation.LimitFlags, 0, 16)
        .arg(limits.BasicLimitInformation.ActiveProcessLimit)
        .arg(limits.ProcessMemoryLimit)
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
