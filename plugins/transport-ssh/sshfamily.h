// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <cstdint>

namespace virtdesk {

/// What an ssh and all that it starts are known by. Good as long as its SshProcess.
struct SshFamily
{
    std::int64_t id = -1;   ///< Linux: their process group; Windows: the process that is the first of them
    std::uintptr_t job = 0; ///< Windows: the job that holds them; 0 = none
};

} // namespace virtdesk
