// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/session/process/hardening.h"

#include "app/ipc/nativehandle_windows.h"

#include <QDir>
#include <QFileInfo>
#include <QString>

#include <array>
#include <csignal>

#include <sddl.h>
// MinGW's werapi.h does not compile by itself.
extern "C" __declspec(dllimport) HRESULT WINAPI WerSetFlags(DWORD flags);

namespace virtdesk {

namespace {

constexpr DWORD noHeapInReports = 1;   ///< WER_FAULT_REPORTING_FLAG_NOHEAP
constexpr DWORD noReportDialog = 0x20; ///< WER_FAULT_REPORTING_NO_UI
constexpr UINT aborted = 0xc0000409;   ///< what abort() of Microsoft's C library ends with, too

/// Instead of a dump, which could hold a secret, and of a dialog: the end. The parent reads the code.
LONG WINAPI endAtOnce(EXCEPTION_POINTERS *exception)
{
    ::TerminateProcess(::GetCurrentProcess(), exception->ExceptionRecord->ExceptionCode);
    return EXCEPTION_EXECUTE_HANDLER;
}

void endOnAbort(int)
{
    ::TerminateProcess(::GetCurrentProcess(), aborted);
}

/// Others of the same user may wait for this process, end it and ask how it is, but neither read nor write its memory;
/// nor may they give themselves the right to.
void refuseDebuggers()
{
    HANDLE opened = nullptr;
    if (!::OpenProcessToken(::GetCurrentProcess(), TOKEN_QUERY, &opened))
        return;
    const NativeHandle token = nativeHandle(opened);
    alignas(TOKEN_USER) std::array<char, sizeof(TOKEN_USER) + SECURITY_MAX_SID_SIZE> user;
    DWORD size = 0;
    wchar_t *sid = nullptr;
    if (!::GetTokenInformation(opened, TokenUser, user.data(), static_cast<DWORD>(user.size()), &size) ||
        !::ConvertSidToStringSidW(reinterpret_cast<TOKEN_USER *>(user.data())->User.Sid, &sid))
        return;
    // SYNCHRONIZE, PROCESS_QUERY_LIMITED_INFORMATION, PROCESS_TERMINATE; OW: an owner gets no more than that.
    const QString rights =
        QStringLiteral("D:P(A;;0x101001;;;%1)(A;;0x101001;;;OW)(A;;GA;;;SY)").arg(QString::fromWCharArray(sid));
    ::LocalFree(sid);
    PSECURITY_DESCRIPTOR descriptor = nullptr;
    if (!::ConvertStringSecurityDescriptorToSecurityDescriptorW(reinterpret_cast<const wchar_t *>(rights.utf16()),
                                                                SDDL_REVISION_1, &descriptor, nullptr))
        return;
    ::SetKernelObjectSecurity(::GetCurrentProcess(), DACL_SECURITY_INFORMATION, descriptor);
    ::LocalFree(descriptor);
}

} // namespace

void hardenLoading()
{
    // Neither the current folder nor PATH. A plugin folder named by a developer may hold what its plugins need.
    ::SetDllDirectoryW(L"");
    ::SetDefaultDllDirectories(LOAD_LIBRARY_SEARCH_SYSTEM32 | LOAD_LIBRARY_SEARCH_APPLICATION_DIR |
                               LOAD_LIBRARY_SEARCH_USER_DIRS);
    const QStringList folders =
        qEnvironmentVariable("VIRTDESK_PLUGIN_PATH").split(QDir::listSeparator(), Qt::SkipEmptyParts);
    for (const QString &folder : folders) {
        const QString path = QDir::toNativeSeparators(QFileInfo(folder).absoluteFilePath());
        ::AddDllDirectory(reinterpret_cast<const wchar_t *>(path.utf16()));
    }
    ::SetErrorMode(SEM_FAILCRITICALERRORS | SEM_NOGPFAULTERRORBOX | SEM_NOOPENFILEERRORBOX);
    ::SetUnhandledExceptionFilter(&endAtOnce);
    std::signal(SIGABRT, &endOnAbort);
}

void hardenProcess()
{
    ::HeapSetInformation(nullptr, HeapEnableTerminationOnCorruption, nullptr, 0);
    ::WerSetFlags(noHeapInReports | noReportDialog);
    refuseDebuggers();
}

} // namespace virtdesk
