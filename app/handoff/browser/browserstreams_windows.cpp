// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/handoff/browser/browserstreams.h"

#include <algorithm>

#include <windows.h>

namespace virtdesk {

namespace {

HANDLE endTimer = nullptr;

void CALLBACK endProcess(void *, BOOLEAN)
{
    // Not ExitProcess: that waits for locks of a thread that may be in the middle of a read.
    ::TerminateProcess(::GetCurrentProcess(), 1);
}

} // namespace

bool isStartedByHand()
{
    // Not GetFileType: a serial line or NUL is a character device, too.
    DWORD mode = 0;
    return ::GetConsoleMode(::GetStdHandle(STD_INPUT_HANDLE), &mode) != 0;
}

bool readFromBrowser(char *into, std::size_t size)
{
    while (size > 0) {
        DWORD got = 0;
        const auto part = static_cast<DWORD>(std::min<std::size_t>(size, 1 << 20));
        if (!::ReadFile(::GetStdHandle(STD_INPUT_HANDLE), into, part, &got, nullptr) || got == 0)
            return false;
        into += got;
        size -= got;
    }
    return true;
}

bool writeToBrowser(std::string_view bytes)
{
    while (!bytes.empty()) {
        DWORD sent = 0;
        if (!::WriteFile(::GetStdHandle(STD_OUTPUT_HANDLE), bytes.data(), static_cast<DWORD>(bytes.size()), &sent,
                         nullptr) ||
            sent == 0) {
            return false;
        }
        bytes.remove_prefix(sent);
    }
    return true;
}

void endProcessAfter(std::chrono::seconds time)
{
    const auto milliseconds = static_cast<DWORD>(std::chrono::milliseconds(time).count());
    ::CreateTimerQueueTimer(&endTimer, nullptr, endProcess, nullptr, milliseconds, 0, WT_EXECUTEONLYONCE);
}

void keepProcess()
{
    if (endTimer)
        ::DeleteTimerQueueTimer(nullptr, endTimer, INVALID_HANDLE_VALUE);
    endTimer = nullptr;
}

} // namespace virtdesk
