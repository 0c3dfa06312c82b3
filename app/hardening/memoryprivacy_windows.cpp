// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/hardening/memoryprivacy.h"

#include <windows.h>

namespace virtdesk {

namespace {

/// A crash ends the process before Windows Error Reporting could write its memory to a file.
LONG WINAPI endAtOnce(EXCEPTION_POINTERS *exception)
{
    ::TerminateProcess(::GetCurrentProcess(), exception->ExceptionRecord->ExceptionCode);
    return EXCEPTION_EXECUTE_HANDLER;
}

} // namespace

void keepMemoryPrivate()
{
    ::SetErrorMode(SEM_FAILCRITICALERRORS | SEM_NOGPFAULTERRORBOX | SEM_NOOPENFILEERRORBOX);
    ::SetUnhandledExceptionFilter(endAtOnce);
    // For what the filter does not see (fail-fast): no heap in the report. MinGW's werapi.h does not compile.
    using WerSetFlags = HRESULT(WINAPI *)(DWORD);
    constexpr DWORD noHeap = 1; // WER_FAULT_REPORTING_FLAG_NOHEAP
    if (const auto setFlags = reinterpret_cast<WerSetFlags>(
            reinterpret_cast<void *>(::GetProcAddress(::GetModuleHandleW(L"kernel32.dll"), "WerSetFlags"))))
        setFlags(noHeap);
}

} // namespace virtdesk
