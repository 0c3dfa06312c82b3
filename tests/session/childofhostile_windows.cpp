// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "tests/session/childofhostile.h"

#include <windows.h>

namespace virtdesk {

void leaveChildBehind(const std::function<void()> &)
{
    // The same program with the same channel, which says so by its environment.
    STARTUPINFOW info{};
    info.cb = sizeof info;
    PROCESS_INFORMATION started{};
    ::SetEnvironmentVariableA("VIRTDESK_HOSTILE", "flood");
    const HANDLE standard = ::GetStdHandle(STD_ERROR_HANDLE);
    ::SetHandleInformation(standard, HANDLE_FLAG_INHERIT, HANDLE_FLAG_INHERIT);
    if (::CreateProcessW(nullptr, ::GetCommandLineW(), nullptr, nullptr, TRUE, 0, nullptr, nullptr, &info, &started))
        ::Sleep(50);
}

} // namespace virtdesk
