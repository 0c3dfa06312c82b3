// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/handoff/protocol/programarguments.h"

namespace virtdesk {

std::vector<std::string> ProgramArguments::all() const
{
    std::vector<std::string> arguments;
    for (int i = 1; i < m_count; ++i)
        arguments.emplace_back(m_pointers[static_cast<std::size_t>(i)]);
    return arguments;
}

} // namespace virtdesk
