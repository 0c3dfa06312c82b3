// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/session/process/processusage.h"

#include <cstdlib>
#include <cstring>

#include <fcntl.h>
#include <sys/resource.h>
#include <unistd.h>

namespace virtdesk {

namespace {

qint64 milliseconds(const timeval &time)
{
    return qint64(time.tv_sec) * 1000 + time.tv_usec / 1000;
}

} // namespace

ProcessUsage::ProcessUsage()
    : m_status(::open("/proc/self/status", O_RDONLY | O_CLOEXEC))
{
}

void ProcessUsage::fill(StatisticsMessage &message) const
{
    rusage usage{};
    ::getrusage(RUSAGE_SELF, &usage);
    message.userCpuMs = milliseconds(usage.ru_utime);
    message.systemCpuMs = milliseconds(usage.ru_stime);
    message.peakKib = usage.ru_maxrss;
    // ru_maxrss starts with the size of the program that started us; VmHWM is ours alone.
    char text[4096];
    const ssize_t size = m_status.isSet() ? ::pread(static_cast<int>(m_status.value()), text, sizeof text - 1, 0) : 0;
    if (size > 0) {
        text[size] = '\0';
        if (const char *peak = std::strstr(text, "VmHWM:"))
            message.peakKib = std::strtoll(peak + 6, nullptr, 10);
    }
}

} // namespace virtdesk
