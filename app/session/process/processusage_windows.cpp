// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/session/process/processusage.h"

#include <windows.h>

#include <psapi.h>

namespace virtdesk {

namespace {

qint64 milliseconds(const FILETIME &time)
{
    return static_cast<qint64>((quint64(time.dwHighDateTime) << 32 | time.dwLowDateTime) / 10'000);
}

} // namespace

ProcessUsage::ProcessUsage() = default; // a process may always ask about itself

void ProcessUsage::fill(StatisticsMessage &message) const
{
    FILETIME created, ended, kernel, user;
    if (::GetProcessTimes(::GetCurrentProcess(), &created, &ended, &kernel, &user)) {
        message.userCpuMs = milliseconds(user);
        message.systemCpuMs = milliseconds(kernel);
    }
    PROCESS_MEMORY_COUNTERS memory{};
    memory.cb = sizeof memory;
    if (::K32GetProcessMemoryInfo(::GetCurrentProcess(), &memory, sizeof memory))
        message.peakKib = static_cast<qint64>(memory.PeakWorkingSetSize / 1024);
}

} // namespace virtdesk
