// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "line.h"

#include "ports.h"

Line &Line::character(char c)
{
    if (m_length < static_cast<int>(sizeof m_text) - 1)
        m_text[m_length++] = c;
    return *this;
}

Line &Line::text(const char *string)
{
    while (*string)
        character(*string++);
    return *this;
}

Line &Line::number(int value)
{
    if (value < 0)
        character('-');
    uint32_t rest = value < 0 ? -static_cast<uint32_t>(value) : static_cast<uint32_t>(value);
    char digits[12];
    int count = 0;
    do {
        digits[count++] = static_cast<char>('0' + rest % 10);
        rest /= 10;
    } while (rest);
    while (count)
        character(digits[--count]);
    return *this;
}

Line &Line::hex(uint32_t value, int digits)
{
    for (int digit = digits - 1; digit >= 0; --digit)
        character("0123456789abcdef"[value >> (4 * digit) & 15]);
    return *this;
}

Line &Line::column(int target)
{
    while (m_length < target && m_length < static_cast<int>(sizeof m_text) - 1)
        character(' ');
    return *this;
}

void Line::log() const
{
    for (int i = 0; i < m_length; ++i)
        outByte(0xe9, static_cast<uint8_t>(m_text[i]));
    outByte(0xe9, '\n');
}
