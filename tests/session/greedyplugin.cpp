// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "tests/session/greedyplugin.h"

namespace virtdesk {

std::unique_ptr<Display> GreedyPlugin::createDisplay()
{
    return nullptr; // never asked to run
}

} // namespace virtdesk
