// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <cstdint>

namespace virtdesk::rfb {

/// What the server has shown that it can do. A message that is not acknowledged here is never sent: QEMU hangs up on
/// messages that it does not know.
struct ServerFeatures
{
    bool qemu = false; ///< it is QEMU, by its name or by its own pseudo-encodings
    bool extendedKeys = false;
    bool extendedButtons = false;
    bool relativePointer = false; ///< the guest wants movement at the moment
    bool power = false;
    bool resize = false;
    bool leds = false;
    bool continuousUpdates = false;
    std::uint32_t screenId = 0;
    std::uint32_t screenFlags = 0;
};

} // namespace virtdesk::rfb
