// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "tests/support/peakmemory.h"

#include <windows.h>

#include <psapi.h>

namespace virtdesk {

long long peakKib()
{
    PROCESS_MEMORY_COUNTERS memory{};
    memory.cb = sizeof memory;
    if (!::K32GetProcessMemoryInfo(::GetCurrentProcess(), &memory, sizeof memory))
        return -1;
    return static_cast<long long>(memory.PeakWorkingSetSize / 1024);
}

} // namespace virtdesk
