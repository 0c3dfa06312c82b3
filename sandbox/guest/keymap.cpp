// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "keymap.h"

namespace {

constexpr char plain[] = "\0\x1b"
                         "1234567890-=\b\tqwertyuiop[]\n\0asdfghjkl;'`\0\\zxcvbnm,./\0*\0 ";
constexpr char shifted[] = "\0\x1b"
                           "!@#$%^&*()_+\b\tQWERTYUIOP{}\n\0ASDFGHJKL:\"~\0|ZXCVBNM<>?\0*\0 ";
static_assert(sizeof plain == sizeof shifted);

} // namespace

char Keymap::typed(uint32_t scancode, bool down)
{
    switch (scancode) {
    case 0x2a:
        m_shift[0] = down;
        return 0;
    case 0x36:
        m_shift[1] = down;
        return 0;
    case 0x1d:
        m_control[0] = down;
        return 0;
    case 0xe01d:
        m_control[1] = down;
        return 0;
    default:
        break;
    }
    if (!down)
        return 0;
    switch (scancode) {
    case 0x3a:
        m_leds ^= 4;
        return 0;
    case 0x45:
        m_leds ^= 2;
        return 0;
    case 0x46:
        m_leds ^= 1;
        return 0;
    case 0xe01c:
        return '\n';
    case 0xe035:
        return '/';
    default:
        break;
    }
    if (scancode >= sizeof plain - 1)
        return 0;
    char c = (m_shift[0] || m_shift[1] ? shifted : plain)[scancode];
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    if (letter && (m_leds & 4))
        c = static_cast<char>(c ^ 0x20);
    if (letter && (m_control[0] || m_control[1]))
        c = static_cast<char>(c & 0x1f);
    return c;
}
