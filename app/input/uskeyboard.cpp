// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/input/uskeyboard.h"

#include <optional>

namespace virtdesk {

namespace {

constexpr std::uint32_t shiftScancode = 0x2a;
constexpr std::uint32_t shiftKeysym = 0xffe1;

struct UsKey
{
    std::uint32_t scancode;
    bool shift;
};

/// XT set 1 scancodes of the US layout, row by row, unshifted and shifted.
std::optional<UsKey> usKey(char16_t c)
{
    struct Row
    {
        std::uint32_t first;
        const char *plain;
        const char *shifted;
    };
    static const Row rows[] = {
        {0x02, "1234567890-=", "!@#$%^&*()_+"},
        {0x10, "qwertyuiop[]", "QWERTYUIOP{}"},
        {0x1e, "asdfghjkl;'`", "ASDFGHJKL:\"~"},
        {0x2b, "\\zxcvbnm,./", "|ZXCVBNM<>?"},
        {0x39, " ", " "},
    };
    if (c > 0x7e)
        return std::nullopt;
    for (const Row &row : rows) {
        for (std::uint32_t i = 0; row.plain[i] != '\0'; ++i) {
            if (row.plain[i] == static_cast<char>(c))
                return UsKey{row.first + i, false};
            if (row.shifted[i] == static_cast<char>(c))
                return UsKey{row.first + i, true};
        }
    }
    return std::nullopt;
}

/// X11 keysym of a character: Latin-1 as it is, the rest in the Unicode range.
std::uint32_t keysymOf(char32_t c)
{
    return c < 0x100 ? c : 0x01000000U | c;
}

} // namespace

QList<KeyInput> typeOnUsKeyboard(const QString &text)
{
    QList<KeyInput> keys;
    const auto press = [&keys](std::uint32_t scancode, std::uint32_t keysym) {
        keys << KeyInput{true, scancode, keysym} << KeyInput{false, scancode, keysym};
    };
    const QList<uint> characters = QString(text).replace(QStringLiteral("\r\n"), QStringLiteral("\n")).toUcs4();
    for (const uint c : characters) {
        if (c == '\n' || c == '\r') {
            press(0x1c, 0xff0d);
        } else if (c == '\t') {
            press(0x0f, 0xff09);
        } else if (c < 0x20 || c == 0x7f) {
            continue;
        } else if (const std::optional<UsKey> key = c <= 0x7e ? usKey(static_cast<char16_t>(c)) : std::nullopt) {
            if (key->shift)
                keys << KeyInput{true, shiftScancode, shiftKeysym};
            press(key->scancode, c);
            if (key->shift)
                keys << KeyInput{false, shiftScancode, shiftKeysym};
        } else {
            press(0, keysymOf(c));
        }
    }
    return keys;
}

} // namespace virtdesk
