// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/input/uskeyboard.h"

#include "app/input/keymapper.h"

#include <cstdint>
#include <optional>
#include <string_view>

namespace virtdesk {

namespace {

constexpr KeyInput shiftDown{true, 0x2a, 0xffe1};
constexpr KeyInput shiftUp{false, 0x2a, 0xffe1};

struct UsKey
{
    std::uint32_t scancode = 0;
    bool shift = false;
};

/// The US layout, row by row: characters in the order of their scancodes.
struct Row
{
    std::uint32_t first;
    std::u32string_view plain;
    std::u32string_view shifted;
};
constexpr Row rows[] = {
    {0x02, U"1234567890-=", U"!@#$%^&*()_+"},
    {0x10, U"qwertyuiop[]", U"QWERTYUIOP{}"},
    {0x1e, U"asdfghjkl;'`", U"ASDFGHJKL:\"~"},
    {0x2b, U"\\zxcvbnm,./", U"|ZXCVBNM<>?"},
    {0x39, U" ", U""},
};

std::optional<UsKey> usKey(char32_t character)
{
    if (character == U'\n' || character == U'\r')
        return UsKey{0x1c, false};
    if (character == U'\t')
        return UsKey{0x0f, false};
    for (const Row &row : rows) {
        if (const auto at = row.plain.find(character); at != std::u32string_view::npos)
            return UsKey{row.first + static_cast<std::uint32_t>(at), false};
        if (const auto at = row.shifted.find(character); at != std::u32string_view::npos)
            return UsKey{row.first + static_cast<std::uint32_t>(at), true};
    }
    return std::nullopt;
}

} // namespace

bool isOnUsKeyboard(char32_t character)
{
    return usKey(character).has_value();
}

std::vector<KeyInput> usKeystrokes(char32_t character)
{
    const std::uint32_t keysym = KeyMapper::keysymFromCharacter(character);
    // A backspace is a control character here, though it has a keysym.
    if (keysym == 0 || (character < 0x20 && !isOnUsKeyboard(character)))
        return {};
    const UsKey key = usKey(character).value_or(UsKey{});
    const KeyInput down{true, key.scancode, keysym};
    const KeyInput up{false, key.scancode, keysym};
    if (key.shift)
        return {shiftDown, down, up, shiftUp};
    return {down, up};
}

QList<KeyInput> typeOnUsKeyboard(const QString &text)
{
    QList<KeyInput> keys;
    const QList<uint> characters = QString(text).replace(QStringLiteral("\r\n"), QStringLiteral("\n")).toUcs4();
    for (const uint character : characters) {
        for (const KeyInput &key : usKeystrokes(character))
            keys << key;
    }
    return keys;
}

} // namespace virtdesk
