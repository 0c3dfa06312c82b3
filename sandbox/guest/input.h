// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <stdint.h>

/// One event of keyboard or pointer.
struct Event
{
    enum Kind { Nothing, Key, Relative, Absolute } kind = Nothing;
    uint32_t scancode = 0; ///< with prefix: 0x1e, 0xe01d, 0xe11d45
    bool down = false;
    int x = 0, y = 0;     ///< position on the screen, or movement (down is positive)
    int wheel = 0;        ///< positive is towards the person
    uint32_t buttons = 0; ///< bit 0 left, 1 middle, 2 right, 3 back, 4 forward
};

/// Keyboard and PS/2 mouse of the i8042, the absolute pointer of the VMware backdoor, and the timer; all by interrupts,
/// so that an idle guest uses no CPU.
class Input
{
public:
    void start();
    /// The next event, or Nothing.
    Event next(int screenWidth, int screenHeight);
    /// Sleeps until an interrupt unless something is waiting already.
    void sleep();
    /// Timer ticks since the start, 18.2 a second.
    uint32_t ticks() const;
    void setAbsolute(bool absolute);
    bool isAbsolute() const { return m_absolute; }
    void setLeds(uint8_t leds);

private:
    Event keyByte(uint8_t byte);
    Event mouseByte(uint8_t byte);
    Event absolutePacket(int screenWidth, int screenHeight);

    bool m_absolute = false;
    uint32_t m_prefix = 0;
    int m_prefixBytes = 0;
    uint8_t m_packet[4] = {};
    int m_packetLength = 0;
};
