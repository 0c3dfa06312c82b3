// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <optional>

namespace virtdesk {

/// Whether Caps Lock is on now; nothing where the platform does not tell. One file a platform. GUI thread.
std::optional<bool> capsLockIsOn();

} // namespace virtdesk
