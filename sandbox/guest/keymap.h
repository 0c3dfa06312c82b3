// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <stdint.h>

/// The US layout: what a key writes. Follows Shift, Ctrl and Caps Lock from the events it is shown.
class Keymap
{
public:
    /// The character that a key going down writes: printable, '\b', '\n', '\t', 27, or 1-26 with Ctrl; 0 = none.
    char typed(uint32_t scancode, bool down);
    /// Bit 0 Scroll, 1 Num, 2 Caps, as the keyboard's command takes them.
    uint8_t leds() const { return m_leds; }

private:
    bool m_shift[2] = {};
    bool m_control[2] = {};
    uint8_t m_leds = 0;
};
