// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <cstdint>

namespace virtdesk::deadkeys {

/// The combining character that a dead key's X11 keysym puts on the next character; 0 = it is none that is known.
char32_t markOf(std::uint32_t keysym);
/// The other way round; 0 = no keysym.
std::uint32_t keysymOf(char32_t mark);

/// Keys of the number pad by XT scancode: they write digits or move, depending on a lock that nobody knows.
constexpr bool isKeypad(std::uint32_t scancode)
{
    return scancode == 0x37 || (scancode >= 0x47 && scancode <= 0x53);
}

} // namespace virtdesk::deadkeys
