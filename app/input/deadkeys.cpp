// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/input/deadkeys.h"

#include <cstdint>

namespace virtdesk::deadkeys {

namespace {

struct Dead
{
    std::uint32_t keysym;
    char32_t mark;
};

// X11/keysymdef.h and Unicode's combining diacritical marks.
constexpr Dead all[] = {
    {0xfe50, 0x0300}, {0xfe51, 0x0301}, {0xfe52, 0x0302}, {0xfe53, 0x0303}, {0xfe54, 0x0304},
    {0xfe55, 0x0306}, {0xfe56, 0x0307}, {0xfe57, 0x0308}, {0xfe58, 0x030a}, {0xfe59, 0x030b},
    {0xfe5a, 0x030c}, {0xfe5b, 0x0327}, {0xfe5c, 0x0328},
};

} // namespace

char32_t markOf(std::uint32_t keysym)
{
    for (const Dead &dead : all) {
        if (dead.keysym == keysym)
            return dead.mark;
    }
    return 0;
}

std::uint32_t keysymOf(char32_t mark)
{
    for (const Dead &dead : all) {
        if (dead.mark == mark)
            return dead.keysym;
    }
    return 0;
}

} // namespace virtdesk::deadkeys
