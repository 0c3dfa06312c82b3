// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/signin/capslock.h"

namespace virtdesk {

std::optional<bool> capsLockIsOn()
{
    return std::nullopt;
}

} // namespace virtdesk
