// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "tests/session/childofhostile.h"

#include <unistd.h>

namespace virtdesk {

void leaveChildBehind(const std::function<void()> &what)
{
    if (::fork() == 0)
        what();
    ::usleep(50'000);
}

} // namespace virtdesk
