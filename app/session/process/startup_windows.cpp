// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/session/process/startup.h"

#include <cstdio>

#include <windows.h>

#include <shellapi.h>

namespace virtdesk {

QStringList programArguments(int, char **)
{
    // Those of main() have lost what the old code page does not have.
    QStringList arguments;
    int count = 0;
    wchar_t **words = ::CommandLineToArgvW(::GetCommandLineW(), &count);
    for (int i = 0; i < count; ++i)
        arguments << QString::fromWCharArray(words[i]);
    ::LocalFree(words);
    return arguments;
}

void endProcess(int status)
{
    std::fflush(stderr);
    // ExitProcess would still call into every library.
    ::TerminateProcess(::GetCurrentProcess(), static_cast<UINT>(status));
    ::ExitProcess(static_cast<UINT>(status));
}

} // namespace virtdesk
