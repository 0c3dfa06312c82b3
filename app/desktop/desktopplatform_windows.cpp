// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/desktopplatform.h"

#include "app/desktop/altgrfilter.h"

#include <QCoreApplication>
#include <QStandardPaths>

#include <cstdio>
#include <memory>

#include <windows.h>

#include <shellapi.h>
#include <shobjidl.h>

namespace virtdesk::platform {

namespace {

/// A crash ends the process before Windows Error Reporting could write its memory to a file.
LONG WINAPI endAtOnce(EXCEPTION_POINTERS *exception)
{
    TerminateProcess(GetCurrentProcess(), exception->ExceptionRecord->ExceptionCode);
    return EXCEPTION_EXECUTE_HANDLER;
}

/// Whether the libraries lie beside the program, as they do where it is installed.
bool isInstalled()
{
    const auto folderOf = [](HMODULE module) {
        std::wstring path(32768, L'\0');
        path.resize(GetModuleFileNameW(module, path.data(), static_cast<DWORD>(path.size())));
        const std::size_t end = path.find_last_of(L'\\');
        return end == std::wstring::npos ? std::wstring() : path.substr(0, end);
    };
    const HMODULE qt = GetModuleHandleW(L"Qt6Core.dll");
    return qt && folderOf(qt) == folderOf(nullptr);
}

bool isOpen(DWORD which)
{
    const HANDLE handle = GetStdHandle(which);
    return handle && handle != INVALID_HANDLE_VALUE && GetFileType(handle) != FILE_TYPE_UNKNOWN;
}

} // namespace

void harden()
{
    SetErrorMode(SEM_FAILCRITICALERRORS | SEM_NOGPFAULTERRORBOX | SEM_NOOPENFILEERRORBOX);
    SetUnhandledExceptionFilter(endAtOnce);
    // For what the filter does not see (fail-fast): no heap in the report. MinGW's werapi.h does not compile.
    using WerSetFlags = HRESULT(WINAPI *)(DWORD);
    constexpr DWORD noHeap = 1; // WER_FAULT_REPORTING_FLAG_NOHEAP
    if (const auto setFlags = reinterpret_cast<WerSetFlags>(
            reinterpret_cast<void *>(GetProcAddress(GetModuleHandleW(L"kernel32.dll"), "WerSetFlags"))))
        setFlags(noHeap);
    // Neither the current folder nor PATH. In a build tree the libraries lie elsewhere and PATH has to name them.
    SetDllDirectoryW(L"");
    if (isInstalled())
        SetDefaultDllDirectories(LOAD_LIBRARY_SEARCH_DEFAULT_DIRS);
}

void connectToTerminal()
{
    // A program with windows has no console of its own. What was redirected stays so.
    const bool outOpen = isOpen(STD_OUTPUT_HANDLE);
    const bool errorOpen = isOpen(STD_ERROR_HANDLE);
    if ((outOpen && errorOpen) || AttachConsole(ATTACH_PARENT_PROCESS) == FALSE)
        return;
    if (!outOpen)
        std::freopen("CONOUT$", "w", stdout);
    if (!errorOpen)
        std::freopen("CONOUT$", "w", stderr);
}

std::vector<std::string> arguments(int argc, char **argv)
{
    // argv is in the process's code page, which is UTF-8 from Windows 10 1903 on only.
    int count = 0;
    const std::unique_ptr<LPWSTR, decltype(&LocalFree)> wide(CommandLineToArgvW(GetCommandLineW(), &count), LocalFree);
    if (!wide)
        return {argv, argv + argc};
    std::vector<std::string> result;
    for (int i = 0; i < count; ++i)
        result.push_back(QString::fromWCharArray(wide.get()[i]).toStdString());
    return result;
}

void prepareApplication()
{
    SetCurrentProcessExplicitAppUserModelID(L"org.virtdesk.VirtDesk");
    static AltGrFilter filter;
    QCoreApplication::instance()->installNativeEventFilter(&filter);
}

QString stateFolder()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation);
}

} // namespace virtdesk::platform
