// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/handoff/registration/registry.h"

namespace virtdesk {

std::shared_ptr<Registry> Registry::system()
{
    return nullptr;
}

} // namespace virtdesk
