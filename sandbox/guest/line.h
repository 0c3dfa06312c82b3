// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <stdint.h>

/// One line of text, built up piece by piece; what does not fit is dropped.
class Line
{
public:
    Line &text(const char *string);
    Line &character(char c);
    Line &number(int value);
    Line &hex(uint32_t value, int digits);
    /// Blanks up to this column.
    Line &column(int target);
    const char *string() const { return m_text; }
    int length() const { return m_length; }
    /// Writes the line to the debug port, where tests read what happened in here.
    void log() const;

private:
    char m_text[160] = {};
    int m_length = 0;
};
